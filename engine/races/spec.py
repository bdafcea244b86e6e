"""The spec: the whole request of a race. REST body, socket message, share link and Python call are all this object.

`parse` takes untrusted data and returns a normalised Spec, every default filled in, or raises SpecError.
"""

import numbers
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationError,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema

from optiscope import catalog
from optiscope.catalog.hyper import Hyper
from optiscope.catalog.optimizer import Optimizer, Schedule
from optiscope.core.errors import SpecError, either, field_of, one_of, shown, unknown
from optiscope.core.labels import MAX_LABEL, unique
from optiscope.core.messages import message

MAX_STEPS = 1_000_000
MAX_ENTRIES = 100
MAX_UPDATES = 12_000_000
MAX_COORDINATE = 1e6
MAX_NAMES = 100


def _number(value: Any) -> Any:
    """NumPy's and other number types as Python's own, so that strict validation takes them."""
    if isinstance(value, bool) or type(value) in (int, float):
        return value
    if isinstance(value, numbers.Integral):
        return int(value)
    return float(value) if isinstance(value, numbers.Real) else value


def _whole(value: Any) -> Any:
    """_number, and 1000.0 as 1000: some clients know one type of number."""
    value = _number(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _tuple(value: Any) -> Any:
    """A list or a NumPy array as a tuple, so that strict validation takes it."""
    value = value.tolist() if hasattr(value, "tolist") else value
    return tuple(value) if isinstance(value, list) else value


def _list(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _few(value: Any) -> Any:
    """Refuses at once what has far more names than there are: to find fault with each takes seconds."""
    if isinstance(value, dict) and len(value) > MAX_NAMES:
        raise ValueError
    return value


Number = Annotated[float, BeforeValidator(_number)]
Whole = Annotated[int, BeforeValidator(_whole)]
Coordinate = Annotated[float, Field(ge=-MAX_COORDINATE, le=MAX_COORDINATE), BeforeValidator(_number)]
Numbers = Annotated[dict[str, Number], BeforeValidator(_few)]
Point = Annotated[tuple[Coordinate, Coordinate], BeforeValidator(_tuple)]
LABEL = message("label", most=MAX_LABEL)
NUMBERS = message("object_of_numbers")
ENTRY = message("optimizer_id_or_object", names="optimizer, hyperparameters, schedule, label, start")
COORDINATE = message("number_between", low=-MAX_COORDINATE, high=MAX_COORDINATE)
POINT = message("two_coordinates", low=-MAX_COORDINATE, high=MAX_COORDINATE)


def _said(expected: str) -> dict[str, Any]:
    """Schema extra that words what a field expects, for its errors."""
    return {"expected": expected}


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _few_fields(cls, data: Any) -> Any:
        return _few(data)

    if not TYPE_CHECKING:  # type checkers know the fields as arguments

        def __init__(self, /, **data: Any) -> None:
            """SpecError names the first argument that is wrong."""
            try:
                super().__init__(**data)
            except ValidationError as error:
                raise explain(error, type(self)) from None

        __init__.__pydantic_base_init__ = True  # validation of what comes from outside goes its own way


class Named(Model):
    """A model for which its bare id may stand too; the JSON schema says so."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "anyOf": [handler(schema), {"type": "string", "description": "The id alone; the rest takes its defaults."}]
        }


class ScheduleChoice(Named):
    """A learning-rate schedule and its parameters."""

    schedule: str = Field(
        "constant", description="Id of a schedule, see /api/schedules.", examples=["cosine"],
        json_schema_extra=_said(message("schedule_id")),
    )  # fmt: skip
    parameters: Numbers = Field(
        default_factory=dict,
        description="Values of the schedule's own parameters; those left out take their defaults.",
        examples=[{"final": 0.1}],
        json_schema_extra=_said(NUMBERS),
    )


CONSTANT = ScheduleChoice(schedule="constant")


class Entry(Named):
    """One runner of a race: an optimizer with its settings."""

    optimizer: str = Field(
        description="Id of an optimizer, see /api/optimizers.", examples=["adam"],
        json_schema_extra=_said(message("optimizer_id")),
    )  # fmt: skip
    hyperparameters: Numbers = Field(
        default_factory=dict,
        description="Values of the optimizer's hyperparameters; those left out take their defaults.",
        examples=[{"lr": 0.01}],
        json_schema_extra=_said(NUMBERS),
    )
    schedule: ScheduleChoice | None = Field(
        None,
        description="How the learning rate changes over the steps: an id, or an object with parameters. "
        "None: constant.",
        examples=[{"schedule": "cosine", "parameters": {"final": 0.1}}],
        json_schema_extra=_said(message("schedule_id_or_object")),
    )
    label: str | None = Field(
        None, min_length=1, max_length=MAX_LABEL, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$",
        description="Name in tables and pictures; made unique. None: the optimizer's id.",
        examples=["Adam, gentle"], json_schema_extra=_said(LABEL),
    )  # fmt: skip
    start: Point | None = Field(
        None, description="This entry's own start (x, y), in the problem's units. None: the race's.",
        examples=[[-1.5, 2.0]], json_schema_extra=_said(POINT),
    )  # fmt: skip

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, data: Any) -> Any:
        """A bare name is an optimizer or a schedule; (name, hyperparameters) is an entry."""
        if isinstance(data, str):
            data = {"optimizer": data}
        if isinstance(data, list | tuple) and len(data) == 2 and isinstance(data[0], str):
            data = {"optimizer": data[0], "hyperparameters": data[1]}
        if isinstance(data, dict) and isinstance(data.get("schedule"), str):
            data = data | {"schedule": {"schedule": data["schedule"]}}
        return data


class Flock(Model):
    """Many starts for every entry, to see which minimum each of them ends in."""

    layout: Literal["grid", "random"] = Field(
        "grid", description="grid: cell centres of a square grid over the shown domain; random: drawn by the seed.",
        examples=["grid"], json_schema_extra=_said(either("grid", "random")),
    )  # fmt: skip
    count: Whole = Field(
        49, ge=4, le=400,
        description="Starts of each entry, 4 to 400; a grid takes the largest square number within it.",
        examples=[49], json_schema_extra=_said(message("whole_number_between", low=4, high=400)),
    )  # fmt: skip


class Spec(Model):
    """A race: one problem, one or many optimizers, the same number of steps for each."""

    function: str = Field(
        description="Id of a function or data problem, see /api/functions.", examples=["rosenbrock"],
        json_schema_extra=_said(message("function_id")),
    )  # fmt: skip
    constants: Numbers = Field(
        default_factory=dict,
        description="Values of the function's named constants; those left out take their defaults.",
        examples=[{"b": 100}], json_schema_extra=_said(NUMBERS),
    )  # fmt: skip
    start: Point | None = Field(
        None,
        description="Where every entry starts, (x, y) in the problem's units. None: the suggested start.",
        examples=[[-1.5, 2.0]], json_schema_extra=_said(POINT),
    )  # fmt: skip
    steps: Whole = Field(
        500, ge=1, le=MAX_STEPS, description=f"Updates each entry makes, 1 to {MAX_STEPS}.", examples=[500],
        json_schema_extra=_said(message("whole_number_between", low=1, high=MAX_STEPS)),
    )  # fmt: skip
    seed: Whole = Field(
        0, ge=0, le=2**53 - 1, description="Seed of the sampling noise and of the batches, the same for every entry.",
        examples=[0], json_schema_extra=_said(message("whole_number_between", low=0, high=2**53 - 1)),
    )  # fmt: skip
    noise: Number = Field(
        0.0, ge=0, le=1e6,
        description="σ, the standard deviation that sampling adds to each component of a one-sample gradient, in units "
        "of the gradient. A batch of B divides it by √B; gradient_descent, which uses all samples, has none; a data "
        "problem draws real samples instead.",
        examples=[0.0], json_schema_extra=_said(message("number_between", low=0, high=1e6)),
    )  # fmt: skip
    tolerance: Number = Field(
        1e-3, gt=0, le=1e6,
        description="How close the loss must come to the lowest known to count as converged, in units of the loss.",
        examples=[1e-3], json_schema_extra=_said(message("number_above", low=0, high=1e6)),
    )  # fmt: skip
    optimizers: Annotated[list[Entry], BeforeValidator(_list)] = Field(
        min_length=1, max_length=MAX_ENTRIES, description="The entries, in order: objects, or just ids.",
        examples=[[{"optimizer": "adam", "hyperparameters": {"lr": 0.01}}, "sgd"]],
        json_schema_extra=_said(message("list_of_optimizers", least=1, most=MAX_ENTRIES)),
    )  # fmt: skip
    flock: Flock | None = Field(
        None, description="Run every entry from many starts too. None: only from its own start.",
        examples=[{"layout": "grid", "count": 49}], json_schema_extra=_said(message("object_with_layout")),
    )  # fmt: skip


def parse(data: Any) -> Spec:
    """The normalised Spec of `data` (a dict as in JSON, or a Spec); SpecError names the first field that is wrong."""
    if isinstance(data, Spec):
        data = data.model_dump()
    try:
        spec = Spec.model_validate(data)
    except ValidationError as error:
        raise explain(error) from None
    return normalised(spec)


def normalised(spec: Spec) -> Spec:
    """`spec` checked against the catalogue, with every default filled in; SpecError otherwise. Idempotent."""
    problem = catalog.functions.get(spec.function)
    if problem is None:
        raise SpecError("function", one_of(catalog.functions, spec.function), shown(spec.function))
    known = {name: constant.hyper(name) for name, constant in problem.constants.items()}
    constants = _filled("constants", known, spec.constants, problem.title)
    if spec.steps * len(spec.optimizers) > MAX_UPDATES:
        raise SpecError(
            "steps", message("updates", most=MAX_UPDATES),
            message("product", a=spec.steps, b=len(spec.optimizers), product=spec.steps * len(spec.optimizers)),
        )  # fmt: skip
    start = spec.start or problem.start
    labels = unique((entry.label, entry.optimizer) for entry in spec.optimizers)
    entries = [
        _entry(f"optimizers[{i}]", entry, start, label)
        for i, (entry, label) in enumerate(zip(spec.optimizers, labels, strict=True))
    ]
    return spec.model_copy(update={"constants": constants, "start": start, "optimizers": entries})


def _entry(field: str, entry: Entry, start: tuple[float, float] | None, label: str, batches: bool = True) -> Entry:
    """`entry` with every default filled in; batches: whether it has a batch size of its own."""
    optimizer = catalog.optimizers.get(entry.optimizer)
    if optimizer is None:
        raise SpecError(f"{field}.optimizer", one_of(catalog.optimizers, entry.optimizer), shown(entry.optimizer))
    choice = entry.schedule or CONSTANT
    try:
        hypers = _hypers(optimizer, batches, tuple(entry.hyperparameters.items()))
        schedule = catalog.schedules.get(choice.schedule)
        if schedule is None:
            raise SpecError("schedule", one_of(catalog.schedules, choice.schedule), shown(choice.schedule))
        parameters = _scheduled(schedule, tuple(choice.parameters.items()))
    except SpecError as error:
        raise SpecError(f"{field}.{error.field}", error.expected, error.got) from None
    if parameters or choice is CONSTANT:
        choice = ScheduleChoice.model_construct(schedule=schedule.id, parameters=parameters.copy())
    filled = {"hyperparameters": hypers.copy(), "label": label, "start": entry.start or start, "schedule": choice}
    return entry.model_copy(update=filled)


# Under a hand that drags, spec follows spec with nearly all entries as they were: what was filled in is remembered, and
# handed out as a copy.
Given = tuple[tuple[str, float], ...]


@lru_cache(maxsize=1024)
def _hypers(optimizer: Optimizer, batches: bool, given: Given) -> dict[str, float]:
    known = optimizer.hypers if batches else optimizer.settings
    hypers = _filled("hyperparameters", known, dict(given), optimizer.title)
    for low, high in pairwise(optimizer.ordered):
        if hypers[low] > hypers[high]:
            expected = message("at_most_other", most=hypers[high], name=high)
            raise SpecError(f"hyperparameters.{low}", expected, shown(hypers[low]))
    return hypers


@lru_cache(maxsize=1024)
def _scheduled(schedule: Schedule, given: Given) -> dict[str, float]:
    return _filled("schedule.parameters", schedule.settings, dict(given), schedule.title)


def _filled(field: str, known: dict[str, Hyper], given: dict[str, float], owner: str) -> dict[str, float]:
    """`given` checked against `known`, with the defaults of those left out, in the order of `known`; -0 is 0."""
    for name, value in given.items():
        if name not in known:
            raise unknown(field, known, name, owner)
        if expected := known[name].problem(value):
            raise SpecError(f"{field}.{name}", expected, shown(value))
    return {name: float(given.get(name, hyper.default)) + 0.0 for name, hyper in known.items()}


def explain(error: ValidationError, root: type[BaseModel] | None = None) -> SpecError:
    """The first failure of pydantic's validation of a Spec (or another `root`), in the house's words."""
    root = root or Spec
    first = error.errors()[0]
    path = [part for part in first["loc"] if part != "body"]
    if first["type"] in ("extra_forbidden", "invalid_key"):
        field, _, fields = _place(path[:-1], root)
        name = str(path[-1])[:MAX_LABEL]
        return SpecError(f"{field}.{name}" if field else name, field_of(fields, path[-1]), shown(path[-1]))
    if path[-1:] == ["[key]"]:
        return SpecError(_place(path[:-2], root)[0], message("names_as_text"), shown(first["input"]))
    field, expected, _ = _place(path, root)
    return SpecError(field, expected, message("nothing") if first["type"] == "missing" else shown(first["input"]))


def _place(path: list[int | str], root: type[BaseModel]) -> tuple[str, str, Mapping[str, FieldInfo]]:
    """(the path as it is written, what stands there, the fields there) for the innermost field that `path` names."""
    written = ""
    expected: str = message("object_with_fields", names=", ".join(root.model_fields))
    fields: Mapping[str, FieldInfo] = root.model_fields
    for part in path:
        written += f"[{part}]" if isinstance(part, int) else f".{part}" if written else part
        if expected == POINT:
            expected = COORDINATE
        elif part in fields:
            declared = fields[str(part)]
            expected = dict(declared.json_schema_extra or {})["expected"]  # type: ignore[arg-type, assignment]
            fields = getattr(_model(declared.annotation), "model_fields", {})
        elif isinstance(part, int):
            expected = ENTRY
        elif expected == NUMBERS:
            expected = message("finite_number")
    return written, expected, fields


def _model(annotation: Any) -> type[Model] | None:
    """The Model in an annotation such as list[Entry] or Flock | None."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((model for inner in get_args(annotation) if (model := _model(inner))), None)
