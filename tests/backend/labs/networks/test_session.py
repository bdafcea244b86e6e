"""backend/labs/networks/session.py and job.py over a real socket: what is streamed is the engine's, and obeys."""

import time
from typing import Any

import numpy as np
import pytest

from optiscope.networks import inspection, views
from optiscope.networks.landscape import landscape
from optiscope.networks.train import Training, run
from optiscope.networks.walk import walk
from tests.backend.labs.networks.live import MOONS, Trainee
from tests.backend.labs.races.live import Live

LONG = MOONS | {"steps": 1_000_000, "every": 1000}


def test_curves_outcomes_and_pictures_are_those_of_the_engine(client):
    result = run(MOONS)
    client.train(MOONS, grid=20, entry=1)
    client.until("done")
    client.until_step(400)
    assert client.started["spec"]["optimizers"][1]["hyperparameters"] == {"lr": 0.05}
    assert client.started["columns"] == list(result[0].columns)
    for e, one in enumerate(result):
        expected = np.stack([one[name] for name in one.columns]).astype("f4")
        np.testing.assert_array_equal(client.rows[e], expected)
        told = client.outcomes[e]
        assert told["outcome"] == {"kind": one.outcome.kind, "step": 400, "reason": one.outcome.reason}
        assert told["metrics"] == one.metrics.as_dict()
    assert client.done["cancelled"] is False
    training = Training(MOONS)
    training.trainer.advance(400)
    network, problem, parameters = training.trainer.network, training.problem, training.trainer.parameters
    over = views.grid(problem, 20)
    for e, answered in enumerate(views.answers(network, problem, parameters[:, 0], over)):
        np.testing.assert_array_equal(client.block("boundary", entry=e), answered)
    for layer, image in enumerate(views.neurons(network, parameters[1, 0], over)):
        np.testing.assert_array_equal(client.block("neurons", layer=layer), image)
    for layer, weights in enumerate(training.trainer.plan.shape.views(parameters[1, 0])):
        np.testing.assert_array_equal(client.block("weights", layer=layer), weights)
    assert client.block("confusion").sum() == 60
    assert client.block("confusion").trace() == 60 - client.block("wrong", entry=1).size
    for e in range(len(result)):
        wrong = inspection.mistakes(network, problem, parameters[e, 0]).wrong
        np.testing.assert_array_equal(client.block("wrong", entry=e), wrong)
    assert client.block("weight_histogram", layer=1).sum() == 64


def test_the_samples_come_as_given_and_say_which_are_for_testing(client):
    client.train(MOONS, running=False)
    data = client.until("data")
    problem = Training(MOONS).problem
    inputs, targets, test = (block["values"] for block in data["arrays"])
    np.testing.assert_array_equal(inputs, problem.inputs.astype("f4"))
    np.testing.assert_array_equal(targets, problem.targets)
    assert set(np.flatnonzero(test)) == set(problem.test.index)


def test_pause_step_epoch_and_reset(client):
    client.train(MOONS, running=False)
    client.until_step(0)
    client.send("step", count=3)
    client.until_step(3)
    client.send("epoch")
    client.until_step(5)  # 140 samples in batches of 32
    client.send("epoch")
    client.until_step(10)
    assert client.state["running"] is False and client.state["epoch"] == 2
    np.testing.assert_array_equal(client.block("weights", layer=0), first_layer(10))
    first = client.rows[0].copy()
    client.send("reset")
    client.until_step(0)
    client.send("step", count=10)
    client.until_step(10)
    np.testing.assert_array_equal(client.rows[0], first)


def test_reset_keeps_the_rates_as_they_are(client):
    client.train(MOONS, running=False)
    client.send("rate", entry=0, lr=0.5)
    client.send("step", count=10)
    client.until_step(10)
    moved = client.block("weights", layer=0)
    client.send("reset")
    client.until_step(0)
    assert client.state["rates"] == [0.5, 0.05]
    client.send("step", count=10)
    client.until_step(10)
    np.testing.assert_array_equal(client.block("weights", layer=0), moved)


