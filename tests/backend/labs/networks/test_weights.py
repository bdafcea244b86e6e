"""labs/networks/weights.py: a file of weights in, its networks and the layers of one out, or what is wrong with it."""

import base64
import json

import numpy as np

SPEC = {"dataset": "moons", "hidden": [3], "steps": 5, "optimizers": ["adam", "sgd"]}


def read(http, content: bytes, **more):
    return http.post("/api/weights", json={"base64": base64.b64encode(content).decode(), **more})


def test_what_one_training_wrote_begins_another(http):
    files = [http.post(f"/api/trainings?format=weights.{form}", json=SPEC).content for form in ("npz", "json")]
    answers = [read(http, file, network="sgd/0").json() for file in files]
    assert answers[0] == answers[1]
    told = answers[0] | {"weights": None}
    assert told == {"networks": ["adam/0", "sgd/0"], "network": "sgd/0", "sizes": [2, 3, 1], "weights": None}
    assert read(http, files[0]).json()["network"] == "adam/0"
    trained = http.post("/api/trainings", json=SPEC).json()["entries"][1]
    again = http.post("/api/trainings", json=SPEC | {"weights": answers[0]["weights"]}).json()
    assert again["spec"]["weights"] == answers[0]["weights"]
    np.testing.assert_array_equal(again["entries"][0]["curves"]["train_loss"][0], trained["curves"]["train_loss"][-1])


def test_a_network_without_biases(http):
    file = http.post("/api/trainings?format=weights.npz", json=SPEC | {"bias": False}).content
    weights = read(http, file).json()["weights"]
    assert [set(layer) for layer in weights] == [{"weights"}] * 2
    given = {name: value for name, value in SPEC.items() if name != "hidden"} | {"weights": weights}
    spec = http.post("/api/trainings", json=given).json()["spec"]
    assert (spec["bias"], spec["hidden"]) == (False, [3])


def test_what_is_wrong_is_said(http):
    def error(content, **more):
        answer = read(http, content, **more)
        assert answer.status_code == 422
        return answer.json()["error"]["message"]

    assert error(b"hello").startswith("file: expected a file of weights")
    layer = {"weights": [[1.0]], "bias": [0.0]}
    assert error(json.dumps([layer] * 99).encode()) == "file: expected at most 7 layers, got 99 of them"
    wide = json.dumps([layer, {"weights": [[1.0]] * 65, "bias": [0.0] * 65}]).encode()
    assert error(wide) == "weights: expected 1 to 64 inputs and layers of 1 to 64 neurons, got 1 → 1 → 65"
    assert error(b'[{"weights": [[1]], "bias": [0]}]', network="adam/0") == "network: expected nothing, got 'adam/0'"
    bad = json.dumps([{"weights": [[1.0, 2.0], [3.0]], "bias": [0.0, 0.0]}]).encode()
    assert error(bad).startswith(
        "weights[0].weights: expected 2 × 2 numbers, a row of weights for each neuron of layer 1"
    )
    wrong = http.post("/api/weights?lang=de", json={"base64": "%"})
    assert (wrong.status_code, wrong.json()["error"]["field"]) == (422, "base64")
