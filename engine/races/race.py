"""A race: entries over one problem, made slice by slice, or at once. No clock, no thread, no I/O in here."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from optiscope.races.evaluate import Evaluator
from optiscope.races.flock import Flight, check, flying
from optiscope.races.result import Path, RaceResult
from optiscope.races.runner import SLICE, Runner, Slice
from optiscope.races.spec import CompleteRaceSpec, RaceSpec, complete, parse, problem_of


class Race:
    """All entries of a spec, advanced in turn; SpecError where it is wrong. evaluations: of the loss, by all of them,
    each sample counted, and what people typed by its length."""

    def __init__(self, spec: RaceSpec | Mapping[str, Any]):
        self.spec = complete(spec) if isinstance(spec, RaceSpec) else parse(spec)
        self.problem = problem_of(self.spec)
        evaluator = Evaluator(self.problem, self.spec.constants)
        self.runners = [Runner(self.spec, entry, evaluator) for entry in self.spec.optimizers]
        self.evaluations = self.spec.steps * len(self.runners) * evaluator.weight

    def moved(self, spec: CompleteRaceSpec) -> "Race":
        """This race, which has not begun, from the starts of a spec that is like its own but for these."""
        self.spec = spec
        for runner, entry in zip(self.runners, spec.optimizers, strict=True):
            runner.move(entry.start)
        return self

    @property
    def running(self) -> bool:
        return any(runner.outcome is None for runner in self.runners)

    def slices(self, rows: int = SLICE) -> Iterator[Slice]:
        """Slices of at most `rows` rows, round after round over the entries, so that all advance together."""
        if rows < 1:
            raise ValueError(f"expected slices of at least 1 row, got {rows}")
        while self.running:
            for i, runner in enumerate(self.runners):
                if runner.outcome is None:
                    first = runner.done
                    yield Slice(i, first, runner.advance(rows))

    def cancel(self) -> None:
        """Ends every unfinished entry where it stands."""
        for runner in self.runners:
            if runner.outcome is None:
                runner.end()


def run(spec: RaceSpec | Mapping[str, Any], progress: Callable[[int], object] = lambda steps: None) -> RaceResult:
    """The whole race of a spec; SpecError if it is wrong. `progress` hears, after each slice, how many steps more
    all entries have made."""
    made = complete(spec) if isinstance(spec, RaceSpec) else parse(spec)
    check(made)
    paths = []
    for step in running(made):
        if isinstance(step, Path):
            paths.append(step)
        else:
            progress(step)
    return RaceResult(made, paths)


def running(spec: CompleteRaceSpec) -> Iterator[Path | int]:
    """The path of each entry in turn, of which nothing is kept here; before it, after each slice, the steps that are
    made: the place to stop, or to let others have their turn."""
    evaluator = Evaluator(problem_of(spec), spec.constants)
    for entry in spec.optimizers:
        runner = Runner(spec, entry, evaluator)
        columns = np.empty((len(runner.columns), runner.rows))
        while runner.done < runner.rows:
            first, n = runner.done, min(SLICE, runner.rows - runner.done)
            runner.write(columns, first, n)
            yield n - (first == 0)
        assert runner.outcome and runner.metrics
        path = Path(runner.label, runner.optimizer, runner.columns, columns, runner.outcome, runner.metrics)
        del columns, runner
        yield path
        del path


class ComingRace(RaceResult):
    """A race that is run as its paths are asked for, by `coming`; none of them is kept. SpecError if it asks for too
    much."""

    def __init__(self, spec: CompleteRaceSpec) -> None:
        check(spec)
        super().__init__(spec, ())

    def coming(self) -> Iterator[Path | None]:
        return (made if isinstance(made, Path) else None for made in running(self.spec))

    def flying(self) -> Iterator[Flight | None]:
        return flying(self.spec) if self.spec.flock else iter(())

    def awaited(self) -> Generator[None, None, RaceResult]:
        """The whole race as it returns; None after each piece of the work."""
        paths = []
        for path in self.coming():
            if path:
                paths.append(path)
            yield
        result, flights = RaceResult(self.spec, paths), []
        for flight in self.flying():
            if flight:
                flights.append(flight)
            yield
        result.__dict__["flights"] = tuple(flights)
        return result


def race(*, function: Any, optimizers: Sequence[Any], **settings: Any) -> RaceResult:
    """Runs optimizers against each other.

    function:   id of a function or data problem (optiscope.catalog.functions); or a function of one's own, as text such
                as "x^2 + 3y^2" (a single word is an id) or as a dict {"expression": "(1 - x)^2 + b(y - x^2)^2",
                "constants": {"b": 100}, "domain": [[-2, 2], [-1, 3]], "title": "mine"} of which all but the expression
                may be left out; or a Python function of (x, y) that torch can differentiate, or with its gradient
                {"function": f, "gradient": df, "domain": …, "minima": [[1, 1]], "title": "mine"}; or points that
                a straight line is fitted to, {"points": [[x, y], …]}.
    optimizers: ids, (id, hyperparameters) pairs or optiscope.Entry objects; in place of an id also a rule of one's own,
                as a function like those in engine/declared/rules or as its text {"rule": "def mine(…): …"}; a
                torch.optim class, with its keyword arguments for hyperparameters; an optax transformation, for which
                "lr" is a factor of its updates.
    settings:   start=(x, y), steps=500, seed=0, noise=0.0, tolerance=1e-3, constants={…}, flock={…} and
                box=[[x low, x high], [y low, y high]]; see optiscope.Spec.

    SpecError names the field that is wrong, what was expected and what came. What holds Python objects runs here alone:
    its files tell their names, which nothing can be run from again.
    """
    return run(parse({"function": function, "optimizers": optimizers, **settings}))
