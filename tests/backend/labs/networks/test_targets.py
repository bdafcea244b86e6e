"""What the training socket says of targets that are distributions, and of several values."""

import numpy as np


def test_targets_that_are_distributions_come_beside_their_most_probable_class(client):
    client.train({"dataset": "overlap", "optimizers": ["adam"], "steps": 5}, running=False)
    arrays = {block["what"]: block["values"] for block in client.until("data")["arrays"]}
    assert arrays["soft_targets"].shape == (300, 3)
    np.testing.assert_array_equal(arrays["soft_targets"].argmax(axis=1), arrays["targets"])
    assert client.started["problem"]["entropy"] > 0.3


def test_several_values_have_a_plane_each_and_one_alone_may_be_looked_at(client):
    x = np.random.default_rng(0).normal(size=(40, 2))
    data = {"inputs": x.tolist(), "targets": (x * [2, 300]).tolist(), "target": ["u", "v"]}
    client.train({"data": data, "optimizers": ["adam"], "steps": 5, "hidden": [4]}, grid=20)
    client.until("done")
    client.until_step(5)
    problem = client.started["problem"]
    assert (problem["values"], problem["kind"], problem["outputs"]) == (["u", "v"], "regression", 2)
    both = client.block("boundary", entry=0)
    assert both.shape == (2, 20, 20)
    for output in (1, 0):
        client.send("look", grid=20, output=output)
        client.until("view")
        assert client.view["output"] == output
        np.testing.assert_array_equal(client.block("boundary", entry=0), both[[output]])
    client.send("ask", sample=[0.5, 0.5])
    answers = client.until("answers")["answers"]
    assert len(answers[0]["answer"]) == 2 and answers[0]["confidence"] == {}
