"""The user's own data: text of a CSV file to columns, chosen columns to samples. Errors name the place."""

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from optiscope.catalog.parts import MAX_SAMPLES
from optiscope.core.errors import SpecError, one_of, shown
from optiscope.core.messages import message

MAX_COLUMNS = 64
MAX_CLASSES = 20
MIN_ROWS = 4
MAX_NUMBER = 1e15
MAX_TEXT = 20_000_000
_MISSING = {"", "na", "n/a", "nan", "null", "none", "?", "-"}
Kind = Literal["classification", "regression"]


@dataclass(frozen=True, slots=True)
class Table:
    """names: of the columns. rows: cells as text, each row as long as `names`. lines: line of the file of each row."""

    names: tuple[str, ...]
    rows: list[list[str]]
    lines: list[int]
    comma: bool

    def number(self, cell: str) -> float | None:
        """A cell as a number, None if it is none. Where cells are not parted by commas, 1,5 is one and a half."""
        if "_" in cell:  # Python's way to group digits, nobody's else
            return None
        try:
            value = float(cell.replace(",", ".") if self.comma else cell)
        except ValueError:
            return None
        return value

    def named_below(self, place: int) -> bool:
        """Whether the first cell of a column is a text over numbers, so that the first row is no sample."""
        first, *below = (row[place].strip() for row in self.rows if place < len(row))
        return first.lower() not in _MISSING and self.number(first) is None and self._all_numbers(below)

    def _all_numbers(self, cells: Sequence[str]) -> bool:
        return bool(cells) and all(self.number(cell) is not None for cell in cells)

    def kinds(self) -> dict[str, Literal["numbers", "text", "missing"]]:
        """What each column holds: numbers only, some text, or some missing values."""
        found: dict[str, Literal["numbers", "text", "missing"]] = {}
        for i, name in enumerate(self.names):
            cells = [row[i].strip() for row in self.rows]
            texts = any(c.lower() not in _MISSING and self.number(c) is None for c in cells)
            found[name] = "text" if texts else "missing" if any(c.lower() in _MISSING for c in cells) else "numbers"
        return found

    def _place(self, name: str, field: str) -> int:
        if name not in self.names:
            raise SpecError(field, message("column_name_among", names=one_of(self.names, name)), shown(name))
        return self.names.index(name)

    def column(self, name: str, field: str) -> list[float]:
        """A column of numbers; SpecError names the first row whose cell is not one."""
        i = self._place(name, field)
        values = []
        for row, line in zip(self.rows, self.lines, strict=True):
            cell = row[i].strip()
            value = None if cell.lower() in _MISSING else self.number(cell)
            if value is None or not abs(value) <= MAX_NUMBER:
                got = message("missing_value") if cell.lower() in _MISSING else shown(cell)
                raise SpecError(field, message("number_in_column", column=name, line=line), got)
            values.append(value)
        return values

    def data(self, inputs: Sequence[str], target: str, kind: Kind | None = None) -> dict[str, Any]:
        """The `data` of a TrainSpec: columns `inputs` in, column `target` out. kind: None for what suits the target."""
        if not inputs:
            raise SpecError("inputs", message("at_least_one_column"), message("none"))
        if target in inputs:
            raise SpecError("target", message("column_beyond_inputs"), shown(target))
        columns = [self.column(name, f"inputs[{i}]") for i, name in enumerate(inputs)]
        i = self._place(target, "target")
        cells = [row[i].strip() for row in self.rows]
        for cell, line in zip(cells, self.lines, strict=True):
            if cell.lower() in _MISSING:
                raise SpecError(
                    "target", message("value_in_column", column=target, line=line), message("missing_value")
                )
        values = [self.number(cell) for cell in cells]
        if kind is None:
            whole = all(value is not None and value.is_integer() for value in values)
            classes = not self._all_numbers(cells) or (whole and len(set(values)) <= 10)
            kind = "classification" if classes else "regression"
        targets: list[Any] = self.column(target, "target") if kind == "regression" else _classes(cells, values)
        samples = [list(sample) for sample in zip(*columns, strict=True)]
        return {"inputs": samples, "targets": targets, "kind": kind, "names": list(inputs)}


def _classes(cells: Sequence[str], values: Sequence[float | None]) -> list[str]:
    """Cells as names of classes: one number is one class, however it is written, named as it is written first."""
    written: dict[float | str, str] = {}
    return [
        written.setdefault(cell if value is None else value, cell) for cell, value in zip(cells, values, strict=True)
    ]


def read(text: str) -> Table:
    """The table in the text of a CSV file, its cells parted by comma, semicolon or tab.

    A first line that holds no number, or a text over a column of numbers, gives the columns' names. SpecError says what
    is wrong, and in which line.
    """
    if len(text) > MAX_TEXT:
        raise SpecError("csv", message("characters_of_csv", most=MAX_TEXT), message("count", count=len(text)))
    text = text.removeprefix("\ufeff")
    head = next((line for line in text.splitlines() if line.strip()), "")
    if not head:
        raise SpecError("csv", message("table_of_numbers"), message("empty_file"))
    parted = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parted)
    rows, lines = [], []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(row)
                lines.append(reader.line_num)
                if len(rows) > MAX_SAMPLES + 1:
                    break
    except csv.Error as error:
        raise SpecError("csv", message("table_in_line", line=reader.line_num), str(error)) from None
    table = Table(tuple(f"column {i + 1}" for i in range(len(rows[0]))), rows, lines, parted != ",")
    bare = all(table.number(cell.strip()) is None for cell in rows[0])
    if bare or any(table.named_below(i) for i in range(len(rows[0]))):
        names = [cell.strip() or f"column {i + 1}" for i, cell in enumerate(rows[0])]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise SpecError("csv", message("different_names"), message("twice", name=shown(twice)))
        table = Table(tuple(names), rows[1:], lines[1:], parted != ",")
    _check_rows(table)
    return table


