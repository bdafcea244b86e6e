"""The engine's own sources as text for a PyTorch script: expressions, rules, schedules, layers, data sets.

The text stays as its author wrote it; only names of functions change, `sqrt` to `torch.sqrt` or `math.sqrt`.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Collection, Mapping
from typing import Any

import numpy as np

from optiscope.core.expression import FUNCTIONS
from optiscope.core.lines import Lines
from optiscope.core.rebind import source as source_of

BUILT_IN = ("abs", "softplus")
"""Functions that a script has under their own name."""
TORCH = {name: f"torch.{name}" for name in ("sqrt", "sign", "where", "minimum", "maximum", "exp", "log")}
"""Maths names of a rule, in PyTorch."""
SCALAR = {name: f"math.{name}" for name in ("cos", "erf", "exp", "log", "log1p", "pi", "sqrt", "tanh")} | {
    "maximum": "max", "minimum": "min",
}  # fmt: skip
"""Maths names of a schedule or an initialisation, in Python; SCALAR_HELPERS defines the rest."""
SCALAR_HELPERS = {
    "where": "def where(condition, a, b):\n    return a if condition else b\n",
    "sign": "def sign(a):\n    return (a > 0) - (a < 0)\n",
}
"""Maths name of a schedule -> its definition, where Python has none."""
LAYER = {"where": "torch.where", "sign": "torch.sign", "pi": "math.pi"}
"""Maths names of an activation or a loss, in PyTorch; SCALAR has those of its plain numbers, LAYER_HELPERS the rest."""
LAYER_HELPERS = {
    "maximum": "def maximum(a, b):\n    return torch.maximum(torch.as_tensor(a), torch.as_tensor(b))\n",
    "minimum": "def minimum(a, b):\n    return torch.minimum(torch.as_tensor(a), torch.as_tensor(b))\n",
    "total": "def total(a):\n    return a.sum(-1, keepdim=True)\n",
    "logsumexp": "def logsumexp(a):\n    return torch.logsumexp(a, -1, keepdim=True)\n",
}
"""Maths name of a layer -> its definition for signals (samples, neurons), or numbers beside them."""


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


def definition(head: str, told: str, function: Callable[..., Any] | Lines, names: Mapping[str, str]) -> str:
    """`def head:` with `told` as its docstring and the body of `function`, its maths names replaced by `names`."""
    source, declared = _parsed(function)
    if isinstance(function, Lines):
        return _typed(head, told, declared, names)
    found = [(n, names[n.id]) for n in _names(declared) if n.id in names]
    return _defined(head, told, source, declared, found)


def _typed(head: str, told: str, declared: ast.FunctionDef, names: Mapping[str, str]) -> str:
    """The same of a rule that somebody typed, written anew: its own layout and words may be anything."""
    tensors = _Tensors(names)
    body = [f"    {ast.unparse(ast.fix_missing_locations(tensors.visit(s)))}" for s in _body(declared)]
    quoted = told.replace("\\", "\\\\").replace('"', '\\"')
    return "\n".join([f"def {head}:", f'    """{quoted}"""', *body]) + "\n"


def _expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


class _Tensors(ast.NodeTransformer):
    """Every number of a typed rule as a tensor, as torch's functions do not take plain ones; maths names as `names`."""

    def __init__(self, names: Mapping[str, str]):
        self.names = names

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        return _expression(f"torch.tensor({float(node.value)!r})")  # type: ignore[arg-type]

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """Beside what is a tensor anyway a number may stand as it is."""
        right = node.right if isinstance(node.right, ast.Constant) else self.visit(node.right)
        left = node.left if isinstance(node.left, ast.Constant) and right is not node.right else self.visit(node.left)
        return ast.BinOp(left, node.op, right)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        written = self.names.get(node.id)
        return _expression(written) if written and isinstance(node.ctx, ast.Load) else node


def layer(head: str, told: str, function: Callable[..., Any]) -> str:
    """Likewise of an activation or a loss: its maths becomes torch's, but math's where all is plain numbers."""
    source, declared = _parsed(function)
    numbers, plain, found = (
        SCALAR.keys() - LAYER.keys() - LAYER_HELPERS.keys(),
        {"pi", *SCALAR},
        [(n, LAYER[n.id]) for n in _names(declared) if n.id in LAYER],
    )
    for statement in declared.body:
        if isinstance(statement, ast.Assign) and all(n.id in plain for n in _names(statement.value)):
            plain |= {n.id for target in statement.targets for n in _names(target)}
    for call in ast.walk(declared):
        if isinstance(call, ast.Call) and isinstance(name := call.func, ast.Name) and name.id in numbers:
            tensor = any(n.id not in plain for n in _names(call))
            found.append((name, f"torch.{name.id}" if tensor else SCALAR[name.id]))
    return _defined(head, told, source, declared, found)


def _names(node: ast.AST) -> list[ast.Name]:
    return [inner for inner in ast.walk(node) if isinstance(inner, ast.Name)]


def _parsed(function: Callable[..., Any] | Lines) -> tuple[str, ast.FunctionDef]:
    source = textwrap.dedent(source_of(function))
    declared = ast.parse(source).body[0]
    assert isinstance(declared, ast.FunctionDef)
    return source, declared


def _body(declared: ast.FunctionDef) -> list[ast.stmt]:
    """Its statements without the docstring."""
    return [s for s in declared.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]


def _defined(
    head: str, told: str, source: str, declared: ast.FunctionDef, changes: Collection[tuple[ast.expr, str]]
) -> str:
    body = _replaced(source, changes).splitlines()[_body(declared)[0].lineno - 1 : declared.end_lineno]
    return "\n".join([f"def {head}:", f'    """{told}"""', *body]) + "\n"


def companions(function: Callable[..., Any], folder: str) -> list[str] | None:
    """Sources of what the body of `function` uses from `folder` (a package's name), before those that use them.

    None where it uses more than that, NumPy as np, and plain values: then its text cannot stand alone.
    """
    found: dict[str, str] = {}
    _, declared = _parsed(function)
    return list(found.values()) if _gathered(_body(declared), function.__globals__, folder, found) else None


def _gathered(body: list[ast.stmt], known: Mapping[str, Any], folder: str, found: dict[str, str]) -> bool:
    """Whether all that `body` uses of `known` could be written down, into `found`."""
    for name in dict.fromkeys(n.id for statement in body for n in _names(statement) if n.id in known):
        value = known[name]
        if name in found or value is np:
            continue
        if isinstance(value, int | float | str | tuple | list):
            found[name] = f"{name} = {value!r}\n"
            continue
        if not inspect.isfunction(value) or not value.__module__.startswith(folder):
            return False
        source, declared = _parsed(value)
        if not _gathered([declared], value.__globals__, folder, found):
            return False
        found[name] = source
    return True


def uses(function: Callable[..., Any], name: str) -> bool:
    return name in function.__code__.co_names
