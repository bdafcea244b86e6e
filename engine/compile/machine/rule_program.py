"""A typed rule as a program: a list of numbers that one compiled machine runs, so that nothing is compiled for it.

The machine has plain numbers, the same for all coordinates, and rows, a number for each coordinate. What hangs on no
coordinate is computed once: before all steps where it hangs on settings alone, else once in each step. Where a row is
made of a plain number, that is spread over a row first. Equal parts are computed once, and rows are used again.

A program is a vector: HEAD numbers, the constants, then OPERATION numbers for each operation, and at last the rows that
hold its results. The plain numbers are t, the settings in their order, the constants, and what is made of them; the
rows are x, g, the state, and what is made of them.
"""

import ast
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from optiscope.catalog.optimizer import Optimizer
from optiscope.core.lines import MOST_POWER, Lines

SIGNS = {
    "add": "{a} + {b}", "sub": "{a} - {b}", "mul": "{a} * {b}", "div": "{a} / {b}", "pow": "{a} ** {b}",
    "neg": "-{a}", "lt": "one if {a} < {b} else nothing", "gt": "one if {a} > {b} else nothing",
    "le": "one if {a} <= {b} else nothing", "ge": "one if {a} >= {b} else nothing",
    "eq": "one if {a} == {b} else nothing", "ne": "one if {a} != {b} else nothing",
    "where": "where({a} != nothing, {b}, {c})", "maximum": "maximum({a}, {b})", "minimum": "minimum({a}, {b})",
    "sqrt": "sqrt({a})", "abs": "abs({a})", "sign": "sign({a})", "exp": "exp({a})", "log": "log({a})",
}  # fmt: skip
"""Each operation as the machines have it, in the order of their numbers."""
CODES = {name: code for code, name in enumerate(SIGNS)}
NAMES: dict[type, str] = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div", ast.Pow: "pow",
    ast.Lt: "lt", ast.Gt: "gt", ast.LtE: "le", ast.GtE: "ge", ast.Eq: "eq", ast.NotEq: "ne",
}  # fmt: skip
LENGTH, PLAINS, ROWS, CONSTANTS, SETTINGS, RESULTS, RATE, BEFORE, EACH_STEP, SPREAD_BEFORE, SPREAD, EACH = range(12)
"""Places in the head: numbers in all, plain numbers, rows, constants, settings, results, which plain number is lr; how
many operations there are on plain numbers before all steps and in each, spreads before all steps and in each, and
operations on rows."""
HEAD, OPERATION = 12, 5
FIXED, STEP, ROW = range(3)
"""Kinds of values: known before all steps; in each step; for each coordinate."""


class _Maker:
    """values: (kind, what it is) of each, in the order in which they can be computed."""

    def __init__(self, lines: Lines, optimizer: Optimizer):
        self.values: list[tuple[int, tuple[object, ...]]] = []
        self._seen: dict[tuple[object, ...], int] = {}
        self.settings = ["t", *optimizer.settings]
        self.inputs = ["x", "g", *optimizer.state]
        known = {n: self._add(STEP if n in ("t", "lr") else FIXED, "plain", n) for n in self.settings}
        known |= {name: self._add(ROW, "row", name) for name in self.inputs}
        for target, value in lines.steps:
            known[target] = self._visit(value, known)
        self.results = [self._visit(value, known) for value in lines.results]

    def _add(self, kind: int, *what: object) -> int:
        if what not in self._seen:
            self._seen[what] = len(self.values)
            self.values.append((kind, what))
        return self._seen[what]

    def _constant(self, value: float) -> int:
        return self._add(FIXED, "constant", value, str(value))

    def _made(self, name: str, *given: int) -> int:
        return self._add(max(self.values[one][0] for one in given), CODES[name], *given)

    def _visit(self, node: ast.expr, known: dict[str, int]) -> int:
        match node:
            case ast.Constant(value=int() | float() as value):
                return self._constant(float(value))
            case ast.Name(id=name):
                return known[name]
            case ast.UnaryOp(op=op, operand=operand):
                made = self._visit(operand, known)
                return self._made("neg", made) if isinstance(op, ast.USub) else made
            case ast.BinOp(left=left, op=ast.Pow(), right=right) if (power := _whole(right)) is not None:
                return self._power(self._visit(left, known), power)
            case ast.BinOp(left=left, op=op, right=right) | ast.Compare(left=left, ops=[op], comparators=[right]):
                return self._made(NAMES[type(op)], self._visit(left, known), self._visit(right, known))
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self._made(name, *(self._visit(argument, known) for argument in arguments))
        raise AssertionError(ast.dump(node))

    def _power(self, base: int, power: int) -> int:
        left, result = abs(power), None
        while left:
            if left & 1:
                result = base if result is None else self._made("mul", result, base)
            left >>= 1
            base = self._made("mul", base, base) if left else base
        result = self._constant(1.0) if result is None else result
        return self._made("div", self._constant(1.0), result) if power < 0 else result


