"""A race as a short program to take away: a Python call of this engine, or a PyTorch script that stands on its own."""

import json
from collections.abc import Mapping

from optiscope import catalog
from optiscope.catalog.hyper import Hyper
from optiscope.races.spec import CompleteRaceSpec, RaceEntry, RaceSpec
from optiscope.races.torch_snippet import torch_snippet

__all__ = ["python_snippet", "torch_snippet"]


def python_snippet(spec: CompleteRaceSpec) -> str:
    """A program that runs a complete spec by optiscope.race; only settings other than the defaults are written."""
    problem, entries = catalog.functions[spec.function], spec.optimizers
    default = {name: constant.default for name, constant in problem.constants.items()}
    given = [f"function={_text(spec.function)}"]
    if constants := _changed(spec.constants, default):
        given.append(f"constants={_dict(constants)}")
    if spec.start != problem.start:
        given.append(f"start={_point(spec.start)}")
    for name in ("steps", "seed", "noise", "tolerance"):
        if getattr(spec, name) != RaceSpec.model_fields[name].default:
            given.append(f"{name}={_number(getattr(spec, name))}")
    if spec.flock:
        given.append(f"flock={json.dumps(spec.flock.model_dump())}")
    listed = "".join(f"        {_entry(entry, spec)},\n" for entry in entries)
    call = "".join(f"    {text},\n" for text in given) + f"    optimizers=[\n{listed}    ],\n"
    text = f"import optiscope\n\nresult = optiscope.race(\n{call})\n"
    text += 'for path in result:\n    print(f"{path.label}: {path.outcome.reason}")\nresult.figure().show()\n'
    if spec.flock:
        text += "\nfrom optiscope.races.flock import fly\n\n"
        text += "for flight in fly(result.spec):\n    print(flight.label, flight.outcomes)\n"
    return text


def _entry(entry: RaceEntry, spec: CompleteRaceSpec) -> str:
    """One entry as it is written in a call of optiscope.race."""
    hypers = _changed(entry.hyperparameters, _defaults(catalog.optimizers[entry.optimizer].hypers))
    id, parameters = entry.schedule.schedule, entry.schedule.parameters
    parameters = _changed(parameters, _defaults(catalog.schedules[id].settings))
    schedule = f'{{"schedule": "{id}", "parameters": {_dict(parameters)}}}' if parameters else _text(id)
    extra = [f"label={_text(entry.label)}"] if entry.label != entry.optimizer else []
    extra += [f"schedule={schedule}"] if id != "constant" else []
    extra += [f"start={_point(entry.start)}"] if entry.start != spec.start else []
    if not extra:
        return f"({_text(entry.optimizer)}, {_dict(hypers)})" if hypers else _text(entry.optimizer)
    given = [f"hyperparameters={_dict(hypers)}"] if hypers else []
    return f"optiscope.Entry({', '.join([f'optimizer={_text(entry.optimizer)}', *given, *extra])})"


def _defaults(known: Mapping[str, Hyper]) -> dict[str, float]:
    return {name: hyper.default for name, hyper in known.items()}


def _changed(given: Mapping[str, float], default: Mapping[str, float]) -> dict[str, float]:
    return {name: value for name, value in given.items() if value != default[name]}


def _text(value: str) -> str:
    """A text in double quotes, as Python reads it."""
    return json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    return repr(int(value)) if abs(value) < 1e15 and float(value).is_integer() else repr(value)


def _dict(values: Mapping[str, float]) -> str:
    return "{" + ", ".join(f"{_text(name)}: {_number(value)}" for name, value in values.items()) + "}"


def _point(point: tuple[float, float]) -> str:
    return f"({_number(point[0])}, {_number(point[1])})"
