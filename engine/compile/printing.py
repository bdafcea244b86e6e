"""SymPy to scalar Python text, with exact floats and the house's names. Imported only when something is derived."""

from typing import Any

import sympy
from sympy.printing.pycode import PythonCodePrinter


class sigmoid(sympy.Function):  # type: ignore[misc]
    """1 / (1 + exp(-a)), kept whole so that the compiled code can evaluate it without overflow."""

    def fdiff(self, argindex: int = 1) -> Any:
        return self * (1 - self)


class softplus(sympy.Function):  # type: ignore[misc]
    """log(1 + exp(a)), kept whole likewise."""

    def fdiff(self, argindex: int = 1) -> Any:
        return sigmoid(self.args[0])


def namespace() -> dict[str, Any]:
    """What the names of engine/core/expression.py mean to SymPy."""
    plain = {name: getattr(sympy, name) for name in ("sin", "cos", "tan", "tanh", "exp", "log", "sqrt", "pi")}
    return plain | {"abs": sympy.Abs, "sigmoid": sigmoid, "softplus": softplus}


class _Printer(PythonCodePrinter):  # type: ignore[misc]
    def _print_Float(self, expr: Any) -> str:
        return repr(float(expr))

    def _print_Exp1(self, expr: Any) -> str:
        return "exp(1.0)"

    def _print_sign(self, expr: Any) -> str:
        return f"sign({self._print(expr.args[0])})"

    def _print_sigmoid(self, expr: Any) -> str:
        return f"sigmoid({self._print(expr.args[0])})"

    def _print_softplus(self, expr: Any) -> str:
        return f"softplus({self._print(expr.args[0])})"


def code(expr: Any) -> str:
    """Python text of a SymPy expression, e.g. `b*(-x**2 + y)**2`."""
    return str(_Printer({"fully_qualified_modules": False}).doprint(expr))
