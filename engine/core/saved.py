"""A result read back from a file that its `save` wrote: the numbers as they were, without running anything."""

import json
import math
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from optiscope.core.errors import SpecError, one_of, shown
from optiscope.core.lab import Lab, labs
from optiscope.core.labels import file_names
from optiscope.core.messages import message

ENDINGS = (".npz", ".json")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Saved:
    """spec: the complete one. summaries: of the entries, as core/result.py makes them. columns: of each entry, arrays
    by name; shared: those of all entries."""

    spec: Any
    summaries: list[dict[str, Any]]
    columns: list[dict[str, np.ndarray]]
    shared: dict[str, np.ndarray]


def load(name: str) -> Any:
    """The result in a .npz or .json file that `save` wrote.

    A .json holds no number that is not finite, and no weights: there they are NaN. Its outcomes are in the language in
    which it was saved. SpecError for a file that is none of these, or of a run with Python objects, OSError for one
    that cannot be read.
    """
    reader = {".npz": _npz, ".json": _json}.get(str(name).lower()[str(name).rfind(".") :])
    if reader is None:
        raise SpecError("name", message("file_name", endings=one_of(ENDINGS)), shown(str(name)))
    try:
        spec, summaries, columns, shared = reader(str(name))
        lab = _lab_of(spec)
        result = lab.restore(Saved(lab.parse(spec), summaries, columns, shared))
    except SpecError as error:
        if getattr(error.expected, "id", "") == "object_gone":
            raise
        raise SpecError("name", message("saved_result"), shown(str(name))) from error
    except (LookupError, ValueError, TypeError, EOFError, StopIteration, zipfile.BadZipFile) as error:
        raise SpecError("name", message("saved_result"), shown(str(name))) from error
    return result


def filled(kind: type[T], values: Mapping[str, Any]) -> T:
    """A dataclass from plain data, in which None stands for a number that is not finite, unless None may be one."""
    numbers = {field.name for field in fields(kind) if field.type in ("float", float)}  # type: ignore[arg-type]
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    known = {name: value for name, value in values.items() if name in names}
    return kind(**{name: math.nan if value is None and name in numbers else value for name, value in known.items()})


def _lab_of(spec: Mapping[str, Any]) -> Lab:
    return next(lab for lab in labs().values() if set(spec) <= set(lab.spec.model_fields))


def _npz(name: str) -> tuple[Any, list[dict[str, Any]], list[dict[str, np.ndarray]], dict[str, np.ndarray]]:
    with np.load(name) as arrays:
        found = {key: arrays[key] for key in arrays.files}
    spec, summaries = (json.loads(str(found.pop(key))) for key in ("spec", "summary"))
    columns = []
    for label in file_names(one["label"] for one in summaries):
        own = [key for key in found if key.rpartition("/")[0] == label]
        columns.append({key.rpartition("/")[2]: found.pop(key) for key in own})
    return spec, summaries, columns, found


def _json(name: str) -> tuple[Any, list[dict[str, Any]], list[dict[str, np.ndarray]], dict[str, np.ndarray]]:
    data = json.loads(Path(name).read_text(encoding="utf-8"))
    columns = []
    for entry in data["entries"]:
        groups = [entry.get(key, {}) for key in ("path", "curves", "seeds")]
        columns.append({key: np.array(values, np.float64) for group in groups for key, values in group.items()})
    shared = {"step": columns[0]["step"].astype(np.int64)} if "step" in columns[0] else {}
    return data["spec"], data["entries"], columns, shared
