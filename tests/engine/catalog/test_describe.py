"""The catalogue as plain data: complete, JSON, and true to what it describes."""

import json
import math

import pytest

from optiscope import catalog
from optiscope.catalog import describe
from optiscope.catalog.data import DataProblem

SAID = {"name", "title", "symbol", "latex", "mathml", "description"}
HYPER = {*SAID, "default", "low", "high", "scale", "integer", "edge"}


def check_hypers(told, known):
    assert [h["name"] for h in told] == list(known)
    for h in told:
        hyper = known[h["name"]]
        assert set(h) == HYPER
        assert h["low"] <= h["default"] <= h["high"] and h["title"] and h["latex"]
        assert (h["low"], h["high"], h["default"], h["scale"]) == (hyper.low, hyper.high, hyper.default, hyper.scale)
        assert h["scale"] in ("linear", "log", "decay", "root")
        assert h["scale"] != "log" or h["low"] > 0
        assert h["scale"] != "decay" or h["high"] < 1


@pytest.mark.parametrize("id", catalog.optimizers)
def test_optimizer(id):
    told, optimizer = describe.describe_optimizer(id), catalog.optimizers[id]
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert told["id"] == id and told["gradient"] in ("batch", "full", "one")
    for text in ("title", "summary", "how", "when", "limits", "convention"):
        assert told[text].strip() and "\n" not in told[text]
    assert told["paper"]["text"] and told["paper"]["url"].startswith("https://")
    check_hypers(told["hyperparameters"], optimizer.hypers)
    assert all(h["description"] for h in told["hyperparameters"])
    assert ("batch_size" in optimizer.hypers) == (told["gradient"] == "batch")
    assert told["looks_ahead"] == (optimizer.look_at is not None)
    assert [(s["name"], s["initial"]) for s in told["state"]] == list(optimizer.state.items())
    assert told["columns"] == list(optimizer.columns)
    assert told["source"].startswith(f"def {id}(") and told["formula"]


@pytest.mark.parametrize("id", catalog.schedules)
def test_schedule(id):
    told = describe.describe_schedule(id)
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert told["id"] == id and all(told[text].strip() for text in ("title", "summary", "how", "when"))
    check_hypers(told["parameters"], catalog.schedules[id].settings)
    assert told["source"].startswith(f"def {id}(t, steps, lr") and told["formula"]


@pytest.mark.parametrize("id", catalog.functions)
def test_function(id):
    told, problem = describe.describe_function(id), catalog.functions[id]
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert told["id"] == id and told["kind"] == problem.kind and told["axes"] == list(problem.axes)
    assert told["domain"] == [list(side) for side in problem.domain] and told["start"] == list(problem.start)
    assert told["minima"] == [list(point) for point in problem.minima] and told["minimum"] == problem.minimum
    assert told["height"] in ("linear", "log")
    check_hypers(told["constants"], {name: constant.hyper(name) for name, constant in problem.constants.items()})
    assert (told["data"] is not None) == isinstance(problem, DataProblem)
    if told["data"]:
        assert told["data"]["activation"] in ("linear", "sigmoid", "tanh")
        assert len(told["data"]["inputs"]) == len(told["data"]["targets"]) > 1
        assert all(map(math.isfinite, told["data"]["inputs"] + told["data"]["targets"]))


def test_unknown_is_a_key_error():
    with pytest.raises(KeyError):
        describe.describe_optimizer("nothing")
