"""Data of one's own in a spec, in every form in which it may come, as samples."""

from pathlib import Path
from typing import Any

import numpy as np

from optiscope.core.errors import SpecError, shown
from optiscope.core.messages import Message, message
from optiscope.networks import samples
from optiscope.networks.asked import AskedColumn
from optiscope.networks.given import Data
from optiscope.networks.reading import choice, frames, table
from optiscope.networks.reading.choice import Choice
from optiscope.networks.reading.options import Options, reading
from optiscope.networks.reading.table import Table

_READ = dict.fromkeys([*Options.model_fields, "table", "skip_gaps"])
"""The fields of `data` that only say how a table is read, emptied."""


def gathered(given: Any) -> Any:
    """What Python may give for `data`, as its fields: (inputs, targets), a data frame, or the path of a table.

    Targets in a data frame are a row each, called as its columns are.
    """
    if isinstance(given, tuple) and len(given) == 2:
        given = {"inputs": given[0], "targets": given[1]}
    if isinstance(given, dict) and frames.is_frame(given.get("targets")):
        names, rows = frames.rows(given["targets"])
        return given | {"targets": rows, "target": given.get("target") or names}
    if frames.is_frame(given):
        return {"table": given}
    if isinstance(given, Path):
        return {"table": given.read_bytes()}
    return given


def without_constants(fields: dict[str, Any]) -> tuple[dict[str, Any], list[Message]]:
    """The fields of `data` with an array of inputs without columns that are the same in every row, and what of each
    of these is said: data sets that people keep as arrays have some, such as the corners of images."""
    x = fields.get("inputs")
    if not isinstance(x, np.ndarray) or x.ndim != 2 or not len(x):
        return fields, []
    kept = (x != x[0]).any(axis=0)
    if kept.all() or not kept.any():
        return fields, []
    names = fields.get("names") or [f"input {i + 1}" for i in range(x.shape[1])]
    gone = [message("left_out", column=name, why=message("is_constant")) for name in np.array(names)[~kept].tolist()]
    return fields | {"inputs": x[:, kept], "names": np.array(names)[kept].tolist()}, gone


def left_out(read: Table, chosen: Choice) -> list[Message]:
    """What of a table is not learned from without anybody's wish, and rows with gaps, a sentence each."""
    roles = [(column.name, *choice.role(read, chosen, column)) for column in read.columns]
    found = [message("left_out", column=name, why=why) for name, role, why in roles if role == "out"]
    gone = len(read.rows) - len(choice.kept(read, chosen))
    rows = [message("rows_left_out", count=gone, rows=len(read.rows))] if gone else []
    return (found if chosen.by_default else []) + rows


def resolved(given: Data) -> tuple[Data, samples.Samples]:
    """The same data with samples in place of a table, and these samples. SpecError names the field, line and column."""
    if (found := tabled(given)) is not None:
        try:
            made = choice.data(*found)
        except SpecError as error:
            raise _inside(error) from None
        columns = {"columns": [AskedColumn(**about) for about in made.get("columns", ())] or None}
        given = given.model_copy(update=_READ | made | columns)
    for name, expected in (("inputs", "list_of_lists"), ("targets", "list_of_targets")):
        if getattr(given, name) is None:
            raise SpecError(f"data.{name}", message(expected), message("nothing"))
    targets = given.targets
    if isinstance(targets, list) and all(isinstance(one, list) and len(one) == 1 for one in targets):
        targets = [one[0] for one in targets]  # an array of one column
    called = given.target
    if isinstance(called, list) and isinstance(targets, list) and not (targets and isinstance(targets[0], list)):
        if len(called) > 1:
            raise SpecError("data.target", message("column_name"), shown(called))
        called = called[0]
    checked = samples.checked(given.inputs, targets, given.kind, given.names, called)
    return given.model_copy(update={"targets": targets, "kind": checked.kind, "target": called}), checked


def tabled(given: Data) -> tuple[Table, Choice] | None:
    """The table in the data and what is learned of it; None where they are samples already."""
    frame = given.inputs if frames.is_frame(given.inputs) else None
    if given.table is None and frame is None:
        return None
    try:
        if frame is not None:
            return _of_frame(frame, given)
        if given.targets is not None:
            raise SpecError("targets", message("nothing_since_table"), shown(given.targets))
        if given.inputs is not None and not _are_names(given.inputs):
            raise SpecError("inputs", message("list_of_column_names"), shown(given.inputs))
        read = table.read(given.table, reading(given))
        return read, choice.choose(read, given.inputs, given.target, given.kind, bool(given.skip_gaps))
    except SpecError as error:
        raise _inside(error) from None


def _of_frame(frame: Any, given: Data) -> tuple[Table, Choice]:
    """Inputs in a data frame: all its columns that differ from row to row."""
    if not isinstance(given.targets, list) or len(given.targets) != len(frame):
        got = message("count", count=len(given.targets)) if isinstance(given.targets, list) else shown(given.targets)
        raise SpecError("targets", message("target_for_each", count=len(frame)), got)
    beside = _beside(given, {*map(str, frame.columns)})
    read = table.read(frame, reading(given), beside)
    inputs = [one.name for one in read.columns if one.name not in beside and one.holds not in ("constant", "nothing")]
    return read, Choice(tuple(inputs), tuple(beside), given.kind, bool(given.skip_gaps))


def _beside(given: Data, taken: set[str]) -> dict[str, list[Any]]:
    """Targets beside a data frame, as columns with names that it has not: one, or one for each number of a row."""
    targets: list[Any] = given.targets
    rows = targets if targets and isinstance(targets[0], list) else None
    if rows is None:
        columns = [targets]
    else:
        if uneven := next(
            (i for i, row in enumerate(rows) if not isinstance(row, list) or len(row) != len(rows[0])), 0
        ):
            expected = message("list_of_numbers_as_first", count=len(rows[0]))
            raise SpecError(f"targets[{uneven}]", expected, shown(rows[uneven]))
        columns = [[int(one) if isinstance(one, bool) else one for one in column] for column in zip(*rows, strict=True)]
    names = given.target if isinstance(given.target, list) else [given.target or "target"]
    if len(names) == 1 and len(columns) > 1:
        names = [f"{names[0]} {i + 1}" for i in range(len(columns))]
    if len(names) != len(columns):
        raise SpecError("target", message("names_of_targets", count=len(columns)), shown(len(names)))
    found: dict[str, list[Any]] = {}
    for name, column in zip(names, columns, strict=True):
        while name in taken or name in found:
            name += " "
        found[name] = column
    return found


def _are_names(inputs: Any) -> bool:
    return isinstance(inputs, list) and all(isinstance(name, str) for name in inputs)


def _inside(error: SpecError) -> SpecError:
    field = "table" if error.field == "csv" else error.field
    return SpecError(f"data.{field}", error.expected, error.got)
