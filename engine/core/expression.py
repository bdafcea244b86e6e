"""Mathematical text to a checked syntax tree, and from there to SymPy.

Text may hold: numbers, the names it is given, + - * / **, calls of the FUNCTIONS below, pi, and
sum(term for k in range(a, b)). Anything else raises before anything is evaluated.
"""

import ast
import copy
from collections.abc import Collection, Mapping
from numbers import Rational
from typing import Any

FUNCTIONS = ("sin", "cos", "tan", "tanh", "exp", "log", "sqrt", "abs", "sigmoid", "softplus")
_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.USub, ast.UAdd)
_LIMIT = 500
_LONGEST = 5_000
_TERMS = 1_000
_BITS = 4_096


def parse(text: str, names: Collection[str]) -> ast.expr:
    """The syntax tree of `text`; ValueError says what it may hold and what it held."""
    try:
        tree = ast.parse(text[: _LONGEST + 1], mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ValueError(f"expected an expression such as (1 - x)**2, got {text[:60]!r}") from error
    if len(text) > _LONGEST or sum(1 for _ in ast.walk(tree)) > _LIMIT:
        raise ValueError(f"expected an expression of at most {_LIMIT} parts, got a longer one")
    _check(tree, {*names, "pi"}, _TERMS)
    return tree


def _check(node: ast.expr, names: set[str], terms_left: int) -> None:
    """Raises unless `node` holds what parse allows; its sums may come to `terms_left` terms."""
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool) and abs(value) <= 1e300:
            return
        case ast.Name(id=name) if name in names:
            return
        case ast.BinOp(left=left, op=op, right=right) if isinstance(op, _OPERATORS):
            _check(left, names, terms_left)
            _check(right, names, terms_left)
        case ast.UnaryOp(op=op, operand=operand) if isinstance(op, _OPERATORS):
            _check(operand, names, terms_left)
        case ast.Call(func=ast.Name(id="sum"), args=[ast.GeneratorExp() as terms], keywords=[]):
            index, first, last = sum_range(terms)
            terms_left //= last - first + 1
            if not terms_left:
                raise ValueError(f"expected sums of at most {_TERMS} terms in all, got more")
            _check(terms.elt, names | {index}, terms_left)
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name in FUNCTIONS:
            _check(argument, names, terms_left)
        case _:
            allowed = ", ".join([*sorted(names), *FUNCTIONS])
            raise ValueError(f"expected numbers, + - * / **, sum and {allowed}; got {ast.unparse(node)!r}")


def sum_range(terms: ast.GeneratorExp) -> tuple[str, int, int]:
    """(index name, first, last) of `… for k in range(first, last + 1)`."""
    match terms.generators:
        case [
            ast.comprehension(
                target=ast.Name(id=index),
                iter=ast.Call(
                    func=ast.Name(id="range"),
                    args=[ast.Constant(value=int(first)), ast.Constant(value=int(end))],
                    keywords=[],
                ),
                ifs=[],
                is_async=0,
            )
        ] if 0 < end - first <= 100:
            return index, first, end - 1
    raise ValueError(f"expected a sum such as sum(k*x for k in range(1, 6)), got {ast.unparse(terms)!r}")


def evaluate(tree: ast.expr, namespace: Mapping[str, Any]) -> Any:
    """Value of a checked tree with its names and functions bound to `namespace` (SymPy, NumPy, torch, …)."""
    guarded = ast.fix_missing_locations(ast.Expression(_Guard().visit(copy.deepcopy(tree))))
    names = {"__builtins__": {"sum": sum, "range": range}, **namespace, "**": _power}
    return eval(compile(guarded, "<expression>", "eval"), names)


class _Guard(ast.NodeTransformer):
    """Puts _power in the place of **, since 9**9**9 as a whole number would take for ever."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Pow):
            return node
        return ast.Call(func=ast.Name(id="**", ctx=ast.Load()), args=[node.left, node.right], keywords=[])


def _power(base: Any, exponent: Any) -> Any:
    if isinstance(base, Rational) and isinstance(exponent, Rational):  # exact numbers, of Python or SymPy
        bits = max(int(base.numerator).bit_length(), int(base.denominator).bit_length())
        if abs(exponent) * bits > _BITS:  # type: ignore[operator]
            raise ValueError(f"expected numbers of at most {_BITS} binary digits, got a power with more")
    return base**exponent
