"""A rule written out for a group of entries: its hyperparameters are constants, its arguments (x, g, t, lr, *state).

Constants that meet an array are made into arrays of its dtype beforehand, where that pays: NumPy would otherwise do so
at every call, which takes it as long as the arithmetic on a small network. Constants among themselves stay Python
floats, which lose no digits.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Mapping
from typing import Any

CONSTANT, NUMBER, ARRAY = range(3)
"""Kinds of values: known beforehand; a plain number of each step; an array."""
_LIFTED = (ast.Add, ast.Sub, ast.Mult, ast.Div)


class _Writer:
    def __init__(self, names: Mapping[str, Any], values: Mapping[str, Any], lift: Callable[[float], Any]):
        self.namespace = {**names, **values}
        self.kinds = {name: CONSTANT if isinstance(value, float) else ARRAY for name, value in values.items()}
        self._lift = lift

    def value(self, node: ast.expr) -> Any:
        return eval(compile(ast.Expression(node), "<rule>", "eval"), self.namespace)

    def visit(self, node: ast.expr) -> int:
        """Kind of an expression, in which constants beside arrays are lifted."""
        match node:
            case ast.Name(id=name):
                return self.kinds[name]
            case ast.BinOp(left=left, op=op, right=right):
                kinds = self.visit(left), self.visit(right)
                if ARRAY in kinds and isinstance(op, _LIFTED):
                    node.left = self.lifted(left) if kinds[0] == CONSTANT else left
                    node.right = self.lifted(right) if kinds[1] == CONSTANT else right
                return max(kinds)
            case ast.Call(args=parts) | ast.Compare(comparators=parts):
                head = [node.left] if isinstance(node, ast.Compare) else []
                return max(self.visit(part) for part in [*head, *parts])
            case ast.UnaryOp(operand=operand):
                return self.visit(operand)
        return CONSTANT

    def lifted(self, node: ast.expr) -> ast.expr:
        name = f"_constant_{len(self.namespace)}"
        self.namespace[name] = self._lift(float(self.value(node)))
        return ast.copy_location(ast.Name(name, ast.Load()), node)

    def assign(self, name: str, value: ast.expr) -> None:
        self.kinds[name] = self.visit(value)
        if self.kinds[name] == CONSTANT:
            self.namespace[name] = self.value(value)


def specialised(
    rule: Callable[..., Any],
    state: list[str],
    values: Mapping[str, Any],
    names: Mapping[str, Any],
    lift: Callable[[float], Any],
) -> Callable[..., Any]:
    """`rule` (or its look_at) as a function of (x, g, t, lr, *state).

    values: its hyperparameters but lr, plain numbers or arrays. names: the maths it uses. lift: number -> what stands
    for it beside arrays.
    """
    tree = ast.parse(textwrap.dedent(inspect.getsource(rule))).body[0]
    assert isinstance(tree, ast.FunctionDef)
    parameters = ["x", "g", "t", "lr", *state]
    writer = _Writer(names, values, lift)
    writer.kinds |= dict.fromkeys(parameters, ARRAY) | {"t": NUMBER, "lr": NUMBER}
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                writer.assign(name, value)
            case ast.Return(value=ast.Tuple(elts=parts)):
                for part in parts:
                    writer.visit(part)
            case ast.Return(value=ast.expr() as value):
                writer.visit(value)
    tree.name, tree.args = "_written", ast.arguments([], [ast.arg(name) for name in parameters], None, [], [], None, [])
    module = ast.fix_missing_locations(ast.Module([tree], []))
    exec(compile(module, rule.__code__.co_filename, "exec"), writer.namespace)
    written: Callable[..., Any] = writer.namespace["_written"]
    return written
