"""What may stand in a spec in Python alone: a function or an optimizer that is an object, never from a request."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from optiscope.core.errors import SpecError, shown
from optiscope.core.messages import message


class PythonObject(ABC):
    """JSON has its name alone, which nothing can be run from; documents of requests leave it out."""

    __slots__ = ()

    @property
    @abstractmethod
    def name(self) -> str:
        """What it is called."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        written = core_schema.plain_serializer_function_ser_schema(lambda one: {"python": one.name}, when_used="json")
        return core_schema.is_instance_schema(cls, serialization=written)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        from pydantic_core import PydanticOmit

        raise PydanticOmit


def refuse_name(value: Mapping[str, Any]) -> None:
    """SpecError where `value` is what JSON has of such an object."""
    if set(value) == {"python"}:
        raise SpecError("", message("object_gone"), shown(value["python"]))
