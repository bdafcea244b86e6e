"""How a typed function was understood, as plain data: typeset, what may have been meant otherwise, its kinks, and all
that the catalogue tells of a function of its own."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from optiscope.catalog import describe
from optiscope.compile.machine.problem import memory_of
from optiscope.core import formula
from optiscope.core.messages import said
from optiscope.races import own
from optiscope.races.own import Definition, complete_function
from optiscope.races.spec import complete_constants

MOST_KINKS = 12
REACH = 10.0
"""A slider goes to this many times the value that its constant has by itself."""


def understanding(definition: Definition, constants: Mapping[str, float], lang: str) -> dict[str, Any]:
    """What a client needs to show a definition, its minima for these constants; SpecError where it cannot be used.

    definition: with all its constants and its domain; function: as describe.described; notes: places that some read
    otherwise; kinks: where the function has no derivative or jumps; operations: of one evaluation.
    """
    from optiscope.races import suggest

    complete = complete_function(definition)
    assert isinstance(complete, Definition)
    names = own.problem(complete).constants
    known = complete_constants(own.problem(complete), {n: v for n, v in constants.items() if n in names})
    problem = own.own(complete, known)
    read = own.understood(definition.expression)
    line = formula.line(definition.expression, rf"f(x, y) = {formula.latex(read.tree, formula.symbol)}")
    function = describe.described(problem, line)
    if suggest.is_steep(memory_of(problem, known), problem.domain, problem.minimum):
        function["height"] = "log"
    for constant in function["constants"]:
        reach = REACH * abs(constant["default"]) or REACH
        constant |= {"low": -reach, "high": reach}
        if len(constant["name"]) == 1:  # its name is its symbol
            constant["mathml"] = ""
    return {
        "definition": complete.model_dump(mode="json"),
        "function": function,
        "notes": [{"at": n.at, "length": n.length, "message": said(n.told, lang)} for n in read.notes],
        "kinks": [asdict(formula.line(text, latex)) for text, latex in list(kinks(read.tree).items())[:MOST_KINKS]],
        "operations": problem.program.operations,
    }


def kinks(tree: ast.expr) -> dict[str, str]:
    """Where a function may have no derivative, or jump: an equation in Python text -> in LaTeX, each once."""
    return {text: rf"{latex(left)} = {latex(right)}" for text, left, right in _edges(tree)}


def latex(node: ast.expr) -> str:
    return formula.latex(node, formula.symbol)


ZERO = ast.Constant(0)


def _edges(tree: ast.expr) -> Iterator[tuple[str, ast.expr, ast.expr]]:
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.expr) and hasattr(node, "col_offset")]
    for node in sorted(nodes, key=lambda node: node.col_offset):
        pair: tuple[ast.expr, ast.expr]
        match node:
            case ast.Call(func=ast.Name(id="abs" | "sign" | "sqrt"), args=[inner]):
                pair = (inner, ZERO)
            case ast.Call(func=ast.Name(id="minimum" | "maximum"), args=[left, right]):
                pair = (left, right)
            case ast.Compare(left=left, comparators=[right]):
                pair = (left, right)
            case ast.BinOp(left=inner, op=ast.Pow(), right=ast.Constant(value=float())):
                pair = (inner, ZERO)
            case _:
                continue
        if any(isinstance(one, ast.Name) and one.id in ("x", "y") for side in pair for one in ast.walk(side)):
            yield f"{ast.unparse(pair[0])} = {ast.unparse(pair[1])}", *pair
