"""The text messages of the socket: JSON with a `type`. Reading what a client asks, writing what the server says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from optiscope import SpecError
from optiscope.backend.http.errors import read_json
from optiscope.backend.live.text import write as write
from optiscope.core.errors import either, field_of, shown
from optiscope.core.messages import message
from optiscope.locale import language

RACE = ("spec", "every", "columns", "together", "lang")


@dataclass(frozen=True, slots=True)
class RaceRequest:
    """id: the client's number for the race; spec: as it came, not yet checked; every, columns: None where not said;
    together: whether messages that are ready at the same time come as one; lang: of the outcomes' words."""

    id: int
    spec: Any
    every: int | None
    columns: tuple[str, ...] | None
    together: bool
    lang: str


@dataclass(frozen=True, slots=True)
class Cancel:
    id: int


def read(received: Mapping[str, Any]) -> dict[str, Any]:
    """The object in a received ASGI message. Raises SpecError where it is no JSON object in text."""
    text = received.get("text")
    if text is None:
        raise SpecError("message", message("text"), message("bytes"))
    data = read_json(text)
    if not isinstance(data, dict):
        raise SpecError("message", message("object_with_type"), shown(data))
    return data


def read_id(data: dict[str, Any]) -> int:
    return _whole(data, "id", 0, 2**32 - 1)


def check_names(data: dict[str, Any], known: Iterable[str]) -> None:
    """Raises SpecError for a field that is neither type, id nor `known`."""
    names = ("type", "id", *known)
    for name in data:
        if name not in names:
            raise SpecError(name[:60], field_of(names, name), shown(name))


def request(data: dict[str, Any]) -> RaceRequest | Cancel:
    """What the client asks. Raises SpecError naming the field that cannot be used."""
    type = data.get("type")
    if type not in ("race", "cancel"):
        raise SpecError("type", either("race", "cancel"), shown(type))
    check_names(data, RACE if type == "race" else ())
    if type == "cancel":
        return Cancel(read_id(data))
    columns = data.get("columns")
    if columns is not None and not (isinstance(columns, list) and columns and all(isinstance(c, str) for c in columns)):
        raise SpecError("columns", message("list_of_column_names"), shown(columns))
    every = None if data.get("every") is None else _whole(data, "every", 1, 1_000_000)
    columns = columns and tuple(dict.fromkeys(columns))
    together = data.get("together", False)
    if not isinstance(together, bool):
        raise SpecError("together", message("true_or_false"), shown(together))
    return RaceRequest(read_id(data), data.get("spec"), every, columns, together, _language(data.get("lang")))


def _language(lang: Any) -> str:
    if not isinstance(lang, str | None):
        raise SpecError("lang", message("language"), shown(lang))
    return language(lang or "en")


def _whole(data: dict[str, Any], name: str, low: int, high: int) -> int:
    value = data.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise SpecError(name, message("whole_number_between", low=low, high=high), shown(value))
    return value


def asked_language(data: Mapping[str, Any]) -> str:
    """The language of a message, whatever else is wrong with it."""
    lang = data.get("lang")
    return language(lang) if isinstance(lang, str) else "en"


def error(id: int | None, body: Mapping[str, str]) -> str:
    return write("error", id, **body)
