"""Every file of activations, losses, initialisations and data sets: what it declares holds, in NumPy and in torch."""

import subprocess
import sys

import numpy as np
import pytest
import torch

from optiscope.catalog import networks as catalog
from optiscope.catalog import parts
from optiscope.catalog.describe_networks import describe
from optiscope.compile.networks import pieces
from optiscope.core.rebind import parameters
from optiscope.networks.cuda.arrays import Torch
from optiscope.networks.problem import generated
from tests.engine.networks import plain

Z = np.random.default_rng(1).normal(0, 3, (4, 50))


class ByTorch:
    """Declared functions bound to torch, on the CPU."""

    def __init__(self, precision):
        self.arrays, self.dtype = Torch(precision, "cpu"), precision

    def activate(self, activation, z):
        return self.arrays.numpy(self.arrays.bind(activation.function)(self.arrays.array(z)))

    def back(self, activation, z, a, d):
        given = {"z": z, "a": a, "d": d}
        function = activation.back or activation.slope
        made = self.arrays.bind(function)(*[self.arrays.array(given[name]) for name in parameters(function)])
        return self.arrays.numpy(made if activation.back else self.arrays.array(d) * made)

    def slope(self, loss, a, y):
        return self.arrays.numpy(self.arrays.bind(loss.slope)(self.arrays.array(a), self.arrays.array(y)))

    def summed(self, loss, given, y):
        function = loss.stable or loss.function
        return float(self.arrays.bind(function)(self.arrays.array(given), self.arrays.array(y)).sum())


class Compiled:
    """Declared functions written out and compiled."""

    def __init__(self, precision):
        self.dtype = precision

    def flat(self, *arrays):
        return [np.array(array, self.dtype).ravel() for array in arrays]

    def activate(self, activation, z):
        z, a = self.flat(z, np.zeros(z.shape))
        pieces.activate(activation, self.dtype).call(z, a, len(Z))
        return a.reshape(Z.shape)

    def back(self, activation, z, a, d):
        z, a, d = self.flat(z, a, d)
        pieces.back(activation, self.dtype).call(z, a, d, len(Z))
        return d.reshape(Z.shape)

    def slope(self, loss, a, y):
        a, y, d = self.flat(a, y, np.zeros(a.shape))
        pieces.slope(loss, self.dtype).call(y, a, d, len(Z))
        return d.reshape(Z.shape)

    def summed(self, loss, given, y):
        given, y = self.flat(given, y)
        return pieces.summed(loss, self.dtype).call(given, given, y, len(Z))


DOUBLE = (ByTorch("float64"), Compiled("float64"))
SINGLE = (ByTorch("float32"), Compiled("float32"))


@pytest.mark.parametrize("id", catalog.activations)
def test_activation_is_torchs_and_its_slope_autograds(id):
    activation = catalog.activations[id]
    z = torch.tensor(Z, requires_grad=True)
    expected = plain.activation(id)(z.T).T
    d = np.random.default_rng(2).normal(size=Z.shape)
    expected.backward(torch.from_numpy(d))
    for kind in DOUBLE:
        a = kind.activate(activation, Z)
        assert np.allclose(a, expected.detach().numpy(), rtol=1e-13, atol=1e-15)
        assert np.allclose(kind.back(activation, Z, a, d), z.grad.numpy(), rtol=1e-11, atol=1e-14)
    for kind in SINGLE:
        a = kind.activate(activation, Z)
        assert np.allclose(a, expected.detach().numpy(), rtol=0, atol=2e-6)
        assert np.allclose(kind.back(activation, Z, a, d), z.grad.numpy(), rtol=0, atol=2e-6)
        assert a.dtype == kind.back(activation, Z, a, d).dtype == kind.dtype


@pytest.mark.parametrize("id", catalog.losses)
def test_loss_is_the_same_number_by_number_however_it_is_computed(id):
    """In double precision to the last digits; in single precision nothing widens, and six digits agree."""
    loss, y = catalog.losses[id], np.eye(4)[:, np.arange(50) % 4]
    a = DOUBLE[0].activate(catalog.activations[loss.output or "linear"], Z)
    given = Z if loss.stable else a
    slope, summed = DOUBLE[0].slope(loss, a, y), DOUBLE[0].summed(loss, given, y)
    assert np.allclose(DOUBLE[1].slope(loss, a, y), slope, rtol=1e-13, atol=1e-15)
    assert DOUBLE[1].summed(loss, given, y) == pytest.approx(summed, rel=1e-13)
    for kind in SINGLE:
        assert (
            np.allclose(kind.slope(loss, a, y), slope, rtol=0, atol=2e-6) and kind.slope(loss, a, y).dtype == kind.dtype
        )
        assert kind.summed(loss, given, y) == pytest.approx(summed, rel=1e-5)


