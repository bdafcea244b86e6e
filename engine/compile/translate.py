"""The engine's own sources as text for a PyTorch script: expressions, rules, schedules.

The text stays as its author wrote it; only names of functions change, `sqrt` to `torch.sqrt` or `math.sqrt`.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Collection, Mapping
from typing import Any

from optiscope.compile.expression import FUNCTIONS

BUILT_IN = ("abs", "softplus")
"""Functions that a script has under their own name."""
TORCH = {name: f"torch.{name}" for name in ("sqrt", "sign", "where", "minimum", "maximum", "exp", "log")}
"""Maths names of a rule, in PyTorch."""
SCALAR = {name: f"math.{name}" for name in ("cos", "exp", "log", "pi", "sqrt")} | {"maximum": "max", "minimum": "min"}
"""Maths names of a schedule, in Python; SCALAR_HELPERS defines the rest."""
SCALAR_HELPERS = {
    "where": "def where(condition, a, b):\n    return a if condition else b\n",
    "sign": "def sign(a):\n    return (a > 0) - (a < 0)\n",
}
"""Maths name of a schedule -> its definition, where Python has none."""


def _replaced(text: str, changes: Collection[tuple[ast.expr, str]]) -> str:
    """`text` with each of these nodes, names in it, replaced."""
    lines = [line.encode() for line in text.splitlines()]
    for node, new in sorted(changes, key=lambda change: (change[0].lineno, change[0].col_offset), reverse=True):
        line = lines[node.lineno - 1]
        lines[node.lineno - 1] = line[: node.col_offset] + new.encode() + line[node.end_col_offset :]
    return b"\n".join(lines).decode()


def expression(text: str, variables: Collection[str]) -> str:
    """A declared expression for tensors `variables`: functions of them are torch's, those of plain numbers math's."""
    changes: list[tuple[ast.expr, str]] = []
    for node in ast.walk(ast.parse(text, mode="eval")):
        if isinstance(node, ast.Name) and node.id == "pi":
            changes.append((node, "math.pi"))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
            tensor = any(isinstance(inner, ast.Name) and inner.id in variables for inner in ast.walk(node))
            if node.func.id not in BUILT_IN:
                changes.append((node.func, f"{'torch' if tensor else 'math'}.{node.func.id}"))
    return _replaced(text, changes)


def kinked(text: str, variables: Collection[str]) -> bool:
    """Whether the expression takes a root or an absolute value of its variables: its gradient may then be 0/0."""
    translated = expression(text, variables)
    return "torch.sqrt(" in translated or "abs(" in translated


def definition(head: str, told: str, function: Callable[..., Any], names: Mapping[str, str]) -> str:
    """`def head:` with `told` as its docstring and the body of `function`, its maths names replaced by `names`."""
    source = textwrap.dedent(inspect.getsource(function))
    tree = ast.parse(source)
    found = [(n, names[n.id]) for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id in names]
    declared = tree.body[0]
    assert isinstance(declared, ast.FunctionDef)
    first = next(s for s in declared.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)))
    body = _replaced(source, found).splitlines()[first.lineno - 1 : declared.end_lineno]
    return "\n".join([f"def {head}:", f'    """{told}"""', *body]) + "\n"


def uses(function: Callable[..., Any], name: str) -> bool:
    return name in function.__code__.co_names
