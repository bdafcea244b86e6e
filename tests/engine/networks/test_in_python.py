"""Python objects in a training: torch.optim classes and optax transformations beside the rules."""

import numpy as np
import pytest
import torch

import optiscope
from optiscope.core.errors import SpecError
from optiscope.networks.train import Training
from optiscope.networks.walk import walk
from tests.engine.objects import objects

t = torch.optim
SPEC = {"dataset": "moons", "samples": 60, "hidden": [4], "precision": "float64", "seeds": 2, "every": 20}


def parted(result, one, other):
    return np.abs(result[one].parameters - result[other].parameters).max()


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("library", ["torch", "optax"])
def test_they_train_as_the_rules_do(library, bias):
    """All but Nesterov's, which stand elsewhere; the rule of the plainest takes the batches of the object's."""
    rules = {"gradient_descent": "minibatch_sgd"}
    pairs = [(own, (rules.get(id, id), hypers)) for id, (own, hypers) in objects(library).items() if id != "nag"]
    shared = {"bias": bias, "batch": 7, "dropout": 0.2, "l1": 1e-4, "l2": 1e-3}
    result = optiscope.train(**SPEC, **shared, steps=100, optimizers=[one for pair in pairs for one in pair])
    for i in range(0, len(result), 2):
        assert parted(result, i, i + 1) < 1e-9, result[i + 1].label
        np.testing.assert_allclose(result[i]["test_loss"], result[i + 1]["test_loss"], rtol=1e-9)
    assert result[0].label == ("torch.optim.SGD" if library == "torch" else "optax")
    assert result.figure().data


def test_those_that_look_more_than_once_look_where_they_stand():
    entries = [(t.LBFGS, {"line_search_fn": "strong_wolfe"}), ("gradient_descent", {"lr": 1.0})]
    lbfgs, descent = optiscope.train(**SPEC | {"seeds": 1}, batch="full", steps=20, optimizers=entries)
    assert lbfgs["train_loss"][-1] < 0.5 * descent["train_loss"][-1]


def test_one_that_breaks_stays_broken():
    entries = [(t.SGD, {"lr": 1e9}), "adam"]
    broken, _ = optiscope.train(**SPEC, steps=40, loss="mse", output="linear", optimizers=entries)
    assert broken.outcome.kind == "diverged"
    assert np.isnan(broken.parameters).any()


def test_what_cannot_be_done_with_them_is_said():
    with pytest.raises(SpecError, match=r'device: expected auto or cpu.*got "cuda"'):
        optiscope.train(**SPEC, device="cuda", steps=2, optimizers=[t.Adam])
    with pytest.raises(SpecError, match="Python object"):
        optiscope.train(**SPEC, steps=2, optimizers=[t.Adam]).save("/tmp/never.py")
    with pytest.raises(SpecError, match="whose rule can be read"):
        walk(Training({**SPEC, "steps": 2, "optimizers": [t.Adam]}).trainer, 0, 0)
