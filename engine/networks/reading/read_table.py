"""A table in Python: how it is understood, to look at, and its data, to train on."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from optiscope.networks.reading import choice, table, understood
from optiscope.networks.reading.choice import Choice
from optiscope.networks.reading.options import Options, reading
from optiscope.networks.reading.table import Table
from optiscope.networks.samples import Kind


@dataclass(frozen=True, repr=False)
class ReadTable:
    """Shown as text: how it was read, what becomes of each column and why, and the first rows."""

    table: Table
    choice: Choice

    @property
    def data(self) -> dict[str, Any]:
        """The `data` of optiscope.train; SpecError where it cannot be learned so."""
        return choice.data(self.table, self.choice)

    @property
    def lines(self) -> list[str]:
        """How it was read, then a line for each column."""
        return understood.lines(self.table, self.choice)

    def __repr__(self) -> str:
        rows = ["  ".join(row) for row in (self.table.names, *self.table.rows[: understood.PREVIEW])]
        return "\n".join([*self.lines, "", *rows])


def read_table(
    source: Any, *, inputs: Sequence[str] | None = None, target: str | Sequence[str] | None = None,
    kind: Kind | None = None, skip_gaps: bool = False, **options: Any,
) -> ReadTable:  # fmt: skip
    """The table in a Path, a text, bytes, or a data frame of pandas or polars.

    inputs, target: columns to learn from and to learn; None: see `choose` in reading/choice.py. Several targets are
                    values, or probabilities of as many classes where they add up to 1.
    kind:           "classification" or "regression"; None: what suits the target.
    skip_gaps:      leaves rows out in which a chosen column has no value.
    options:        delimiter, decimal, header, encoding and missing; what is not given is found.
    SpecError says what is wrong, and in which line.
    """
    content = source.read_bytes() if isinstance(source, Path) else source
    found = table.read(content, reading(Options(**options)))
    return ReadTable(found, choice.choose(found, inputs, target, kind, skip_gaps))
