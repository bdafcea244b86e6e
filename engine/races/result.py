"""A finished race: what each entry did, how it ended, and the spec that gives it again to the bit."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optiscope.catalog.lookup import optimizer_of
from optiscope.core.result import Heads, Result
from optiscope.core.saved import Saved, filled
from optiscope.races import flock
from optiscope.races.outcome import Metrics, Outcome
from optiscope.races.spec import CompleteRaceSpec, problem_of


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """What one entry did. path["x"] is a float64 array of steps + 1 values; `columns` names them all. data: of all
    columns, (columns, steps + 1)."""

    label: str
    optimizer: str
    columns: tuple[str, ...]
    data: np.ndarray
    outcome: Outcome
    metrics: Metrics

    def __getitem__(self, column: str) -> np.ndarray:
        if column not in self.columns:
            raise KeyError(f"expected one of {', '.join(self.columns)}; got {column!r}")
        row: np.ndarray = self.data[self.columns.index(column)]
        return row


class RaceResult(Result[CompleteRaceSpec, Path]):
    """Paths by position or label, and the spec that gives them again to the bit."""

    lab = "races"

    @property
    def paths(self) -> tuple[Path, ...]:
        return self.entries

    @cached_property
    def flights(self) -> tuple[flock.Flight, ...]:
        """Where the spec has a flock, what became of it, one for each path (flock.py); flown when asked for."""
        return tuple(flock.fly(self.spec)) if self.spec.flock else ()

    def coming(self) -> Iterator[Path | None]:
        """The paths in turn; None where one is still on its way, after each piece of the work."""
        yield from self

    def flying(self) -> Iterator[flock.Flight | None]:
        """The flights in turn; None as above."""
        yield from self.flights

    @property
    def title(self) -> str:
        return problem_of(self.spec).title

    def tables(self) -> Iterator[tuple[Heads, np.ndarray, dict[str, np.ndarray]]]:
        for path in self:
            heads = {"label": path.label, "optimizer": path.optimizer}
            yield heads, np.arange(self.spec.steps + 1), {name: path[name] for name in path.columns}


def restore(saved: Saved) -> RaceResult:
    """The result that was saved."""
    paths = []
    for entry, told, columns in zip(saved.spec.optimizers, saved.summaries, saved.columns, strict=True):
        names = optimizer_of(entry.optimizer).columns
        data = np.array([columns[name] for name in names])
        ended, metrics = filled(Outcome, told["outcome"]), filled(Metrics, told["metrics"])
        paths.append(Path(told["label"], told["optimizer"], names, data, ended, metrics))
    return RaceResult(saved.spec, paths)
