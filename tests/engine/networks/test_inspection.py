"""Dead and saturated neurons, histograms and mistakes of networks whose weights are set by hand."""

import numpy as np
import pytest

from optiscope.networks import inspection
from optiscope.networks.devices import Cpu
from optiscope.networks.problem import generated
from optiscope.networks.shape import Shape

MOONS = generated("moons", samples=100)


def made(activation, biases, scale=1.0):
    """A network of one hidden layer whose neurons have these biases and weights of this size."""
    shape = Shape((2, len(biases), 1), activation)
    parameters = np.zeros(shape.parameters)
    hidden, out = shape.views(parameters)
    hidden[:, 0], hidden[:, -1], out[0, :-1] = scale, biases, 0.5
    return Cpu("float64").network(shape), parameters


def test_neurons_that_never_answer_are_dead():
    network, parameters = made("relu", [0.0, -100.0, 100.0, -90.0])
    hidden, out = inspection.layers(network, MOONS, parameters)
    assert hidden.dead.tolist() == [False, True, False, True] and not hidden.saturated.any() and not out.dead.any()
    gradient = network.trace(parameters, MOONS.train.x, MOONS.train.y).gradient
    assert (network.shape.views(gradient)[0][[1, 3]] == 0).all()
    assert not inspection.layers(*made("leaky_relu", [-100.0, 0.0])[:1], MOONS, made("leaky_relu", [-100.0, 0.0])[1])[
        0
    ].dead.any()


@pytest.mark.parametrize(("activation", "far"), [("tanh", 8.0), ("sigmoid", 12.0)])
def test_neurons_far_out_are_saturated(activation, far):
    network, parameters = made(activation, [0.0, far, -far])
    (hidden, _) = inspection.layers(network, MOONS, parameters)
    assert hidden.saturated.tolist() == [False, True, True] and not hidden.dead.any()


def test_histograms_count_every_number():
    network, parameters = made("tanh", [0.0, 1.0, 2.0])
    hidden, out = inspection.layers(network, MOONS, parameters)
    assert (hidden.weights.counts.sum(), out.weights.counts.sum()) == (6, 3)
    assert hidden.gradients.counts.sum() == 6
    assert hidden.activations.counts.sum() == 3 * MOONS.train.size and len(hidden.weights.edges) == 41
    lost = inspection.histogram(np.array([1.0, np.nan, np.inf, 2.0]))
    assert (lost.counts.sum(), lost.lost) == (2, 2)
    assert inspection.histogram(np.full(3, np.nan)).lost == 3


def test_mistakes_are_counted_and_sorted():
    network, parameters = made("tanh", [0.0])
    found = inspection.mistakes(network, MOONS, parameters, "train")
    hidden = np.tanh(MOONS.train.x[0])
    sure = 1 / (1 + np.exp(-0.5 * hidden))
    answered, true = (sure > 0.5).astype(int), MOONS.targets[MOONS.train.index]
    assert found.confusion.tolist() == [[((true == t) & (answered == a)).sum() for a in (0, 1)] for t in (0, 1)]
    assert set(found.wrong) == set(MOONS.train.index[answered != true])
    assert (np.diff(found.confidence) <= 0).all() and found.confidence.min() >= 0.5
    assert (MOONS.targets[found.wrong] != found.answered).all()


def test_a_broken_network_answers_nothing():
    network, parameters = made("tanh", [0.0])
    found = inspection.mistakes(network, MOONS, parameters * np.nan)
    assert found.confusion.sum() == 0 and len(found.wrong) == MOONS.test.size and (found.answered == -1).all()


def test_regression_has_no_classes():
    waves = generated("waves", samples=50)
    shape = Shape((2, 1), output="linear", loss="mse")
    with pytest.raises(ValueError, match="classification"):
        inspection.mistakes(Cpu().network(shape), waves, np.zeros(shape.parameters))
