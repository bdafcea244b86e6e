"""An entry: one optimizer of the catalogue with its settings, as it comes and complete. The same in every lab."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from types import FunctionType
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field, model_validator

from optiscope import catalog
from optiscope.catalog.choice import CHOICE, Chosen, OwnRule, checked
from optiscope.catalog.hyper import Hyper
from optiscope.catalog.lookup import name_of
from optiscope.catalog.objects.in_python import InPython, in_python, is_object
from optiscope.catalog.optimizer import Optimizer, Schedule
from optiscope.core.errors import SpecError, no_such, shown, unknown
from optiscope.core.labels import MAX_LABEL, unique
from optiscope.core.messages import message
from optiscope.core.model import FINITE, NUMBERS, PLAIN, Named, Numbers, as_list, as_tuple, completed, expects, number

MAX_STEPS = 1_000_000
MAX_ENTRIES = 100
MAX_COORDINATE = 1e6
LABEL = message("label", most=MAX_LABEL)
ENTRY = message("optimizer_id_or_object", names="optimizer, hyperparameters, schedule, label, start")
COORDINATE = message("number_between", low=-MAX_COORDINATE, high=MAX_COORDINATE)
POINT = message("two_coordinates", low=-MAX_COORDINATE, high=MAX_COORDINATE)

Coordinate = Annotated[float, Field(ge=-MAX_COORDINATE, le=MAX_COORDINATE), BeforeValidator(number)]
Point = Annotated[tuple[Coordinate, Coordinate], BeforeValidator(as_tuple)]


class ScheduleChoice(Named):
    """A learning-rate schedule and its parameters."""

    schedule: str = Field(
        "constant", description="Id of a schedule, see /api/schedules.", examples=["cosine"],
        json_schema_extra=expects(message("schedule_id")),
    )  # fmt: skip
    parameters: Numbers = Field(
        default_factory=dict,
        description="Values of the schedule's own parameters; those left out take their defaults.",
        examples=[{"final": 0.1}],
        json_schema_extra=expects(NUMBERS, each=FINITE),
    )


CONSTANT = ScheduleChoice(schedule="constant")


class Entry(Named):
    """One optimizer with its settings, among those that are compared."""

    optimizer: Chosen = Field(
        description="Id of an optimizer, see /api/optimizers, or of a variant of one, see /api/rules; or a rule of "
        "one's own, as text.",
        examples=["adam"],
        json_schema_extra=expects(CHOICE),
    )  # fmt: skip
    hyperparameters: Numbers = Field(
        default_factory=dict,
        description="Values of the optimizer's hyperparameters; those left out take their defaults.",
        examples=[{"lr": 0.01}],
        json_schema_extra=expects(NUMBERS, each=FINITE),
    )
    schedule: ScheduleChoice | None = Field(
        None,
        description="How the learning rate changes over the steps: an id, or an object with parameters. "
        "None: constant.",
        examples=[{"schedule": "cosine", "parameters": {"final": 0.1}}],
        json_schema_extra=expects(message("schedule_id_or_object")),
    )
    label: str | None = Field(
        None, min_length=1, max_length=MAX_LABEL, pattern=PLAIN,
        description="Name in tables and pictures; made unique. None: the optimizer's id, or a typed rule's title.",
        examples=["Adam, gentle"], json_schema_extra=expects(LABEL),
    )  # fmt: skip
    start: Point | None = Field(
        None, description="This entry's own start (x, y), in the problem's units. None: the race's.",
        examples=[[-1.5, 2.0]], json_schema_extra=expects(POINT, each=COORDINATE),
    )  # fmt: skip

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, data: Any) -> Any:
        """A bare name, rule or object is an optimizer, a bare name a schedule; (one of those, hyperparameters) is an
        entry. What an object is given beside numbers becomes a part of it."""
        if _alone(data) or (isinstance(data, dict) and "rule" in data and "optimizer" not in data):
            data = {"optimizer": data}
        if isinstance(data, list | tuple) and len(data) == 2 and (_alone(data[0]) or isinstance(data[0], dict)):
            data = {"optimizer": data[0], "hyperparameters": data[1]}
        if isinstance(data, dict) and is_object(data.get("optimizer")):
            given = data.get("hyperparameters") or {}
            given = given if isinstance(given, dict) else {}
            size = {name: value for name, value in given.items() if name == "batch_size"}
            made, numbers = in_python(data["optimizer"], {n: v for n, v in given.items() if n not in size})
            data = data | {"optimizer": made, "hyperparameters": numbers | size}
        if isinstance(data, dict) and isinstance(data.get("schedule"), str):
            data = data | {"schedule": {"schedule": data["schedule"]}}
        return data


def _alone(data: Any) -> bool:
    """Whether it is what stands for an optimizer, without more around it."""
    return isinstance(data, str | OwnRule | FunctionType | InPython) or is_object(data)


E = TypeVar("E", bound="CompleteEntry")
Entries = Annotated[list[Entry], Field(min_length=1, max_length=MAX_ENTRIES), BeforeValidator(as_list)]
ENTRIES = expects(message("list_of_optimizers", least=1, most=MAX_ENTRIES), each=ENTRY)


class CompleteEntry(Entry):
    """An entry with everything said: all hyperparameters, all parameters of its schedule, a label that no other has."""

    schedule: ScheduleChoice
    label: str


def labels(entries: list[Entry]) -> list[str]:
    """A label for each entry, all different; one of nothing but space is none."""
    return unique(((entry.label or "").strip() and entry.label, name_of(entry.optimizer)) for entry in entries)


def complete_entry(kind: type[E], field: str, entry: Entry, label: str, batches: bool = True, **more: Any) -> E:
    """`entry` as a `kind` of complete entry, with every default filled in; SpecError, about `field`, otherwise.

    batches: whether it has a batch size of its own; more: what else the `kind` says.
    """
    optimizer = checked(f"{field}.optimizer", entry.optimizer)
    choice = entry.schedule or CONSTANT
    try:
        hypers = _hypers(optimizer, batches, tuple(entry.hyperparameters.items()))
        schedule = catalog.schedules.get(choice.schedule)
        if schedule is None:
            raise no_such("schedule", "schedule", catalog.schedules, choice.schedule)
        parameters = _scheduled(schedule, tuple(choice.parameters.items()))
    except SpecError as error:
        raise SpecError(f"{field}.{error.field}", error.expected, error.got, error.sentence) from None
    if parameters or choice is CONSTANT:
        choice = ScheduleChoice.model_construct(schedule=schedule.id, parameters=parameters.copy())
    return completed(kind, entry, hyperparameters=hypers.copy(), label=label, schedule=choice, **more)


# Under a hand that drags, spec follows spec with nearly all entries as they were: what was filled in is remembered, and
# handed out as a copy.
Given = tuple[tuple[str, float], ...]


@lru_cache(maxsize=1024)
def _hypers(optimizer: Optimizer, batches: bool, given: Given) -> dict[str, float]:
    known = optimizer.hypers if batches else optimizer.settings
    hypers = filled("hyperparameters", known, dict(given), optimizer.title)
    for low, high in pairwise(optimizer.ordered):
        if hypers[low] > hypers[high]:
            expected = message("at_most_other", most=hypers[high], name=high)
            raise SpecError(f"hyperparameters.{low}", expected, shown(hypers[low]))
    return hypers


@lru_cache(maxsize=1024)
def _scheduled(schedule: Schedule, given: Given) -> dict[str, float]:
    return filled("schedule.parameters", schedule.settings, dict(given), schedule.title)


def filled(field: str, known: dict[str, Hyper], given: Mapping[str, float], owner: str) -> dict[str, float]:
    """`given` checked against `known`, with the defaults of those left out, in the order of `known`; -0 is 0."""
    for name, value in given.items():
        if name not in known:
            raise unknown(field, known, name, owner)
        if expected := known[name].problem(value):
            raise SpecError(f"{field}.{name}", expected, shown(value))
    return {name: float(given.get(name, hyper.default)) + 0.0 for name, hyper in known.items()}
