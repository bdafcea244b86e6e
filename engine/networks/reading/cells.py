"""Cells as numbers, and which mark parts the decimals of a file."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

MAX_NUMBER = 1e15
_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_GROUPED = {
    mark: re.compile(rf"[+-]?[1-9]\d{{0,2}}(?:\{group}\d{{3}})+(?:\{mark}\d*)?", re.ASCII)
    for mark, group in ((".", ","), (",", "."))
}
_SIMPLE = {mark: re.compile(rf"[0-9+\-eE\n{mark}]*") for mark in ".,"}
_TWO_POINTS = re.compile(r"\.[^\n.]*\.")


@dataclass(frozen=True)
class Numbers:
    """How numbers are written. decimal: "." or ","; grouped: whether the other mark may part thousands; sure: whether
    1.234 is a number, where nothing tells whether its point parts thousands."""

    decimal: str = "."
    grouped: bool = True
    sure: bool = True

    @cached_property
    def group(self) -> str:
        return "," if self.decimal == "." else "."

    def read(self, cell: str) -> float | None:
        """The number in a cell, None if it is none, or none that is finite and at most MAX_NUMBER."""
        text = cell.replace("\N{MINUS SIGN}", "-")
        if not self.sure and _GROUPED[","].fullmatch(text):
            return None
        if self.grouped and _GROUPED[self.decimal].fullmatch(text):
            text = text.replace(self.group, "")
        if self.group in text:
            return None
        text = text.replace(",", ".")
        value = float(text) if _PLAIN.fullmatch(text) else None
        return value if value is not None and abs(value) <= MAX_NUMBER else None

    def all(self, cells: Sequence[str]) -> list[float] | None:
        """Every cell as a number at once, None where that takes a closer look: the way of most columns."""
        text = "\n".join(cells)
        if not _SIMPLE[self.decimal].fullmatch(text) or (not self.sure and "." in text):
            return None
        try:
            values = list(map(float, text.replace(",", ".").split("\n")))
        except ValueError:
            return None
        return values if len(values) == len(cells) and max(map(abs, values)) <= MAX_NUMBER else None


_DOT, _COMMA = Numbers("."), Numbers(",")
_SOON = 500


def found(columns: Sequence[Sequence[str]], delimiter: str) -> Numbers:
    """How the numbers of these cells are written.

    1,5 is only right with a decimal comma, 0.5 only with a point; 1,234 may be both, and is left open where nothing
    else tells, except that whoever parts cells by semicolons does so because of commas in them.
    """
    texts = ["\n".join(column) for column in columns]
    if not any("," in text or _TWO_POINTS.search(text) for text in texts):
        return Numbers(sure=not any(map(_may_group, columns)) or _some_point(columns))
    marked = [column for column, text in zip(columns, texts, strict=True) if "," in text or "." in text]
    for cells in ([column[:_SOON] for column in marked], marked):  # all of them only where the first ones do not tell
        reads = Counter(_reads(cell) for column in cells for cell in column if "," in cell or "." in cell)
        if commas_or_points := reads["comma"] - reads["point"]:
            return _COMMA if commas_or_points > 0 else _DOT
        if reads["comma"]:
            return _COMMA if delimiter == ";" else _DOT
    if reads["open comma"] and delimiter == ";" and not reads["open point"]:
        return _COMMA
    return Numbers(".", grouped=not reads["open comma"])


def _may_group(column: Sequence[str]) -> bool:
    """Whether the points of a column look like those of thousands: three digits behind each, and none in numbers that
    are too small for them."""
    pointed = [cell for cell in column if "." in cell]
    if not pointed or len(pointed) == len(column) or not all(_GROUPED[","].fullmatch(cell) for cell in pointed):
        return False
    others = [value for cell in column if "." not in cell and (value := _DOT.read(cell)) is not None]
    return bool(others) and max(map(abs, others)) < 1000


def _some_point(columns: Sequence[Sequence[str]]) -> bool:
    """Whether some cell is a number with a decimal point and nothing else."""
    return any(_reads(cell) == "point" for column in columns for cell in column if "." in cell)


def _reads(cell: str) -> str:
    """Which decimal mark a cell tells of."""
    comma, point = _COMMA.read(cell) is not None, _DOT.read(cell) is not None
    if comma and point:
        return "open comma" if "," in cell else "open point"
    return "comma" if comma else "point" if point else ""


def is_open(cell: str) -> bool:
    """Whether a cell is a number with either decimal mark, but not the same."""
    comma, point = _COMMA.read(cell), _DOT.read(cell)
    return comma is not None and point is not None and comma != point
