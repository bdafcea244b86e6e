"""Whatever was promised has its German; nothing German is left over, or half there.

What somebody adds is one file: it may be said in English alone, and is then said so in every language.
"""

import inspect
import re
from pathlib import Path
from typing import Annotated, get_origin

import pytest

from optiscope import catalog
from optiscope.catalog import describe, hyper
from optiscope.catalog import describe_networks as networks
from optiscope.catalog import networks as parts
from optiscope.catalog.optimizer import kind
from optiscope.locale import LANGUAGES, language, texts
from tests.engine.promised import PROMISED

OTHERS = LANGUAGES[1:]
GROUPS = {
    "optimizers": (catalog.optimizers, describe.describe_optimizer, "hyperparameters"),
    "schedules": (catalog.schedules, describe.describe_schedule, "parameters"),
    "functions": (catalog.functions, describe.describe_function, "constants"),
}
PARTS = ("activations", "losses", "initialisations", "datasets")
EACH = [
    (lang, group, id) for lang in OTHERS for group in GROUPS for id in sorted({*PROMISED[group], *texts(lang, group)})
]
EACH_PART = [
    (lang, group, id) for lang in OTHERS for group in PARTS for id in sorted({*PROMISED[group], *texts(lang, group)})
]
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def said(told):
    return {told[name] for name in describe.TEXTS if told.get(name)}


def numbers(text, thousands, decimal):
    """The numbers in a text, as one writes them in English without marks of thousands."""
    plain = re.sub(rf"(?<=\d){re.escape(thousands)}(?=\d{{3}}\b)", "", text)
    return sorted(found.replace(decimal, ".") for found in NUMBER.findall(plain))


@pytest.mark.parametrize(("lang", "group", "id"), EACH)
def test_everything_has_its_words(lang, group, id):
    _, describe_one, _ = GROUPS[group]
    told = describe_one(id)
    complete(lang, group, id, said(told).union(*map(said, told.get("constants", []))))


@pytest.mark.parametrize(("lang", "group", "id"), EACH_PART)
def test_everything_networks_are_made_of_has_its_words(lang, group, id):
    complete(lang, group, id, said(part(group, id)))


def part(group, id, lang="en"):
    (found,) = (one for one in networks.describe(lang)[group] if one["id"] == id)
    return found


def complete(lang, group, id, own):
    words = texts(lang, group).get(id, {})
    file = f"engine/locale/{lang}/{group}.json"
    assert own - set(words) == set(), f"{file}: {id} has no translation of these (until then they are said in English)"
    assert set(words) - own == set(), f"{file}: {id} no longer says these"
    assert all(isinstance(text, str) and text.strip() for text in words.values())


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("group", GROUPS)
def test_no_words_for_what_is_gone(lang, group):
    assert set(texts(lang, group)) <= set(GROUPS[group][0])


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("group", PARTS)
def test_no_words_for_parts_that_are_gone(lang, group):
    assert set(texts(lang, group)) <= set(getattr(parts, group))


@pytest.mark.parametrize("lang", OTHERS)
def test_hyperparameters_have_their_words(lang):
    words = set(texts(lang, "hypers"))
    kinds = [kind(declared) for declared in vars(hyper).values() if get_origin(declared) is Annotated]
    assert words <= {text for one in kinds for text in (one.title, one.description)}
    assert all({one.title, one.description} <= words for one in kinds if one.description in words)
    used = [h for group, (_, of, numbers) in GROUPS.items() if group != "functions" for id in PROMISED[group]
            for h in of(id)[numbers]]  # fmt: skip
    assert {text for h in used for text in said(h)} <= words


@pytest.mark.parametrize("group", [*GROUPS, *PARTS, "hypers"])
def test_numbers_are_the_same_in_german(group):
    found = texts("de", group)
    for words in [found] if group == "hypers" else found.values():
        for english, german in words.items():
            formulas = re.findall(r"\d\.\d+\^", english)  # stay as they are
            for formula in formulas:
                assert formula in german
                german = german.replace(formula, formula.replace(".", ","))
            assert numbers(english, ",", ".") == numbers(german, ".", ","), german