def test_single_steps_are_kept_and_measured(client):
    """Between two rows of the curves, too, every step that was asked for can be looked at again."""
    client.train(MOONS | {"every": 50}, running=False)
    for step in (1, 2, 3):
        client.send("step")
        client.until_step(step)
    assert client.state["kept"] == [0, 1, 2, 3] and client.rows[0].shape[1] == 1
    client.send("epoch")
    client.until_step(5)
    client.send("back", step=2)
    client.until("view", lambda told: told["step"] == 2)
    np.testing.assert_array_equal(client.block("weights", layer=0), first_layer(2))
    every_step = run(MOONS | {"every": 1})
    for e, one in enumerate(every_step):
        own = [column[e] for column in client.state["values"]]
        np.testing.assert_array_equal(np.float32(own), np.float32([one[name][2] for name in one.columns]))
    client.send("walk", entry=0, sample=17)
    assert client.until("walk")["step"] == client.state["shown"] == 2
    client.send("back", step=0)
    client.until("view", lambda told: told["step"] == 0)
    assert client.state["values"] is None and client.state["kept"] == [0, 1, 2, 3, 5]
    client.send("resume")
    client.until("done")
    np.testing.assert_array_equal(client.column(0, "train_loss"), every_step["adam"]["train_loss"][::50].astype("f4"))


def test_a_slow_training_is_measured_between_its_rows(client):
    client.train(LONG, speed=30)
    client.until("state", lambda told: told["shown"] > 2 and told["values"] is not None)
    client.send("speed", speed="max")
    client.until("state", lambda told: told["step"] > 2_000)
    client.send("pause")
    client.until("state", lambda told: not told["running"] and told["kept"][-1] == told["step"])


def first_layer(step: int) -> np.ndarray:
    """Its weights and biases in the first entry's network."""
    trainer = Training(MOONS).trainer
    trainer.advance(step)
    return trainer.plan.shape.views(trainer.parameters[0, 0])[0]


def test_nothing_is_sent_while_paused_and_unchanged(client):
    client.train(MOONS, running=False)
    client.until_step(0)
    with pytest.raises(TimeoutError):
        client.receive(1.0)


def test_a_rate_changed_while_it_runs_counts_from_the_next_update_on(client):
    client.train(MOONS, running=False)
    client.send("step", count=50)
    client.until_step(50)
    client.send("rate", entry=1, lr=0.5)
    client.until("state", lambda told: told["rates"] == [0.001, 0.5])
    client.send("resume")
    client.until("done")
    training = Training(MOONS)
    training.trainer.advance(50)
    training.trainer.set_rate(1, 0.5)
    training.trainer.advance(350)
    client.send("select", entry=1)
    client.until("view", lambda told: told["entry"] == 1 and told["step"] == 400)
    weights = training.trainer.plan.shape.views(training.trainer.parameters[1, 0])[1]
    np.testing.assert_array_equal(client.block("weights", layer=1), weights)
    np.testing.assert_array_equal(client.column(1, "lr")[[5, 6, 40]], np.float32([0.05, 0.5, 0.5]))


def test_back_shows_what_was_kept_and_resume_goes_on_from_the_newest(client):
    client.train(MOONS, running=False)
    client.send("step", count=200)
    client.until_step(200)
    newest = client.block("boundary", entry=0).copy()
    client.send("back", step=41)
    client.until("view", lambda told: told["step"] == 40)
    assert (client.state["shown"], client.state["step"], client.state["kept"][:3]) == (40, 200, [0, 10, 20])
    np.testing.assert_array_equal(client.block("weights", layer=0), first_layer(40))
    client.send("back", step=None)
    client.until("view", lambda told: told["step"] == 200)
    np.testing.assert_array_equal(client.block("boundary", entry=0), newest)
    client.send("back", step=100)
    client.until("view", lambda told: told["step"] == 100)
    client.send("resume")
    client.until("done")
    np.testing.assert_array_equal(client.column(0, "train_loss"), run(MOONS)["adam"]["train_loss"].astype("f4"))


def test_speed_is_kept_to_and_frames_are_at_most_thirty_a_second(client):
    client.train(LONG, speed=100)
    client.until("view", lambda told: told["step"] >= 20)
    begun, step, views_before = time.monotonic(), client.view["step"], client.views
    client.until("view", lambda told: told["step"] >= step + 150)
    seconds, frames = time.monotonic() - begun, client.views - views_before
    assert 60 < (client.view["step"] - step) / seconds < 130
    assert frames / seconds < 33
    client.send("speed", speed="max")
    client.until("view", lambda told: told["step"] > 3_000)


