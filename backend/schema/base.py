"""The common ground of the answers' models: closed (an undeclared field is an error) and every field described."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Answer(BaseModel):
    """from_attributes: what the engine gives as dataclasses is taken as it is."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)


def described(description: str, example: Any, **more: Any) -> Any:
    """A field with its description (units included) and an example."""
    return Field(description=description, examples=[example], **more)
