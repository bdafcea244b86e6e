"""A function that somebody typed, as a problem like those of the catalogue."""

import ast
from dataclasses import dataclass

from optiscope.catalog.function import Function
from optiscope.compile.machine.program import Program


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class OwnFunction(Function):
    """`minima` are found from many starts, not proven; `height` is looked for by races/understanding.py alone.

    tree:    as core/typed made it of `expression`, which is as it was typed.
    program: what the small machine runs for it.
    """

    tree: ast.expr
    program: Program

    kind = "own"
