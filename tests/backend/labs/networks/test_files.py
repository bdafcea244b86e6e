"""A live training as a file: what is taken is what was seen, not the same spec trained anew."""

import io

import numpy as np
import torch

from optiscope.networks.train import Training
from tests.backend.labs.networks.live import MOONS


def taken(http, client, form, **query):
    return http.get(f"/api/trainings/{client.started['token']}", params={"format": form, **query})


def test_what_is_taken_is_what_was_seen(http, client):
    client.train(MOONS, running=False)
    client.send("step", count=50)
    client.until_step(50)
    client.send("rate", entry=1, lr=0.5)
    client.send("step", count=30)
    client.until_step(80)
    training = Training(MOONS)
    training.trainer.advance(50)
    earlier = training.trainer.parameters
    training.trainer.set_rate(1, 0.5)
    training.trainer.advance(30)
    first = training.trainer.plan.shape.weights(training.trainer.parameters[1, 0])[0]
    with np.load(io.BytesIO(taken(http, client, "weights.npz").content)) as kept:
        np.testing.assert_array_equal(kept["sgd/3/W1"], first[0])
        np.testing.assert_array_equal(kept["sgd/3/b1"], first[1])
    with np.load(io.BytesIO(taken(http, client, "npz").content)) as kept:
        np.testing.assert_array_equal(np.float32(kept["sgd/test_loss"][0]), client.column(1, "test_loss"))
        assert kept["step"][-1] == 80
    told = taken(http, client, "json").json()["entries"][1]
    assert told["outcome"]["step"] == 80 and taken(http, client, "png").content.startswith(b"\x89PNG")
    client.send("back", step=50)
    client.until("view", lambda view: view["step"] == 50)
    state = torch.load(io.BytesIO(taken(http, client, "pt", entry="sgd").content), weights_only=True)
    np.testing.assert_array_equal(state["0.weight"], training.trainer.plan.shape.weights(earlier[1, 0])[0][0])
    client.send("resume")
    client.until("done")
    assert client.done["cancelled"] is False


def test_who_asks_for_what_there_is_not_is_told_and_the_training_goes_on(http, client):
    client.train(MOONS, running=False)
    client.until_step(0)
    error = taken(http, client, "pt", entry="lion").json()["error"]
    assert error["message"] == "entry: expected one of adam, sgd, got 'lion'"
    assert taken(http, client, "pt", entry="adam", seed=1).json()["error"]["field"] == "seed"
    answer = http.get("/api/trainings/another")
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "token")
    client.send("step")
    client.until_step(1)
