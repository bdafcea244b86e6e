"""The maths names a rule, a look-ahead companion or a schedule may use, bound to NumPy.

The executors run the same code objects with these names bound to scalar (Numba) or torch versions instead.
"""

from math import pi
from typing import Any

from numpy import abs, cos, exp, log, maximum, minimum, sign, sqrt, where

__all__ = ["abs", "cos", "exp", "log", "maximum", "minimum", "pi", "sign", "sqrt", "where"]

NAMES: dict[str, Any] = {name: globals()[name] for name in __all__}
