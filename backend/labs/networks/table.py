"""A table that a client sent, as JSON bytes: how it was understood, and the data of a training in what is chosen."""

from base64 import b64decode
from dataclasses import replace
from typing import Any

from pydantic_core import to_json

from optiscope import SpecError
from optiscope.backend.labs.networks.schema.table import Text
from optiscope.core.errors import shown
from optiscope.core.messages import message
from optiscope.networks import samples
from optiscope.networks.reading import choice, table, understood
from optiscope.networks.reading.choice import Choice
from optiscope.networks.reading.encoding import decoded
from optiscope.networks.reading.options import reading
from optiscope.networks.reading.table import Table


def read(asked: Text, lang: str) -> tuple[int, bytes]:
    """(status, answer): what is in a file and what of it is chosen. What cannot be learned of a table that could be
    read is told beside the table, so that it can be chosen otherwise. Raises SpecError where it cannot be read."""
    text, encoding = _text(asked)
    found = table.read(text, replace(reading(asked), encoding=encoding))
    chosen = choice.choose(found, asked.inputs, asked.target, asked.kind, asked.skip_gaps)
    told = understood.told(found, chosen, lang) | ({} if asked.base64 is None else {"text": text})
    try:
        answer = told | _data(found, chosen)
    except SpecError as error:
        return 422, to_json({"error": error.as_dict(lang) | _column(error, chosen), "table": told})
    return 200, to_json(answer)


def _data(found: Table, chosen: Choice) -> dict[str, Any]:
    data = choice.data(found, chosen)
    made = samples.checked(data["inputs"], data["targets"], data["kind"], data["names"], data["target"])
    return {"kind": made.kind, "classes": made.classes, "data": data}


def _column(error: SpecError, chosen: Choice) -> dict[str, str]:
    """The column that an error is about, if it is about one."""
    if error.field in ("target", "data.targets"):
        return {"column": chosen.targets[0]} if chosen.targets else {}
    for i, name in enumerate(chosen.targets):
        if error.field in (f"target[{i}]", f"data.targets[…][{i}]"):
            return {"column": name}
    return next(({"column": name} for i, name in enumerate(chosen.inputs) if error.field == f"inputs[{i}]"), {})


def _text(asked: Text) -> tuple[str, str | None]:
    """(text of the file, its encoding, None where it came as text)."""
    if (asked.csv is None) == (asked.base64 is None):
        raise SpecError("csv", message("csv_text"), message("nothing") if asked.csv is None else message("base64"))
    if asked.base64 is None:
        return asked.csv or "", None
    try:
        content = b64decode(asked.base64, validate=True)
    except ValueError:
        raise SpecError("base64", message("base64"), shown(asked.base64)) from None
    return decoded(content, asked.encoding)