def _check_rows(table: Table) -> None:
    wide = len(table.names)
    if len(table.rows) > MAX_SAMPLES:
        raise SpecError("csv", message("at_most_rows", most=MAX_SAMPLES), message("more_than", most=MAX_SAMPLES))
    if len(table.rows) < MIN_ROWS:
        raise SpecError("csv", message("at_least_rows", least=MIN_ROWS), shown(len(table.rows)))
    if wide > 10 * MAX_COLUMNS:
        raise SpecError("csv", message("at_most_columns", most=10 * MAX_COLUMNS), shown(wide))
    if wide < 2:
        raise SpecError("csv", message("two_columns"), message("one"))
    for row, line in zip(table.rows, table.lines, strict=True):
        if len(row) != wide:
            raise SpecError("csv", message("cells_in_line", count=wide, line=line), shown(len(row)))


@dataclass(frozen=True, slots=True)
class Samples:
    """inputs float64 (n, d); targets (n,): values, or numbers of `classes`; classes: their names, () in regression."""

    inputs: np.ndarray
    targets: np.ndarray
    classes: tuple[str, ...]
    kind: Kind


def checked(inputs: Any, targets: Any, kind: Kind | None, names: Sequence[str] | None = None) -> Samples:
    """Samples given inline in a spec; SpecError names the first wrong one. A kind of None is guessed from targets."""
    if not isinstance(inputs, list) or not isinstance(targets, list):
        field = "data.targets" if isinstance(inputs, list) else "data.inputs"
        raise SpecError(field, message("list"), shown(targets if isinstance(inputs, list) else inputs))
    if not MIN_ROWS <= len(inputs) <= MAX_SAMPLES:
        raise SpecError(
            "data.inputs",
            message("samples_between", least=MIN_ROWS, most=MAX_SAMPLES),
            message("count", count=len(inputs)),
        )
    if len(targets) != len(inputs):
        raise SpecError(
            "data.targets", message("target_for_each", count=len(inputs)), message("count", count=len(targets))
        )
    wide = len(inputs[0]) if isinstance(inputs[0], list | tuple) else 0
    if not 1 <= wide <= MAX_COLUMNS:
        got = message("of_them", count=wide) if wide else shown(inputs[0])
        raise SpecError("data.inputs[0]", message("list_of_numbers", least=1, most=MAX_COLUMNS), got)
    for i, sample in enumerate(inputs):
        if not isinstance(sample, list | tuple) or len(sample) != wide:
            raise SpecError(f"data.inputs[{i}]", message("list_of_numbers_as_first", count=wide), shown(sample))
        for j, value in enumerate(sample):
            if not _finite(value):
                raise SpecError(f"data.inputs[{i}][{j}]", message("finite_number"), _quoted(value))
    if names is not None and len(names) != wide:
        raise SpecError("data.names", message("names_of_inputs", count=wide), shown(len(names)))
    x = np.array(inputs, np.float64)
    for j in range(wide):
        if (x[:, j] == x[0, j]).all():
            name = names[j] if names is not None else f"data.inputs[…][{j}]"
            raise SpecError(name, message("varying_input"), message("constant", value=x[0, j]))
    for i, value in enumerate(targets):
        if (
            value is None
            or (isinstance(value, float) and not math.isfinite(value))
            or not isinstance(value, str | int | float)
        ):
            raise SpecError(f"data.targets[{i}]", message("class_or_number"), _quoted(value))
    return _with_targets(x, targets, kind)


def _with_targets(x: np.ndarray, targets: list[Any], kind: Kind | None) -> Samples:
    if kind is None:
        whole = all(not isinstance(v, str) and float(v).is_integer() for v in targets)
        texts = any(isinstance(v, str) for v in targets)
        kind = "classification" if texts or (whole and len(set(targets)) <= 10) else "regression"
    if kind == "regression":
        for i, value in enumerate(targets):
            if not _finite(value):
                raise SpecError(f"data.targets[{i}]", message("finite_number"), shown(value))
        y = np.array(targets, np.float64)
        if (y == y[0]).all():
            raise SpecError("data.targets", message("varying_targets"), message("constant", value=y[0]))
        return Samples(x, y, (), kind)
    named = [value if isinstance(value, str) else f"{value:.15g}" for value in targets]
    classes = sorted(set(named), key=lambda name: (0, float(name), name) if _numeric(name) else (1, 0.0, name))
    if not 2 <= len(classes) <= MAX_CLASSES:
        raise SpecError("data.targets", message("classes_between", most=MAX_CLASSES), shown(len(classes)))
    place = {name: i for i, name in enumerate(classes)}
    return Samples(x, np.array([place[name] for name in named], np.int64), tuple(classes), kind)


def _quoted(value: Any) -> str:
    return message("missing_value") if value is None else shown(value)


def _finite(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= MAX_NUMBER


def _numeric(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