@pytest.mark.parametrize("id", [id for id, loss in catalog.losses.items() if loss.stable])
def test_stable_loss_is_the_textbooks(id):
    loss = catalog.losses[id]
    y = np.eye(4)[:, np.arange(50) % 4]
    a = catalog.activations[loss.output].function(Z)
    with np.errstate(all="ignore"):
        textbook = loss.function(a, y)
    assert np.allclose(loss.stable(Z, y), textbook, rtol=1e-9, atol=1e-12)


def test_kl_divergence_of_distributions_is_torchs():
    y = np.random.default_rng(3).dirichlet(np.ones(4), 50).T
    ours = catalog.losses["kl_divergence"].stable(Z, y).sum(0)
    theirs = torch.nn.functional.kl_div(
        torch.log_softmax(torch.from_numpy(Z), 0), torch.from_numpy(y), reduction="none"
    )
    assert np.allclose(ours, theirs.sum(0).numpy(), rtol=1e-11)
    assert DOUBLE[1].summed(catalog.losses["kl_divergence"], Z, y) == pytest.approx(theirs.sum().item(), rel=1e-12)


@pytest.mark.parametrize("id", catalog.datasets)
def test_dataset_is_what_it_says(id):
    d = catalog.datasets[id]
    inputs, targets = d.make(np.random.default_rng(0), d.samples, d.noise)
    again, _ = d.make(np.random.default_rng(0), d.samples, d.noise)
    other, _ = d.make(np.random.default_rng(1), d.samples, d.noise)
    assert inputs.shape == (d.samples, len(d.inputs)) and targets.shape == (
        d.samples,
        *([len(d.classes)] if d.soft else []),
    )
    assert np.isfinite(inputs).all() and (inputs == again).all() and not (inputs == other).all()
    assert np.abs(inputs).max() < 3
    if d.soft:
        assert (targets >= 0).all() and np.allclose(targets.sum(1), 1, atol=1e-12)
        assert targets.max() > 0.99 and targets.max(1).min() < 0.5
        targets = targets.argmax(1)
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
    ours = DOUBLE[0].arrays.bind(catalog.activations[id].function)(torch.from_numpy(Z))
    assert torch.allclose(layer(torch.from_numpy(Z.T)).T, ours, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("id", [id for id, loss in catalog.losses.items() if loss.torch_nn])
def test_torchs_loss_is_the_same(id):
    loss = catalog.losses[id]
    y = torch.eye(4, dtype=torch.float64)[:, np.arange(50) % 4]
    each = DOUBLE[0].arrays.bind(loss.stable or loss.function)(torch.from_numpy(Z), y)
    ours = (each.sum(0) if loss.adds_outputs else each).mean()
    assert torch.allclose(eval(loss.torch_nn, {"nn": torch.nn})(torch.from_numpy(Z.T), y.T), ours, rtol=1e-12)


def test_everything_is_described():
    told = describe()
    assert {kind: [one["id"] for one in all] for kind, all in told.items()} == {
        "activations": sorted(catalog.activations),
        "losses": sorted(catalog.losses),
        "initialisations": sorted(catalog.initialisations),
        "datasets": sorted(catalog.datasets),
    }
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


@pytest.mark.parametrize(
    ("blocked", "device"),
    [
        ("pydantic", "Cpu()"),
        ("torch", "Cpu()"),
        ("sympy", "Cpu()"),
        ("sklearn", "Cpu()"),
        ("numba", 'Cuda(Torch("float32", "cpu"))'),
    ],
)
def test_trains_without_what_it_does_not_need(blocked, device):
    """A training runs on the CPU with each of these missing, and by torch without a compiler."""
    code = f"""
import sys
sys.modules[{blocked!r}] = None
from optiscope.catalog import networks as catalog
from optiscope.networks.devices import Cpu, Cuda
from optiscope.networks.shape import Shape
from optiscope.networks.plan import Learner, Plan
from optiscope.networks.problem import generated
from optiscope.networks.training import Trainer
from optiscope.networks.history import measured
if {device!r} != "Cpu()":
    from optiscope.networks.cuda.arrays import Torch
adam = Learner("adam", {{n: h.default for n, h in catalog.optimizers["adam"].settings.items()}}, "adam")
trainer = Trainer(generated("moons"), Plan(Shape((2, 4, 1)), (adam,), 20), {device})
trainer.advance(20)
print(measured(trainer).shape, *sorted({{"torch", "numba", "pydantic"}} & {{n for n, m in sys.modules.items() if m}}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    needed = "numba" if device == "Cpu()" else "torch"
    assert (done.stdout, done.stderr) == (f"(5, 1, 1) {needed}\n", "")
