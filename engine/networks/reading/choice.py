"""From a table to what is learned: which columns are inputs, which are targets, and why; and the samples in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from optiscope.core.errors import SpecError, shown
from optiscope.core.messages import Message, message
from optiscope.networks import distributions
from optiscope.networks.reading.columns import MAX_CLASSES, Column
from optiscope.networks.reading.table import Table
from optiscope.networks.samples import MAX_COLUMNS, MIN_ROWS, Kind

Role = Literal["input", "target", "out"]
_USELESS = {"constant": "is_constant", "index": "is_index", "nothing": "is_nothing"}


@dataclass(frozen=True, slots=True)
class Choice:
    """inputs: columns to learn from, in their order. targets: those to learn, several of values, or of the
    probabilities of as many classes. kind: of targets, None for what suits.
    skip_gaps: leaves rows out in which one of them has no value. by_default: whether the inputs are nobody's wish."""

    inputs: tuple[str, ...]
    targets: tuple[str, ...]
    kind: Kind | None = None
    skip_gaps: bool = False
    by_default: bool = True

    @property
    def target(self) -> str | list[str]:
        """The name of the target, or a list of those of several."""
        return self.targets[0] if len(self.targets) == 1 else list(self.targets)


def choose(
    table: Table, inputs: Sequence[str] | None, target: str | Sequence[str] | None, kind: Kind | None = None,
    skip_gaps: bool = False,
) -> Choice:  # fmt: skip
    """target: a column, a list of columns, or their names with commas between them.

    Where None: the target is the last column that is not empty, and no index without a name; the inputs are the other
    columns of numbers and of yes and no, but those that are the same in every row or only tell the rows apart, and at
    most MAX_COLUMNS."""
    if target is None:
        filled = [
            one.name for one in table.columns if one.holds != "nothing" and not (one.unnamed and one.holds == "index")
        ]
        target = filled[-1] if filled else table.names[-1]
    targets = _listed(table, target) if isinstance(target, str) else tuple(target)
    if inputs is not None:
        return Choice(tuple(inputs), targets, kind, skip_gaps, by_default=False)
    others = [column for column in table.columns if column.name not in targets]
    wanted = [one for one in others if one.holds in ("number", "boolean") and not one.spoilt]
    if all(one.holds in _USELESS for one in others):
        wanted = [one for one in others if one.holds == "index"]
    return Choice(tuple(one.name for one in wanted[:MAX_COLUMNS]), targets, kind, skip_gaps)


def _listed(table: Table, names: str) -> tuple[str, ...]:
    """One name, or several with commas between them: commas in the name of a column are its own."""
    parts = tuple(part.strip() for part in names.split(","))
    return parts if names not in table.by_name and any(part in table.by_name for part in parts) else (names,)


def role(table: Table, choice: Choice, column: Column) -> tuple[Role, Message]:
    """What becomes of a column, and why."""
    if column.name in choice.targets:
        return "target", _with_gaps(table, column, message("is_target"))
    if column.name in choice.inputs:
        return "input", _with_gaps(table, column, _as_input(column, choice.by_default))
    return "out", _with_gaps(table, column, _left_out(table, choice, column))


def _as_input(column: Column, by_default: bool) -> Message:
    if column.truths:
        return message("one_for_yes", no=column.truths[0], yes=column.truths[1])
    if column.numeric:
        return message("only_index" if column.holds == "index" and by_default else "is_number")
    return message("one_each", count=len(column.distinct))


def _left_out(table: Table, choice: Choice, column: Column) -> Message:
    if column.spoilt:
        return _spoilt(table, column)
    if column.holds == "category":
        return message("can_be_one_each", count=len(column.distinct))
    if column.holds == "text":
        return message(
            "many_words", most=MAX_CLASSES, cell=shown(column.distinct[0]), place=table.where(_first(column))
        )
    if column.holds in _USELESS:
        return message(_USELESS[column.holds])
    return message("over_many", most=MAX_COLUMNS) if choice.by_default else message("not_chosen")


def _first(column: Column) -> int:
    return next(row for row, cell in enumerate(column.cells) if cell)


def _spoilt(table: Table, column: Column) -> Message:
    row, more = column.spoilt[0], len(column.spoilt) - 1
    id = "open_number" if table.is_open(column.cells[row]) else "no_number"
    said = message(id, cell=shown(column.cells[row]), place=table.where(row))
    return message("and_more", before=said, count=more) if more else said


def _with_gaps(table: Table, column: Column, said: Message) -> Message:
    if not column.gaps or column.holds == "nothing":
        return said
    return message("gaps", before=said, count=len(column.gaps), place=table.where(column.gaps[0]))


