"""The maths names that activations, losses and initialisations may use, bound to NumPy.

Arrays hold one neuron per row and one sample per column, (…, neurons, samples), so `total` and `logsumexp` run over
the neurons of a layer. engine/networks/cuda/arrays.py binds the same code objects to torch.
"""

from math import pi
from typing import Any

import numpy as np
from numpy import abs, exp, log, log1p, maximum, minimum, sign, sqrt, tanh, where

__all__ = [
    "abs", "erf", "exp", "log", "log1p", "logsumexp", "maximum", "minimum", "pi", "sign", "sqrt", "tanh", "total",
    "where",
]  # fmt: skip


def total(a: Any) -> Any:
    """Sum over neurons (axis −2), kept as an axis of length 1."""
    return np.add.reduce(a, axis=-2, keepdims=True)


def logsumexp(a: Any) -> Any:
    """log of the sum of exp over neurons (axis −2, kept), without overflow."""
    top = np.maximum.reduce(a, axis=-2, keepdims=True)
    return top + log(total(exp(a - top)))


def erf(a: Any) -> Any:
    """The error function. NumPy has none; SciPy is here with scikit-learn."""
    from scipy import special

    return special.erf(a)


NAMES: dict[str, Any] = {name: globals()[name] for name in __all__}
