"""What a script or a notebook calls: races, trainings, specs, errors, the catalogue, a figure, a program taken away."""

import contextlib
import io
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from tests.compatibility.digest import digest
from tests.compatibility.doors import package
from tests.compatibility.specs import DATA, FLOCK, RACE, SEEDS, TRAINING

CLOSE = 2e-3
PROGRAM = """
import engine

result = engine.race(
    function="rosenbrock",
    optimizers=[
        "sgd",
        ("adam", {"lr": 0.05}),
        engine.Entry(optimizer="lion", hyperparameters={"lr": 0.01}, label="my lion"),
    ],
    start=(-1.5, 2.0),
    steps=500,
)
print(result["adam"]["loss"][-1], result["my lion"].outcome.reason)
print(result.figure().layout.title.text, len(result.figure().data), len(result))
for path in result:
    print(path.label, path.outcome.kind, path.metrics.final_loss)
trained = engine.train(dataset="moons", optimizers=["adam"], steps=20, hidden=[3], device="cpu")
print(trained[0]["train_loss"][-1], trained["adam"].outcome.kind, len(trained.figure().data))
"""
"""A script as people wrote it, of the README's lines."""


def path_of(one: Any) -> Any:
    return {
        "label": one.label,
        "optimizer": one.optimizer,
        "outcome": asdict(one.outcome),
        "metrics": asdict(one.metrics),
        "columns": {name: one[name] for name in one.columns},
    }


def race() -> Any:
    optiscope = package()
    result = optiscope.race(
        function="rosenbrock",
        steps=40,
        seed=3,
        noise=0.1,
        start=(-1.5, 2.0),
        constants={"b": 50},
        optimizers=["sgd", ("adam", {"lr": 0.05}), optiscope.Entry(optimizer="lion", label="my lion")],
    )
    again = optiscope.run(result.spec)
    return {
        "spec": result.spec.model_dump(mode="json"),
        "paths": [path_of(one) for one in result],
        "same": again["adam"]["loss"][-1] == result["adam"]["loss"][-1] == result[1]["loss"][-1],
        "figure": [trace.name for trace in result.figure().data],
    }


def over_data() -> Any:
    return [path_of(one) for one in package().run(package().parse(DATA))]


def flock() -> Any:
    return [
        {"reached": one.reached, "shares": one.shares, "outcomes": one.outcomes} for one in package().run(FLOCK).flights
    ]


def slices() -> Any:
    race = package().Race(RACE)
    return [(one.entry, one.first, list(one.columns)) for one in race.slices(17)]


def training() -> Any:
    result = package().train(**TRAINING)
    return {
        "spec": result.spec.model_dump(mode="json"),
        "runs": [path_of(one) | {"steps": one.steps} for one in result],
        "weights": [{"W": weights, "b": biases} for weights, biases in result["plain"].weights],
        "figure": [trace.name for trace in result.figure().data],
    }


def seeds() -> Any:
    run = package().train(**SEEDS)[0]
    return {"curves": run.seeds("train_loss"), "quartiles": run.quartiles("test_loss"), "loss": run["train_loss"]}


def misuse() -> Any:
    """What SpecError says, in two languages."""
    told = []
    for call in (
        lambda: package().race(function="rosenbrok", optimizers=["adam"]),
        lambda: package().race(function="beale", optimizers=[("adam", {"rate": 1})]),
        lambda: package().race(function="beale", optimizers=["adam"], steps=1.5),
        lambda: package().train(dataset="moons", optimizers=["adam"], batch=0),
    ):
        try:
            call()
        except package().SpecError as error:
            told.append(
                {
                    "text": str(error),
                    "value": isinstance(error, ValueError),
                    "en": error.as_dict(),
                    "de": error.as_dict("de"),
                }
            )
    return told


def catalogue() -> Any:
    """Ids with what of each may be set, and its value where nothing is said."""
    catalog = package().catalog
    return {
        "optimizers": {id: {n: h.default for n, h in one.hypers.items()} for id, one in catalog.optimizers.items()},
        "functions": {id: {n: h.default for n, h in one.constants.items()} for id, one in catalog.functions.items()},
        "schedules": dict.fromkeys(catalog.schedules, True),
    }


def program() -> Any:
    """An old script, run under the name that the package has now."""
    text = PROGRAM.replace("import engine", f"import {package().__name__} as engine")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(text, {})
    return printed.getvalue().splitlines()


CASES: dict[str, Callable[[], Any]] = {
    "race": race,
    "race over data": over_data,
    "flock": flock,
    "slices": slices,
    "training": training,
    "seeds": seeds,
    "misuse": misuse,
    "catalogue": catalogue,
    "program": program,
}


def answer(name: str) -> Any:
    return json.loads(json.dumps(digest(CASES[name]())))
