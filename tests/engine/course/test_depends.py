"""What is measured anew after a change of the engine: the steps it can have changed, and no other."""

import pytest

from optiscope.course import depends
from optiscope.course.reading import steps

STEPS = {address: step for address, step in steps().items() if step.head}


@pytest.fixture(scope="module")
def files():
    """Address of a step -> the files that count for it."""
    return {address: {*depends.files(step)} for address, step in STEPS.items()}


def changed_by(files, pattern):
    """The steps for which files of the engine count that match."""
    changed = {*depends.ENGINE.glob(pattern)}
    assert changed
    return {address for address, counting in files.items() if counting & changed}


def test_a_mark_changes_with_each_file_that_counts_and_with_no_other(monkeypatch):
    """Of one step, all files of the engine in turn."""
    step, digest = STEPS["adam/scale"], depends._digest
    before, counting = depends.mark(step), depends.files(step)
    monkeypatch.setattr(depends, "files", lambda one: counting)
    for file in sorted(depends.ENGINE.rglob("*.py")):
        monkeypatch.setattr(depends, "_digest", lambda one, file=file: b"other" if one == file else digest(one))
        assert (depends.mark(step) != before) == (file in counting), file


def test_a_rule_counts_where_it_is_named(files):
    lion = changed_by(files, "declared/rules/lion.py")
    assert {step for step in STEPS if step.startswith("lion/")} <= lion
    assert not {"adam/scale", "losses/mse"} & lion
    assert "adam/range" in changed_by(files, "declared/functions/beale.py"), "its own measures name it"
    assert "adam/range" in changed_by(files, "declared/rules/amsgrad.py"), "its second run has it"


def test_a_labs_own_files_count_for_its_steps(files):
    races, networks = (changed_by(files, name) for name in ("races/runner.py", "networks/training.py"))
    assert "adam/scale" in races - networks and "losses/mse" in networks - races


def test_what_all_runs_go_through_counts_for_all_and_what_only_shows_them_for_none(files):
    assert changed_by(files, "course/expressions.py") == STEPS.keys()
    for folder in ("plots", "pictures", "locale"):
        assert changed_by(files, f"{folder}/**/*.py") == set()
