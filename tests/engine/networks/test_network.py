"""The hand-written gradient against autograd, and what the layout of parameters promises."""

from itertools import product

import numpy as np
import pytest
import torch

from optiscope.catalog import networks as catalog
from optiscope.networks.devices import Cpu
from optiscope.networks.problem import Part
from optiscope.networks.shape import Shape
from tests.engine.networks.plain import Plain, objective

RANDOM = np.random.default_rng(0)
HIDDEN = [id for id, a in catalog.activations.items() if not a.output_only]
ENDS = [
    (output, loss)
    for output, loss in product(catalog.activations, catalog.losses)
    if catalog.losses[loss].output in (None, output)
]


def part(x, y):
    """All samples, as a part of some data."""
    n = x.shape[1]
    return Part(x, y, np.arange(n), np.zeros(0, np.int64))


def samples(outputs, n=7, inputs=3):
    """x (inputs, n) and targets (outputs, n): one class each, or 0 and 1."""
    y = np.eye(outputs)[:, RANDOM.integers(outputs, size=n)] if outputs > 1 else RANDOM.integers(2, size=(1, n)) * 1.0
    return RANDOM.normal(size=(inputs, n)), y


@pytest.mark.parametrize(("output", "loss"), ENDS)
@pytest.mark.parametrize("outputs", [1, 4])
def test_gradient_is_autograds(output, loss, outputs):
    if outputs == 1 and output == "softmax":
        pytest.skip("one softmax output is always 1")
    for hidden, widths in product(HIDDEN, [(), (5,), (4, 1, 6)]):
        shape = Shape((3, *widths, outputs), hidden, output, loss, l1=0.02, l2=0.3)
        network = Cpu("float64").network(shape)
        parameters = RANDOM.normal(size=(1, 2, shape.parameters))
        x, y = samples(outputs)
        total = network.losses(parameters, part(x, y))
        for place in np.ndindex(1, 2):
            ours = network.penalised(parameters[place], network.trace(parameters[place], x, y).gradient)
            plain = Plain(shape, parameters[place])
            value = objective(shape, plain, torch.from_numpy(x.T.copy()), torch.from_numpy(y.T.copy()))
            value.backward()
            theirs = torch.cat([torch.cat([p.weight.grad, p.bias.grad[:, None]], 1).flatten() for p in plain.linear])
            assert total[place] == pytest.approx(value.item(), rel=1e-12, abs=1e-14)
            assert np.allclose(ours, theirs.numpy(), rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("loss", ["binary_cross_entropy", "cross_entropy", "kl_divergence"])
@pytest.mark.parametrize("size", [1e3, 1e6])
def test_confident_answers_neither_overflow_nor_round_to_infinity(loss, size):
    outputs = 1 if loss == "binary_cross_entropy" else 3
    shape = Shape((1, outputs), "tanh", catalog.losses[loss].output, loss)
    network = Cpu("float64").network(shape)
    parameters = np.zeros((1, shape.parameters))
    shape.views(parameters)[0][0, 0, 0] = size
    x = np.array([[1.0, -1.0]])
    y = np.array([[0.0, 0.0], [1.0, 1.0], [0.0, 0.0]])[:outputs]
    found = network.losses(parameters, part(x, y))[0]
    assert np.isfinite(network.trace(parameters[0], x, y).gradient).all()
    assert found == pytest.approx((size + (0 if outputs == 1 else np.log(2))) / 2, rel=1e-9)


def test_layout_is_neuron_by_neuron_with_the_bias_last():
    shape = Shape((2, 3, 1))
    assert shape.parameters == 13
    (w1, b1), (w2, b2) = shape.weights(np.arange(13.0))
    assert w1.tolist() == [[0, 1], [3, 4], [6, 7]] and b1.tolist() == [2, 5, 8]
    assert w2.tolist() == [[9, 10, 11]] and b2.tolist() == [12]
    assert shape.is_weight().tolist() == [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0]


def test_views_write_through():
    shape = Shape((2, 3, 1))
    parameters = np.zeros((4, 5, 13))
    shape.views(parameters[1:3])[1][...] = 7
    assert (parameters[1:3, :, 9:] == 7).all() and parameters.sum() == 2 * 5 * 4 * 7


def test_biases_are_not_penalised():
    shape = Shape((1, 1), output="linear", loss="mse", l1=1.0, l2=1.0)
    network = Cpu("float64").network(shape)
    assert network.penalty(np.array([3.0, 100.0])) == 3 + 4.5
    assert network.penalised(np.array([-3.0, 100.0]), np.zeros(2)).tolist() == [-4, 0]
