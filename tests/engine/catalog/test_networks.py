"""Every file of activations, losses, initialisations and data sets: what it declares holds, in NumPy and in torch."""

import subprocess
import sys

import numpy as np
import pytest
import torch

from optiscope.catalog import networks as catalog
from optiscope.catalog import parts
from optiscope.catalog.describe_networks import describe
from optiscope.networks.arrays import Numpy, Torch
from optiscope.networks.problem import generated
from tests.engine.networks import plain

Z = np.random.default_rng(1).normal(0, 3, (4, 50))
KINDS = (Numpy("float64"), Torch("float64", "cpu"))
SINGLE = (Numpy("float32"), Torch("float32", "cpu"))


@pytest.mark.parametrize("id", catalog.activations)
def test_activation_is_torchs_and_its_slope_autograds(id):
    activation = catalog.activations[id]
    z = torch.tensor(Z, requires_grad=True)
    expected = plain.activation(id)(z.T).T
    d = np.random.default_rng(2).normal(size=Z.shape)
    expected.backward(torch.from_numpy(d))
    for kind in KINDS:
        a = kind.bind(activation.function)(kind.array(Z))
        assert np.allclose(kind.numpy(a), expected.detach().numpy(), rtol=1e-13, atol=1e-15)
        if activation.back:
            back = kind.bind(activation.back)(a, kind.array(d))
        else:
            code = activation.slope.__code__
            given = {"z": kind.array(Z), "a": a}
            back = kind.array(d) * kind.bind(activation.slope)(
                *[given[n] for n in code.co_varnames[: code.co_argcount]]
            )
        assert np.allclose(kind.numpy(back), z.grad.numpy(), rtol=1e-11, atol=1e-14)
        assert a.dtype == back.dtype == kind.dtype


@pytest.mark.parametrize("kind", SINGLE)
def test_single_precision_never_widens(kind):
    for id, a in catalog.activations.items():
        z = kind.array(Z)
        answer = kind.bind(a.function)(z)
        assert answer.dtype == kind.dtype, id
        if a.slope and (names := a.slope.__code__.co_varnames[: a.slope.__code__.co_argcount]):
            slope = kind.bind(a.slope)(*[{"z": z, "a": answer}[name] for name in names])
            assert slope.dtype == kind.dtype, id
    for id, loss in catalog.losses.items():
        y = kind.array(Z > 0)
        assert kind.bind(loss.slope)(kind.array(Z), y).dtype == kind.dtype, id
        assert kind.bind(loss.stable or loss.function)(kind.array(Z), y).dtype == kind.dtype, id


@pytest.mark.parametrize("id", [id for id, loss in catalog.losses.items() if loss.stable])
def test_stable_loss_is_the_textbooks(id):
    loss, kind = catalog.losses[id], KINDS[0]
    y = np.eye(4)[:, np.arange(50) % 4]
    a = kind.bind(catalog.activations[loss.output].function)(Z)
    with np.errstate(all="ignore"):
        textbook = kind.bind(loss.function)(a, y)
    assert np.allclose(kind.bind(loss.stable)(Z, y), textbook, rtol=1e-9, atol=1e-12)


def test_kl_divergence_of_distributions_is_torchs():
    y = np.random.default_rng(3).dirichlet(np.ones(4), 50).T
    ours = KINDS[0].bind(catalog.losses["kl_divergence"].stable)(Z, y).sum(0)
    theirs = torch.nn.functional.kl_div(
        torch.log_softmax(torch.from_numpy(Z), 0), torch.from_numpy(y), reduction="none"
    )
    assert np.allclose(ours, theirs.sum(0).numpy(), rtol=1e-11)


@pytest.mark.parametrize("id", catalog.datasets)
def test_dataset_is_what_it_says(id):
    d = catalog.datasets[id]
    inputs, targets = d.make(np.random.default_rng(0), d.samples, d.noise)
    again, _ = d.make(np.random.default_rng(0), d.samples, d.noise)
    other, _ = d.make(np.random.default_rng(1), d.samples, d.noise)
    assert inputs.shape == (d.samples, len(d.inputs)) and targets.shape == (d.samples,)
    assert np.isfinite(inputs).all() and (inputs == again).all() and not (inputs == other).all()
    assert np.abs(inputs).max() < 3
    if d.kind == "classification":
        assert sorted(set(targets.tolist())) == list(range(len(d.classes)))
        assert np.bincount(targets).min() >= 0.8 * d.samples / len(d.classes)
    else:
        assert not d.classes and targets.std() > 0.1


