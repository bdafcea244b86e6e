"""Optimizers that should learn do, within stated steps; what cannot learn does not."""

import numpy as np
import pytest

import optiscope

GOOD = [("adam", {"lr": 0.02}), ("momentum", {"lr": 0.1}), ("rmsprop", {"lr": 0.003}), ("nag", {"lr": 0.1})]

LOST = {("two_spirals", "rmsprop")}
"""Data sets on which an optimizer is known to fall short at its rate above: about seven of ten right."""


def accuracies(**spec):
    """Median test accuracy of each entry after the last step, over three seeds."""
    return {run.label: run.metrics.test_accuracy for run in optiscope.train(**{"seeds": 3, "every": 10_000} | spec)}


@pytest.mark.parametrize(
    ("dataset", "hidden", "steps", "reached"),
    [
        ("blobs", [], 300, 0.98), ("circles", [8], 1500, 0.97), ("moons", [8, 8], 1500, 0.97), ("xor", [8], 1500, 0.92),
        ("two_spirals", [16, 16], 4000, 0.95),
        ("three_spirals", [16, 16], 2000, 0.93), ("five_spirals", [16, 16], 2000, 0.93),
    ],
)  # fmt: skip
def test_classes_are_learned(dataset, hidden, steps, reached):
    able = [entry for entry in GOOD if (dataset, entry[0]) not in LOST]
    found = accuracies(dataset=dataset, hidden=hidden, steps=steps, optimizers=able, noise=0.05)
    assert all(accuracy >= reached for accuracy in found.values()), found


def test_digits_are_learned():
    """At least 95 % of the test digits within 1,000 updates of 64 samples."""
    made = [("adam", {"lr": 0.005}), ("momentum", {"lr": 0.1}), ("adamw", {"lr": 0.005})]
    found = accuracies(dataset="digits", hidden=[32], activation="relu", batch=64, steps=1000, optimizers=made, seeds=1)
    assert all(accuracy >= 0.95 for accuracy in found.values()), found


def test_a_linear_model_cannot_learn_xor():
    found = accuracies(dataset="xor", hidden=[], steps=2000, optimizers=[*GOOD, "adagrad", "lion"], samples=1000)
    assert all(accuracy < 0.65 for accuracy in found.values()), found


def test_zeros_cannot_break_the_symmetry():
    found = accuracies(dataset="xor", hidden=[8], initialisation="zeros", steps=1500, optimizers=GOOD)
    assert all(accuracy < 0.75 for accuracy in found.values()), found


def test_values_are_learned():
    line = optiscope.train(
        dataset="line", hidden=[], noise=0.0, batch="full", steps=3000, optimizers=[("adam", {"lr": 0.01})]
    )
    ((w, b),) = line[0].weights
    assert w[0, 0] == pytest.approx(0.8, abs=1e-3) and b[0] == pytest.approx(-0.3, abs=1e-3)
    waves = optiscope.train(
        dataset="waves", hidden=[16, 16], noise=0.0, steps=4000, optimizers=[("adam", {"lr": 0.01})]
    )
    assert waves[0].metrics.test_loss < 0.02


def test_coupled_and_decoupled_decay_differ():
    """L2 in Adam's gradient is divided away by its scale; AdamW's decay is not."""
    common = {"dataset": "moons", "hidden": [8], "steps": 1500}
    plain, coupled = (optiscope.train(**common, l2=l2, optimizers=[("adam", {"lr": 0.01})])[0] for l2 in (0.0, 0.1))
    decoupled = optiscope.train(**common, optimizers=[("adamw", {"lr": 0.01, "weight_decay": 0.1})])[0]
    size = [np.linalg.norm(r.parameters) for r in (plain, decoupled, coupled)]
    assert size[0] > 1.1 * size[1] > 1.1 * size[2]


def test_dropout_and_penalties_still_learn():
    found = accuracies(
        dataset="moons", hidden=[16, 16], steps=1500, dropout=0.2, l1=1e-4, l2=1e-3, noise=0.05, optimizers=GOOD[:2]
    )
    assert all(accuracy >= 0.95 for accuracy in found.values()), found