def _whole(node: ast.expr) -> int | None:
    """The exponent, where it is a whole number that is written there and not large."""
    match node:
        case ast.Constant(value=int() as value) if value <= MOST_POWER:
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as value)) if value <= MOST_POWER:
            return -value
    return None


def _needed(made: _Maker) -> list[int]:
    """The values that the results hang on, in order."""
    wanted, left = set(made.results), list(made.results)
    while left:
        what = made.values[left.pop()][1]
        fresh = [one for one in what[1:] if isinstance(what[0], int) and one not in wanted]
        wanted.update(fresh)  # type: ignore[arg-type]
        left += fresh  # type: ignore[arg-type]
    return sorted(wanted)


def program(lines: Lines, optimizer: Optimizer) -> np.ndarray:
    """The program of a typed rule, or of its companion, float64."""
    made = _Maker(lines, optimizer)
    needed = _needed(made)
    constants = [one for one in needed if made.values[one][1][0] == "constant"]
    plains = {i: i for i in range(len(made.settings))}
    plains |= {one: len(plains) + i for i, one in enumerate(constants)}
    before: list[tuple[int, ...]] = []
    each_step: list[tuple[int, ...]] = []
    for one in needed:
        kind, what = made.values[one]
        if isinstance(what[0], int) and kind != ROW:
            plains[one] = len(plains)
            (before if kind == FIXED else each_step).append(_operation(what, one, plains))
    on_rows = [one for one in needed if isinstance(made.values[one][1][0], int) and made.values[one][0] == ROW]
    met = {one for row in on_rows for one in made.values[row][1][1:]} | set(made.results)
    spread = [one for one in needed if one in met and made.values[one][0] != ROW]
    rows = {len(made.settings) + i: i for i in range(len(made.inputs))}
    rows |= {one: len(rows) + i for i, one in enumerate(spread)}
    spreads = [[(0, rows[one], plains[one], 0, 0) for one in spread if (made.values[one][0] == FIXED) == fixed]
               for fixed in (True, False)]  # fmt: skip
    count = _placed(made, on_rows, rows)
    each = [_operation(made.values[one][1], one, rows) for one in on_rows]
    head = [0, len(plains), count, len(constants), len(made.settings) - 1, len(made.results)]
    head += [made.settings.index("lr")]
    head += [len(before), len(each_step), *map(len, spreads), len(each)]
    operations: list[tuple[int, ...]] = [*before, *each_step, *spreads[0], *spreads[1], *each]
    listed = [number for operation in operations for number in operation]
    values = [float(made.values[one][1][1]) for one in constants]  # type: ignore[arg-type]
    vector = np.array([*head, *values, *listed, *(rows[one] for one in made.results)], np.float64)
    vector[LENGTH] = vector.size
    return vector


def _operation(what: tuple[object, ...], to: int, places: dict[int, int]) -> tuple[int, ...]:
    """(code, where to, three places of what it is made of; those that it does not have are the first's)."""
    given = [places[one] for one in what[1:]]  # type: ignore[index]
    return (int(what[0]), places[to], *given, *[given[0]] * (3 - len(given)))  # type: ignore[call-overload]


def _placed(made: _Maker, on_rows: list[int], rows: dict[int, int]) -> int:
    """Gives each value a row, one that is needed no more where there is one; returns how many rows there are. What a
    row is made of is never in the row itself."""
    last = {one: i for i, row in enumerate(on_rows) for one in made.values[row][1][1:]}
    last |= dict.fromkeys(made.results, len(on_rows))
    count, pinned = len(rows), set(rows.values())
    free: list[int] = []
    for i, one in enumerate(on_rows):
        rows[one] = free.pop() if free else count
        count = max(count, rows[one] + 1)
        ended: Iterable[int] = dict.fromkeys(made.values[one][1][1:])  # type: ignore[arg-type]
        free += [rows[other] for other in ended if last[other] == i and rows[other] not in pinned]
    return count


@lru_cache(maxsize=256)
def programs(optimizer: Optimizer) -> np.ndarray:
    """What the machines take: where the settings lie behind it, where the companion's program begins (0: there is
    none), the rule's program, the companion's."""
    assert isinstance(optimizer.rule, Lines)
    parts = [program(optimizer.rule, optimizer)]
    if isinstance(optimizer.look_at, Lines):
        parts.append(program(optimizer.look_at, optimizer))
    ends = np.cumsum([2, *(part.size for part in parts)])
    return np.concatenate([[ends[-1], ends[1] if len(parts) > 1 else 0], *parts])
