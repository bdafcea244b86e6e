"""What a server says over a socket: the common ground of the message models.

A message is one class with all its fields; who says it makes one of it, and the AsyncAPI document shows it.
"""

from collections.abc import Sequence
from typing import Any, Literal, Self

from pydantic_core import to_json

from optiscope import SpecError
from optiscope.backend.schema.base import Answer, described

Messages = Sequence["str | bytes"]
"""Text and binary messages in the order in which they are sent."""


class ServerMessage(Answer):
    """One thing that a server may say. A subclass names its `type`."""

    type: str
    id: int | None = described("The client's number of what this answers.", 7)

    def text(self) -> str:
        """As it is sent. A number that is not finite is null, as JSON has none."""
        return self.model_dump_json()

    @classmethod
    def text_of(cls, **fields: Any) -> str:
        """The same of a message that is not made a model first, which takes as long as to write it. fields: all of them
        but the type, in their order and as the model has them; dataclasses may stand for models."""
        return to_json({"type": cls.model_fields["type"].default, **fields}, inf_nan_mode="null").decode()


class Error(ServerMessage):
    """What was asked cannot be done. The connection stays open."""

    type: Literal["error"] = "error"
    id: int | None = described("The number in the message that was refused; null where it has none.", 7)
    field: str = described("The part of the message that could not be used.", "steps")
    expected: str = described("What would have been right.", "a whole number from 1 to 1000000")
    got: str = described("What came instead.", "0")
    message: str = described(
        "The whole sentence, to be shown as it is.", "steps: expected a whole number from 1 to 1000000, got 0"
    )

    @classmethod
    def of(cls, id: int | None, error: SpecError, lang: str) -> Self:
        return cls.model_validate({"id": id, **error.as_dict(lang)})
