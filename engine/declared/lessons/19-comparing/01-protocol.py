"""Winners under different protocols."""

import numpy as np

import optiscope

RATES = np.geomspace(1e-4, 1, 13)


def _best(result):
    losses = [path.metrics.final_loss for path in result]
    return result.labels[int(np.argmin([loss if np.isfinite(loss) else np.inf for loss in losses]))]


def best(runs):
    """Who has the smallest final loss with default rates."""
    return _best(runs["run"])


def false_when_best(runs):
    """Who has it with tuned rates."""
    return _best(runs["false_when"])


def longer_best(runs):
    """Who has it with default rates and twenty times as many steps."""
    return _best(runs["longer"])


def tuned(runs):
    """Whether each rate of the second run is the best of the 13 for that optimizer."""
    spec = runs["false_when"].spec
    for entry in spec.optimizers:
        tried = optiscope.race(
            function=spec.function,
            steps=spec.steps,
            optimizers=[(entry.optimizer, {"lr": float(rate)}) for rate in RATES],
        )
        losses = [p.metrics.final_loss if np.isfinite(p.metrics.final_loss) else np.inf for p in tried]
        if not np.isclose(RATES[int(np.argmin(losses))], entry.hyperparameters["lr"], rtol=0.01):
            return False
    return True
