"""What every spec is made of: strict models whose errors say what was expected, and the types of their fields.

Each field says what it expects beside its type (`expects`), and `explain` makes the sentence of it.
"""

import numbers
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationError,
    model_validator,
)  # fmt: skip
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema

from optiscope.core.errors import SpecError, no_field, shown
from optiscope.core.labels import MAX_LABEL
from optiscope.core.messages import message

MAX_NAMES = 100
PLAIN = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
"""Pattern of a text without control characters."""
NUMBERS = message("object_of_numbers")
FINITE = message("finite_number")


def number(value: Any) -> Any:
    """NumPy's and other number types as Python's own, so that strict validation takes them."""
    if isinstance(value, bool) or type(value) in (int, float):
        return value
    if isinstance(value, numbers.Integral):
        return int(value)
    return float(value) if isinstance(value, numbers.Real) else value


def whole(value: Any) -> Any:
    """As `number`, and 1000.0 as 1000: some clients know one type of number."""
    value = number(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def as_tuple(value: Any) -> Any:
    """A list or a NumPy array as a tuple, so that strict validation takes it."""
    value = value.tolist() if hasattr(value, "tolist") else value
    return tuple(value) if isinstance(value, list) else value


def as_list(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def few(value: Any) -> Any:
    """Refuses at once what has far more names than there are: to find fault with each takes seconds."""
    if isinstance(value, dict) and len(value) > MAX_NAMES:
        raise ValueError
    return value


Number = Annotated[float, BeforeValidator(number)]
Whole = Annotated[int, BeforeValidator(whole)]
Numbers = Annotated[dict[str, Number], BeforeValidator(few)]


def expects(what: str, each: str = "") -> dict[str, Any]:
    """Schema extra of a field: what it expects, in words, and what each part of it is, where its parts have no names
    of their own."""
    return {"expected": what} | ({"each": each} if each else {})


def where_given(expected: str, description: str, example: Any) -> Any:
    """A field that is None, and left out of what is written, where it was not given."""
    return Field(
        None, description=description, examples=[example], json_schema_extra=expects(expected),
        exclude_if=lambda given: given is None,
    )  # fmt: skip


def slider(low: float, high: float, scale: str = "linear") -> dict[str, Any]:
    """Schema extra of a number: what a slider for it goes through; what is legal beyond that says the type.

    scale: "linear", "log", or "root" (fine near zero).
    """
    return {"slider": {"low": low, "high": high, "scale": scale}}


BOUNDS = {"ge": "minimum", "le": "maximum"}
"""What pydantic writes of a bound of a number that may be null as well -> what JSON Schema calls it."""


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        made = handler(schema)
        for field in handler.resolve_ref_schema(made).get("properties", {}).values():
            for kind in field.get("anyOf", ()):
                kind |= {BOUNDS[name]: kind.pop(name) for name in BOUNDS.keys() & kind}
        return made

    @model_validator(mode="before")
    @classmethod
    def _few_fields(cls, data: Any) -> Any:
        return few(data)

    if not TYPE_CHECKING:  # type checkers know the fields as arguments

        def __init__(self, /, **data: Any) -> None:
            """SpecError names the first argument that is wrong."""
            try:
                super().__init__(**data)
                return
            except ValidationError as error:
                refusal = explain(error, type(self))
            raise refusal  # not from in there: see explain

        __init__.__pydantic_base_init__ = True  # validation of what comes from outside goes its own way


class Named(Model):
    """A model for which its bare id may stand too; the JSON schema says so."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "anyOf": [handler(schema), {"type": "string", "description": "The id alone; the rest takes its defaults."}]
        }


M = TypeVar("M", bound=Model)


def validated(model: type[M], data: Any) -> M:
    """`data` (a dict as in JSON, or a `model`) as a `model`; SpecError names the first field that is wrong."""
    if isinstance(data, model):
        data = data.model_dump()
    try:
        return model.model_validate(data)
    except ValidationError as error:
        refusal = explain(error, model)
    raise refusal


def completed(model: type[M], given: Model, **update: Any) -> M:
    """The fields of `given`, which is valid, as a `model` of the same fields, with those of `update`, which are valid
    too: nothing is validated."""
    made, put = model.__new__(model), object.__setattr__  # as pydantic's own model_copy, but into another class
    put(made, "__dict__", {**given.__dict__, **update})
    put(made, "__pydantic_fields_set__", {*given.__pydantic_fields_set__, *update})
    put(made, "__pydantic_extra__", None)
    put(made, "__pydantic_private__", None)
    return made


def explain(error: ValidationError, root: type[BaseModel]) -> SpecError:
    """The first failure of pydantic's validation of a `root`, in the house's words.

    It is to be raised where `error` is gone: it may be what a check raised, which `error` holds, unseen by the search
    for garbage. As its context `error` would keep it, and all that its frames hold, for good.
    """
    first = error.errors()[0]
    path = [part for part in first["loc"] if part != "body"]
    if isinstance(told := first.get("ctx", {}).get("error"), SpecError):
        return told.within(_place(path, root)[0])
    if first["type"] in ("extra_forbidden", "invalid_key"):
        field, _, fields = _place(path[:-1], root)
        name = str(path[-1])[:MAX_LABEL]
        return no_field(f"{field}.{name}" if field else name, fields, path[-1])
    if path[-1:] == ["[key]"]:
        return SpecError(_place(path[:-2], root)[0], message("names_as_text"), shown(first["input"]))
    field, expected, _ = _place(path, root)
    return SpecError(field, expected, message("nothing") if first["type"] == "missing" else shown(first["input"]))


def _place(path: list[int | str], root: type[BaseModel]) -> tuple[str, str, Mapping[str, FieldInfo]]:
    """(the path as it is written, what stands there, the fields there) for the innermost field that `path` names."""
    written, each = "", ""
    expected: str = message("object_with_fields", names=", ".join(root.model_fields))
    fields: Mapping[str, FieldInfo] = root.model_fields
    for part in path:
        written += f"[{part}]" if isinstance(part, int) else f".{part}" if written else part
        if part in fields:
            declared = fields[str(part)]
            extra: dict[str, Any] = dict(declared.json_schema_extra or {})  # type: ignore[arg-type]
            expected, each = extra["expected"], extra.get("each", "")
            fields = getattr(_model(declared.annotation), "model_fields", {})
        elif each:
            expected, each = each, ""
    return written, expected, fields


def _model(annotation: Any) -> type[Model] | None:
    """The Model in an annotation such as list[Entry] or Flock | None."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((model for inner in get_args(annotation) if (model := _model(inner))), None)
