"""Every step of the course: its checks hold, its prediction has one answer, its task can be solved and is not yet."""

import json
import re

import pytest

from optiscope.core.presets import presets
from optiscope.course import checked, glossary, measured, runs, topics
from optiscope.course.describe import claims, describe, outline
from optiscope.course.reading import steps
from optiscope.locale import LANGUAGES

ALL = steps()
OWN = {address: step for address, step in ALL.items() if step.head}
LONGEST = 150
NUMBER = re.compile(r"\d[\d.,]*")


@pytest.mark.parametrize("address", OWN)
def test_every_check_holds(address):
    for one in checked.checks(OWN[address]):
        assert one.holds, one


@pytest.mark.parametrize("address", OWN)
def test_the_prediction_has_an_answer(address):
    prediction, answer = OWN[address].head.prediction, checked.answer(OWN[address])
    if prediction.kind == "choice":
        assert len(prediction.options) > 1 and answer >= 0, "exactly one option is right"
    else:
        assert prediction.answer and not prediction.options
        many = len(answer) if isinstance(answer, list) else 0
        assert {"number": many == 0, "point": many == 2, "curve": many > 9}[prediction.kind]
        json.dumps(answer, allow_nan=False)


@pytest.mark.parametrize("address", [address for address, step in OWN.items() if step.head.task])
def test_the_task_is_solved_by_its_solution_alone(address):
    step, task = OWN[address], OWN[address].head.task
    spec = checked.start(step, task).spec
    assert not checked.tried(step, task, spec).solved
    solution = checked.tried(step, task, spec | task.solution)
    assert solution.fixed == () and solution.solved, solution


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("address", ALL)
def test_it_can_be_shown_in_every_language(address, lang):
    step = ALL[address]
    told = describe(step, lang)
    text = json.dumps(told, ensure_ascii=False, allow_nan=False)
    assert "{{" not in text and "\n# " not in text
    if step.head:
        lines = {line["target"] for rule in told["formula"] for line in rule["lines"]}
        assert set(re.findall(r'data-line=\\"(\w+)\\"', text)) <= lines, "it speaks of lines that are not there"
        for shown in (told["run"], told["false_when"], told["task"] and told["task"]["run"]):
            if shown:
                runs.complete(shown["lab"], shown["spec"])
    assert set(re.findall(r'/learn/([\w/-]+)\\"', text)) <= ALL.keys(), "it leads to steps that are not there"


@pytest.mark.parametrize("address", OWN)
def test_texts_are_short_and_type_no_number_that_a_run_gives(address):
    step = OWN[address]
    given = set(re.findall(r"[\d.]+", step.head.model_dump_json(include={"run", "false_when", "also", "task"})))
    given |= {number for text in measured.parsed(step) for number in re.findall(r"[\d.]+", text)}
    given = {number.strip(".").removesuffix(".0") for number in given}
    for lang, texts in step.texts.items():
        assert len(texts.sections["explanation"].split()) <= LONGEST * 1.1, lang
        for text in texts.spoken():
            for number in NUMBER.findall(glossary.plain(text)):
                plain = number.strip(".,").replace(",", "." if lang != "en" else "")
                digits = re.sub(r"\D|^0+", "", plain.replace(".", ""))
                year = re.fullmatch(r"(1[789]|20)\d\d", plain)
                assert len(digits) < 3 or year or plain in given, f"{number} in {text[:60]!r}"


def test_topics_are_covered_once_the_course_is_whole():
    """Chapters are added one by one: what is there covers topics that there are, and a whole course all of them."""
    covered = [topic for step in OWN.values() for topic in step.head.covers]
    assert set(covered) <= set(topics.ids())
    assert len(topics.ids()) == 105
    parts = {topic.partition(".")[0] for topic in covered}
    left = [topic for topic in topics.ids() if topic not in covered]
    assert not left or parts < topics.TOPICS.keys(), f"left over: {', '.join(left)}"


@pytest.mark.parametrize("lab", ["races", "networks"])
def test_every_preset_is_explained_by_a_step(lab):
    assert {preset.lesson for preset in presets(lab)} <= OWN.keys()


def test_no_word_is_used_before_it_is_explained():
    for lang in LANGUAGES:
        assert glossary.too_early(lang) == []


def test_the_outline_and_the_claims_name_the_same():
    for lang in LANGUAGES:
        for chapter, told in zip(outline(lang), claims(lang), strict=True):
            assert [step["id"] for step in chapter["steps"]] == [step["id"] for step in told["steps"]]
            assert all(step["title"] for step in chapter["steps"]) and chapter["title"] == told["title"]
    assert all("{{" not in json.dumps(chapter) for chapter in claims())
