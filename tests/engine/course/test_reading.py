"""Files of steps as they are read: one file is a step, another language stands beside it, what is wrong is named."""

import re

import pytest

from optiscope.core.kept import read
from optiscope.course import checked, glossary
from optiscope.course.describe import describe
from optiscope.course.reading import chapters

HEAD = """
title = "A step"
claim = "It takes {{steps()}} steps."
covers = ["gd.how"]
sources = ["Somebody (1847). arXiv:1412.6980"]
[explains]
"bowl" = "A round valley."
[prediction]
kind = "choice"
question = "Does it arrive?"
[[prediction.options]]
text = "Yes"
holds = 'outcome() == "converged"'
[[prediction.options]]
text = "No"
holds = 'outcome() != "converged"'
[run.spec]
function = "sphere"
steps = 40
optimizers = [{optimizer = "gradient_descent", label = "Downhill", hyperparameters = {lr = 0.2}}]
[[checks]]
text = "{{twice(3)}} and {{steps():.1f}}"
holds = 'steps("Downhill") < 30'
[task]
goal = "Faster."
change = ["lr"]
solved = 'steps() < 5'
[task.solution]
optimizers = [{optimizer = "gradient_descent", label = "mine", hyperparameters = {lr = 0.5}}]
"""
SECTIONS = "# question\nWhy?\n\n# explanation\nA bowl.\n\n# takeaway\nRemember.\n"
CHAPTER = '+++\ntitle = "First"\n+++\n# opening\nAbout.\n\n# recap\nThat was it.\n'
GERMAN = """+++
title = "Ein Schritt"
claim = "Es braucht {{steps():.1f}} Schritte."
options = ["Ja", "Nein"]
labels = {"Downhill" = "Bergab"}
+++
# question
Warum?
"""


@pytest.fixture
def course(tmp_path):
    """Writes the files of a course, and reads it."""

    def write(
        head=HEAD, sections=SECTIONS, chapter=CHAPTER, german=None, own="def twice(runs, n):\n    return 2 * n\n"
    ):
        folder = tmp_path / "01-first"
        folder.mkdir(exist_ok=True)
        (folder / "chapter.md").write_text(chapter)
        (folder / "03-step.md").write_text(f"+++\n{head}+++\n{sections}")
        (folder / "03-step.py").write_text(own)
        if german is not None:
            (folder / "03-step.de.md").write_text(german)
        return chapters.__wrapped__(tmp_path)

    return write


def test_a_file_is_a_step(course, monkeypatch, tmp_path):
    monkeypatch.setenv("OPTISCOPE_CACHE", str(tmp_path / "cache"))
    (chapter,) = course(german=GERMAN)
    assert [step.address for step in chapter.steps] == ["first/opening", "first/step", "first/recap"]
    step = chapter.steps[1]
    (check,) = checked.checks(step)
    assert check.holds and check.text == f"6 and {check.value}.0" and check.value == 10
    assert checked.answer(step) == 0
    (kept,) = (tmp_path / "cache/lessons").iterdir()
    assert b'"steps()": 10' in read(kept)
    assert step.texts["de"].title == "Ein Schritt" and step.texts["de"].checks == step.texts["en"].checks
    assert not step.texts["de"].complete and step.texts["en"].complete
    assert step.texts["de"].sections["question"] == "Warum?"
    assert glossary.words("en", [chapter])[0].word == "bowl"


def test_what_may_be_changed_for_a_task(course):
    step = course()[0].steps[1]
    task, spec = step.head.task, step.head.run.spec
    (entry,) = spec["optimizers"]
    assert checked.tried(step, task, spec).values == {"steps()": 10}
    assert checked.tried(step, task, spec | {"steps": 9}).fixed == ("steps",)
    assert checked.tried(step, task, spec | {"start": [0, 1]}).fixed == ("start",)
    assert checked.tried(step, task, spec | {"optimizers": [entry | {"optimizer": "sgd"}]}).fixed == ("optimizer",)
    assert checked.tried(step, task, spec | {"optimizers": [entry, "sgd"]}).fixed == ("optimizers",)
    assert checked.tried(step, task, spec | {"optimizers": [entry | {"label": "b"}]}).fixed == ()


@pytest.mark.parametrize(
    ("change", "told"),
    {
        "no head": ({"head": "+"}, "Expected|Invalid|expected"),
        "a field": ({"head": HEAD.replace("claim =", "clam =")}, r"claim: Field required"),
        "a section": ({"sections": SECTIONS + "\n# more\n"}, "expected the sections question, explanation"),
        "false without a run": ({"sections": SECTIONS + "\n# false\nNo.\n"}, "expected no section false"),
        "recall": ({"chapter": CHAPTER.replace('"First"', '"First"\nrecall = ["a/b"]')}, "an earlier step, got 'a/b'"),
        "german options": ({"german": GERMAN.replace('"Ja", ', "")}, "expected as many options as in 03-step.md"),
    }.values(),
)  # fmt: skip
def test_what_is_wrong_is_named(course, change, told):
    with pytest.raises(ValueError, match=told) as caught:
        course(**change)
    assert re.search(r"03-step(\.de)?\.md|chapter\.md", str(caught.value))


def test_a_wrong_expression_is_named(course):
    step = course(HEAD.replace("steps():.1f", "stepz():.1f"))[0].steps[1]
    with pytest.raises(ValueError, match=r"03-step\.md: expected .* got 'stepz\(\)'"):
        checked.checks(step)


def test_words_out_of_order_are_named(course):
    (chapter,) = course(chapter=CHAPTER.replace("About.", "About bowls."))
    assert glossary.too_early("en", [chapter]) == ["'bowl' stands in first/opening and is explained in first/step"]
    assert glossary.too_early("en", course(chapter=CHAPTER.replace("About.", "About bowling."))) == []


def test_a_step_of_the_course_in_german():
    from optiscope.course.reading import steps

    told = describe(steps()["gradient-descent/adjusting"], "de")
    assert "0,05" in told["checks"][0]["text"]
