"""What a client may say over a socket: the common ground of the message models, and the reading of a text as one.

A message is one class: its fields with their ranges and defaults, what it is for, and `handle`, what the server does
then. From it follow the reading and checking, the refusals, and the AsyncAPI document.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from pydantic import BaseModel, Field, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, core_schema

from optiscope import SpecError
from optiscope.backend.live.text import read
from optiscope.backend.live.workers import Workers
from optiscope.core.errors import either, field_of, one_of, shown
from optiscope.core.messages import Message, message
from optiscope.core.model import Model, Whole
from optiscope.core.model import whole as as_whole
from optiscope.locale import language

LARGEST_ID = 2**32 - 1
MANY = 4
"""So many types of messages that a refusal names those that are near."""


def field(description: str, expected: Message | None = None, default: Any = ..., **more: Any) -> Any:
    """A field of a message. expected: what may stand there, for a refusal; not needed where that is a choice of names,
    or anything."""
    extra = more.pop("json_schema_extra", {}) | ({"expected": expected} if expected else {})
    return Field(default, description=description, json_schema_extra=extra, **more)


def whole(low: int, high: int, description: str, default: Any = ..., or_null: bool = False, **more: Any) -> Any:
    """A field for a whole number from `low` to `high`."""
    expected = message("whole_number_between", low=low, high=high)
    expected = message("or_null", expected=expected) if or_null else expected
    return field(description, expected, default, ge=low, le=high, **more)


@dataclass(frozen=True)
class Unchecked:
    """Of a field that takes anything, as its model is checked later; the schema tells the model all the same."""

    model: type[BaseModel]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            lambda value, validate: value, handler.generate_schema(self.model)
        )


Lang = Annotated[
    str | None,
    field("Language of words and errors, such as de; null or one that is not there: English.",
          message("language"), examples=["de"]),
]  # fmt: skip


class ClientMessage(Model):
    """One thing that a client may say. A subclass names its `type` and declares `handle`."""

    type: str
    id: Whole = whole(
        0, LARGEST_ID, "The client's number of what it asks for; it stands in every answer.", examples=[7]
    )

    async def handle(self, session: Any) -> None:
        """What the server does. Raises SpecError where it cannot be done."""
        raise NotImplementedError


def read_id(data: Mapping[str, Any]) -> int:
    """The number in a message. Raises SpecError where there is none."""
    number = as_whole(data.get("id"))
    if type(number) is not int or not 0 <= number <= LARGEST_ID:
        raise SpecError("id", message("whole_number_between", low=0, high=LARGEST_ID), shown(number))
    return number


class Reader:
    """The messages that a socket knows, by their type."""

    def __init__(self, messages: Iterable[type[ClientMessage]]) -> None:
        self.known = {type_of(message): message for message in messages}

    def read(self, data: Mapping[str, Any]) -> ClientMessage:
        """The message that `data` is. Raises SpecError naming the first field that cannot be used."""
        named = data.get("type")
        if not isinstance(named, str) or named not in self.known:
            few = len(self.known) < MANY
            raise SpecError("type", either(*self.known) if few else one_of(self.known, named), shown(named))
        model = self.known[named]
        try:
            return model.model_validate(data)
        except ValidationError as error:
            refusal = _refusal(error, model, data)
        raise refusal


def type_of(message: type[BaseModel]) -> str:
    """What stands in the `type` of such a message."""
    return str(message.model_fields["type"].default)


async def read_object(texts: Sequence[str], workers: Workers) -> dict[str, Any]:
    """The object in a message, of which texts is what its frames say, none for bytes. Raises SpecError where it is no
    JSON object in text."""
    if not texts:
        raise SpecError("message", message("text"), message("bytes"))
    data = await read(texts, workers)
    if not isinstance(data, dict):
        raise SpecError("message", message("object_with_type"), shown(data))
    return data


def spoken(data: Mapping[str, Any], otherwise: str) -> str:
    """The language of a message, whatever else is wrong with it."""
    lang = data.get("lang")
    return language(lang) if isinstance(lang, str) else otherwise


def _refusal(error: ValidationError, model: type[ClientMessage], data: Mapping[str, Any]) -> SpecError:
    unknown = next((name for name in data if name not in model.model_fields), None)
    if unknown is not None:
        return SpecError(unknown[:60], field_of(model.model_fields, unknown), shown(unknown))
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    name = str(first["loc"][0])
    declared = model.model_fields[name]
    extra: Any = declared.json_schema_extra
    expected: str = extra.get("expected") or one_of(get_args(declared.annotation), data.get(name))
    return SpecError(name, expected, shown(data[name]) if name in data else message("nothing"))
