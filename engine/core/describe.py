"""The fields of a spec as data, for the forms of clients: what nobody need copy by hand."""

from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from typing import Any, get_args

from pydantic.fields import FieldInfo

from optiscope.core.model import Model

ENDS = {"ge": "low", "le": "high", "gt": "low", "lt": "high"}


def describe_fields(spec: type[Model]) -> list[dict[str, Any]]:
    """Each field of `spec`, in order, and after it those of a model within it, whose names have a dot: name, default,
    description, what is expected in words, low and high of a number, whether it is whole, and what its slider goes
    through. None where there is none."""
    return list(_fields(spec, ""))


def _fields(spec: type[Model], prefix: str) -> Iterator[dict[str, Any]]:
    for name, field in spec.model_fields.items():
        types = _types(field.annotation)
        default = None if field.is_required() else field.get_default(call_default_factory=True)
        extra: Any = field.json_schema_extra or {}
        yield {
            "name": prefix + name,
            "default": default,
            "description": field.description,
            "expected": extra.get("expected"),
            "integer": int in types or type(default) is int,
            "slider": extra.get("slider"),
            **_range(field),
        }
        for type_ in types:
            if isinstance(type_, type) and issubclass(type_, Model):
                yield from _fields(type_, f"{prefix}{name}.")


def _range(field: FieldInfo) -> dict[str, Any]:
    """Smallest and largest legal number."""
    rules = [asdict(rule) for rule in field.metadata if is_dataclass(rule) and not isinstance(rule, type)]
    found = {ENDS[end]: value for rule in rules for end, value in rule.items() if end in ENDS}
    return {"low": None, "high": None} | found


def _types(annotation: Any) -> list[Any]:
    """The types a field may have: those of a union, without what is annotated around them."""
    inner = get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        return _types(inner[0])
    return [one for each in inner for one in _types(each)] if type(None) in inner else [annotation]
