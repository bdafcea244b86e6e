"""The walk's numbers against autograd, torch.optim, and the trainer's own next step."""

import json

import numpy as np
import pytest
import torch

from optiscope.catalog import networks as catalog
from optiscope.networks.devices import Cpu
from optiscope.networks.plan import Plan
from optiscope.networks.problem import Problem, generated
from optiscope.networks.shape import Shape
from optiscope.networks.training import Trainer
from optiscope.networks.walk import walk
from tests.engine.networks.plain import Plain, learner, objective

ENDS = [
    ("sigmoid", "binary_cross_entropy", 1, True),
    ("softmax", "cross_entropy", 3, True),
    ("softmax", "mse", 3, False),
    ("linear", "mse", 1, True),
]


@pytest.mark.parametrize("activation", [id for id, a in catalog.activations.items() if not a.output_only])
@pytest.mark.parametrize(("output", "loss", "outputs", "bias"), ENDS)
def test_every_number_is_autograds(activation, output, loss, outputs, bias):
    name = {"sigmoid": "moons", "softmax": "three_spirals", "linear": "waves"}[output]
    problem = generated(name, samples=50)
    shape = Shape((2, 4, 3, outputs), activation, output, loss, l1=0.01, l2=0.1, bias=bias)
    trainer = Trainer(problem, Plan(shape, (learner("adam"), learner("momentum")), 50), Cpu("float64"))
    trainer.advance(20)
    for sample in (int(problem.train.index[3]), int(problem.test.index[2])):
        told = walk(trainer, 1, sample)
        part = problem.train if sample in problem.train.index else problem.test
        place = int(np.flatnonzero(part.index == sample)[0])
        network = Plain(shape, trainer.parameters[1, 0])
        h = torch.from_numpy(part.x[:, place : place + 1].T.copy())
        y = torch.from_numpy(part.y[:, place : place + 1].T.copy())
        value = objective(shape, network, h, y)
        value.backward()
        assert told.loss + told.penalty == pytest.approx(value.item(), rel=1e-12)
        sums, answers = [], []
        for i, layer in enumerate(network.linear):
            z = layer(h)
            h = (network.hidden if i < 2 else network.end)(z)
            sums.append(z), answers.append(h), z.retain_grad(), h.retain_grad()
        assert torch.allclose(h[0], network(torch.from_numpy(part.x[:, place : place + 1].T.copy()))[1][0])
        data = Shape(shape.sizes, activation, output, loss)
        from tests.engine.networks.plain import loss as of

        of(data.loss, sums[-1], answers[-1], y).backward(retain_graph=True)
        for i, (layer, own) in enumerate(zip(network.linear, told.layers, strict=True)):
            assert np.allclose(own.weights, layer.weight.detach())
            assert np.allclose(own.biases, layer.bias.detach()) if bias else own.biases.size == own.new_biases.size == 0
            assert np.allclose(own.sums, sums[i].detach()[0], atol=1e-13)
            assert np.allclose(own.activations, answers[i].detach()[0], atol=1e-13)
            assert np.allclose(own.d_sums, sums[i].grad[0], atol=1e-13)
            if own.d_activations is not None:
                assert np.allclose(own.d_activations, answers[i].grad[0], atol=1e-13)
            if own.slopes is not None:
                (slopes,) = torch.autograd.grad(answers[i].sum(), sums[i], retain_graph=True)
                assert np.allclose(own.slopes, slopes[0], atol=1e-13)
                assert np.array_equal(own.d_sums, own.d_activations * own.slopes)
            assert (own.slopes is None) == (own.d_activations is None or (i == 2 and output == "softmax"))
            assert np.allclose(own.d_weights, np.outer(own.d_sums, own.inputs), atol=1e-13)
            assert np.allclose(own.d_biases, own.d_sums if bias else [])
        assert (told.layers[-1].d_activations is None) == (loss.endswith("entropy"))
        network.zero_grad()
        objective(shape, network, torch.from_numpy(part.x[:, place : place + 1].T.copy()), y).backward()
        for layer, own in zip(network.linear, told.layers, strict=True):
            assert np.allclose(own.gradient_weights, layer.weight.grad, atol=1e-13)
            assert np.allclose(own.gradient_biases, layer.bias.grad if bias else [], atol=1e-13)


@pytest.mark.parametrize("id", catalog.optimizers)
def test_update_is_the_one_the_trainer_makes(id):
    """On a problem whose training part is one sample, the walk through it foretells the next step."""
    many = generated("moons", samples=10)
    one = Problem(**{f: getattr(many, f) for f in Problem.__dataclass_fields__} | {"tests": 9})
    trainer = Trainer(one, Plan(Shape((2, 4, 1), l2=0.1), (learner("lion"), learner(id, lr=0.03)), 30), Cpu("float64"))
    trainer.advance(12)
    told = walk(trainer, 1, int(one.train.index[0]))
    before = trainer.parameters[1, 0]
    trainer.advance(1)
    after = trainer.parameters[1, 0]
    assert told.t == 13 and told.lr == 0.03 and told.looks_ahead == (id == "nag")
    for own, (w0, b0), (w1, b1) in zip(
        told.layers, *(trainer.plan.shape.weights(p) for p in (before, after)), strict=True
    ):
        assert np.allclose(own.old_weights, w0, atol=0) and np.allclose(own.old_biases, b0, atol=0)
        assert np.allclose(own.new_weights, w1, rtol=0, atol=1e-14) and np.allclose(
            own.new_biases, b1, rtol=0, atol=1e-14
        )
    for name, values in zip(catalog.optimizers[id].state, trainer.one(1, 0)[1:], strict=True):
        w, b = trainer.plan.shape.weights(values)[0]
        assert np.allclose(told.layers[0].state[name][2], w, atol=1e-14)
        assert np.allclose(told.layers[0].state[name][3], b, atol=1e-14)
    assert np.abs(after - before).max() > 0


@pytest.mark.parametrize("id", catalog.optimizers)
def test_walk_of_a_moment_that_is_over_is_the_walk_of_then(id):
    problem = generated("moons", samples=20)
    plan = Plan(Shape((2, 4, 1)), (learner("adam"), learner(id, lr=0.03), learner(id, lr=0.01)), 30)
    trainer, other = Trainer(problem, plan, Cpu("float64")), Trainer(problem, plan, Cpu("float64"))
    trainer.advance(7)
    told, snapshot = json.dumps(walk(trainer, 1, 3).as_dict()), trainer.snapshot()
    trainer.advance(2)
    trainer.set_rate(1, 0.5)
    now = json.dumps(walk(trainer, 1, 3).as_dict())
    with trainer.at(snapshot):
        assert json.dumps(walk(trainer, 1, 3).as_dict()) == told != now
    assert json.dumps(walk(trainer, 1, 3).as_dict()) == now
    other.advance(9)
    other.set_rate(1, 0.5)
    trainer.advance(10), other.advance(10)
    assert (trainer.parameters == other.parameters).all() and trainer.step == 19


def test_walk_changes_nothing_and_is_json():
    problem = generated("moons", samples=50)
    trainer = Trainer(problem, Plan(Shape((2, 4, 1)), (learner("adam"),), 50))
    trainer.advance(5)
    before = trainer.parameters
    told = json.dumps(walk(trainer, 0, 7).as_dict(), allow_nan=False)
    assert json.loads(told)["sample"] == 7
    assert (trainer.parameters == before).all() and trainer.step == 5
