"""The fields of a spec as plain data, for forms: what a client need not copy by hand."""

from dataclasses import asdict
from typing import Any

from optiscope.core.model import Model

ENDS = {"ge": "low", "le": "high", "gt": "low", "lt": "high"}


def fields(model: type[Model]) -> list[dict[str, Any]]:
    """Name, default, description, what is expected in words, and ranges of numbers, in the order of the model."""
    found = []
    for name, field in model.model_fields.items():
        extra: Any = field.json_schema_extra
        ranges = {ENDS[end]: value for rule in field.metadata if hasattr(rule, "__dataclass_fields__")
                  for end, value in asdict(rule).items() if end in ENDS}  # fmt: skip
        default = None if field.is_required() else field.get_default(call_default_factory=True)
        words = {"description": field.description, "expected": extra["expected"]}
        found.append({"name": name, "default": default} | words | ranges)
    return found
