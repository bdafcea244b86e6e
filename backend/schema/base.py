"""The common ground of the answers' models: closed (an undeclared field is an error) and every field told in words."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")


def told(description: str, example: Any, **more: Any) -> Any:
    """A field with its description (units included) and an example."""
    return Field(description=description, examples=[example], **more)
