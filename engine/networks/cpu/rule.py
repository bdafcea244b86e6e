"""One update of one network by the rule that trains it, on memory of its own."""

import numpy as np

from optiscope.catalog import networks as catalog
from optiscope.compile.networks import pieces
from optiscope.networks.plan import Runner


def looked(runner: Runner, memory: np.ndarray) -> np.ndarray:
    """Where the gradient is read (P,), of a network whose parameters and state are memory (1 + state, P)."""
    at: np.ndarray = memory[0].copy()
    if look := pieces.look(catalog.optimizers[runner.optimizer], at.dtype.name):
        look.call(memory.ravel(), at, hypers(runner))
    return at


def updated(runner: Runner, memory: np.ndarray, gradient: np.ndarray, t: int, lr: float) -> np.ndarray:
    """The same memory after update t, counted from 1."""
    after = memory.copy()
    update = pieces.update(catalog.optimizers[runner.optimizer], after.dtype.name)
    update.call(after.reshape(-1), gradient, hypers(runner), float(t), lr)
    return after


def hypers(runner: Runner) -> np.ndarray:
    """Hyperparameters in signature order."""
    names = catalog.optimizers[runner.optimizer].settings
    return np.array([runner.hyperparameters[name] for name in names], np.float64)
