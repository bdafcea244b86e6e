"""The same mistake is told in the same words by Python, command line, REST and socket."""

from typing import Any

import pytest

import optiscope
from optiscope.backend.__main__ import main
from tests.backend.labs.races.live import Live

RIGHT: dict[str, Any] = {"function": "rosenbrock", "optimizers": ["adam"]}


def entry(**more: Any) -> dict[str, Any]:
    return {"optimizers": [{"optimizer": "adam", **more}]}


MISTAKES: list[tuple[dict[str, Any], list[str] | None]] = [
    ({"function": "rosenbrok"}, ["--function", "rosenbrok"]),
    ({"optimizers": ["adm"]}, ["--optimizers", "adm"]),
    (entry(hyperparameters={"lr": -1}), ["--optimizers", "adam:lr=-1"]),
    (entry(hyperparameters={"lr": "fast"}), ["--optimizers", "adam:lr=fast"]),
    (entry(hyperparameters={"beta3": 0.9}), ["--optimizers", "adam:beta3=0.9"]),
    (entry(hyperparameters={"batch_size": 1.5}), ["--optimizers", "adam:batch_size=1.5"]),
    (entry(schedule={"schedule": "cosin", "parameters": {}}), ["--schedule", "cosin"]),
    (entry(schedule={"schedule": "cosine", "parameters": {"final": 2}}), ["--schedule", "cosine:final=2"]),
    (entry(label=""), None),
    (entry(speed=1), None),
    ({"steps": 0}, ["--steps", "0"]),
    ({"steps": 1.5}, ["--steps", "1.5"]),
    ({"steps": "many"}, ["--steps", "many"]),
    ({"start": [1]}, ["--start", "1"]),
    ({"start": [-1, "up"]}, ["--start", "-1,up"]),
    ({"start": [1e7, 0]}, ["--start", "1e7,0"]),
    ({"seed": -1}, ["--seed", "-1"]),
    ({"noise": -0.5}, ["--noise=-0.5"]),
    ({"tolerance": 0}, ["--tolerance", "0"]),
    ({"constants": {"b": 0}}, ["--constant", "b=0"]),
    ({"constants": {"q": 1}}, ["--constant", "q=1"]),
    (
        {"steps": 1_000_000, "optimizers": ["adam"] * 13},
        ["--steps", "1000000", "--optimizers", ",".join(["adam"] * 13)],
    ),
    ({"optimizers": []}, None),
    ({"colour": "red"}, None),
]


@pytest.mark.parametrize(("wrong", "flags"), MISTAKES)
def test_one_sentence_everywhere(server, http, capsys, wrong, flags):
    spec = RIGHT | wrong
    with pytest.raises(optiscope.SpecError) as caught:
        optiscope.parse(spec)
    sentence = str(caught.value)
    if spec.get("steps", 1) != 1_000_000:  # REST has a lower limit of its own for whole answers
        answer = http.post("/api/races", json=spec)
        assert (answer.status_code, answer.json()["error"]) == (422, caught.value.as_dict())
    with Live(server.host) as client:
        client.start(1, spec)
        assert client.receive() == {"type": "error", "id": 1, **caught.value.as_dict()}
    if flags is not None:
        arguments = ["race", "--function", "rosenbrock", "--optimizers", "adam", *flags]
        assert main(arguments) == 2
        assert capsys.readouterr().err == f"optiscope: {sentence}\n"


@pytest.mark.parametrize("function", [None, 3, ["rosenbrock"]])
def test_json_of_the_wrong_kind(http, function):
    answer = http.post("/api/races", json={"function": function, "optimizers": ["adam"]})
    with pytest.raises(optiscope.SpecError) as caught:
        optiscope.parse({"function": function, "optimizers": ["adam"]})
    assert answer.json()["error"] == caught.value.as_dict()
