"""backend/labs/networks/routes.py: whole trainings over HTTP, in every form, are the engine's."""

import io
import json

import numpy as np
import pytest
import torch
from jsonschema import Draft202012Validator

from optiscope.core.form import by_id
from optiscope.networks.forms import FORMS
from optiscope.networks.result import TrainingResult
from optiscope.networks.train import run

SPEC = {
    "dataset": "moons",
    "hidden": [6, 4],
    "steps": 120,
    "seed": 5,
    "optimizers": ["adam", {"optimizer": "sgd", "label": "plain"}],
}


@pytest.fixture(scope="module")
def result() -> TrainingResult:
    return run(SPEC)


def test_json_is_the_training_of_the_engine(http, result):
    answer = http.post("/api/trainings", json=SPEC)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json() == json.loads(by_id(FORMS)["json"].content_of(result))


STEEP = {"optimizer": "sgd", "hyperparameters": {"lr": 100}}
DIVERGING = {"dataset": "line", "activation": "relu", "optimizers": [STEEP]}


@pytest.mark.parametrize("more", [{}, {"bias": False}, DIVERGING])
@pytest.mark.parametrize("form", [form.id for form in FORMS if form.media_type == "application/json"])
def test_every_form_in_json_is_as_the_description_says(http, form, more):
    described = http.get("/openapi.json").json()
    answered = described["paths"]["/api/trainings"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    told = http.post(f"/api/trainings?format={form}", json=SPEC | more).json()
    Draft202012Validator(answered | {"components": described["components"]}).validate(told)


def test_csv_by_accept_header(http, result):
    answer = http.post("/api/trainings", json=SPEC, headers={"Accept": "text/csv"})
    assert answer.content == by_id(FORMS)["csv"].content_of(result)
    assert 'filename="training.csv"' in answer.headers["content-disposition"]


def test_curves_as_png(http):
    answer = http.post("/api/trainings?format=png", json=SPEC)
    assert answer.headers["content-type"] == "image/png" and answer.content.startswith(b"\x89PNG")
    assert 'filename="training.png"' in answer.headers["content-disposition"]


def test_curves_and_weights_as_npz(http, result):
    with np.load(io.BytesIO(http.post("/api/trainings?format=npz", json=SPEC).content)) as kept:
        np.testing.assert_array_equal(kept["plain/train_loss"], result["plain"].seeds("train_loss"))
    with np.load(io.BytesIO(http.post("/api/trainings?format=weights.npz", json=SPEC).content)) as kept:
        for layer, (w, b) in enumerate(result["adam"].weights, 1):
            np.testing.assert_array_equal(kept[f"adam/5/W{layer}"], w)
            np.testing.assert_array_equal(kept[f"adam/5/b{layer}"], b)


def test_a_state_dict_loads_into_the_same_network_of_torch(http, result):
    answer = http.post("/api/trainings?format=pt&entry=plain", json=SPEC)
    kept = torch.load(io.BytesIO(answer.content), weights_only=True)
    network = torch.nn.Sequential(
        torch.nn.Linear(2, 6),
        torch.nn.Tanh(),
        torch.nn.Linear(6, 4),
        torch.nn.Tanh(),
        torch.nn.Linear(4, 1),
        torch.nn.Sigmoid(),
    )
    network.load_state_dict(kept)
    test = result.problem.test
    with torch.no_grad():
        answers = network(torch.tensor(test.x.T, dtype=torch.float32))[:, 0].numpy() > 0.5
    assert (answers == test.y[0]).mean() == pytest.approx(result["plain"].metrics.test_accuracy)


def test_a_state_dict_of_another_seed(http):
    spec = SPEC | {"optimizers": ["adam"], "seeds": 3}
    kept = torch.load(io.BytesIO(http.post("/api/trainings?format=pt&seed=2", json=spec).content), weights_only=True)
    np.testing.assert_array_equal(kept["0.weight"].numpy(), run(spec)[0].state_dict(2)["0.weight"])
    error = http.post("/api/trainings?format=pt&seed=3", json=spec).json()["error"]
    assert error["message"] == "seed: expected a whole number from 0 to 2, got 3"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("format=pt", "entry"),
        ("format=pt&entry=lion", "entry"),
        ("format=xml", "format"),
        ("format=pt&seed=-1", "seed"),
        ("format=pt&entry=adam&seed=1", "seed"),
    ],
)
def test_what_cannot_be_answered(http, query, field):
    answer = http.post(f"/api/trainings?{query}", json=SPEC)
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, field)


def test_no_form_that_is_accepted(http):
    assert http.post("/api/trainings", json=SPEC, headers={"Accept": "image/gif"}).status_code == 406