def test_walk_and_landscape_are_the_engines(client):
    client.train(MOONS, running=False)
    client.send("step", count=60)
    client.until_step(60)
    client.send("walk", entry=0, sample=17)
    told = client.until("walk")
    training = Training(MOONS)
    training.history.record()
    for _ in range(6):
        training.trainer.advance(10)
        training.history.record()
    expected = walk(training.trainer, 0, 17).as_dict()
    assert told["loss"] == pytest.approx(expected["loss"]) and told["step"] == 60
    np.testing.assert_allclose(told["layers"][1]["d_weights"], expected["layers"][1]["d_weights"])
    np.testing.assert_allclose(told["layers"][0]["new_weights"], expected["layers"][0]["new_weights"])
    client.send("landscape", plane="pca", points=11)
    told = client.until("landscape")
    found = landscape(training.trainer.network, training.problem, training.history.paths()[1], "pca", points=11)
    arrays = {block["what"]: block["values"] for block in told["arrays"] if block.get("entry", 0) == 0}
    np.testing.assert_allclose(arrays["losses"], found.losses, rtol=1e-5)
    np.testing.assert_allclose(arrays["path"], found.paths[0], rtol=1e-4, atol=1e-6)
    assert told["explained"] == pytest.approx(found.explained)


def test_a_lost_connection_resumes_where_it_was(server, client):
    token = client.train(LONG, speed=200)["token"]
    client.until("view", lambda told: told["step"] > 20)
    client.send("rate", entry=0, lr=0.02)
    client.until("state", lambda told: told["rates"][0] == 0.02)
    step, rows = client.state["step"], client.rows[0].shape[1]
    client.socket.close()
    time.sleep(0.5)
    client.connect()
    client.send("attach", token=token, rows=rows)
    started = client.until("started")
    assert started["resumed"] is True and started["spec"]["dataset"] == "moons"
    client.until("state", lambda told: told["step"] > step + 50)
    assert client.state["rates"] == [0.02, 0.05]
    client.until("view")
    client.send("speed", speed="max")
    client.until("view", lambda told: told["step"] > 3_000)  # `keep_rows` has checked that no row is missing
    assert client.rows[0].shape[1] >= 4


def test_a_second_connection_takes_a_training_over(server, client):
    token = client.train(LONG, speed=100)["token"]
    client.until("view")
    with Trainee(server.host) as other:
        other.send("attach", token=token)
        assert other.until("started")["resumed"] is True
        assert [block["what"] for block in other.until("data")["blocks"]] == ["inputs", "targets", "test"]
        other.until("view")
        assert client.until("detached") == {"type": "detached", "id": 1}
        client.send("pause")
        assert client.until("error")["field"] == "id"
        other.send("stop")
        other.until("done", lambda told: told["cancelled"])


def test_a_newer_training_supersedes_the_older(client):
    client.train(LONG)
    client.until("view")
    client.id = 2
    client.train(MOONS)
    client.until("done")
    assert client.rows[0].shape[1] == 41


def test_a_diverged_entry_is_told_at_once(client):
    client.train(LONG | {"activation": "linear", "loss": "mse", "output": "linear",
                         "optimizers": ["adam", ("sgd", {"lr": 100.0})]}, speed="max")  # fmt: skip
    told = client.until("outcome")
    assert (told["entry"], told["outcome"]["kind"]) == (1, "diverged")
    assert client.state["finished"] is False
    client.send("stop")
    client.until("done")
    assert client.outcomes[0]["outcome"]["kind"] == "cancelled"


def test_several_seeds_come_as_median_and_quartiles(client):
    spec = MOONS | {"seeds": 5, "optimizers": ["adam"]}
    client.train(spec)
    client.until("done")
    result = run(spec)[0]
    np.testing.assert_array_equal(client.column(0, "test_loss"), result["test_loss"].astype("f4"))
    low, high = result.quartiles("test_loss").astype("f4")
    np.testing.assert_array_equal(client.column(0, "test_loss_low"), low)
    np.testing.assert_array_equal(client.column(0, "test_loss_high"), high)


@pytest.mark.parametrize(
    ("message", "field"),
    [
        ({"type": "walk", "entry": 5, "sample": 0}, "entry"),
        ({"type": "walk", "entry": 0, "sample": 200}, "sample"),
        ({"type": "rate", "entry": 0, "lr": -1}, "optimizers[0].hyperparameters.lr"),
        ({"type": "select", "entry": 0, "seed": 1}, "seed"),
        ({"type": "look", "grid": 20, "axes": [0, 2]}, "axes"),
        ({"type": "look", "grid": 20, "output": 1}, "output"),
        ({"type": "pause", "id": 9}, "id"),
        ({"type": "attach", "token": "guessed"}, "token"),
    ],
)
def test_what_cannot_be_done_is_told_and_the_training_goes_on(client, message, field):
    client.train(MOONS, running=False)
    client.until_step(0)
    fields: dict[str, Any] = dict(message)
    client.id = fields.pop("id", client.id)
    client.send(fields.pop("type"), **fields)
    assert client.until("error")["field"] == field
    client.id = 1
    client.send("step")
    client.until_step(1)


