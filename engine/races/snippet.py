"""A race as a short program to take away: a Python call of this engine, or a PyTorch script that stands on its own."""

import json

from optiscope.compile import python_program as program
from optiscope.core.errors import SpecError
from optiscope.core.messages import message
from optiscope.races.in_python import FunctionInPython
from optiscope.races.spec import CompleteRaceSpec, RaceSpec, problem_of


def python_snippet(spec: CompleteRaceSpec) -> str:
    """A program that runs a complete spec by optiscope.race; only settings other than the defaults are written."""
    problem = problem_of(spec)
    default = {name: constant.default for name, constant in problem.constants.items()}
    given = [f"function={_function(spec)}"]
    if constants := program.changed(spec.constants, default):
        given.append(f"constants={program.mapping(constants)}")
    if spec.start != problem.start:
        given.append(f"start={program.point(spec.start)}")
    for name in ("steps", "seed", "noise", "tolerance"):
        if getattr(spec, name) != RaceSpec.model_fields[name].default:
            given.append(f"{name}={program.number(getattr(spec, name))}")
    if spec.box:
        given.append(f"box={json.dumps(spec.box)}")
    if spec.flock:
        given.append(f"flock={json.dumps(spec.flock.model_dump())}")
    text = program.call("race", given, [program.entry(entry, spec.start) for entry in spec.optimizers])
    text += 'for path in result:\n    print(f"{path.label}: {path.outcome.reason}")\nresult.figure().show()\n'
    if spec.flock:
        text += "\nfrom optiscope.races.flock import fly\n\n"
        text += "for flight in fly(result.spec):\n    print(flight.label, flight.outcomes)\n"
    return text


def _function(spec: CompleteRaceSpec) -> str:
    if isinstance(spec.function, FunctionInPython):
        raise SpecError("function", message("object_again"), spec.function.name)
    if isinstance(spec.function, str):
        return program.text(spec.function)
    said = {name: value for name, value in spec.function.model_dump(mode="json").items() if value}
    return json.dumps(said, ensure_ascii=False)
