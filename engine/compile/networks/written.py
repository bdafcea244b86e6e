"""A declared function written out as loops over arrays, number by number, in the arrays' own precision.

What hangs on no array (hyperparameters, the learning rate, the number of the update) is computed once, before the
loops, in double precision, where 1 − β₂ᵗ keeps its digits; what of it meets a number of an array is rounded to the
array's precision, `real`, as wider numbers would halve how many fit in a vector. A sum over the neurons of a layer
(`total`, `logsumexp`) becomes loops of its own, which leave one number for each sample.

Functions of numbers of an array keep their names; those of numbers known beforehand are called exactly_…
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

from optiscope.core.formula import Rule, assignments

KNOWN, EACH = range(2)
"""Kinds of values: one for all numbers of the arrays; one for each."""
_SIGNS: dict[type, str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**",
    ast.Lt: "<", ast.Gt: ">", ast.LtE: "<=", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.USub: "-", ast.UAdd: "+",
}  # fmt: skip


@dataclass
class Written:
    """before: lines that need no loop. sums: loops over neurons and samples that must have run. each: lines for number
    j of the arrays, of sample k. results: name -> text, to be read after `each`."""

    before: list[str] = field(default_factory=list)
    sums: list[str] = field(default_factory=list)
    each: list[str] = field(default_factory=list)
    results: dict[str, str] = field(default_factory=dict)

    def loops(self, stores: list[str]) -> list[str]:
        """All lines, with `stores` after those of each number: one loop over the arrays, `size` long, or, where there
        are sums, one over neurons and one over samples (`neurons`, `samples`)."""
        body = [*self.each, *stores]
        if not self.sums:
            return [*self.before, "for j in range(size):", *indented(body)]
        return [*self.before, *self.sums, *over_layer(body)]


def indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def over_layer(body: list[str]) -> list[str]:
    inner = ["j = i * samples + k", *body]
    return ["for i in range(neurons):", *indented(["for k in range(samples):", *indented(inner)])]


class _Writer:
    def __init__(self, known: Mapping[str, str], arrays: Mapping[str, str]):
        self.kinds = dict.fromkeys(known, KNOWN) | dict.fromkeys(arrays, EACH)
        self.texts = {**known, **{name: f"{name}_j" for name in arrays}}
        self.out = Written(each=[f"{name}_j = {text}" for name, text in arrays.items()])
        self.rounded: dict[str, str] = {}
        self.visited: dict[ast.expr, tuple[int, str]] = {}

    def assign(self, target: str, value: ast.expr) -> None:
        kind, text = self.visit(value)
        name = f"{target}_j" if kind == EACH else f"{target}_known"
        (self.out.each if kind == EACH else self.out.before).append(f"{name} = {text}")
        self.kinds[target], self.texts[target] = kind, name

    def result(self, target: str, value: ast.expr) -> None:
        self.out.each.append(f"new_{target} = {self.real(value)}")
        self.out.results[target] = f"new_{target}"

    def real(self, node: ast.expr) -> str:
        """Text of a value beside numbers of an array."""
        kind, text = self.visit(node)
        if kind == EACH:
            return text
        if text not in self.rounded:
            name = self.rounded[text] = f"c{len(self.rounded)}"
            self.out.before.append(f"{name} = {text}" if isinstance(node, ast.Compare) else f"{name} = real({text})")
        return self.rounded[text]

    def visit(self, node: ast.expr) -> tuple[int, str]:
        """Kind and text of a value."""
        if node not in self.visited:
            self.visited[node] = self._visit(node)
        return self.visited[node]

    def _visit(self, node: ast.expr) -> tuple[int, str]:
        match node:
            case ast.Constant(value=int() | float() as value):
                return KNOWN, repr(value)
            case ast.Name(id=name) if name in self.texts:
                return self.kinds[name], self.texts[name]
            case ast.Name(id=name):
                return KNOWN, name
            case ast.UnaryOp(op=op, operand=operand):
                kind, text = self.visit(operand)
                return kind, f"({_SIGNS[type(op)]}{text})"
            case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=2)) if self.visit(left)[0] == EACH:
                return EACH, f"square({self.visit(left)[1]})"
            case ast.BinOp(left=left, op=op, right=right) | ast.Compare(left=left, ops=[op], comparators=[right]):
                kind, texts = self.beside([left, right])
                return kind, f"({texts[0]} {_SIGNS[type(op)]} {texts[1]})"
            case ast.Call(func=ast.Name(id="total" | "logsumexp" as name), args=[value]):
                return EACH, self.summed(name, self.real(value))
            case ast.Call(func=ast.Name(id=name), args=values):
                kind, texts = self.beside(values)
                return kind, f"{name if kind == EACH else f'exactly_{name}'}({', '.join(texts)})"
        raise ValueError(f"expected numbers, names, + − · / **, a comparison or a call, got {ast.unparse(node)!r}")

    def beside(self, nodes: list[ast.expr]) -> tuple[int, list[str]]:
        """Kind of what is made of several values, and their texts."""
        if all(self.visit(node)[0] == KNOWN for node in nodes):
            return KNOWN, [self.visit(node)[1] for node in nodes]
        return EACH, [self.real(node) for node in nodes]

    def summed(self, name: str, text: str) -> str:
        """Text of a sum over a layer's neurons of `text`; adds the loops that make it."""
        made = f"sum{len(self.out.sums)}"
        self.out.sums += [f"{made} = np.zeros(samples, real)"]
        if name == "total":
            self.out.sums += over_layer([*self.out.each, f"{made}[k] += {text}"])
            return f"{made}[k]"
        top = f"top_of_{made}"
        highest = f"{top}[k] = {text} if i == 0 else maximum({top}[k], {text})"
        self.out.sums += [f"{top} = np.zeros(samples, real)", *over_layer([*self.out.each, highest])]
        self.out.sums += over_layer([*self.out.each, f"{made}[k] += exp({text} - {top}[k])"])
        self.out.sums += ["for k in range(samples):", f"    {made}[k] = {top}[k] + log({made}[k])"]
        return f"{made}[k]"


def written(function: Rule, targets: list[str], known: Mapping[str, str], arrays: Mapping[str, str]) -> Written:
    """`function`, which gives back `targets`. known, arrays: where each of its parameters is read, as text; number j
    of an array."""
    writer = _Writer(known, arrays)
    results = [f"new {target}" for target in targets]  # no name of the function's own
    for line in assignments(function, results):
        if line.target in results:
            writer.result(line.target.removeprefix("new "), line.value)
        else:
            writer.assign(line.target, line.value)
    return writer.out
