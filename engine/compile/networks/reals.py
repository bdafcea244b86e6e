"""The two precisions that networks are computed in: their types, and what maths names mean to numbers of each.

Double precision is libm's; single precision is single.py's, which is vectorised.
"""

import math
from functools import cache
from typing import Any

import numpy as np
from numba import float32, float64, njit, types

from optiscope.compile import scalar
from optiscope.compile.networks import single

REALS = {"float32": float32, "float64": float64}
OPTIONS: dict[str, Any] = {
    "error_model": "numpy", "nogil": True, "fastmath": {"reassoc", "contract", "nsz", "arcp"},
}  # fmt: skip
"""Sums may be taken in vectors, but what is no number stays none: that is how a network is seen to break."""


def vector(precision: str) -> Any:
    return types.Array(REALS[precision], 1, "C")


def matrix(precision: str) -> Any:
    return types.Array(REALS[precision], 2, "C")


def cube(precision: str) -> Any:
    return types.Array(REALS[precision], 3, "C")


@njit(**OPTIONS)
def square(a):
    return a * a


@cache
def names(precision: str) -> dict[str, Any]:
    """What the names in the text of written.py mean for numbers of arrays of this precision."""
    real = REALS[precision]
    one, nothing = real(1), real(0)

    @njit(**OPTIONS)
    def sign(a):
        return one if a > nothing else -one if a < nothing else a * nothing

    exact = {name: getattr(math, name) for name in ("exp", "log", "log1p", "tanh", "erf")}
    quick = {name: getattr(single, name) for name in exact} if precision == "float32" else exact
    shared = {name: getattr(scalar, name) for name in ("where", "maximum", "minimum")}
    known = {**exact, **shared, "sqrt": math.sqrt, "abs": abs, "sign": scalar.sign}
    return {
        **quick, **shared, "real": real, "sign": sign, "abs": abs, "sqrt": math.sqrt, "square": square, "np": np,
        "pi": math.pi, **{f"exactly_{name}": function for name, function in known.items()},
    }  # fmt: skip
