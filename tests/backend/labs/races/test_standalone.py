"""backend/labs/races/standalone.py: one file that names no other. That it plays: tests/browser/test_exports.py."""

import base64
import json

import numpy as np
import pytest

import optiscope
from optiscope.backend.http.site import offline
from optiscope.backend.labs.races import standalone
from optiscope.races.flock import fly
from tests.backend.labs.saved import Page, modules_of

LABEL = "a </script><!-- <b> @@the recording@@"
STATE = "v1/rosenbrock?at=3"


@pytest.fixture(scope="module")
def result():
    return optiscope.race(
        function="rosenbrock", steps=30, constants={"b": 20}, tolerance=0.5,
        optimizers=["adam", {"optimizer": "gradient_descent", "hyperparameters": {"lr": 1.0}, "label": LABEL}],
    )  # fmt: skip


@pytest.fixture(scope="module")
def saved(result):
    return Page(standalone.page(result, state=STATE))


def test_names_no_other_file(saved):
    assert saved.addresses == []
    assert "optiscope/labs/races/main.js" in modules_of(saved)


def test_a_flock_comes_along():
    spec = optiscope.parse(
        {"function": "himmelblau", "steps": 20, "optimizers": ["adam"], "flock": {"layout": "grid", "count": 9}}
    )
    (told,) = standalone.record(optiscope.run(spec))["flights"]
    (flight,) = fly(spec)
    assert (told["entry"], told["starts"], told["every"], told["rows"]) == (0, 9, 1, 21)
    assert (told["reached"], told["shares"], told["outcomes"]) == (flight.reached, flight.shares, flight.outcomes)
    assert np.frombuffer(base64.b64decode(told["values"]), "<f4").tolist() == flight.paths.ravel().tolist()


def test_policy_allows_no_network(saved, result):
    assert "default-src 'none'" in standalone.page(result)
    assert "connect-src" not in offline.POLICY


def test_the_recording_is_the_race(saved, result):
    told = json.loads(saved.script(id="recording"))
    assert told["spec"] == result.spec.model_dump(mode="json") and told["state"] == STATE
    assert [entry["label"] for entry in told["entries"]] == ["adam", LABEL], "a label cannot end the script"
    for entry, path in zip(told["entries"], result, strict=True):
        for name, text in entry["columns"].items():
            kept = np.frombuffer(base64.b64decode(text), "<f4")
            with np.errstate(over="ignore"):
                np.testing.assert_array_equal(kept, path[name].astype(np.float32))
    assert [kind["id"] for kind in told["catalog"]["functions"]] == ["rosenbrock"]


def test_long_races_keep_each_101st_row(result):
    told = standalone.record(optiscope.race(function="sphere", optimizers=["adam"], steps=1_000_000))
    assert (told["every"], told["rows"]) == (101, 9_902)


def test_over_http(http, result):
    answer = http.post(
        "/api/races", params={"format": "html", "state": STATE}, json=result.spec.model_dump(mode="json")
    )
    assert (
        answer.headers["content-type"].startswith("text/html") and "attachment" in answer.headers["content-disposition"]
    )
    assert answer.text == standalone.page(result, state=STATE)
