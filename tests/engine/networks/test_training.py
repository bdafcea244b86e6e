"""Training: what its entries share, what changes on the way, and what happens to a network that breaks."""

from dataclasses import replace

import numpy as np
import pytest

from optiscope.catalog import networks as catalog
from optiscope.networks.cuda.arrays import Torch
from optiscope.networks.devices import Cpu, Cuda, cuda_found, device
from optiscope.networks.plan import Learner, Plan
from optiscope.networks.problem import generated
from optiscope.networks.shape import Shape
from optiscope.networks.training import Trainer, starting_weights
from tests.engine.networks.plain import learner

SHAPE = Shape((2, 6, 1))
MOONS = generated("moons", samples=100)


def plan(*learners, **changes):
    return Plan(SHAPE, tuple(r if isinstance(r, Learner) else learner(r) for r in learners), 300, **changes)


def parameters(made, steps=300, precision="float64"):
    trainer = Trainer(MOONS, made, Cpu(precision))
    trainer.advance(steps)
    return trainer.parameters


def test_every_entry_starts_at_the_same_weights():
    trainer = Trainer(MOONS, plan("adam", "sgd", "lion", seeds=2))
    start = trainer.parameters
    assert (start == start[:1]).all()
    assert np.abs(start[0, 0] - start[0, 1]).max() > 0.1
    assert start.shape == (3, 2, SHAPE.parameters)


def test_initialisation_scales_normal_draws_layer_by_layer():
    wide = Plan(Shape((100, 400, 1)), (), 1)
    for id, first in [("zeros", 0.0), ("normal", 1.0), ("xavier", (2 / 500) ** 0.5), ("he", (2 / 100) ** 0.5)]:
        w, b = wide.shape.weights(starting_weights(replace(wide, initialisation=id))[0])[0]
        assert w.std() == pytest.approx(first, rel=0.02)
        assert (b == 0).all()


@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_dtype_never_widens(precision):
    trainer = Trainer(MOONS, plan(*catalog.optimizers), Cpu(precision))
    trainer.advance(5)
    assert trainer.parameters.dtype == precision
    assert all(state.dtype == precision for state in trainer.snapshot().state)
    assert all(trainer.one(e, 0).dtype == precision for e in range(len(catalog.optimizers)))


def test_in_pieces_is_the_same_to_the_bit():
    made = plan(*catalog.optimizers, batch=7)
    trainer = Trainer(MOONS, made)
    for n in (1, 2, 50, 247):
        trainer.advance(n)
    assert (trainer.parameters == parameters(made, precision="float32")).all()


def test_stops_at_the_plans_end():
    trainer = Trainer(MOONS, plan("adam"))
    assert (trainer.advance(299), trainer.advance(5), trainer.advance(5), trainer.step) == (299, 1, 0, 300)


def test_seeds_are_trainings_of_their_own():
    both = parameters(plan("adam", "nag", seeds=3, seed=10))
    for s in range(3):
        assert np.allclose(both[:, s], parameters(plan("adam", "nag", seed=10 + s))[:, 0], rtol=0, atol=1e-12)


def test_entries_of_one_rule_keep_their_own_settings():
    entries = [learner("adam", lr=0.01), learner("adam", lr=0.1), learner("adam", lr=0.01, beta1=0.5)]
    together = parameters(plan(*entries, "momentum"))
    for e, entry in enumerate(entries):
        assert np.allclose(together[e], parameters(plan(entry))[0], rtol=0, atol=1e-12)
    assert np.abs(together[0] - together[2]).max() > 1e-3


def test_order_of_entries_is_kept():
    ids = ["sgd", "adam", "gradient_descent", "momentum", "adam"]
    entries = [learner(id, lr=0.01 * (i + 1)) for i, id in enumerate(ids)]
    together = parameters(plan(*entries))
    for e, entry in enumerate(entries):
        assert np.allclose(together[e], parameters(plan(entry))[0], rtol=0, atol=1e-12), ids[e]


def test_schedule_scales_the_rate():
    scheduled = replace(learner("minibatch_sgd", lr=0.1), schedule="step", parameters={"every": 100.0, "gamma": 0.0})
    trainer = Trainer(MOONS, plan(scheduled))
    trainer.advance(100)
    before = trainer.parameters
    assert trainer.rates_now()[0] == 0.1
    trainer.advance(50)
    assert (trainer.parameters == before).all()
    assert trainer.rates_now()[0] == 0.0


def test_rate_changes_from_the_next_update_on():
    """Momentum is blind to when it is told: the run equals one whose schedule drops at the same step."""
    changed = Trainer(MOONS, plan(learner("momentum", lr=0.1), learner("momentum", lr=0.02)), Cpu("float64"))
    changed.advance(120)
    changed.set_rate(0, 0.05)
    changed.advance(180)
    dropped = replace(learner("momentum", lr=0.1), schedule="step", parameters={"every": 120.0, "gamma": 0.5})
    scheduled = Trainer(MOONS, plan(dropped), Cpu("float64"))
    scheduled.advance(240)
    changed_at = Trainer(MOONS, plan(learner("momentum", lr=0.1), learner("momentum", lr=0.02)), Cpu("float64"))
    changed_at.advance(120)
    changed_at.set_rate(0, 0.05)
    changed_at.advance(120)
    assert np.allclose(changed_at.parameters[0], scheduled.parameters[0], rtol=0, atol=1e-12)
    assert changed.rates == [0.05, 0.02]
    untouched = Trainer(MOONS, plan(learner("momentum", lr=0.02)), Cpu("float64"))
    untouched.advance(300)
    assert np.allclose(changed.parameters[1], untouched.parameters[0], rtol=0, atol=1e-12)


