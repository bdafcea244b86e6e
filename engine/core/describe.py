"""The fields of a spec as data, for the forms of clients."""

from collections.abc import Iterator
from typing import Any, get_args

from optiscope.core.model import Model


def describe_fields(spec: type[Model]) -> list[dict[str, Any]]:
    """Each field of `spec` that may be left out: name (with dots inside another field), default, and of a number
    whether it is whole and what its slider goes through."""
    return list(_fields(spec, ""))


def _fields(spec: type[Model], prefix: str) -> Iterator[dict[str, Any]]:
    for name, field in spec.model_fields.items():
        types = _types(field.annotation)
        if not field.is_required():
            default = field.get_default(call_default_factory=True)
            extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
            whole = int in types or isinstance(default, int)
            yield {"name": prefix + name, "default": default, "integer": whole, "slider": extra.get("slider")}
        for type_ in types:
            if isinstance(type_, type) and issubclass(type_, Model):
                yield from _fields(type_, f"{prefix}{name}.")


def _types(annotation: Any) -> list[Any]:
    """The types a field may have: those of a union, without what is annotated around them."""
    inner = get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        return _types(inner[0])
    return [one for each in inner for one in _types(each)] if type(None) in inner else [annotation]
