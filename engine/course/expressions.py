"""What a step says of its runs, as expressions: checked when its file is read, evaluated over measures of the results.

    final_loss("Adam") < 1e-3 and steps("Momentum") == 144
    all(crossings(n, "y") > 20 for n in labels())
    false_when.outcome("μ = 0.9") == "diverged"

They may hold: numbers, texts, lists, arithmetic, comparisons, and/or/not, places in a list, one `for … in` at a time,
the FUNCTIONS below and measures: of the run that is shown, and of another with its name before. Arrays are NumPy's.
"""

import ast
import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import numpy as np


def _listed(values: Any) -> Any:
    return list(values) if isinstance(values, Iterator) else values


def _least(*values: Any) -> Any:
    return np.min(_listed(values[0]) if len(values) == 1 else values)


def _most(*values: Any) -> Any:
    return np.max(_listed(values[0]) if len(values) == 1 else values)


FUNCTIONS: dict[str, Any] = {
    "abs": np.abs, "sqrt": np.sqrt, "exp": np.exp, "log": np.log, "log10": np.log10, "sin": np.sin, "cos": np.cos,
    "tanh": np.tanh, "sign": np.sign, "diff": np.diff, "cumsum": np.cumsum, "round": np.round, "min": _least,
    "max": _most, "len": len, "range": range, "sorted": sorted,
    "sum": lambda values: np.sum(_listed(values)),
    "mean": lambda values: np.mean(_listed(values)),
    "median": lambda values: np.median(_listed(values)),
    "std": lambda values: np.std(_listed(values)),
    "rms": lambda values: np.sqrt(np.mean(np.square(_listed(values)))),
    "norm": lambda values: np.linalg.norm(_listed(values)),
    "any": lambda values: bool(np.any(_listed(values))),
    "all": lambda values: bool(np.all(_listed(values))),
}  # fmt: skip
CONSTANTS = {"pi": math.pi, "inf": math.inf}
_SIGNS = (
    ast.Load, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.Mod, ast.FloorDiv, ast.USub, ast.UAdd, ast.Not, ast.And,
    ast.Or, ast.Lt, ast.Gt, ast.LtE, ast.GtE, ast.Eq, ast.NotEq,
)  # fmt: skip


def parse(text: str, measures: Collection[str], runs: Collection[str] = ()) -> ast.expr:
    """The syntax tree of `text`, which may name these measures, and those runs; ValueError says what is wrong in it."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        raise ValueError(f'expected an expression such as steps("Adam") < 60, got {text!r}') from error
    _check(tree, {*measures, *FUNCTIONS}, set(runs), set(CONSTANTS))
    return tree


def _check(node: ast.AST, calls: set[str], runs: set[str], names: set[str]) -> None:
    match node:
        case ast.Constant(value=int() | float() | str()):
            return
        case ast.Name(id=name) if name in names:
            return
        case ast.Call(func=func, args=arguments, keywords=[]) if _called(func, calls, runs):
            inside: list[ast.AST] = [*arguments]
        case ast.GeneratorExp(elt=element) | ast.ListComp(elt=element):
            match node.generators:
                case [ast.comprehension(target=ast.Name(id=name), iter=values, ifs=[], is_async=0)]:
                    _check(values, calls, runs, names)
                    _check(element, calls, runs, names | {name})
                    return
            raise ValueError(f"expected one name after for, and no if; got {ast.unparse(node)!r}")
        case ast.BinOp() | ast.UnaryOp() | ast.BoolOp() | ast.Compare() | ast.List() | ast.Tuple() | ast.Subscript():
            inside = [part for part in ast.iter_child_nodes(node) if not isinstance(part, _SIGNS)]
        case ast.Slice():
            inside = [*ast.iter_child_nodes(node)]
        case _:
            raise ValueError(f"expected numbers, texts, arithmetic or one of {_told(calls)}; got {ast.unparse(node)!r}")
    for part in inside:
        _check(part, calls, runs, names)


def _called(func: ast.AST, calls: set[str], runs: set[str]) -> bool:
    match func:
        case ast.Name(id=name):
            return name in calls
        case ast.Attribute(value=value, attr=name):
            return ast.unparse(value) in runs and name in calls and name not in FUNCTIONS
    return False


def _told(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def evaluate(tree: ast.expr, names: Mapping[str, Any]) -> Any:
    """Value of a checked tree. names: measures, and objects whose attributes are those of other runs."""
    code = compile(ast.fix_missing_locations(ast.Expression(tree)), "<expression>", "eval")
    with np.errstate(all="ignore"):
        return plain(eval(code, {"__builtins__": {}, **FUNCTIONS, **CONSTANTS, **names}))


def plain(value: Any) -> Any:
    """A value as JSON data, in which numbers that are not finite may stand."""
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    return [plain(part) for part in value] if isinstance(value, list | tuple | range) else value


def proving(tree: ast.expr) -> list[ast.expr]:
    """What is measured in a claim: the left side of each of its comparisons, or all of it where it has none."""
    parts = tree.values if isinstance(tree, ast.BoolOp) else [tree]
    return [part.left if isinstance(part, ast.Compare) else part for part in parts]
