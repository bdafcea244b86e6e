"""The user's own data: a file, a text or a data frame to columns, chosen columns to samples. Errors name the place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from optiscope.catalog.parts import MAX_SAMPLES
from optiscope.core.errors import SpecError, one_of, shown
from optiscope.core.messages import Message, message
from optiscope.networks.reading import cells, dialect, frames, header
from optiscope.networks.reading.cells import Numbers
from optiscope.networks.reading.columns import Column, column
from optiscope.networks.reading.encoding import decoded
from optiscope.networks.reading.options import Reading
from optiscope.networks.samples import MAX_COLUMNS, MIN_ROWS

MAX_TEXT = 20_000_000
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Understood:
    """How a text was read. header: line of the names, None where it has none. encoding: of the bytes, "" of a text.
    comments: lines left out. A data frame has no delimiter."""

    delimiter: str
    decimal: str
    header: int | None
    encoding: str
    missing: frozenset[str]
    comments: int


@dataclass(frozen=True)
class Table:
    """rows: cells as text, each row as long as there are columns. lines: line of the file of each row; place: what such
    a number is called: "line" or, of a data frame, "row"."""

    columns: tuple[Column, ...]
    rows: list[list[str]]
    lines: list[int]
    understood: Understood
    place: str = "line"
    by_name: Mapping[str, Column] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.by_name)

    def where(self, row: int) -> Message:
        return message(self.place, number=self.lines[row])

    def is_open(self, cell: str) -> bool:
        """Whether a cell may be two numbers, by the decimal mark."""
        return cells.is_open(cell)

    def named(self, name: str, field: str) -> Column:
        if name not in self.by_name:
            raise SpecError(field, message("column_name_among", names=one_of(self.names, name)), shown(name))
        return self.by_name[name]


def read(source: Any, how: Reading | None = None, beside: Mapping[str, Sequence[Any]] | None = None) -> Table:
    """The table in a text, in the bytes of a file, or in a data frame of pandas or polars.

    What `how` leaves open is found: the delimiter by CleverCSV, the rest by what only one reading makes sense of.
    beside: more columns of a data frame. SpecError says what is wrong, and in which line.
    """
    how = how or Reading()
    if frames.is_frame(source):
        first, columns = frames.cells(source, beside or {})
        rows = [list(row) for row in zip(*columns, strict=True)]
        lines = list(range(1, len(rows) + 1))
        _check(len(first), rows, lines)
        return _table(first, columns, rows, lines, Understood("", ".", None, "", how.missing, 0), Numbers(), "row")
    text, encoding = decoded(source, how.encoding) if isinstance(source, bytes) else (source, how.encoding or "")
    if not isinstance(text, str):
        raise SpecError("csv", message("csv_text"), shown(source))
    if len(text) > MAX_TEXT:
        raise SpecError("csv", message("characters_of_csv", most=MAX_TEXT), message("count", count=len(text)))
    if "\0" in text:
        raise SpecError("csv", message("csv_text"), message("no_text"))
    found = dialect.rows(text.removeprefix("\ufeff"), how.delimiter, MAX_SAMPLES + 1)
    _check_width(len(found.cells[0]))  # before anything looks at each of them
    rows, lines, line = _even(found.cells), found.lines, None
    columns = _by_column(rows)
    numbers = Numbers(how.decimal) if how.decimal else cells.found(columns, found.delimiter)
    first = [""] * len(rows[0])
    if header.is_header(columns, numbers, how.missing) if how.header is None else how.header:
        first, rows, line, lines = rows[0], rows[1:], lines[0], lines[1:]
        columns = [column[1:] for column in columns]
    elif how.header is None and len(found.remark) == len(first) > 1:
        first, line = found.remark, found.remarked
    about = Understood(found.delimiter, numbers.decimal, line, encoding, how.missing, found.comments)
    _check(len(first), rows, lines)
    return _table(first, columns, rows, lines, about, numbers)


def _table(
    first: Sequence[str], columns: Sequence[list[str]], rows: list[list[str]], lines: list[int], about: Understood,
    numbers: Numbers, place: str = "line",
) -> Table:  # fmt: skip
    """first: the names as they are given, empty ones where there are none."""
    some = any(map(str.strip, first))
    made = tuple(
        column(name, some and header.is_unnamed(given), own, numbers, about.missing)
        for name, given, own in zip(header.names(first), first, columns, strict=True)
    )
    return Table(made, rows, lines, about, place)


def _check(wide: int, rows: list[list[str]], lines: list[int]) -> None:
    if len(rows) > MAX_SAMPLES:
        raise SpecError("csv", message("at_most_rows", most=MAX_SAMPLES), message("more_than", most=MAX_SAMPLES))
    if len(rows) < MIN_ROWS:
        raise SpecError("csv", message("at_least_rows", least=MIN_ROWS), shown(len(rows)))
    _check_width(wide)
    for row, line in zip(rows, lines, strict=True):
        if len(row) != wide:
            raise SpecError("csv", message("cells_in_line", count=wide, line=line), shown(len(row)))
    if wide < 2:
        raise SpecError("csv", message("two_columns"), message("one"))


def _check_width(wide: int) -> None:
    if wide > 10 * MAX_COLUMNS:
        raise SpecError("csv", message("at_most_columns", most=10 * MAX_COLUMNS), shown(wide))


def _by_column(rows: list[list[str]]) -> list[list[str]]:
    """The cells of each column, without spaces at their ends; of a row that is too long or too short, what there is."""
    return [
        [cell.strip() for cell in own] if _SPACE.search("".join(own)) else list(own)
        for own in zip_longest(*rows, fillvalue="")
    ]


def _even(rows: list[list[str]]) -> list[list[str]]:
    """Rows without what stands over for a known reason: a delimiter too many at their ends, or, above the first cells
    of R's rows, no name."""
    first, rest = rows[0], rows[1:]
    wide, widest, least = len(first), max(map(len, rest), default=0), min(map(len, rest), default=0)
    if least == widest == wide + 1:
        if any(row[-1].strip() for row in rest):
            return [["", *first], *rest]
        return [first, *(row[:-1] for row in rest)]
    if rest and widest < wide and not "".join(first[widest:]).strip():
        return [first[:widest], *rest]
    if wide < widest and all(not "".join(row[wide:]).strip() for row in rest):
        return [first, *(row[:wide] for row in rest)]
    if rest and wide > 2 and not any(row[-1].strip() for row in rows) and least == wide:
        return [row[:-1] for row in rows]
    return rows
