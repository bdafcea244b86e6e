"""Whatever was promised has its German; nothing German is left over, or half there.

What somebody adds is one file: it may be said in English alone, and is then said so in every language.
"""

import inspect
import re
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, get_origin

import pytest

from optiscope import catalog
from optiscope.catalog import describe, hyper
from optiscope.catalog import describe_networks as networks
from optiscope.catalog import networks as parts
from optiscope.catalog.optimizer import kind
from optiscope.locale import LANGUAGES, language, texts
from tests.engine.promised import LANGUAGES as COMPLETE
from tests.engine.promised import PROMISED

OTHERS = LANGUAGES[1:]
GROUPS = {
    "optimizers": (catalog.optimizers, describe.describe_optimizer, "hyperparameters"),
    "schedules": (catalog.schedules, describe.describe_schedule, "parameters"),
    "functions": (catalog.functions, describe.describe_function, "constants"),
}
PARTS = ("activations", "losses", "initialisations", "datasets")
EACH = [
    (lang, group, id) for lang in COMPLETE for group in GROUPS for id in sorted({*PROMISED[group], *texts(lang, group)})
]
EACH_PART = [
    (lang, group, id) for lang in COMPLETE for group in PARTS for id in sorted({*PROMISED[group], *texts(lang, group)})
]
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def words_of(told):
    return {name: told[name] for name in describe.TEXTS if told.get(name)}


def numbers(text, thousands, decimal):
    """The numbers in a text, as one writes them in English without marks of thousands."""
    plain = re.sub(rf"(?<=\d){re.escape(thousands)}(?=\d{{3}}\b)", "", text)
    return sorted(found.replace(decimal, ".") for found in NUMBER.findall(plain))


@pytest.mark.parametrize(("lang", "group", "id"), EACH)
def test_everything_has_its_words(lang, group, id):
    told, own = GROUPS[group][1](id), texts(lang, group).get(id, {})
    complete(words_of(told), {name: text for name, text in own.items() if name != "constants"})
    constants = {one["name"]: one for one in told.get("constants", [])}
    assert own.get("constants", {}).keys() == constants.keys()
    for name, constant in constants.items():
        complete(words_of(constant), own["constants"][name])


@pytest.mark.parametrize(("lang", "group", "id"), EACH_PART)
def test_everything_networks_are_made_of_has_its_words(lang, group, id):
    complete(words_of(part(group, id)), texts(lang, group).get(id, {}))


def part(group, id, lang="en"):
    (found,) = (one for one in networks.describe(lang)[group] if one["id"] == id)
    return found


def complete(english, other):
    assert other.keys() == english.keys(), "until then, what is missing is said in English"
    assert all(isinstance(text, str) and text.strip() for text in other.values())


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("group", PARTS)
def test_no_words_for_parts_that_are_gone(lang, group):
    assert set(texts(lang, group)) <= set(getattr(parts, group))


KINDS = {one.kind: one for one in (kind(d) for d in vars(hyper).values() if get_origin(d) is Annotated)}


def test_every_kind_of_hyperparameter_has_an_id_of_its_own():
    assert len(KINDS) == sum(get_origin(declared) is Annotated for declared in vars(hyper).values()) and "" not in KINDS


@pytest.mark.parametrize("lang", OTHERS)
def test_no_words_for_kinds_of_hyperparameters_that_are_gone(lang):
    assert texts(lang, "hypers").keys() <= KINDS.keys()


@pytest.mark.parametrize("lang", COMPLETE)
@pytest.mark.parametrize("id", KINDS)
def test_hyperparameters_have_their_words(lang, id):
    complete(words_of(asdict(KINDS[id])), texts(lang, "hypers")[id])


def pairs(group):
    """(English, German) texts of a group."""
    if group == "hypers":
        return [
            ({"title": KINDS[id].title, "description": KINDS[id].description}, words)
            for id, words in texts("de", group).items()
        ]
    if group in PARTS:
        return [(part(group, id), words) for id, words in texts("de", group).items()]
    return [(GROUPS[group][1](id), words) for id, words in texts("de", group).items()]


@pytest.mark.parametrize("group", [*GROUPS, *PARTS, "hypers"])
def test_numbers_are_the_same_in_german(group):
    for told, words in pairs(group):
        for name, german in words.items():
            if name == "constants":
                continue
            english = told[name]
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
    assert set(texts(lang, group)) <= set(known)
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


def test_a_promised_language_has_all_files():
    folder = Path(inspect.getfile(language)).parent
    for lang in COMPLETE:
        assert {file.stem for file in (folder / lang).iterdir()} == {
            *GROUPS,
            *PARTS,
            "hypers",
            "outcomes",
            "pictures",
            "tables",
            "typed",
            "variants",
            "page",
            "page_course",
            "page_networks",
            "presets_networks",
            "presets_races",
            "errors",
            "forms",
            "language",
        }