@pytest.mark.parametrize("id", ["blobs", "circles", "moons", "xor", "two_spirals", "three_spirals", "five_spirals"])
def test_noise_blurs(id):
    """Without noise a sample's nearest neighbour is of its class; with much noise often not."""

    def apart(noise):
        inputs, y = catalog.datasets[id].make(np.random.default_rng(0), 400, noise)
        distance = ((inputs[:, None] - inputs[None]) ** 2).sum(-1) + np.eye(400) * 1e9
        return (y[distance.argmin(1)] == y).mean()

    assert apart(0.0) > 0.97 > apart(1.5) + 0.1


def test_split_deals_out_every_sample_once():
    p = generated("moons", samples=100, test_share=0.25, seed=4)
    assert (p.train.size, p.test.size) == (75, 25)
    assert sorted([*p.train.index, *p.test.index]) == list(range(100))
    assert (p.inputs[p.train.index] == p.train.x.T).all()
    assert generated("moons", samples=100, test_share=0).test.size == 0


def test_classes_become_outputs():
    assert set(generated("moons").train.y.ravel().tolist()) == {0.0, 1.0}
    five = generated("five_spirals")
    assert five.train.y.shape[0] == 5 and (five.train.y.sum(0) == 1).all()
    assert (five.train.y.argmax(0) == five.targets[five.train.index]).all()
    assert generated("moons", outputs=2).train.y.shape[0] == 2


@pytest.mark.parametrize("id", [id for id, a in catalog.activations.items() if a.torch_nn])
def test_torchs_layer_answers_the_same(id):
    layer = eval(catalog.activations[id].torch_nn, {"nn": torch.nn})
    ours = KINDS[1].bind(catalog.activations[id].function)(torch.from_numpy(Z))
    assert torch.allclose(layer(torch.from_numpy(Z.T)).T, ours, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("id", [id for id, loss in catalog.losses.items() if loss.torch_nn])
def test_torchs_loss_is_the_same(id):
    loss = catalog.losses[id]
    y = torch.eye(4, dtype=torch.float64)[:, np.arange(50) % 4]
    each = KINDS[1].bind(loss.stable or loss.function)(torch.from_numpy(Z), y)
    ours = (each.sum(0) if loss.adds_outputs else each).mean()
    assert torch.allclose(eval(loss.torch_nn, {"nn": torch.nn})(torch.from_numpy(Z.T), y.T), ours, rtol=1e-12)


def test_everything_is_described():
    told = describe()
    assert {kind: [one["id"] for one in all] for kind, all in told.items()} == {
        "activations": sorted(catalog.activations), "losses": sorted(catalog.losses),
        "initialisations": sorted(catalog.initialisations), "datasets": sorted(catalog.datasets),
    }  # fmt: skip
    tanh = next(a for a in told["activations"] if a["id"] == "tanh")
    assert tanh["slope"][0]["latex"] == r"\frac{\partial a}{\partial z} = 1 - a^{2}"
    assert tanh["formula"][0]["mathml"].startswith("<math")
    mse = next(loss for loss in told["losses"] if loss["id"] == "mse")
    assert mse["formula"][0]["latex"] == r"\ell = \left(a - y\right)^{2}"


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (parts.activation, "def activation(x): ...", "activation(z)"),
        (
            parts.activation,
            'def activation(z):\n "A: b.\\n\\nHow it works: c\\n\\nWhen to use it: d"',
            "slope and back",
        ),
        (parts.loss, "", "a function named loss"),
        (parts.initialisation, 'def deviation(inputs, neurons):\n "A: b."', "How it works"),
        (
            parts.dataset,
            'def dataset(random, n=1, noise=0):\n "A: b.\\n\\nWhat it teaches: c"',
            "Classes(inputs, classes)",
        ),
    ],
)
def test_incomplete_file_says_what_is_missing(read, text, said):
    from types import ModuleType

    module = ModuleType("made")
    exec(text, module.__dict__)
    with pytest.raises(ValueError) as error:
        read("made", module)
    assert said in str(error.value)


@pytest.mark.parametrize("blocked", ["numba", "pydantic", "torch", "sympy", "sklearn"])
def test_trains_where_there_is_only_numpy(blocked):
    """With each of these missing a CPU training runs; only the form of the spec needs pydantic."""
    code = f"""
import sys
sys.modules[{blocked!r}] = None
from optiscope.catalog import networks as catalog
from optiscope.networks.network import Shape
from optiscope.networks.plan import Plan, Runner
from optiscope.networks.problem import generated
from optiscope.networks.training import Trainer
from optiscope.networks.history import measured
adam = Runner("adam", {{n: h.default for n, h in catalog.optimizers["adam"].settings.items()}}, "adam")
trainer = Trainer(generated("moons"), Plan(Shape((2, 4, 1)), (adam,), 20))
trainer.advance(20)
print(measured(trainer).shape, *sorted({{"torch", "numba", "pydantic"}} & {{n for n, m in sys.modules.items() if m}}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("(5, 1, 1)\n", "")
