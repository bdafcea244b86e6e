"""The maths names a rule, its look-ahead companion or a schedule may use, bound to NumPy.

The executors run the same code objects with these names bound to scalar (Numba) or torch versions instead.
"""

from math import pi
from typing import Any

from numpy import abs, cos, exp, log, maximum, minimum, sign, sqrt, where

__all__ = ["abs", "cos", "exp", "log", "maximum", "minimum", "pi", "sign", "sqrt", "where"]

NAMES: dict[str, Any] = {name: globals()[name] for name in __all__}
"""For schedules, which are maths of plain numbers alone."""
RULE: dict[str, Any] = {name: value for name, value in NAMES.items() if name not in ("cos", "pi")}
"""For rules and their companions: what every executor has, those of networks and the PyTorch script too."""
