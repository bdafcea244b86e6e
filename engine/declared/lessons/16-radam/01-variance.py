"""Adam's scale and its step when gradients are noise, over many draws."""

from functools import cache

import numpy as np

DRAWS, BETA1, BETA2 = 20_000, 0.9, 0.999


@cache
def _drawn(steps):
    """(1/√v̂, m̂/√v̂) after so many steps, for each draw."""
    gradients = np.random.default_rng(0).standard_normal((DRAWS, steps))
    ages = np.arange(steps)[::-1]
    m = gradients @ ((1 - BETA1) * BETA1**ages) / (1 - BETA1**steps)
    v = gradients**2 @ ((1 - BETA2) * BETA2**ages) / (1 - BETA2**steps)
    return 1 / np.sqrt(v), np.abs(m) / np.sqrt(v)


def variance_of_scale(runs, steps):
    return float(_drawn(steps)[0].var())


def longest(runs, steps):
    return float(_drawn(steps)[1].max())


def shortest(runs, steps):
    return float(_drawn(steps)[1].min())
