"""backend/labs/races/routes.py: the race of the engine to the bit, in every form."""

import csv
import io
import threading
import time

import httpx
import numpy as np
import pytest
from PIL import Image

import optiscope
from optiscope.backend.labs.races.schema.race import RaceAnswer
from optiscope.races.flock import fly
from tests.backend.labs.races.live import Live

SPEC = {
    "function": "rosenbrock",
    "start": [-1.2, 1.0],
    "steps": 40,
    "noise": 0.1,
    "seed": 3,
    "constants": {"b": 20},
    "optimizers": [
        "adam",
        {"optimizer": "nag", "hyperparameters": {"lr": 1e-3}, "schedule": "cosine", "label": 'ü, "n"'},
        {"optimizer": "gradient_descent", "hyperparameters": {"lr": 1.0}},
    ],
}


@pytest.fixture(scope="module")
def result() -> optiscope.Result:
    return optiscope.run(optiscope.parse(SPEC))


def post(http, accept="*/*", **query) -> httpx.Response:
    return http.post("/api/races", json=SPEC, params=query, headers={"Accept": accept})


def test_a_flock_is_answered_by_its_shares(http):
    spec = {"function": "himmelblau", "optimizers": ["adam", "sgd"], "steps": 100, "flock": {"count": 9}}
    told = RaceAnswer.model_validate_json(http.post("/api/races", json=spec).content)
    for flight, flown in zip(told.flights, fly(optiscope.parse(spec)), strict=True):
        assert (flight.label, flight.shares, flight.outcomes) == (flown.label, list(flown.shares), flown.outcomes)
        assert flight.reached == list(flown.reached) and len(flight.reached) == 9
    much = spec | {"steps": 100_000, "flock": {"count": 400}}
    assert http.post("/api/races", json=much).json()["error"]["field"] == "flock.count"


def test_json_is_the_engines_race(http, result):
    answer = post(http)
    told = RaceAnswer.model_validate_json(answer.content)
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["spec"] == result.spec.model_dump(mode="json")
    for entry, path in zip(told.entries, result, strict=True):
        assert (entry.label, entry.optimizer, entry.outcome.kind) == (path.label, path.optimizer, path.outcome.kind)
        assert entry.metrics.gradient_evaluations == path.metrics.gradient_evaluations
        for name, column in entry.path.items():
            expected = np.where(np.isfinite(path[name]), path[name], np.nan)
            np.testing.assert_array_equal(np.array(column, float), expected)
    assert told.entries[2].outcome.kind == "diverged" and told.entries[2].path["loss"][-1] is None


def test_csv_reads_back_to_the_bit(http, result):
    answer = post(http, accept="text/csv")
    assert answer.headers["content-type"].startswith("text/csv") and "race.csv" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == 3 * 41
    for path in result:
        own = [row for row in rows if row["label"] == path.label]
        for name in path.columns:
            np.testing.assert_array_equal([float(row[name]) for row in own], path[name])


def test_npz_reads_back_to_the_bit(http, result):
    answer = post(http, format="npz")
    assert answer.content == post(http, accept="application/x-npz").content
    with np.load(io.BytesIO(answer.content)) as arrays:
        for path in result:
            for name in path.columns:
                np.testing.assert_array_equal(arrays[f"{path.label}/{name}"], path[name])


def test_a_picture(http):
    answer = post(http, accept="image/png")
    assert answer.content == post(http, format="png").content and "race.png" in answer.headers["content-disposition"]
    assert Image.open(io.BytesIO(answer.content)).size == (1600, 800)


def test_a_form_there_is_not(http):
    answer = post(http, accept="image/gif")
    assert (answer.status_code, answer.json()["error"]["got"]) == (406, "image/gif")
    answer = post(http, format="xml")
    assert (answer.status_code, answer.json()["error"]["message"]) == (
        422,
        "format: expected csv, json, npz, png or html, got 'xml'",
    )


def test_too_long_for_one_answer_says_where_longer_ones_go(http):
    spec = {"function": "sphere", "optimizers": ["adam", "sgd"], "steps": 500_001}
    for more, field in (({}, "steps"), ({"steps": 2_000, "flock": {"count": 400}}, "flock.count")):
        answer = http.post("/api/races", json=spec | more)
        assert (answer.status_code, answer.json()["error"]["field"]) == (422, field)
        assert "/api/live" in answer.json()["error"]["message"]


@pytest.mark.parametrize("text", ['{"function": "rosen', "", "nothing", '{"steps": NaN}x'])
def test_a_body_that_is_no_json(http, text):
    answer = http.post("/api/races", content=text, headers={"Content-Type": "application/json"})
    error = answer.json()["error"]
    assert answer.status_code == 422 and error["message"].endswith(f"got {error['got']}")


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", None])
def test_json_that_was_not_sent_as_such(http, kind):
    answer = http.post("/api/races", content=b'{"function": "sphere"}', headers={"Content-Type": kind} if kind else {})
    error = answer.json()["error"]
    assert (answer.status_code, error["message"]) == (
        422,
        f"Content-Type: expected application/json, got {kind or 'nothing'}",
    )


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b'{"function": "\xff"}', "JSON in UTF-8, got what cannot be read"),
        (b"[" * 50_000, f'JSON, got "{"[" * 40}…" (nested too deep)'),
        (b"[" + b"1" * 5_001 + b"]", f'JSON, got "[{"1" * 39}…" (a number of too many digits)'),
    ],
)
def test_a_body_that_cannot_even_be_read(server, http, body, message):
    answer = http.post("/api/races", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["error"]["message"]) == (422, f"body: expected {message}")
    if body.isascii():
        with Live(server.host) as client:
            client.send(body.decode())
            assert client.receive()["message"] == f"body: expected {message}"


def test_other_clients_are_answered_while_a_long_race_runs(server, http):
    """The event loop stays free, also while a long JSON answer is written: no health check waits for either."""
    spec = {"function": "tanh_neuron", "optimizers": ["minibatch_sgd", "adam"], "steps": 150_000}
    racing = threading.Thread(target=lambda: http.post("/api/races?format=json", json=spec, timeout=60))
    racing.start()
    waits = []
    with httpx.Client() as client:
        client.get(f"{server.url}/healthz")
        while racing.is_alive():
            begun = time.perf_counter()
            client.get(f"{server.url}/healthz")
            waits.append(time.perf_counter() - begun)
    assert len(waits) > 20 and np.quantile(waits, 0.95) < 0.1