def data(table: Table, choice: Choice) -> dict[str, Any]:
    """The `data` of a TrainSpec: chosen columns in, the target out, a row of numbers where there are several. Columns
    of words make an input for each word, those of yes and no one of 0 and 1; where there are such, `columns` says how a
    new sample is written."""
    inputs = choice.inputs
    if not choice.targets:
        raise SpecError("target", message("column_or_columns"), message("none"))
    if not inputs:
        raise SpecError("inputs", message("at_least_one_column"), _why_none(table, choice))
    for field, name in zip(_fields(choice), choice.targets, strict=True):
        if name in inputs:
            raise SpecError(field, message("column_beyond_inputs"), shown(name))
        if choice.targets.count(name) > 1:
            raise SpecError(field, message("different_names"), message("twice", name=shown(name)))
    chosen = [table.named(name, f"inputs[{i}]") for i, name in enumerate(inputs)]
    learned = [table.named(name, field) for field, name in zip(_fields(choice), choice.targets, strict=True)]
    rows = kept(table, choice)
    if len(rows) < MIN_ROWS:
        raise SpecError("csv", message("rows_without_gaps", least=MIN_ROWS), shown(len(rows)))
    names: list[str] = []
    columns: list[dict[str, Any]] = []
    values: list[Sequence[float]] = []
    for i, column in enumerate(chosen):
        about, made = _coded(table, column, f"inputs[{i}]", rows)
        columns.append(about)
        names += (
            [column.name] if about["kind"] != "category" else [f"{column.name}: {word}" for word in about["values"]]
        )
        values += made
        if len(values) > MAX_COLUMNS:
            raise SpecError(
                "inputs",
                message("at_most_inputs", most=MAX_COLUMNS),
                message("from_column", name=shown(column.name), count=len(values)),
            )
    kind, targets = _targets(table, learned, choice, rows)
    found = {"inputs": [list(sample) for sample in zip(*values, strict=True)], "targets": targets, "kind": kind,
             "names": names, "target": choice.target}  # fmt: skip
    return found | ({"columns": columns} if any(about["kind"] != "number" for about in columns) else {})


def _fields(choice: Choice) -> list[str]:
    """What an error calls each target."""
    return ["target"] if len(choice.targets) == 1 else [f"target[{i}]" for i in range(len(choice.targets))]


def _why_none(table: Table, choice: Choice) -> Message:
    """What is in the way of the first column that would be an input but for that."""
    column = next((column for column in table.columns if column.spoilt and column.name not in choice.targets), None)
    if column is None:
        return message("none")
    return message("none_since", column=column.name, why=_spoilt(table, column))


def kept(table: Table, choice: Choice) -> list[int]:
    """Rows that are learned from."""
    gone: set[int] = set()
    if choice.skip_gaps:
        gone.update(*(table.by_name[name].gaps for name in (*choice.inputs, *choice.targets) if name in table.by_name))
    return [row for row in range(len(table.rows)) if row not in gone]


def _coded(table: Table, column: Column, field: str, rows: list[int]) -> tuple[dict[str, Any], list[Sequence[float]]]:
    """(what a new sample has in that column, its numbers)."""
    if column.numeric or len(column.distinct) > MAX_CLASSES or not column.distinct:
        values = [_number(table, column, field, row) for row in rows]
        if all(value == values[0] for value in values):
            raise SpecError(field, message("varying_column", column=column.name), message("constant", value=values[0]))
        return {"name": column.name, "kind": "number"}, [values]
    gap = next((row for row in rows if not column.cells[row]), None)
    if gap is not None:
        raise SpecError(field, message("value_in_column", column=column.name, place=table.where(gap)),
                        message("missing_value"))  # fmt: skip
    cells = [column.cells[row] for row in rows]
    words = [word for word in (column.truths or sorted(column.distinct)) if word in set(cells)]
    if len(words) < 2:
        raise SpecError(field, message("varying_column", column=column.name), message("constant_word", word=words[0]))
    about = {"name": column.name, "kind": "boolean" if column.truths else "category", "values": words}
    return about, [[float(cell == word) for cell in cells] for word in (words[1:] if column.truths else words)]


def _number(table: Table, column: Column, field: str, row: int) -> float:
    value = column.numbers[row]
    if value is None:
        cell = column.cells[row]
        got = message("missing_value") if cell.lower() in table.understood.missing else shown(cell)
        raise SpecError(field, message("number_in_column", column=column.name, place=table.where(row)), got)
    return value


def _targets(table: Table, learned: list[Column], choice: Choice, rows: list[int]) -> tuple[Kind, list[Any]]:
    if len(learned) == 1:
        return _target(table, learned[0], choice.kind, rows)
    if len(learned) > MAX_CLASSES:
        raise SpecError("target", message("at_most_targets", most=MAX_CLASSES), shown(len(learned)))
    fields = _fields(choice)
    columns = [
        [_number(table, column, field, row) for row in rows] for field, column in zip(fields, learned, strict=True)
    ]
    found = np.array(columns).T
    if choice.kind == "regression" or (choice.kind is None and not distributions.are_meant(found)):
        for field, column, values in zip(fields, learned, columns, strict=True):
            if all(value == values[0] for value in values):
                got = message("constant", value=values[0])
                raise SpecError(field, message("varying_column", column=column.name), got)
        return "regression", found.tolist()
    if place := distributions.wrong(found):
        i, k = place
        expected, came = distributions.expected_got(found[i], k)
        at = {"columns": ", ".join(choice.targets)} if k is None else {"columns": choice.targets[k]}
        where = message("in_columns", expected=expected, place=table.where(rows[i]), **at)
        raise SpecError("target" if k is None else fields[k], where, came)
    return "classification", found.tolist()


def _target(table: Table, column: Column, kind: Kind | None, rows: list[int]) -> tuple[Kind, list[Any]]:
    gaps = set(column.gaps)
    gap = next((row for row in rows if row in gaps), None)
    if gap is not None:
        raise SpecError("target", message("value_in_column", column=column.name, place=table.where(gap)),
                        message("missing_value"))  # fmt: skip
    if kind is None:
        kind = "regression" if column.numeric and not column.is_few else "classification"
    if kind == "regression":
        return kind, [_number(table, column, "target", row) for row in rows]
    names = column.classes
    return kind, [names[row] for row in rows]
