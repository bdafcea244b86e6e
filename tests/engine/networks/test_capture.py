"""The update as a graph: recorded once on fixed memory and replayed, as CUDA does, here by a tape on the CPU.

What CUDA would freeze, the tape freezes too: every Python number, every tensor's place. An update that left its memory,
or took a number of the step from Python, would go wrong from the second replay on.
"""

from dataclasses import replace

import numpy as np
import pytest
from torch.utils._python_dispatch import TorchDispatchMode

from optiscope.catalog import networks as catalog
from optiscope.networks import feeding
from optiscope.networks.cuda.arrays import Torch
from optiscope.networks.devices import Cpu, Cuda
from optiscope.networks.plan import Plan
from optiscope.networks.problem import generated
from optiscope.networks.shape import Shape
from optiscope.networks.training import Trainer
from optiscope.networks.walk import walk
from tests.engine.networks.plain import learner

MOONS = generated("moons", samples=60)
FORBIDDEN = ("scalar_tensor", "_local_scalar_dense", "_to_copy", "lift_fresh", "nonzero", "item", "is_nonzero")
"""What copies between processor and device, or waits for it: no graph can hold that."""


class Tape(TorchDispatchMode):
    def __init__(self):
        super().__init__()
        self.calls = []

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        out = function(*args, **(kwargs or {}))
        self.calls.append((function, args, kwargs or {}, out))
        return out

    def replay(self):
        for function, args, kwargs, out in self.calls:
            made = function(*args, **kwargs)
            if made.data_ptr() != out.data_ptr():  # neither a view nor in place
                out.copy_(made)


class Taped(Torch):
    """torch on the CPU, the update replayed from a tape. made: names of what is on it."""

    def __init__(self):
        super().__init__("float64", "cpu")
        self.captures = True

    def captured(self, step):
        with Tape() as tape:
            step()  # CUDA would only record; so the first replay is left out
        self.made = {call[0].__name__.split(".")[0] for call in tape.calls}
        due = iter([lambda: None])
        return lambda: next(due, tape.replay)()


@pytest.mark.parametrize(
    ("activation", "dropout", "bias"),
    [
        ("relu", 0.3, True), ("tanh", 0.2, False),
        *((id, 0.0, True) for id, activation in catalog.activations.items() if not activation.output_only),
    ],
)  # fmt: skip
def test_replayed_update_is_the_update(activation, dropout, bias, monkeypatch):
    """All rules, schedules, changed rates, batches drawn anew, and hyperparameters that differ within a rule."""
    monkeypatch.setattr(feeding, "AHEAD", 20)
    shape = Shape((2, 5, 4, 1), activation, l1=0.001, l2=0.01, dropout=dropout, bias=bias)
    entries = [replace(learner(id), schedule="cosine", parameters={"final": 0.1}) for id in catalog.optimizers]
    entries += [learner("adam", beta1=0.5), learner("radam", lr=0.02, beta2=0.9), learner("rprop", lr=0.02)]
    made, found = Plan(shape, tuple(entries), 60, batch=9, seeds=2), []
    taped = Taped()
    for kind in (Cpu("float64"), Cuda(taped)):
        trainer = Trainer(MOONS, made, kind)
        trainer.advance(15)
        trainer.set_rate(0, 0.02)
        trainer.advance(35)
        found.append(trainer.parameters)
    assert not taped.made & set(FORBIDDEN)
    assert np.allclose(found[0], found[1], rtol=0, atol=1e-9)


@pytest.mark.parametrize("loss", catalog.losses)
def test_every_loss_can_be_captured(loss):
    end = catalog.losses[loss].output or "linear"
    name, outputs = {"softmax": ("three_spirals", 3), "sigmoid": ("moons", 1), "linear": ("waves", 1)}[end]
    made = Plan(Shape((2, 4, outputs), "relu", end, loss), (learner("adam"), learner("nag")), 100, batch=16)
    taped = Taped()
    found = []
    for kind in (Cpu("float64"), Cuda(taped)):
        trainer = Trainer(generated(name, samples=60), made, kind)
        trainer.advance(60)
        found.append(trainer.parameters)
    assert not taped.made & set(FORBIDDEN)
    assert np.allclose(found[0], found[1], rtol=0, atol=1e-9)


def test_a_look_at_an_earlier_moment_leaves_the_replay_where_it_was():
    """Parameters and state come back into the places that the graph writes to."""
    entries = (learner("adam"), learner("nag"), learner("radam"))
    made, found = Plan(Shape((2, 5, 1)), entries, 60, batch=9), []
    for look in (False, True):
        trainer = Trainer(MOONS, made, Cuda(Taped()))
        trainer.advance(10)
        snapshot, walked = trainer.snapshot(), walk(trainer, 1, 0)
        trainer.advance(20)
        if look:
            with trainer.at(snapshot):
                assert str(walk(trainer, 1, 0)) == str(walked) and trainer.step == 10
        trainer.advance(20)
        found.append(trainer.parameters)
    assert (found[0] == found[1]).all()
