"""A column of cells: what it holds, and what in it is missing or in the way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from optiscope.networks.reading.cells import Numbers

Holds = Literal["number", "boolean", "category", "text", "constant", "index", "nothing"]
MAX_CLASSES = 20
FEW_NUMBERS = 10
"""At most so many different whole numbers are taken for classes."""
_BOOLEANS = (
    ("false", "true"), ("no", "yes"), ("f", "t"), ("n", "y"), ("off", "on"), ("falsch", "wahr"), ("nein", "ja"),
)  # fmt: skip
_MEANT = re.compile(
    r"[+\-\N{MINUS SIGN}]?[$€£]?\s?\d[\d.,'_ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]*\s?[%‰€$£]?", re.ASCII
)
"""What is meant for a number, though it is none."""
_COUNTS = {"", "id", "index", "idx", "no", "no.", "nr", "nr.", "row", "rownames", "#"}


@dataclass(frozen=True)
class Column:
    """cells: without spaces at their ends. unnamed: whether its name is none that somebody gave it.

    numbers: the number in each cell, None where there is none. gaps: rows without a value. spoilt: rows whose cell is
    no number, in a column of which most are, or are meant to be.
    """

    name: str
    unnamed: bool
    cells: list[str]
    numbers: Sequence[float | None]
    gaps: list[int]
    spoilt: list[int]
    holds: Holds

    @cached_property
    def numeric(self) -> bool:
        """Whether it is of numbers, apart from what spoils it: of those without change, too."""
        return bool(self.spoilt) or self._all_numbers

    @cached_property
    def _all_numbers(self) -> bool:
        gaps = set(self.gaps)
        return len(gaps) < len(self.cells) and all(
            number is not None for row, number in enumerate(self.numbers) if row not in gaps
        )

    @cached_property
    def distinct(self) -> list[str]:
        """Its words, each once, in the order in which they come."""
        return list(dict.fromkeys(cell for cell in self.cells if cell))

    @cached_property
    def truths(self) -> tuple[str, str] | None:
        """The words for no and yes, as they are written here, of a column that holds nothing else."""
        by_small = {word.lower(): word for word in self.distinct}
        for no, yes in _BOOLEANS:
            if by_small.keys() == {no, yes} and len(self.distinct) == 2:
                return by_small[no], by_small[yes]
        return None

    @cached_property
    def classes(self) -> list[str]:
        """Each cell as the name of a class: one number is one class, however it is written, named as it is first."""
        written: dict[float | str, str] = {}
        pairs = zip(self.cells, self.numbers, strict=True)
        return [written.setdefault(cell if number is None else number, cell) for cell, number in pairs]

    @property
    def is_few(self) -> bool:
        """Whether its numbers are whole and few, as those of classes are."""
        values = {number for number in self.numbers if number is not None}
        return 0 < len(values) <= FEW_NUMBERS and all(value.is_integer() for value in values)


def column(name: str, unnamed: bool, cells: list[str], numbers: Numbers, missing: frozenset[str]) -> Column:
    """The cells as a Column."""
    codes = {number for word in missing if (number := numbers.read(word)) is not None}
    values = numbers.all(cells)
    if values is not None and codes.isdisjoint(values):
        return Column(name, unnamed, cells, values, [], [], _of_numbers(name, unnamed, values, len(cells)))
    by_cell = {cell: None if (value := numbers.read(cell)) in codes else value for cell in set(cells)}
    read = [by_cell[cell] for cell in cells]
    numeric = sum(number is not None for number in read)
    gone = {cell for cell in by_cell if cell.lower() in missing or numbers.read(cell) in codes}
    words = [row for row, cell in enumerate(cells) if by_cell[cell] is None and cell not in gone]
    meant = sum(_MEANT.fullmatch(cells[row]) is not None for row in words)
    if numeric > len(words) or 2 * meant > len(words):
        gaps = [row for row, cell in enumerate(cells) if cell in gone]
        holds = "number" if words else _of_numbers(name, unnamed, [n for n in read if n is not None], len(cells))
        return Column(name, unnamed, cells, read, gaps, words, holds)
    gaps = [row for row, cell in enumerate(cells) if not cell]
    found = Column(name, unnamed, cells, read, gaps, [], "text")
    return Column(name, unnamed, cells, read, gaps, [], _of_words(found))


def _of_numbers(name: str, unnamed: bool, values: Sequence[float], rows: int) -> Holds:
    first = values[0]
    if all(value == first for value in values):
        return "constant"
    if len(values) < rows:
        return "number"
    counted = first in (0, 1) and all(value == first + i for i, value in enumerate(values))
    if counted or ((unnamed or name.lower() in _COUNTS) and _is_index(values)):
        return "index"
    return "number"


def _is_index(values: Sequence[float]) -> bool:
    """Whether the rows are told apart by these numbers: whole, and each another one."""
    return all(value.is_integer() for value in values) and len(set(values)) == len(values)


def _of_words(found: Column) -> Holds:
    words = found.distinct
    if not words:
        return "nothing"
    if len(words) == 1:
        return "constant"
    if found.truths:
        return "boolean"
    return "category" if len(words) <= MAX_CLASSES else "text"
