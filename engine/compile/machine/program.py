"""A tree of people's text as a program of the small machine: cost counted first, equal parts shared, sums unrolled."""

import ast
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from optiscope.compile.machine.kernels import INSTRUCTION, PROGRAM, WIDTH, value
from optiscope.compile.machine.operations import CODES
from optiscope.core.expression import sum_range
from optiscope.core.messages import message
from optiscope.core.typed.cursor import children
from optiscope.core.typed.fault import TextError

MOST = 1_000
"""Operations of one evaluation."""
BINARY: dict[type[ast.operator], str] = {ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div"}
LARGEST_POWER = 64
Ref = tuple[str, int]
"""("x" | "constant" | "made", which): a register before it has its place."""


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """constants: their names, in the order of their places. operations: of one evaluation."""

    memory: np.ndarray
    constants: tuple[str, ...]
    operations: int

    def memory_of(self, constants: Mapping[str, float]) -> np.ndarray:
        """A `memory` of its own for the oracle, with these values of the constants."""
        made = self.memory.copy()
        first = int(made[1]) + 2 * WIDTH
        for i, name in enumerate(self.constants):
            made[first + WIDTH * i] = constants[name]
        return made


def program(tree: ast.expr, constants: Sequence[str]) -> Program:
    """The program of a tree in x, y and `constants`; TextError where it costs too much or a number is none."""
    if (cost := _cost(tree)) > MOST:
        raise TextError(0, 1, message("typed_operations", most=MOST), message("count", count=cost))
    writer = _Writer(constants)
    result = writer.write(tree, {})
    return writer.finished(result)


def _cost(node: ast.AST) -> int:
    """Operations of a tree whose sums are unrolled, at most; it is counted without unrolling."""
    match node:
        case ast.GeneratorExp():
            _, first, last = sum_range(node)
            return (last - first + 1) * (1 + _cost(node.elt))
        case ast.Call(args=arguments):
            return 1 + sum(map(_cost, arguments))
        case ast.BinOp() | ast.UnaryOp() | ast.Compare():
            return 1 + sum(map(_cost, children(node)))
    return 0


class _Writer:
    def __init__(self, constants: Sequence[str]):
        self.names = tuple(constants)
        self.values: list[float] = [0.0] * len(self.names)
        self.places: dict[tuple[Any, ...], Ref] = {}
        self.lines: list[tuple[int, Ref, Ref, Ref]] = []
        self.varying = {("x", 0), ("x", 1)}

    def write(self, node: ast.expr, counters: Mapping[str, float]) -> Ref:
        """The register in which the value of `node` will be; `counters` of the sums around it have these values."""
        match node:
            case ast.Constant(value=number):
                return self.number(float(number), node)  # type: ignore[arg-type]
            case ast.Name(id=name):
                return self.named(name, counters, node)
            case ast.UnaryOp(operand=operand):
                return self.made("neg", node, self.write(operand, counters))
            case ast.BinOp(left=left, op=ast.Pow(), right=right):
                return self.power(node, self.write(left, counters), self.write(right, counters))
            case ast.BinOp(left=left, op=op, right=right):
                return self.made(BINARY[type(op)], node, self.write(left, counters), self.write(right, counters))
            case ast.Call(func=ast.Name(id="sum"), args=[ast.GeneratorExp() as terms]):
                return self.summed(node, terms, counters)
            case ast.Call(func=ast.Name(id="where"), args=[ast.Compare() as condition, a, b]):
                given = [self.condition(condition, counters), self.write(a, counters), self.write(b, counters)]
                return self.made("where", node, *given)
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self.made(name, node, *(self.write(argument, counters) for argument in arguments))
        raise TypeError(f"expected what core/typed makes, got {type(node).__name__}")

    def number(self, value: float, node: ast.expr) -> Ref:
        if not math.isfinite(value):
            at, end = node.col_offset, node.end_col_offset or node.col_offset
            raise TextError(at, max(1, end - at), message("finite_number"), message("typed_not_finite"))
        key = ("number", value, math.copysign(1.0, value))
        if key not in self.places:
            self.values.append(value)
            self.places[key] = ("constant", len(self.values) - 1)
        return self.places[key]

    def named(self, name: str, counters: Mapping[str, float], node: ast.expr) -> Ref:
        if name in counters:
            return self.number(counters[name], node)
        if name in ("x", "y"):
            return ("x", "xy".index(name))
        return self.number(math.pi, node) if name == "pi" else ("constant", self.names.index(name))

    def known(self, ref: Ref) -> float | None:
        """The value of a number that stands in the text."""
        kind, which = ref
        return self.values[which] if kind == "constant" and which >= len(self.names) else None

    def condition(self, node: ast.Compare, counters: Mapping[str, float]) -> Ref:
        left, right = self.write(node.left, counters), self.write(node.comparators[0], counters)
        if isinstance(node.ops[0], ast.Gt | ast.GtE):
            left, right = right, left
        strict = isinstance(node.ops[0], ast.Lt | ast.Gt)
        return self.made("less" if strict else "less_equal", node, left, right)

    def power(self, node: ast.expr, base: Ref, exponent: Ref) -> Ref:
        known = self.known(exponent)
        if known == 2.0 and base in self.varying:
            return self.made("mul", node, base, base)
        if known is not None and known.is_integer() and abs(known) <= LARGEST_POWER:
            return self.made("powi", node, base, exponent)
        if exponent not in self.varying:
            return self.made("powc", node, base, exponent)
        return self.made("pow" if base in self.varying else "powb", node, base, exponent)

    def summed(self, node: ast.expr, terms: ast.GeneratorExp, counters: Mapping[str, float]) -> Ref:
        index, first, last = sum_range(terms)
        total = self.write(terms.elt, {**counters, index: float(first)})
        for k in range(first + 1, last + 1):
            total = self.made("add", node, total, self.write(terms.elt, {**counters, index: float(k)}))
        return total

    def made(self, name: str, node: ast.expr, *operands: Ref) -> Ref:
        """The register of an operation, or the number that it comes to."""
        numbers = [self.known(operand) for operand in operands]
        if all(number is not None for number in numbers):
            return self.number(_folded(name, numbers), node)
        key = (name, *operands)
        if key not in self.places:
            a, b, c = [*operands, ("x", 0), ("x", 0)][:3]
            self.lines.append((CODES[name], a, b, c))
            self.places[key] = ("made", len(self.lines) - 1)
            if any(operand in self.varying for operand in operands):
                self.varying.add(self.places[key])
        return self.places[key]

    def finished(self, result: Ref) -> Program:
        first = PROGRAM + INSTRUCTION * len(self.lines)
        offsets = {"x": 0, "constant": 2, "made": 2 + len(self.values)}

        def place(ref: Ref) -> int:
            return first + WIDTH * (offsets[ref[0]] + ref[1])

        memory = np.zeros(place(("made", len(self.lines))))
        memory[:PROGRAM] = len(self.lines), first, place(result)
        memory[PROGRAM:first] = [n for code, *refs in self.lines for n in (code, *map(place, refs))]
        memory[first + 1] = memory[first + WIDTH + 2] = 1.0
        memory[place(("constant", 0)) : place(("made", 0)) : WIDTH] = self.values
        return Program(memory, self.names, len(self.lines))


def _folded(name: str, numbers: Sequence[float | None]) -> float:
    """What an operation makes of plain numbers, as the machine would; NaN or infinite where it makes no number."""
    a, b, c = [*numbers, 0.0, 0.0][:3]
    if name == "where":
        return b if a else c  # type: ignore[return-value]
    if name in ("minimum", "maximum"):
        return (min if name == "minimum" else max)(a, b)  # type: ignore[type-var,return-value]
    return float(value(CODES[name], a, b))
