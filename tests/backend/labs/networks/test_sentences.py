"""The same mistake in a training is told in the same words by Python, command line, REST and socket."""

from typing import Any

import pytest

import optiscope
from optiscope.backend.__main__ import main
from tests.backend.labs.networks.live import Trainee

RIGHT: dict[str, Any] = {"dataset": "moons", "optimizers": ["adam"]}
MISTAKES: list[tuple[dict[str, Any], list[str] | None]] = [
    ({"dataset": "moon"}, ["--dataset", "moon"]),
    ({"optimizers": ["adm"]}, ["--optimizers", "adm"]),
    ({"optimizers": [{"optimizer": "adam", "hyperparameters": {"lr": -1}}]}, ["--optimizers", "adam:lr=-1"]),
    ({"optimizers": [{"optimizer": "adam", "start": [0, 0]}]}, None),
    ({"optimizers": [{"optimizer": "adam", "schedule": "cosin"}]}, ["--schedule", "cosin"]),
    ({"hidden": [65]}, ["--hidden", "65"]),
    ({"hidden": [1] * 7}, ["--hidden", "1,1,1,1,1,1,1"]),
    ({"activation": "tahn"}, ["--activation", "tahn"]),
    ({"activation": "softmax"}, ["--activation", "softmax"]),
    ({"loss": "cross_entropy", "output": "linear"}, ["--loss", "cross_entropy", "--output", "linear"]),
    ({"batch": "some"}, ["--batch", "some"]),
    ({"steps": 0}, ["--steps", "0"]),
    ({"samples": 1}, ["--samples", "1"]),
    ({"device": "gpu"}, ["--device", "gpu"]),
    ({"dropout": 1}, ["--dropout", "1"]),
    ({"colour": "red"}, None),
    ({"dataset": None, "data": {"inputs": [[1, 2], [3]] * 4, "targets": [0, 1] * 4}}, None),
]


@pytest.mark.parametrize(("wrong", "flags"), MISTAKES)
def test_one_sentence_everywhere(server, http, capsys, wrong, flags):
    spec = RIGHT | wrong
    with pytest.raises(optiscope.SpecError) as caught:
        optiscope.train(**spec)
    answer = http.post("/api/trainings", json=spec)
    assert (answer.status_code, answer.json()["error"]) == (422, caught.value.as_dict())
    with Trainee(server.host) as client:
        client.send("train", spec=spec)
        assert client.until("error") == {"type": "error", "id": 1, **caught.value.as_dict()}
    if flags is not None:
        assert main(["train", "--dataset", "moons", "--optimizers", "adam", *flags]) == 2
        assert capsys.readouterr().err == f"optiscope: {caught.value}\n"


def test_a_device_that_is_not_there(server, http):
    if optiscope.networks.devices.cuda_found():
        pytest.skip("there is a CUDA device")
    with pytest.raises(optiscope.SpecError) as caught:
        optiscope.train(**RIGHT, device="cuda")
    answer = http.post("/api/trainings", json=RIGHT | {"device": "cuda"})
    assert (answer.status_code, answer.json()["error"]) == (422, caught.value.as_dict())
