"""A function that somebody typed, in a spec: read, completed, and made a problem like those of the catalogue."""

import ast
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from pydantic import BeforeValidator, Field

from optiscope import catalog
from optiscope.catalog.entry import COORDINATE, MAX_COORDINATE, Coordinate
from optiscope.catalog.function import Constant, Domain
from optiscope.core.errors import SpecError, no_such, shown, unknown
from optiscope.core.labels import MAX_LABEL
from optiscope.core.messages import message
from optiscope.core.model import FINITE, NUMBERS, Model, Numbers, as_tuple, completed, expects, validated
from optiscope.core.typed import words
from optiscope.core.typed.grammar import Understood, understand
from optiscope.core.typed.tokens import LONGEST

if TYPE_CHECKING:
    from optiscope.compile.machine.function import OwnFunction
    from optiscope.compile.machine.program import Program

MOST_CONSTANT = 1e9
TITLE = 40
"""Characters of a text that stands for a title."""
TEXT = message("typed_text")
CHOICE = message("function_id_or_definition")
DOMAIN = message("typed_domain", low=-MAX_COORDINATE, high=MAX_COORDINATE)


def _sides(value: Any) -> Any:
    value = as_tuple(value)
    return tuple(map(as_tuple, value)) if isinstance(value, tuple) else value


Side = tuple[Coordinate, Coordinate]


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
    domain: Annotated[tuple[Side, Side], BeforeValidator(_sides)] | None = Field(
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
    """What stands for a function in a spec: an id, or the text or the fields of a definition. A word is an id, any
    other text is mathematics. SpecError for all else."""
    if isinstance(value, Definition) or (isinstance(value, str) and re.fullmatch(r"\w*", value)):
        return value
    if isinstance(value, str):
        return validated(Definition, {"expression": value})
    if isinstance(value, Mapping):
        return validated(Definition, dict(value))
    raise SpecError("", CHOICE, shown(value))


FunctionChoice = Annotated[str | Definition, BeforeValidator(read)]


def problem(function: str | Definition, constants: Mapping[str, float] | None = None) -> catalog.Problem:
    """The problem that a spec names or defines. constants: with which the minima of a definition are looked for."""
    if isinstance(function, Definition):
        return own(function, constants or {})
    if function not in catalog.functions:
        raise no_such("function", "function", catalog.functions, function)
    return catalog.functions[function]


def own(definition: Definition, constants: Mapping[str, float]) -> "OwnFunction":
    """The problem that a definition is, with its minima for these constants and the others as it says. SpecError where
    it cannot be used."""
    text, domain = definition.expression, definition.domain
    given = tuple(definition.constants.items())
    try:
        program = _program(text, given)
        if domain:
            _check_domain(domain)
    except SpecError as error:
        raise error.within("function") from None
    defaults = {name: definition.constants.get(name, 1.0) for name in program.constants}
    values = tuple(float(constants.get(name, default)) for name, default in defaults.items())
    return _own(text, given, domain or _domain(text, given), definition.title, values)


def complete_function(function: str | Definition) -> str | Definition:
    """A definition with all its constants and its domain; an id as it is. SpecError where it cannot be used."""
    found = problem(function)
    if not isinstance(function, Definition):
        return function
    constants = {name: constant.default for name, constant in found.constants.items()}
    return completed(Definition, function, constants=constants, domain=found.domain)


Given = tuple[tuple[str, float], ...]


@lru_cache(maxsize=256)
def understood(text: str, given: Given) -> Understood:
    """As core/typed understands a text, where these constants are declared; remembered."""
    read = understand(text, [name for name, _ in given])
    used = {node.id for node in ast.walk(read.tree) if isinstance(node, ast.Name)}
    for name, _ in given:
        if name not in used:
            raise unknown("constants", [n for n, _ in given if n in used], name, shown(text))
    return read


@lru_cache(maxsize=256)
def _program(text: str, given: Given) -> "Program":
    from optiscope.compile.machine.program import program

    _check_constants(given)
    read = understood(text, given)
    return program(read.tree, [*(name for name, _ in given), *read.unknown])


def _default_memory(text: str, given: Given) -> np.ndarray:
    program = _program(text, given)
    return program.memory_of({name: dict(given).get(name, 1.0) for name in program.constants})


@lru_cache(maxsize=256)
def _domain(text: str, given: Given) -> Domain:
    from optiscope.races import suggest

    return suggest.domain(_default_memory(text, given))


@lru_cache(maxsize=512)
def _own(text: str, given: Given, domain: Domain, title: str | None, values: tuple[float, ...]) -> "OwnFunction":
    from optiscope.compile.machine.function import OwnFunction
    from optiscope.races import suggest

    program, tree = _program(text, given), understood(text, given).tree
    memory = program.memory_of(dict(zip(program.constants, values, strict=True)))
    minima, minimum = suggest.minima(memory, domain)
    return OwnFunction(
        title=title or (text if len(text) <= TITLE else f"{text[: TITLE - 1]}…"),
        expression=ast.unparse(ast.fix_missing_locations(tree)),
        domain=domain,
        start=suggest.start(_default_memory(text, given), domain),
        source="",
        teaches="",
        minima=minima,
        minimum=minimum,
        constants={
            name: Constant(dict(given).get(name, 1.0), -MOST_CONSTANT, MOST_CONSTANT, name)
            for name in program.constants
        },
        height="log" if suggest.is_steep(memory, domain, minimum) else "linear",
        tree=tree,
        program=program,
    )


def _check_constants(given: Given) -> None:
    for name, value in given:
        if not words.is_constant(name):
            raise SpecError("constants", message("typed_name"), shown(name))
        if not abs(value) <= MOST_CONSTANT:
            expected = message("number_between", low=-MOST_CONSTANT, high=MOST_CONSTANT)
            raise SpecError(f"constants.{name}", expected, shown(value))


def _check_domain(sides: Domain | None) -> None:
    for axis, (low, high) in zip("xy", sides or (), strict=False):
        if not high - low >= 1e-6:
            raise SpecError("domain", message("typed_sides", axis=axis), shown([low, high]))
