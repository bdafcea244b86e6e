"""What every lab gives back: a finished run, its entries by position or label, and the spec that gives it again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, ClassVar, Generic, Protocol, TypeVar, overload

import numpy as np

from optiscope.core import listing
from optiscope.core.form import save
from optiscope.core.lab import lab
from optiscope.core.messages import said
from optiscope.core.model import Model
from optiscope.core.packages import require
from optiscope.core.ranking import ranks


class Finished(Protocol):
    """What became of one entry."""

    @property
    def label(self) -> str: ...
    @property
    def optimizer(self) -> str: ...
    @property
    def columns(self) -> tuple[str, ...]: ...
    @property
    def outcome(self) -> Any: ...
    @property
    def metrics(self) -> Any: ...


S = TypeVar("S", bound=Model)
F = TypeVar("F", bound=Finished)
Heads = Mapping[str, object]
"""Label, optimizer and, where there are several, seed of a part of a result."""


class Result(Sequence[F], Generic[S, F]):
    """spec: the complete one. entries: in its order. lab: id of the lab whose result this is."""

    lab: ClassVar[str]

    def __init__(self, spec: S, entries: Sequence[F]):
        self.spec, self.entries = spec, tuple(entries)

    @property
    def labels(self) -> list[str]:
        return [entry.label for entry in self.entries]

    @overload
    def __getitem__(self, key: int | str) -> F: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[F, ...]: ...
    def __getitem__(self, key: int | str | slice) -> F | tuple[F, ...]:
        if not isinstance(key, str):
            return self.entries[key]
        for entry in self.entries:
            if entry.label == key:
                return entry
        raise KeyError(f"expected one of {', '.join(self.labels)}; got {key!r}")

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def ranks(self) -> list[int]:
        """Rank of each entry, from 1; equals share one."""
        key = lab(self.lab).key
        return ranks([key(entry.outcome, entry.metrics) for entry in self.entries])

    @property
    def title(self) -> str:
        """What was raced over or learned, for people."""
        raise NotImplementedError

    def tables(self) -> Iterator[tuple[Heads, np.ndarray, dict[str, np.ndarray]]]:
        """For each entry, and each seed where there are several: whose it is, the steps, the columns by name."""
        raise NotImplementedError

    def _told(self) -> str:
        return f"{type(self).__name__}: {self.title}, {self.spec.steps:,} steps"  # type: ignore[attr-defined]

    def __repr__(self) -> str:
        return f"{self._told()}\n{listing.text(lab(self.lab), self)}"

    def _repr_html_(self) -> str:
        return listing.markup(lab(self.lab), self, self._told())

    def to_dataframe(self) -> Any:
        """All columns as a pandas DataFrame, a row for each entry, seed and step, as in the CSV. SpecError without
        pandas."""
        require("pandas")
        import pandas

        parts = []
        for heads, steps, columns in self.tables():
            parts.append(pandas.DataFrame({"step": steps, **columns}))
            for place, (name, value) in enumerate(heads.items()):
                parts[-1].insert(place, name, value)
        return pandas.concat(parts, ignore_index=True)

    def figure(self) -> Any:
        """The still picture of its lab as a plotly Figure, for a notebook or a page."""
        return lab(self.lab).figure(self)

    def save(self, name: str) -> list[str]:
        """Writes a file in the form that its name's ending asks for, of those of its lab; returns the names of the
        files made: several where one cannot hold it all. SpecError, OSError."""
        return save(self, name, lab(self.lab).forms)


def summary(entry: Finished, lang: str = "en") -> dict[str, Any]:
    """One entry's label, optimizer, outcome and metrics as plain data; None stands for a number that is not finite."""
    return {
        "label": entry.label,
        "optimizer": entry.optimizer,
        "outcome": worded(entry.outcome, lang),
        "metrics": entry.metrics.as_dict(),
    }


def worded(outcome: Any, lang: str) -> dict[str, Any]:
    """The fields of an outcome, with its words in `lang`: plain texts, which are quicker to write as JSON."""
    values = [(name, getattr(outcome, name)) for name in _names(outcome.__class__)]
    return {name: said(value, lang) if isinstance(value, str) else value for name, value in values}


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
