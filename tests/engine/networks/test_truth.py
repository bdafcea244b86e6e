"""Every rule, loss and activation: the same weights as torch.nn and torch.optim, or optax where torch has no such rule,
over 500 updates."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
import torch

from optiscope.catalog import networks as catalog
from optiscope.networks.cpu.rule import looked
from optiscope.networks.devices import Cpu
from optiscope.networks.plan import Plan
from optiscope.networks.problem import generated, split
from optiscope.networks.shape import Shape
from optiscope.networks.spec import parse
from optiscope.networks.train import run
from optiscope.networks.training import Trainer, starting_weights
from tests.engine.networks.plain import learner, trained
from tests.engine.promised import PROMISED
from tests.engine.references import REFERENCES, double

STEPS = 500
RULES = list(REFERENCES)
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
    """Trains all of the plan at once and checks every entry, each 100 updates, against its reference."""
    trainer = Trainer(problem, plan, Cpu("float64"))
    start = starting_weights(plan)[0]
    ours = []
    while trainer.advance(100):
        seen = [looked(entry, trainer.one(e, 0)) for e, entry in enumerate(plan.learners)]
        ours.append(np.array(seen))  # torch's Nesterov holds the points where the gradient is read
    for e, entry in enumerate(plan.learners):
        size = SIZES[catalog.optimizers[entry.optimizer].sampling]
        theirs = list(trained(problem, plan, start, REFERENCES[entry.optimizer], entry.hyperparameters, size))
        for i, mine in enumerate(ours):
            expected = theirs[100 * (i + 1) - 1]
            assert np.abs(mine[e] - expected).max() <= 1e-9 * max(1, np.abs(expected).max()), (
                entry.optimizer,
                100 * (i + 1),
            )
        assert np.abs(theirs[-1] - start).max() > 1e-2, f"{entry.optimizer} did not move"


@pytest.mark.parametrize(("activation", "loss"), COMBINATIONS)
def test_same_as_its_reference(activation, loss):
    """Each with another rule, in turn; what was added beside them, with Adam."""
    pair = (activation, loss)
    rule = RULES[PROMISED_ONES.index(pair) % len(RULES)] if pair in PROMISED_ONES else "adam"
    agrees(*setting(activation, loss, [rule]))


def test_every_rule_is_met():
    assert {*RULES} >= PROMISED["optimizers"]
    assert len(PROMISED_ONES) >= len(RULES)


@pytest.mark.parametrize("id", ["gradient_descent", "sgd", "adam", "nag"])
def test_same_with_penalties(id):
    agrees(*setting("tanh", "binary_cross_entropy", [id], l1=0.003, l2=0.02))


def test_same_with_dropout():
    agrees(*setting("relu", "cross_entropy", ["adam", "momentum"], dropout=0.4))


@pytest.mark.parametrize("hidden", ["tanh", "relu"])
def test_same_without_biases(hidden):
    """Every rule at once, with penalties and dropout; over 500 updates they are compared above."""
    shape = {"bias": False, "l1": 0.001, "l2": 0.01, "dropout": 0.1}
    problem, plan = setting(hidden, "cross_entropy", RULES, steps=200, **shape)
    assert plan.shape.parameters == 2 * 5 + 5 * 4 + 4 * 3
    agrees(problem, plan)


def test_same_from_given_weights_and_biases():
    problem, plan = setting("tanh", "binary_cross_entropy", RULES, steps=200)
    agrees(problem, replace(plan, weights=np.random.default_rng(7).normal(0, 0.5, plan.shape.parameters)))


@pytest.mark.parametrize(
    ("output", "loss"), [("softmax", "mse"), ("sigmoid", "huber"), ("tanh", "mse"), ("softmax", "mae")]
)
def test_same_behind_any_output(output, loss):
    agrees(*setting("tanh", loss, ["adam"], output))


def soft(loss, output):
    """Overlapping clouds, as probabilities of three classes, or of the first alone."""
    problem = generated("overlap", samples=60, test_share=0.2)
    if output == "sigmoid":
        soft_targets = np.stack([1 - problem.soft_targets[:, 0], problem.soft_targets[:, 0]], axis=1)
        given = {"test_share": 0.2, "seed": 0, "outputs": 1, "standardise": False}
        problem = split("", "classification", problem.inputs, soft_targets, ("others", "first"), ("x", "y"), **given)
    learners = tuple(learner(id, lr=RATES.get(id, 0.005)) for id in ("adam", "sgd", "gradient_descent"))
    shape = Shape((2, 5, 4, problem.outputs), "tanh", output, loss)
    return problem, Plan(shape, learners, STEPS, batch=16, seed=3)


@pytest.mark.parametrize(
    ("loss", "output"),
    [
        ("cross_entropy", "softmax"),
        ("kl_divergence", "softmax"),
        ("binary_cross_entropy", "sigmoid"),
        ("mse", "softmax"),
    ],
)
def test_same_with_targets_that_are_distributions(loss, output):
    agrees(*soft(loss, output))


@pytest.mark.parametrize("share", [0.1, 1.0])
def test_same_with_label_smoothing(share):
    """As torch smooths, which knows it of cross-entropy: certain classes, and distributions."""
    problem, plan = setting("tanh", "cross_entropy", ["adam", "sgd", "gradient_descent"])
    agrees(replace(problem, label_smoothing=share), plan)
    problem, plan = soft("cross_entropy", "softmax")
    agrees(replace(problem, label_smoothing=share), plan)


def test_two_classes_are_smoothed_alike_behind_one_output_and_two():
    plan = {"dataset": "moons", "hidden": [], "batch": "full", "steps": 800, "precision": "float64", "test_share": 0,
            "label_smoothing": 0.4, "optimizers": [("adam", {"lr": 0.1})]}  # fmt: skip
    one, two = (run(parse(plan | {"loss": loss})) for loss in ("binary_cross_entropy", "cross_entropy"))
    assert set(one.problem.train.y.ravel().tolist()) == {0.2, 0.8}
    assert one.problem.entropy == two.problem.entropy == pytest.approx(-0.2 * np.log(0.2) - 0.8 * np.log(0.8))
    assert one[0].metrics.train_loss == pytest.approx(two[0].metrics.train_loss, abs=1e-5)
    divergence = run(parse(plan | {"loss": "kl_divergence"}))
    apart = two[0]["train_loss"] - divergence[0]["train_loss"]
    np.testing.assert_allclose(apart, two.problem.entropy, rtol=1e-12)


def several(loss, standardise=True, **shape):
    """Three values to be learned of each point, in very different units."""
    inputs = np.random.default_rng(7).uniform(-1, 1, (60, 2))
    x, y = inputs.T
    targets = np.stack([x * y, 40 + 9 * np.sin(3 * x), 1e-3 * (x - y) ** 2], axis=1)
    given = {"test_share": 0.2, "seed": 0, "outputs": 3, "standardise": standardise}
    problem = split("", "regression", inputs, targets, (), ("x", "y"), **given)
    learners = tuple(learner(id, lr=RATES.get(id, 0.005)) for id in ("adam", "sgd", "nag"))
    return problem, Plan(Shape((2, 5, 4, 3), "tanh", "linear", loss, **shape), learners, STEPS, batch=16, seed=3)


@pytest.mark.parametrize("loss", ["mse", "mae", "huber"])
def test_same_with_several_values(loss):
    agrees(*several(loss))


def test_same_with_several_values_as_they_are_with_dropout_and_penalties():
    agrees(*several("mse", standardise=False, dropout=0.3, l1=0.001, l2=0.01))


def test_divergence_is_cross_entropy_less_the_entropy_of_the_targets():
    """The same weights to the last bits; the one comes to rest at the entropy, the other at 0."""
    plan = {"dataset": "overlap", "hidden": [], "batch": "full", "steps": 600, "optimizers": [("adam", {"lr": 0.1})]}
    ends = {
        loss: run(parse(plan | {"loss": loss, "precision": "float64"})) for loss in ("cross_entropy", "kl_divergence")
    }
    cross, divergence = ends["cross_entropy"], ends["kl_divergence"]
    assert np.array_equal(cross[0].parameters, divergence[0].parameters)
    rests = cross.problem.entropy
    soft_targets = torch.from_numpy(cross.problem.soft_targets[cross.problem.train.index])
    assert rests == pytest.approx(torch.distributions.Categorical(soft_targets).entropy().mean().item(), rel=1e-9)
    apart = cross[0]["train_loss"] - divergence[0]["train_loss"]
    np.testing.assert_allclose(apart, rests, rtol=1e-12)
    assert 0 <= divergence[0].metrics.train_loss < 1e-6 and rests > 0.3


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
