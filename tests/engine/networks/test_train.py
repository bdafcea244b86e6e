"""optiscope.train: rows, results, cancelling, and files that open again elsewhere."""

import csv
import io
import json
from itertools import pairwise

import numpy as np
import pytest
import torch
from torch import nn

import optiscope
from optiscope.core.form import by_id
from optiscope.networks.forms import FORMS
from optiscope.networks.train import Training, run

SPEC = {
    "dataset": "moons",
    "samples": 100,
    "hidden": [6, 4],
    "steps": 100,
    "optimizers": [("adam", {"lr": 0.02}), "sgd"],
}


@pytest.fixture(scope="module")
def result():
    return optiscope.train(**SPEC, seeds=3, every=10)


def test_curves_by_label_and_position(result):
    assert [r.label for r in result] == ["adam", "sgd"]
    adam = result["adam"]
    assert adam is result[0] and adam["step"].tolist() == list(range(0, 101, 10))
    assert adam["train_loss"].shape == (11,) and adam.seeds("train_loss").shape == (3, 11)
    assert (adam["train_loss"] == np.median(adam.seeds("train_loss"), axis=0)).all()
    low, high = adam.quartiles("test_accuracy")
    assert (low <= adam["test_accuracy"]).all() and (adam["test_accuracy"] <= high).all()
    assert adam["train_loss"][-1] < adam["train_loss"][0]
    assert adam.metrics.gradient_evaluations == 100 * 32 and result["sgd"].metrics.gradient_evaluations == 100
    for call in (lambda: result["adm"], lambda: adam["loss"]):
        with pytest.raises(KeyError, match="expected one of"):
            call()


def test_same_spec_same_numbers(result):
    again = run(result.spec)
    for a, b in zip(result, again, strict=True):
        assert (a.curves == b.curves).all() and (a.parameters == b.parameters).all()


def test_rows_come_one_by_one_and_stop_when_told():
    training = Training(SPEC | {"steps": 1_000_000, "every": 20})
    seen = []
    for row in training.rows():
        seen.append(row.step)
        assert row.values.shape == (5, 2, 1)
        if row.step == 60:
            training.cancel()
    assert seen == [0, 20, 40, 60] and training.trainer.step == 60
    assert {r.outcome.kind for r in training.result()} == {"cancelled"}
    assert training.result()[0].outcome.reason == "stopped after step 60 of 1,000,000"


def test_last_row_is_the_last_step():
    assert [row.step for row in Training(SPEC | {"every": 30}).rows()] == [0, 30, 60, 90, 100]


def test_long_trainings_keep_few_rows():
    r = optiscope.train(dataset="line", hidden=[], steps=6000, every=1, optimizers=["adam"])
    assert len(r[0]["step"]) <= 2000 and r[0]["step"][-1] == 6000


def test_unknown_device_is_a_spec_error():
    from optiscope.networks.devices import cuda_found

    if not cuda_found():
        assert Training(SPEC).spec.device == "cpu"
        with pytest.raises(optiscope.SpecError, match="device: expected auto or cpu"):
            optiscope.train(**SPEC, device="cuda")


def test_entries_may_be_entry_objects():
    r = optiscope.train(**SPEC | {"optimizers": [optiscope.Entry(optimizer="lion", label="mine", schedule="cosine")]})
    assert r["mine"].optimizer == "lion" and r["mine"]["lr"][-1] < 1e-7


def test_one_that_breaks_is_told_and_the_others_go_on():
    r = optiscope.train(
        dataset="waves",
        hidden=[8],
        activation="relu",
        steps=200,
        every=20,
        optimizers=[("minibatch_sgd", {"lr": 100.0}), "adam"],
    )
    assert r[0].outcome.kind == "diverged" and r[0].outcome.step > 0
    assert np.isnan(r[0]["train_loss"][-1]) and np.isfinite(r[1]["train_loss"]).all()
    assert json.loads(text(r, "json"))["entries"][0]["curves"]["train_loss"][-1] is None


def text(result, form):
    return by_id(FORMS)[form].content_of(result).decode()


def test_json(result):
    told = json.loads(text(result, "json"))
    assert told["entries"][0]["curves"]["train_loss"] == result[0]["train_loss"].tolist()
    assert told["entries"][0]["seeds"]["train_loss"] == result[0].seeds("train_loss").tolist()
    assert told["entries"][1]["outcome"]["reason"] == result[1].outcome.reason
    assert (run(told["spec"])[0].curves == result[0].curves).all()


def test_csv(result):
    rows = list(csv.DictReader(io.StringIO(text(result, "csv"))))
    assert len(rows) == 2 * 3 * 11 and list(rows[0]) == ["label", "optimizer", "seed", "step", *result[0].columns]
    picked = [float(r["test_loss"]) for r in rows if r["label"] == "sgd" and r["seed"] == "2"]
    assert picked == result["sgd"].seeds("test_loss")[2].tolist()


def test_npz_of_curves_and_weights(result, tmp_path):
    result.save(str(tmp_path / "run.npz"))
    found = np.load(tmp_path / "run.npz")
    assert (found["adam/train_loss"] == result["adam"].seeds("train_loss")).all() and found["step"][-1] == 100
    assert json.loads(str(found["spec"]))["dataset"] == "moons"
    result.save(str(tmp_path / "run.weights.npz"))
    weights = np.load(tmp_path / "run.weights.npz")
    assert (weights["adam/0/W1"] == result["adam"].weights[0][0]).all() and weights["sgd/2/W3"].shape == (1, 4)
    assert len(weights.files) == 2 * 3 * 3 * 2
    with pytest.raises(optiscope.SpecError, match="ending in"):
        result.save("run.txt")


def test_every_seed_has_a_state_dict_of_its_own(result, tmp_path):
    names = result.save(str(tmp_path / "net.pt"))
    assert names == [str(tmp_path / f"net.{label}.{seed}.pt") for label in ("adam", "sgd") for seed in range(3)]
    for one, paths in zip(result, (names[:3], names[3:]), strict=True):
        for seed, path in enumerate(paths):
            kept = torch.load(path, weights_only=True)["0.weight"].numpy()
            assert (kept == one.shape.weights(one.parameters[seed])[0][0]).all()


@pytest.mark.parametrize(("dataset", "hidden"), [("moons", [6, 4]), ("three_spirals", []), ("waves", [5])])
def test_state_dict_opens_in_a_plain_sequential(dataset, hidden, tmp_path):
    """torch.load, a Sequential of Linear and Tanh, and the same answers."""
    training = Training(
        {"dataset": dataset, "hidden": hidden, "steps": 50, "precision": "float64", "optimizers": ["adam", "nag"]}
    )
    list(training.rows())
    made = training.result()
    made.save(str(tmp_path / "net.pt"))
    loaded = torch.load(tmp_path / "net.nag.pt", weights_only=True)
    sizes = made[0].shape.sizes
    layers = [layer for a, b in pairwise(sizes) for layer in (nn.Linear(a, b, dtype=torch.float64), nn.Tanh())]
    plain = nn.Sequential(*layers[:-1])
    plain.load_state_dict(loaded)
    end = {"moons": nn.Sigmoid(), "three_spirals": nn.Softmax(dim=1), "waves": nn.Identity()}[dataset]
    x = training.problem.test.x
    answers = end(plain(torch.from_numpy(x.T.copy()))).detach().numpy().T
    assert np.allclose(answers, training.trainer.network.answers(made["nag"].parameters[0], x), atol=1e-12)