def test_a_network_that_breaks_stays_broken_and_alone():
    waves = generated("waves", samples=80)
    shape = Shape((2, 6, 1), "relu", "linear", "mse")
    entries = (learner("minibatch_sgd", lr=90.0), learner("adam", lr=0.01), learner("nag", lr=50.0))
    trainer = Trainer(waves, Plan(shape, entries, 200), Cpu("float64"))
    first = None
    for step in range(1, 201):
        trainer.advance(1)
        if first is None and not np.isfinite(trainer.parameters[0]).all():
            first = step
    broke = trainer.broke_at[:, 0]
    assert broke[0] == first and broke[1] == -1 and broke[2] > 0
    assert not np.isfinite(trainer.parameters[0]).all()
    alone = Trainer(waves, Plan(shape, entries[1:2], 200), Cpu("float64"))
    alone.advance(200)
    assert np.allclose(trainer.parameters[1], alone.parameters[0], rtol=0, atol=1e-12)


@pytest.mark.parametrize("dropout", [0.0, 0.3])
def test_torch_arrays_give_the_same(dropout):
    """The path of CUDA, run on the CPU."""
    shape = Shape((2, 6, 5, 1), "gelu", l1=0.001, l2=0.01, dropout=dropout)
    entries = tuple(replace(learner(id), schedule="cosine", parameters={"final": 0.1}) for id in catalog.optimizers)
    made = Plan(shape, (*entries, learner("adam", lr=0.01, beta1=0.5)), 90, batch=9, seeds=2)
    found = []
    for kind in (Cpu("float64"), Cuda(Torch("float64", "cpu"))):
        trainer = Trainer(MOONS, made, kind)
        trainer.advance(45)
        trainer.set_rate(0, 0.02)
        trainer.advance(45)
        found.append(trainer)
    assert np.allclose(found[0].parameters, found[1].parameters, rtol=0, atol=1e-9)
    assert (found[1].broke_at == -1).all()


def test_of_what_lies_on_a_device_only_what_is_asked_for_leaves_it(monkeypatch):
    left, numpy = [], Torch.numpy
    monkeypatch.setattr(Torch, "numpy", lambda self, array: left.append(array.numel()) or numpy(self, array))
    entries = [learner("adam"), learner("momentum"), learner("adam", lr=0.1)]  # which lie in another order
    trainer = Trainer(MOONS, plan(*entries, seeds=2), Cuda(Torch("float64", "cpu")))
    trainer.advance(5)
    of_entry, of_seed, whole = trainer.of_entry(1), trainer.of_seed(1), trainer.parameters
    assert left == [part.size for part in (of_entry, of_seed, whole)] == [whole.size // 3, whole.size // 2, whole.size]
    assert (of_entry == whole[1]).all() and (of_seed == whole[:, 1]).all()


def test_torch_arrays_notice_what_breaks():
    made = plan(learner("minibatch_sgd", lr=100.0), learner("adam"))
    waves, shape = generated("waves", samples=80), Shape((2, 6, 1), "relu", "linear", "mse")
    found = []
    for kind in (Cpu("float64"), Cuda(Torch("float64", "cpu"))):
        trainer = Trainer(waves, replace(made, shape=shape), kind)
        trainer.advance(60)
        found.append(trainer.broke_at)
    assert (found[0] == found[1]).all() and found[0][0, 0] > 0


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "gelu"])
def test_float32_stays_close_to_float64_where_the_loss_is_smooth(activation):
    made = plan(*catalog.optimizers)
    made = replace(made, shape=replace(made.shape, activation=activation))
    single, double = (Trainer(MOONS, made, Cpu(precision)) for precision in ("float32", "float64"))
    of_signs = np.array(
        [id in ("rprop", "signum") for id in catalog.optimizers]
    )  # where rounding turns one, a step turns
    for _ in range(8):
        for trainer in (single, double):
            trainer.advance(25)
        losses = [trainer.network.losses(trainer.parameters, MOONS.train) for trainer in (single, double)]
        assert np.allclose(*losses, rtol=1e-5, atol=1e-5)
        apart = np.abs(single.parameters - double.parameters).max(axis=(1, 2))
        assert apart[~of_signs].max() < 1e-5


def test_device_without_cuda_is_refused():
    assert device("cpu") == Cpu()
    if not cuda_found():
        assert device("auto") == Cpu()
        with pytest.raises(ValueError, match="CUDA"):
            device("cuda")


@pytest.mark.skipif(not cuda_found(), reason="no CUDA device here")
def test_captured_graph_gives_the_same():
    made = plan(*catalog.optimizers, seeds=2, batch=9)
    trainer = Trainer(MOONS, made, Cuda(Torch("float64", "cuda")))
    trainer.advance(100)
    trainer.set_rate(0, 0.005)
    trainer.advance(200)
    beside = Trainer(MOONS, made, Cpu("float64"))
    beside.advance(100)
    beside.set_rate(0, 0.005)
    beside.advance(200)
    assert np.allclose(trainer.parameters, beside.parameters, rtol=0, atol=1e-9)
