"""Curves against predictions made one by one, and lists that stay short."""

import numpy as np
import pytest
import torch

from optiscope.networks import memory
from optiscope.networks.answers import chosen
from optiscope.networks.cuda.arrays import Torch
from optiscope.networks.devices import Cpu, Cuda
from optiscope.networks.history import History, measured
from optiscope.networks.plan import Plan
from optiscope.networks.problem import generated
from optiscope.networks.shape import Shape
from optiscope.networks.training import Trainer
from tests.engine.networks.plain import Plain, learner, loss

SPIRALS = generated("three_spirals", samples=90)
SHAPE = Shape((2, 5, 3), "tanh", "softmax", "cross_entropy")


def trainer(*entries, steps=1000, **changes):
    return Trainer(
        SPIRALS,
        Plan(SHAPE, entries or (learner("adam"), learner("momentum", lr=0.1)), steps, **changes),
        Cpu("float64"),
    )


def test_rows_are_losses_and_accuracies_of_torch():
    made = trainer(seeds=2)
    made.advance(30)
    row = measured(made)
    for e, s in np.ndindex(2, 2):
        network = Plain(SHAPE, made.parameters[e, s])
        for i, part in enumerate((SPIRALS.train, SPIRALS.test)):
            sums, answers = network(torch.from_numpy(part.x.T.copy()))
            y = torch.from_numpy(part.y.T.copy())
            assert row[i, e, s] == pytest.approx(loss("cross_entropy", sums, answers, y).item(), rel=1e-12)
            assert row[2 + i, e, s] == pytest.approx((answers.argmax(1) == y.argmax(1)).double().mean().item())
    assert (row[4] == [[0.001, 0.001], [0.1, 0.1]]).all()


def test_pieces_add_up(monkeypatch):
    network, many = (
        Cuda(Torch("float64", "cpu")).network(SHAPE),
        np.random.default_rng(0).normal(size=(4, SHAPE.parameters)),
    )
    whole = network.scores(many, [SPIRALS.train]), network.answers(many, SPIRALS.train.x)
    monkeypatch.setattr("optiscope.networks.cuda.network.HELD", 7 * 4 * 5)
    pieces = network.scores(many, [SPIRALS.train]), network.answers(many, SPIRALS.train.x)
    assert np.allclose(whole[0], pieces[0], rtol=1e-12) and np.allclose(whole[1], pieces[1], rtol=1e-12)


def test_both_devices_judge_alike():
    many = np.random.default_rng(0).normal(size=(4, 2, SHAPE.parameters))
    many[1, 1, 3] = np.nan
    one, other = (device.network(SHAPE) for device in (Cpu("float64"), Cuda(Torch("float64", "cpu"))))
    parts = list(SPIRALS.parts().values())
    assert np.allclose(one.scores(many, parts), other.scores(many, parts), rtol=1e-12, equal_nan=True)
    assert np.allclose(one.answers(many, SPIRALS.test.x), other.answers(many, SPIRALS.test.x), equal_nan=True)


def test_without_a_test_part_there_is_nothing_to_say():
    bare = generated("moons", samples=50, test_share=0)
    made = Trainer(bare, Plan(Shape((2, 3, 1)), (learner("adam"),), 10))
    row = measured(made)[:, 0, 0]
    assert np.isnan(row[[1, 3]]).all() and np.isfinite(row[[0, 2]]).all()


def test_answers_that_are_no_numbers_are_no_class():
    assert chosen(np.array([[0.2, np.nan, 0.9]])).tolist() == [0, -1, 1]
    assert chosen(np.array([[0.2, np.nan, 0.1], [0.1, 0.5, 0.7]])).tolist() == [0, -1, 1]


def test_lists_stay_short_and_keep_both_ends():
    made = trainer(steps=10_000)
    kept = History(made, rows=50, snapshots=20)
    kept.record()
    while made.advance(7):
        kept.record()
        assert len(kept.steps) <= 50 and len(kept.snapshot_steps) <= 20
        assert kept.steps[0] == kept.snapshot_steps[0] == 0
        assert kept.steps[-1] == kept.snapshot_steps[-1] == made.step
    assert len(kept.steps) >= 25 and len(kept.snapshot_steps) >= 10
    gaps = np.diff(kept.steps)[:-1]
    assert gaps.min() == gaps.max()
    snapshot = kept.snapshot(5000)
    assert abs(snapshot.step - 5000) <= 1000 and snapshot.parameters.shape == (2, 1, SHAPE.parameters)
    steps, paths = kept.paths()
    assert steps == kept.snapshot_steps and paths.shape == (2, len(steps), SHAPE.parameters)
    assert (paths[:, -1] == made.parameters[:, 0].astype(np.float32)).all()
    few, thinned = kept.paths(most=5)
    assert len(few) == 5 and (few[0], few[-1]) == (0, steps[-1]) and set(few) <= set(steps)
    assert (thinned[:, 2] == paths[:, steps.index(few[2])]).all()
    assert kept.curves.shape == (5, 2, 1, len(kept.steps))


def test_snapshots_are_bounded_in_memory(monkeypatch):
    # adam has two more beside its weights, momentum one
    monkeypatch.setattr(memory, "BYTES", 8 * 10 * (2 + 3) * SHAPE.parameters)
    made = trainer()
    kept = History(made)
    for _ in range(40):
        made.advance(1)
        kept.record()
    assert len(kept.snapshot_steps) <= 10 < len(kept.steps) and kept.snapshot(20).state
    monkeypatch.setattr(memory, "BYTES", 8 * 4 * 2 * SHAPE.parameters)
    kept = History(made)
    for _ in range(40):
        made.advance(1)
        kept.record()
    assert 3 <= len(kept.snapshot_steps) <= 4 and not kept.snapshot(20).state
    with made.at(kept.snapshot(0)):
        assert (made.parameters == kept.snapshot(0).parameters).all() and made.step == 41
    assert made.step == 80


def test_the_same_step_is_kept_once():
    made = trainer()
    kept = History(made)
    kept.record(), kept.record()
    assert kept.steps.tolist() == [0]


def test_marks_are_snapshots_without_rows_of_which_the_last_ones_stay():
    made = trainer()
    kept = History(made, snapshots=10)
    kept.record()
    for _ in range(20):
        made.advance(10)
        kept.record()
        kept.mark()
    regular = kept.snapshot_steps
    for _ in range(25):
        made.advance(1)
        kept.mark()
    assert kept.snapshot_steps == regular + list(range(216, 226))
    assert kept.steps[-1] == 200 and len(kept.steps) == 21
    assert (kept.snapshot(223).parameters == kept.paths()[1][:, -3][:, None]).mean() < 1  # float64, not float32
    assert kept.paths()[0] == kept.snapshot_steps
