"""One update of one network by the rule that trains it, on memory of its own."""

import numpy as np

from optiscope.catalog.lookup import optimizer_of
from optiscope.compile.networks import pieces
from optiscope.networks.plan import Learner


def looked(learner: Learner, memory: np.ndarray) -> np.ndarray:
    """Where the gradient is read (P,), of a network whose parameters and state are memory (1 + state, P)."""
    at: np.ndarray = memory[0].copy()
    if look := pieces.look(optimizer_of(learner.optimizer), at.dtype.name):
        look.call(memory.ravel(), at, hypers(learner))
    return at


def updated(learner: Learner, memory: np.ndarray, gradient: np.ndarray, t: int, lr: float) -> np.ndarray:
    """The same memory after update t, counted from 1."""
    after = memory.copy()
    update = pieces.update(optimizer_of(learner.optimizer), after.dtype.name)
    update.call(after.reshape(-1), gradient, hypers(learner), float(t), lr)
    return after


def hypers(learner: Learner) -> np.ndarray:
    """What the pieces of its rule take, see compile/networks/pieces.py."""
    return pieces.hypers(optimizer_of(learner.optimizer), learner.hyperparameters)
