"""A rule's own code object, bound to scalar maths and compiled by Numba.

`compiled` turns it into a Numba function that loops may call and LLVM inlines. The names are those of core/maths.py.
"""

import math
from collections.abc import Callable
from typing import Any

from numba import njit

from optiscope.core.rebind import rebound

OPTIONS: dict[str, Any] = {"error_model": "numpy", "nogil": True}


@njit(**OPTIONS)
def sign(a):  # type: ignore[no-untyped-def]
    return 1.0 if a > 0 else -1.0 if a < 0 else a * 0.0


@njit(**OPTIONS)
def where(condition, a, b):  # type: ignore[no-untyped-def]
    return a if condition else b


@njit(**OPTIONS)
def maximum(a, b):  # type: ignore[no-untyped-def]
    return a if a > b or a != a else b


@njit(**OPTIONS)
def minimum(a, b):  # type: ignore[no-untyped-def]
    return a if a < b or a != a else b


@njit(**OPTIONS)
def sigmoid(a):  # type: ignore[no-untyped-def]
    e = math.exp(-abs(a))
    return 1 / (1 + e) if a >= 0 else e / (1 + e)


@njit(**OPTIONS)
def softplus(a):  # type: ignore[no-untyped-def]
    return math.log1p(math.exp(-abs(a))) + (a if a > 0 else 0.0)


NAMES: dict[str, Any] = {
    **{name: getattr(math, name) for name in ("cos", "exp", "log", "pi", "sin", "sqrt", "tan", "tanh")},
    "sign": sign, "where": where, "maximum": maximum, "minimum": minimum, "sigmoid": sigmoid, "softplus": softplus,
}  # fmt: skip


def compiled(function: Callable[..., Any]) -> Any:
    """`function` as a Numba function of scalars."""
    return njit(**OPTIONS)(rebound(function, NAMES))
