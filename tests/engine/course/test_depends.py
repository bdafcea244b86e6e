"""What is measured anew after a change of the engine: the steps it can have changed, and no other."""

from optiscope.course import depends
from optiscope.course.reading import steps

STEPS = {address: step for address, step in steps().items() if step.head}


def changed_by(monkeypatch, pattern):
    """The steps whose marks change with the files of the engine that match."""
    files = {*depends.ENGINE.glob(pattern)}
    assert files
    before = {address: depends.mark(step) for address, step in STEPS.items()}
    digest = depends._digest
    monkeypatch.setattr(depends, "_digest", lambda file: b"other" if file in files else digest(file))
    changed = {address for address, step in STEPS.items() if depends.mark(step) != before[address]}
    monkeypatch.undo()
    return changed


def test_a_rule_counts_where_it_is_named(monkeypatch):
    lion = changed_by(monkeypatch, "declared/rules/lion.py")
    assert {step for step in STEPS if step.startswith("lion/")} <= lion
    assert not {"adam/scale", "losses/mse"} & lion
    assert "adam/range" in changed_by(monkeypatch, "declared/functions/beale.py"), "its own measures name it"
    assert "adam/range" in changed_by(monkeypatch, "declared/rules/amsgrad.py"), "its second run has it"


def test_a_labs_own_files_count_for_its_steps(monkeypatch):
    races, networks = (changed_by(monkeypatch, name) for name in ("races/runner.py", "networks/training.py"))
    assert "adam/scale" in races - networks and "losses/mse" in networks - races


def test_what_all_runs_go_through_counts_for_all_and_what_only_shows_them_for_none(monkeypatch):
    assert changed_by(monkeypatch, "course/expressions.py") == STEPS.keys()
    for folder in ("plots", "pictures", "locale"):
        assert changed_by(monkeypatch, f"{folder}/**/*.py") == set()
