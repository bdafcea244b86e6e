"""What the Python programs of both labs are made of: values, and entries as they are written in a call."""

import json
from collections.abc import Mapping, Sequence

from optiscope import catalog
from optiscope.catalog.choice import OwnRule
from optiscope.catalog.entry import CompleteEntry
from optiscope.catalog.hyper import Hyper
from optiscope.catalog.lookup import name_of, optimizer_of
from optiscope.catalog.objects.in_python import InPython
from optiscope.core.errors import SpecError
from optiscope.core.messages import message


def call(function: str, given: Sequence[str], entries: Sequence[str]) -> str:
    """`result = optiscope.<function>(…)`, an argument a line."""
    listed = "".join(f"        {entry},\n" for entry in entries)
    lines = "".join(f"    {text},\n" for text in given) + f"    optimizers=[\n{listed}    ],\n"
    return f"import optiscope\n\nresult = optiscope.{function}(\n{lines})\n"


def entry(entry: CompleteEntry, start: tuple[float, float] | None = None) -> str:
    """One complete entry, as short as it can be written. start: where entries start that do not say. SpecError for a
    Python object."""
    if isinstance(entry.optimizer, InPython):
        raise SpecError("optimizers", message("object_again"), name_of(entry.optimizer))
    optimizer = text(entry.optimizer) if isinstance(entry.optimizer, str) else rule(entry.optimizer)
    hypers = changed(entry.hyperparameters, _defaults(optimizer_of(entry.optimizer).hypers))
    id, parameters = entry.schedule.schedule, entry.schedule.parameters
    parameters = changed(parameters, _defaults(catalog.schedules[id].settings))
    schedule = f'{{"schedule": "{id}", "parameters": {mapping(parameters)}}}' if parameters else text(id)
    extra = [f"label={text(entry.label)}"] if entry.label != name_of(entry.optimizer) else []
    extra += [f"schedule={schedule}"] if id != "constant" else []
    extra += [f"start={point(entry.start)}"] if entry.start and entry.start != start else []
    if not extra:
        return f"({optimizer}, {mapping(hypers)})" if hypers else optimizer
    given = [f"hyperparameters={mapping(hypers)}"] if hypers else []
    return f"optiscope.Entry({', '.join([f'optimizer={optimizer}', *given, *extra])})"


def rule(own: OwnRule) -> str:
    """A rule of one's own as an entry."""
    title = f', "title": {text(own.title)}' if own.title else ""
    return f'{{"rule": {text(own.rule)}{title}}}'


def _defaults(known: Mapping[str, Hyper]) -> dict[str, float]:
    return {name: hyper.default for name, hyper in known.items()}


def changed(given: Mapping[str, float], default: Mapping[str, float]) -> dict[str, float]:
    """What is not at its default."""
    return {name: value for name, value in given.items() if value != default[name]}


def text(value: str) -> str:
    """A text in double quotes, as Python reads it."""
    return json.dumps(value, ensure_ascii=False)


def number(value: float) -> str:
    plain = abs(value) < 1e15 and float(value).is_integer() and str(float(value)) != "-0.0"
    return repr(int(value)) if plain else repr(value)


def mapping(values: Mapping[str, float]) -> str:
    return "{" + ", ".join(f"{text(name)}: {number(value)}" for name, value in values.items()) + "}"


def point(point: tuple[float, float]) -> str:
    return f"({number(point[0])}, {number(point[1])})"