@pytest.mark.parametrize(("lang", "group", "id"), EACH)
def test_only_words_change(lang, group, id):
    _, describe_one, inner = GROUPS[group]
    english, other = describe_one(id), describe_one(id, lang)
    assert list(other) == list(english)
    for told, same in [(other, english), *zip(other[inner], english[inner], strict=True)]:
        for name, value in same.items():
            if name not in (*describe.TEXTS, inner):
                assert told[name] == value
    for name in ("summary", "how", "when", "limits", "convention", "teaches"):
        assert name not in english or other[name] != english[name]
    for told, same in zip(other[inner], english[inner], strict=True):
        assert told["title"] != same["title"] or same["title"].casefold() in ("epsilon", "momentum", "weight decay")


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("group", GROUPS)
def test_what_is_not_translated_is_said_in_english(lang, group):
    known, describe_one, inner = GROUPS[group]
    for id in set(known) - set(texts(lang, group)):
        english, other = describe_one(id), describe_one(id, lang)
        assert other | {inner: english[inner]} == english, "but the kinds of its hyperparameters may be known"


@pytest.mark.parametrize(("lang", "group", "id"), EACH_PART)
def test_only_words_of_parts_change(lang, group, id):
    english, other = part(group, id), part(group, id, lang)
    assert list(other) == list(english)
    for name, value in english.items():
        if name in ("summary", "how", "when", "teaches"):
            assert other[name] != value
        elif name != "title":
            assert other[name] == value


def test_some_words_of_networks():
    assert (part("losses", "mse", "de")["title"], part("datasets", "moons", "de")["title"]) == (
        "Mittlerer quadratischer Fehler", "Monde",
    )  # fmt: skip
    assert part("activations", "tanh", "de")["summary"] == "drückt jede Zahl in den Bereich von −1 bis 1."


def test_a_title_a_summary_a_hyperparameter_and_a_constant():
    told = describe.describe_optimizer("gradient_descent", "de")
    rate = told["hyperparameters"][0]
    assert (told["title"], rate["title"]) == ("Gradientenabstieg", "Lernrate")
    assert rate["description"] == "Wie weit ein Schritt geht. Zu klein kriecht, zu groß divergiert."
    assert describe.describe_schedule("cosine", "de")["parameters"][0]["title"] == "Rate am Ende"
    assert describe.describe_function("rosenbrock", "de")["constants"][0]["title"] == "Steilheit der Wände"


def test_what_has_no_translation_is_said_in_english(monkeypatch):
    one = catalog.optimizers["adam"]
    monkeypatch.setitem(catalog.optimizers, "trial_of_locale", one)
    monkeypatch.setattr(describe, "texts", lambda lang, group: {})
    describe.describe_optimizer.cache_clear()
    assert describe.describe_optimizer("trial_of_locale", "de")["how"] == one.how
    describe.describe_optimizer.cache_clear()


@pytest.mark.parametrize(
    ("tag", "expected"), [("de", "de"), ("DE-at", "de"), ("en-GB", "en"), ("fr", "en"), ("", "en"), ("../de", "en")]
)
def test_language(tag, expected):
    assert language(tag) == expected


def test_a_language_there_is_not():
    with pytest.raises(ValueError, match="expected one of en, de; got 'fr'"):
        describe.describe_optimizer("adam", "fr")


def test_every_language_has_the_same_files():
    folder = Path(inspect.getfile(language)).parent
    for lang in OTHERS:
        assert {file.stem for file in (folder / lang).iterdir()} == {
            *GROUPS,
            *PARTS,
            "hypers",
            "outcomes",
            "labels",
            "errors",
            "language",
        }
