"""The same bits on any number of threads, and threads that survive what goes wrong."""

import os
import threading

import numpy as np
import pytest

from optiscope.catalog import networks as catalog
from optiscope.networks.cpu import threads
from optiscope.networks.cpu.threads import Threads
from optiscope.networks.devices import Cpu
from optiscope.networks.plan import Plan
from optiscope.networks.problem import generated
from optiscope.networks.shape import Shape
from optiscope.networks.training import Trainer
from tests.engine.networks.plain import learner

MOONS = generated("moons", samples=200)


@pytest.fixture
def many(monkeypatch):
    """Sets how many threads there are, and shares out even the smallest work."""
    monkeypatch.setattr(threads, "WORTH", 1)

    def most(number):
        monkeypatch.setattr(threads.shared(), "most", number)

    return most


@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_same_bits_on_any_number_of_threads(many, precision):
    found = []
    for number in (1, 2, 5):
        many(number)
        entries = tuple(learner(id) for id in catalog.optimizers)
        trainer = Trainer(
            MOONS, Plan(Shape((2, 17, 5, 1), dropout=0.2), entries, 300, batch=11, seeds=2), Cpu(precision)
        )
        trainer.advance(150)
        trainer.advance(150)
        found.append((trainer.parameters, trainer.network.scores(trainer.parameters, [MOONS.train, MOONS.test])))
    for parameters, scores in found[1:]:
        assert np.array_equal(parameters, found[0][0], equal_nan=True)
        assert np.array_equal(scores, found[0][1], equal_nan=True)


def test_every_thread_takes_part():
    own, seen, all_there = Threads(3), set(), threading.Barrier(3, timeout=10)

    def job():
        seen.add(threading.get_ident())
        all_there.wait()

    own.run(job, parts=3, products=1e9)
    assert len(seen) == 3
    assert threading.get_ident() in seen


def test_small_work_wakes_nobody():
    own, seen = Threads(3), []
    own.run(lambda: seen.append(threading.get_ident()), parts=3, products=10)
    own.run(lambda: seen.append(threading.get_ident()), parts=1, products=1e9)
    assert seen == [threading.get_ident()] * 2


def test_what_a_thread_raises_is_raised_and_the_next_call_runs():
    own, here = Threads(2), threading.get_ident()

    def fails():
        if threading.get_ident() != here:
            raise MemoryError("no room")

    with pytest.raises(MemoryError, match="no room"):
        own.run(fails, parts=2, products=1e9)
    done = []
    own.run(lambda: done.append(1), parts=2, products=1e9)
    assert done == [1, 1]


def test_a_call_beside_another_is_run_by_its_own_thread():
    own, done = Threads(2), []

    def outer():
        if threading.current_thread() is threading.main_thread():
            own.run(lambda: done.append(threading.get_ident()), parts=2, products=1e9)

    own.run(outer, parts=2, products=1e9)
    assert done == [threading.get_ident()]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_process_has_threads_of_its_own(many):
    many(2)
    entries = (learner("adam"), learner("momentum"))
    trainer = Trainer(MOONS, Plan(Shape((2, 4, 1)), entries, 300), Cpu())
    trainer.advance(10)
    child = os.fork()
    if not child:
        trainer.advance(10)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
