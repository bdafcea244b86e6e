"""What stands for a function in a spec: read, completed, and made a problem like those of the catalogue."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from pydantic import BeforeValidator, Field

from optiscope import catalog
from optiscope.catalog.entry import COORDINATE
from optiscope.catalog.function import Constant, Domain, Point
from optiscope.core.errors import SpecError, no_such, shown, unknown
from optiscope.core.labels import MAX_LABEL
from optiscope.core.messages import message
from optiscope.core.model import FINITE, NUMBERS, Model, Numbers, completed, expects, validated
from optiscope.core.python_object import refuse_name
from optiscope.core.typed import words
from optiscope.core.typed.grammar import Understood, understand
from optiscope.core.typed.tokens import LONGEST
from optiscope.races import in_python, points
from optiscope.races.in_python import Described, FunctionInPython
from optiscope.races.points import Points
from optiscope.races.sides import DOMAIN, Sides, check_sides, pairs

if TYPE_CHECKING:
    from optiscope.compile.machine.function import OwnFunction
    from optiscope.compile.machine.program import Program
    from optiscope.races.suggest import Grid

MOST_CONSTANT = 1e9
TITLE = 40
"""Characters of a text that stands for a title."""
TEXT = message("typed_text")
CHOICE = message("function_id_or_definition")


class Definition(Model):
    """A function of x and y that somebody typed."""

    expression: str = Field(
        min_length=1, max_length=LONGEST,
        description="Mathematics in x and y, as people type it: (1 - x)^2 + b(y - x^2)^2, sin 2x, |x|, min(x, y), "
        "where(x > 0, x, 2x), sum(x^k/k, k, 1, 5). Letters that are unknown are constants.",
        examples=["(1 - x)^2 + b(y - x^2)^2"], json_schema_extra=expects(TEXT),
    )  # fmt: skip
    constants: Numbers = Field(
        default_factory=dict,
        description="Values that its constants have where a race does not say; 1 for those left out.",
        examples=[{"b": 100}], json_schema_extra=expects(NUMBERS, each=FINITE),
    )  # fmt: skip
    domain: Sides | None = Field(
        None, description="[[x low, x high], [y low, y high]]: what is looked at, and where its minima are looked for. "
        "None: what suits it.",
        examples=[[[-2, 2], [-1, 3]]], json_schema_extra=expects(DOMAIN, each=COORDINATE),
    )  # fmt: skip
    title: str | None = Field(
        None, min_length=1, max_length=MAX_LABEL, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$",
        description="What it is called. None: its text.", examples=["mine"],
        json_schema_extra=expects(message("label", most=MAX_LABEL)),
    )  # fmt: skip


def read(value: Any) -> Any:
    """What stands for a function in a spec: an id, or the text or the fields of a definition, or points; in Python also
    a function. A word is an id, any other text is mathematics. SpecError for all else."""
    if isinstance(value, Definition | Points | FunctionInPython):
        return value
    if isinstance(value, str):
        return value if re.fullmatch(r"\w*", value) else validated(Definition, {"expression": value})
    if callable(value):
        return FunctionInPython(validated(Described, {"function": value}))
    if isinstance(value, Mapping):
        refuse_name(value)
        if callable(value.get("function")):
            return FunctionInPython(validated(Described, dict(value) | {"domain": pairs(value.get("domain"))}))
        if "points" in value and "expression" not in value:
            return validated(Points, dict(value))
        return validated(Definition, dict(value))
    raise SpecError("", CHOICE, shown(value))


Function = str | Definition | Points | FunctionInPython
FunctionChoice = Annotated[Function, BeforeValidator(read)]


def problem(function: Function, constants: Mapping[str, float] | None = None) -> catalog.Problem:
    """The problem that a spec names or defines. constants: with which the minima of a definition are looked for."""
    if isinstance(function, FunctionInPython):
        return _of_python(function)
    if isinstance(function, Definition):
        return own(function, constants or {})
    if isinstance(function, Points):
        return _of_points(function)
    if function not in catalog.functions:
        raise no_such("function", "function", catalog.functions, function)
    return catalog.functions[function]


def own(definition: Definition, constants: Mapping[str, float]) -> "OwnFunction":
    """The problem that a definition is, with its minima for these constants and the others as it says. SpecError where
    it cannot be used."""
    text, domain = definition.expression, definition.domain
    try:
        names = _program(text).constants
        _check_constants(definition.constants, names, text)
        if domain:
            check_sides("domain", domain)
    except SpecError as error:
        raise error.within("function") from None
    defaults = tuple(float(definition.constants.get(name, 1.0)) for name in names)
    values = tuple(float(constants.get(name, default)) for name, default in zip(names, defaults, strict=True))
    return _own(text, defaults, domain or _domain(text, defaults), definition.title, values)


def _of_python(given: FunctionInPython) -> catalog.Problem:
    told = given.described
    try:
        if told.domain:
            check_sides("domain", told.domain)
        return in_python.problem(told.function, told.gradient, told.domain, tuple(told.minima), given.name)
    except SpecError as error:
        raise error.within("function") from None


def _of_points(given: Points) -> catalog.Problem:
    try:
        return points.problem(given)
    except SpecError as error:
        raise error.within("function") from None


def complete_function(function: Function) -> Function:
    """A definition with all its constants and its domain, points with theirs; an id as it is. SpecError where it cannot
    be used."""
    found = problem(function)
    if isinstance(function, Points):
        return points.complete(function)
    if not isinstance(function, Definition):
        return function
    constants = {name: constant.default for name, constant in found.constants.items()}
    return completed(Definition, function, constants=constants, domain=found.domain)


Values = tuple[float, ...]
"""Of the constants of a text, in the order in which they come there."""


@lru_cache(maxsize=256)
def understood(text: str) -> Understood:
    """As core/typed understands a text, remembered."""
    return understand(text)


@lru_cache(maxsize=256)
def _program(text: str) -> "Program":
    from optiscope.compile.machine.program import program

    read = understood(text)
    return program(read.tree, read.unknown)


def _memory(text: str, values: Values) -> np.ndarray:
    program = _program(text)
    return program.memory_of(dict(zip(program.constants, values, strict=True)))


@lru_cache(maxsize=256)
def _domain(text: str, values: Values) -> Domain:
    from optiscope.races import suggest

    return suggest.domain(lambda tried: _grid(text, tried, values), lambda tried: _minima(text, tried, values)[0])


@lru_cache(maxsize=16)
def _grid(text: str, domain: Domain, values: Values) -> "Grid":
    from optiscope.races import suggest

    return suggest.grid(_memory(text, values), domain)


@lru_cache(maxsize=512)
def _minima(text: str, domain: Domain, values: Values) -> tuple[tuple[Point, ...], float | None]:
    from optiscope.races import suggest

    return suggest.minima(_memory(text, values), domain, _grid(text, domain, values))


@lru_cache(maxsize=512)
def _own(text: str, defaults: Values, domain: Domain, title: str | None, values: Values) -> "OwnFunction":
    from optiscope.compile.machine.function import OwnFunction
    from optiscope.races import suggest

    program, tree = _program(text), understood(text).tree
    minima, minimum = _minima(text, domain, values)
    return OwnFunction(
        title=title or (text if len(text) <= TITLE else f"{text[: TITLE - 1]}…"),
        expression=text,
        domain=domain,
        start=suggest.start(_memory(text, defaults), domain),
        source="",
        teaches="",
        minima=minima,
        minimum=minimum,
        constants={
            name: Constant(default, -MOST_CONSTANT, MOST_CONSTANT, name)
            for name, default in zip(program.constants, defaults, strict=True)
        },
        tree=tree,
        program=program,
    )


def _check_constants(given: Mapping[str, float], names: Sequence[str], text: str) -> None:
    for name, value in given.items():
        if not words.is_constant(name):
            raise SpecError("constants", message("typed_name"), shown(name))
        if name not in names:
            raise unknown("constants", names, name, shown(text))
        if not abs(value) <= MOST_CONSTANT:
            expected = message("number_between", low=-MOST_CONSTANT, high=MOST_CONSTANT)
            raise SpecError(f"constants.{name}", expected, shown(value))
