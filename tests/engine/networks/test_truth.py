"""Every rule torch.optim has, every loss and activation: the same weights as a plain torch loop, over 500 updates."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from optiscope.catalog import networks as catalog
from optiscope.networks.cpu.rule import looked
from optiscope.networks.devices import Cpu
from optiscope.networks.plan import Plan
from optiscope.networks.problem import generated
from optiscope.networks.shape import Shape
from optiscope.networks.training import Trainer, starting_weights
from tests.engine.networks.plain import learner, trained
from tests.engine.promised import PROMISED
from tests.engine.references import REFERENCES, Torch, double

STEPS = 500
BY_TORCH = [id for id, reference in REFERENCES.items() if isinstance(reference, Torch)]
RATES = {"adadelta": 1.0, "nag": 0.02, "momentum": 0.02, "gradient_descent": 0.1, "sgd": 0.02, "minibatch_sgd": 0.1}
HIDDEN = [id for id, a in catalog.activations.items() if not a.output_only]
COMBINATIONS = list(product(HIDDEN, catalog.losses))
PROMISED_ONES = [pair for pair in COMBINATIONS if {*pair} <= PROMISED["activations"] | PROMISED["losses"]]
SIZES = {"full": None, "one": 1, "batch": 16}


def setting(activation, loss, rules, output=None, steps=STEPS, **shape):
    """The problem and the plan of a small network with this loss."""
    output = output or catalog.losses[loss].output or "linear"
    if output == "softmax":
        problem, outputs = generated("three_spirals", samples=60, test_share=0.2), 3
    elif output == "sigmoid":
        problem, outputs = generated("moons", samples=60, test_share=0.2), 1
    else:
        problem, outputs = generated("waves", samples=60, test_share=0.2), 1
    learners = tuple(learner(id, lr=RATES.get(id, 0.005)) for id in rules)
    full = Shape((2, 5, 4, outputs), activation, output, loss, **shape)
    return problem, Plan(full, learners, steps, batch=16, seed=3)


@double()
def agrees(problem, plan):
    """Trains all of the plan at once and checks every entry, each 100 updates, against torch."""
    trainer = Trainer(problem, plan, Cpu("float64"))
    start = starting_weights(plan)[0]
    ours = []
    while trainer.advance(100):
        seen = [looked(entry, trainer.one(e, 0)) for e, entry in enumerate(plan.learners)]
        ours.append(np.array(seen))  # torch's Nesterov holds the points where the gradient is read
    for e, entry in enumerate(plan.learners):
        size = SIZES[catalog.optimizers[entry.optimizer].sampling]
        theirs = list(trained(problem, plan, start, REFERENCES[entry.optimizer].make, entry.hyperparameters, size))
        for i, mine in enumerate(ours):
            expected = theirs[100 * (i + 1) - 1]
            assert np.abs(mine[e] - expected).max() <= 1e-9 * max(1, np.abs(expected).max()), (
                entry.optimizer,
                100 * (i + 1),
            )
        assert np.abs(theirs[-1] - start).max() > 1e-2, f"{entry.optimizer} did not move"


@pytest.mark.parametrize(("activation", "loss"), COMBINATIONS)
def test_same_as_torch(activation, loss):
    """Each with another rule, in turn; what was added beside them, with Adam."""
    pair = (activation, loss)
    rule = BY_TORCH[PROMISED_ONES.index(pair) % len(BY_TORCH)] if pair in PROMISED_ONES else "adam"
    agrees(*setting(activation, loss, [rule]))


def test_every_torch_rule_is_met():
    assert len(BY_TORCH) >= 13
    assert len(PROMISED_ONES) >= len(BY_TORCH)


@pytest.mark.parametrize("id", ["gradient_descent", "sgd", "adam", "nag"])
def test_same_with_penalties(id):
    agrees(*setting("tanh", "binary_cross_entropy", [id], l1=0.003, l2=0.02))


def test_same_with_dropout():
    agrees(*setting("relu", "cross_entropy", ["adam", "momentum"], dropout=0.4))


def test_same_from_given_weights_and_biases():
    problem, plan = setting("tanh", "binary_cross_entropy", BY_TORCH)
    agrees(problem, replace(plan, weights=np.random.default_rng(7).normal(0, 0.5, plan.shape.parameters)))


@pytest.mark.parametrize(
    ("output", "loss"), [("softmax", "mse"), ("sigmoid", "huber"), ("tanh", "mse"), ("softmax", "mae")]
)
def test_same_behind_any_output(output, loss):
    agrees(*setting("tanh", loss, ["adam"], output))


@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_all_at_once_is_each_alone(precision):
    """Every rule of the catalogue at once, fed full, single and in batches: the same bits, in either precision."""
    problem, plan = setting("tanh", "binary_cross_entropy", catalog.optimizers, steps=200)
    together = Trainer(problem, plan, Cpu(precision))
    together.advance(200)
    for e, entry in enumerate(plan.learners):
        alone = Trainer(problem, Plan(plan.shape, (entry,), 200, plan.batch, seed=plan.seed), Cpu(precision))
        alone.advance(200)
        assert np.array_equal(together.parameters[e], alone.parameters[0], equal_nan=True), entry.optimizer
