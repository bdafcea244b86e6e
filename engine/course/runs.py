"""The runs of a step, each made when it is first asked for, and once where several steps ask for the same."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from types import SimpleNamespace
from typing import Any

from optiscope.core.lab import lab
from optiscope.core.result import Result
from optiscope.course.measures import MEASURES
from optiscope.course.step import Measured, Shown, Step


def complete(id: str, spec: Mapping[str, Any]) -> Any:
    """The complete spec of a lesson's run; SpecError where it cannot be run. Networks learn on the CPU, where everybody
    gets the same numbers."""
    return lab(id).parse({**spec, "device": "cpu"} if "device" in lab(id).spec.model_fields else dict(spec))


def run(id: str, spec: Mapping[str, Any]) -> Result[Any, Any]:
    """The result of a spec of the lab `id`."""
    return _run(id, json.dumps(spec, sort_keys=True))


@lru_cache(maxsize=64)
def _run(id: str, spec: str) -> Result[Any, Any]:
    found: Result[Any, Any] = lab(id).run(complete(id, json.loads(spec)))
    return found


class Results(Mapping[str, Result[Any, Any]]):
    """The results of a step by the names of its runs, without "also."; run when they are read."""

    def __init__(self, runs: Mapping[str, Shown | Measured]):
        self._runs = {name.removeprefix("also."): one for name, one in runs.items()}

    def __getitem__(self, name: str) -> Result[Any, Any]:
        return run(self._runs[name].lab, self._runs[name].spec)

    def __iter__(self) -> Iterator[str]:
        return iter(self._runs)

    def __len__(self) -> int:
        return len(self._runs)


def names(step: Step) -> dict[str, Any]:
    """What expressions of a step may name: measures of its run, those of its others, and its own functions."""
    results = Results(step.runs)
    others = {name: SimpleNamespace(**of_run(partial(results.__getitem__, name))) for name in results if name != "run"}
    also = {name: others.pop(name) for name in [*others] if f"also.{name}" in step.runs}
    own = {name: partial(function, results) for name, function in step.functions.items()}
    return {**of_run(partial(results.__getitem__, "run")), **others, "also": SimpleNamespace(**also), **own}


def of_run(result: Callable[[], Result[Any, Any]]) -> dict[str, Callable[..., Any]]:
    """Every measure of one result, which is made when the first is asked for."""

    def asked(measure: Callable[..., Any], *arguments: Any) -> Any:
        return measure(result(), *arguments)

    return {name: partial(asked, measure) for name, measure in MEASURES.items()}