def test_a_new_sample_gets_its_answer(client):
    colours = ["red", "blue", "green"]
    rows = "".join(f"{i / 10};{colours[i % 3]};{'ja' if i % 2 else 'nein'};{'ab'[i > 20]}\n" for i in range(42))
    data = {"table": "x;colour;wet;kind\n" + rows, "inputs": ["x", "colour", "wet"]}
    client.train({"data": data, "optimizers": ["adam", "sgd"], "steps": 20, "hidden": [3]})
    client.until("done")
    problem = client.started["problem"]
    assert problem["target"] == "kind" and [one["kind"] for one in problem["asked"]] == [
        "number",
        "category",
        "boolean",
    ]
    client.send("ask", sample={"x": 0.4, "colour": "red", "wet": "ja"})
    first = client.until("answers")
    assert (first["step"], len(first["answers"])) == (20, 2)
    for one in first["answers"]:
        assert max(one["confidence"], key=one["confidence"].get) == one["answer"]
        assert sum(one["confidence"].values()) == pytest.approx(1)
    client.send("ask", sample=[0.4, "red", True])
    assert client.until("answers")["answers"] == first["answers"]
    client.send("ask", sample={"x": 0.4, "colour": "purple", "wet": "ja"})
    told = client.until("error")
    assert (told["field"], told["expected"]) == ("sample.colour", "one of blue, green, red")
    for sample, field in (({"x": 0.4, "colour": "red"}, "sample.wet"), ({"size": 1}, "sample"), ([1], "sample")):
        client.send("ask", sample=sample)
        assert client.until("error")["field"] == field


def test_samples_that_float32_cannot_tell_apart_are_sent_whole(client):
    times = [1_700_000_000 + 60 * i for i in range(50)]
    data = {"inputs": [[at] for at in times], "targets": [at / 1e3 for at in times]}
    client.train({"data": data, "optimizers": ["adam"], "steps": 2, "hidden": [2]})
    told = client.until("data")
    assert [block["what"] for block in told["blocks"]] == ["inputs", "targets", "test", "inputs_low", "targets_low"]
    inputs, targets, _, inputs_low, targets_low = (np.float64(block["values"]) for block in told["arrays"])
    assert len(np.unique(inputs)) < 30
    assert (inputs + inputs_low)[:, 0].tolist() == times
    assert np.abs(targets + targets_low - np.array(times) / 1e3).max() < 1e-6


def test_points_drawn_by_hand_and_one_input_and_many(client):
    points = {"inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "targets": [0, 1, 1, 0], "standardise": False}
    client.train({"data": points, "test_share": 0, "optimizers": ["adam"], "steps": 20})
    client.until("done")
    client.until_step(20)
    assert client.started["problem"]["train"] == 4 and "test_loss" not in client.started["columns"]
    client.train({"dataset": "line", "optimizers": ["adam"], "steps": 20}, grid=16)
    client.until("done")
    client.until_step(20)
    assert client.block("boundary", entry=0).shape == (1, 1, 16)
    client.train({"dataset": "three_spirals", "optimizers": ["adam"], "steps": 20}, grid=16)
    client.until("done")
    client.until_step(20)
    likeliest, probability = client.block("boundary", entry=0)
    assert set(np.unique(likeliest)) <= {0, 1, 2} and probability.min() >= 1 / 3 - 1e-6
    client.train({"dataset": "digits", "optimizers": ["adam"], "steps": 5})
    client.until("done")
    client.until_step(5)
    assert "boundary" not in {block["what"] for block in client.view["blocks"]}
    assert client.block("confusion").shape == (10, 10)


def test_the_two_d_lab_answers_while_others_train(server, client):
    """How fast, tests/benchmarks/shared_speed.py measures; here only that it does not wait for trainings."""
    with Trainee(server.host) as other, Live(server.host) as racer:
        for one in (client, other):
            one.train(LONG)
            one.until("view")
        taken = []
        for id in range(20):
            begun = time.monotonic()
            assert racer.race(id, {"function": "sphere", "optimizers": ["adam", "sgd"]}).done["cancelled"] is False
            taken.append(time.monotonic() - begun)
    assert sorted(taken)[10] < 0.25
