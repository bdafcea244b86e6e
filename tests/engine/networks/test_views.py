"""Pictures over the plane against predictions at single points."""

import numpy as np
import pytest
import torch

from optiscope.networks import views
from optiscope.networks.devices import Cpu
from optiscope.networks.problem import generated, split
from optiscope.networks.shape import Shape
from tests.engine.networks.plain import Plain

RANDOM = np.random.default_rng(0)


@pytest.mark.parametrize(
    ("name", "outputs", "end", "loss"),
    [("moons", 1, "sigmoid", "mse"), ("three_spirals", 3, "softmax", "cross_entropy")],
)
def test_answers_and_neurons_are_the_networks(name, outputs, end, loss):
    problem = generated(name, samples=60)
    shape = Shape((2, 4, 3, outputs), "relu", end, loss)
    network = Cpu("float64").network(shape)
    parameters = RANDOM.normal(size=(5, shape.parameters))
    over = views.grid(problem, 9)
    answers, neurons = views.answers(network, problem, parameters, over), views.neurons(network, parameters[2], over)
    assert answers.shape == (5, outputs, 9, 9) and [n.shape for n in neurons] == [(4, 9, 9), (3, 9, 9), (outputs, 9, 9)]
    plain = Plain(shape, parameters[2])
    for j, i in [(0, 0), (3, 7), (8, 2)]:
        x = torch.tensor([[over.x[i], over.y[j]]], dtype=torch.float64)
        hidden = torch.relu(plain.linear[0](x))
        assert np.allclose(neurons[0][:, j, i], hidden.detach()[0], atol=1e-6)
        assert np.allclose(answers[2, :, j, i], plain(x)[1].detach()[0], atol=1e-6)
        assert np.allclose(neurons[2][:, j, i], answers[2, :, j, i])


def test_grid_holds_every_sample():
    problem = generated("moons", samples=60)
    over = views.grid(problem)
    for axis, values in enumerate((over.x, over.y)):
        assert values[0] < problem.inputs[:, axis].min() and problem.inputs[:, axis].max() < values[-1]


def test_values_come_in_the_units_of_the_data():
    inputs = RANDOM.uniform(50, 90, (40, 3))
    problem = split(
        "own",
        "regression",
        inputs,
        1000 + inputs[:, 0],
        (),
        ("a", "b", "c"),
        test_share=0.2,
        seed=0,
        outputs=1,
        standardise=True,
    )
    shape = Shape((3, 1), output="linear", loss="mse")
    network, zero = Cpu("float64").network(shape), np.zeros(shape.parameters)
    over = views.grid(problem, 5, axes=(2, 0))
    assert np.allclose(views.answers(network, problem, zero, over), (1000 + inputs[problem.train.index, 0]).mean())
    assert np.allclose(over.inputs[1], 0, atol=1e-12)
    assert over.x[0] < inputs[:, 2].min() and over.y[-1] > inputs[:, 0].max()
    shown = over.inputs * problem.scale[:, None] + problem.centre[:, None]
    assert np.allclose(shown[2].reshape(5, 5)[3], over.x) and np.allclose(shown[0].reshape(5, 5)[:, 1], over.y)


def test_one_input_gives_a_line():
    problem = generated("line")
    shape = Shape((1, 3, 1), output="linear", loss="mse")
    over = views.grid(problem, 20)
    assert over.shape == (20,) and over.y.size == 0
    assert views.answers(Cpu().network(shape), problem, RANDOM.normal(size=(2, shape.parameters)), over).shape == (
        2,
        1,
        20,
    )
