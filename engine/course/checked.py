"""What became of a step: whether each of its checks holds, what is right of its prediction, if a task is solved."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from optiscope.core.errors import SpecError
from optiscope.core.messages import message
from optiscope.core.result import Result
from optiscope.course import expressions, measured, runs, texts
from optiscope.course.measures import MEASURES
from optiscope.course.step import Shown, Step, Task
from optiscope.locale import ENGLISH

LONGER = 4
"""A task may be tried with that many times the steps that it begins with."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim in words, the value that was measured, and whether it holds."""

    text: str
    value: Any
    holds: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """A run for a task. values: what was measured, by expression. fixed: fields of the spec that were changed,
    but are not the task's to change; then nothing was run."""

    solved: bool
    values: Mapping[str, Any]
    fixed: tuple[str, ...] = ()


def checks(step: Step, lang: str = ENGLISH) -> list[Checked]:
    """Every check of a step; none of an opening or a recap."""
    if step.head is None:
        return []
    values, said = measured.of(step), step.texts[lang].checks
    return [
        Checked(texts.filled(text, values, lang), values[measured.proof(check)], bool(values[check.holds]))
        for text, check in zip(said, step.head.checks, strict=True)
    ]


def answer(step: Step) -> Any:
    """What is right: the place of the option (−1 where not exactly one holds), or the value of the answer."""
    assert step.head
    prediction, values = step.head.prediction, measured.of(step)
    if prediction.kind != "choice":
        return values[prediction.answer or ""]
    right = [place for place, option in enumerate(prediction.options) if values[option.holds]]
    return right[0] if len(right) == 1 else -1


def start(step: Step, task: Task) -> Shown:
    """The run that a task begins with: that of its step where it says nothing else."""
    assert step.head
    run = step.head.run
    return Shown(
        lab=task.lab or run.lab, spec=task.spec or run.spec, show=task.show or (None if task.spec else run.show),
        view=task.view or ({} if task.spec else run.view),
    )  # fmt: skip


def tried(step: Step, task: Task, spec: Mapping[str, Any]) -> Tried:
    """Runs a spec for the task of a step; SpecError where it cannot be run."""
    begun = start(step, task)
    given, wanted = (runs.complete(begun.lab, one).model_dump(mode="json") for one in (begun.spec, spec))
    fixed = _fixed(given, wanted, task.change)
    if fixed:
        return Tried(False, {}, fixed)
    most = LONGER * given["steps"]
    if wanted["steps"] > most:
        raise SpecError(
            "steps", message("whole_number_between", low=1, high=most), message("count", count=wanted["steps"])
        )
    result = runs.run(begun.lab, spec)
    tree = expressions.parse(task.solved, {*MEASURES, *step.functions})
    names = runs.of_run(lambda: result) | _own(step, result)
    values = {ast.unparse(one): expressions.evaluate(one, names) for one in expressions.proving(tree)}
    return Tried(bool(expressions.evaluate(tree, names)), values)


def _own(step: Step, result: Result[Any, Any]) -> dict[str, Any]:
    def asked(function: Any, *arguments: Any) -> Any:
        return function({"run": result}, *arguments)

    return {name: lambda *given, one=one: asked(one, *given) for name, one in step.functions.items()}


def _fixed(given: Mapping[str, Any], wanted: Mapping[str, Any], change: list[str]) -> tuple[str, ...]:
    """Fields that differ and are not among those that may. Labels may always."""
    found = [name for name in given if name != "optimizers" and name not in change and given[name] != wanted[name]]
    if "entries" in change:
        return tuple(found)
    pairs = list(zip(given["optimizers"], wanted["optimizers"], strict=False))
    if len(given["optimizers"]) != len(wanted["optimizers"]):
        found.append("optimizers")
    for before, after in pairs:
        free = {"label", *change, *({"hyperparameters", "schedule"} & set(change))}
        found += [name for name in before if name not in {"hyperparameters", *free} and before[name] != after[name]]
        if before["optimizer"] == after["optimizer"]:
            numbers = before["hyperparameters"]
            found += [name for name in numbers if name not in free and numbers[name] != after["hyperparameters"][name]]
    return tuple(dict.fromkeys(found))
