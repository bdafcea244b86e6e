"""Formulas for the screen: a rule's or an expression's own syntax tree printed as LaTeX and MathML, term by term.

The printer keeps the order in which the author wrote the terms. What a name looks like is the caller's to say, so the
same printer puts symbols or numbers into a line.
"""

import ast
import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from optiscope.core.expression import sum_range
from optiscope.core.lines import Lines
from optiscope.core.rebind import source

Names = Callable[[str], str]
Rule = Callable[..., Any] | Lines


class Symbolic(Protocol):
    """A setting that is written by its own symbol."""

    @property
    def symbol(self) -> str: ...


_GREEK = {
    "alpha", "beta", "gamma", "delta", "epsilon", "eta", "theta", "kappa", "lambda", "mu", "nu", "pi", "rho", "sigma",
    "tau", "phi", "psi", "omega",
}  # fmt: skip
_MARKS = {"hat": r"\hat{%s}", "bar": r"\bar{%s}", "tilde": r"\tilde{%s}"}
_COMPARE = {ast.Lt: "<", ast.Gt: ">", ast.LtE: r"\le", ast.GtE: r"\ge", ast.Eq: "=", ast.NotEq: r"\ne"}
_HEADS = {name: name for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "log")} | {
    "asin": "arcsin", "acos": "arccos", "atan": "arctan",
}  # fmt: skip
_NEW_ROW = r" \\ "
_SUM, _SIGN, _PRODUCT, _POWER, _ATOM = range(5)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a formula: the source it came from, and the same as LaTeX and MathML."""

    code: str
    latex: str
    mathml: str


def line(code: str, latex: str) -> Line:
    return Line(code, latex, mathml(latex))


def mathml(latex: str) -> str:
    """Presentation MathML of `latex`, in display style."""
    return _kept(latex) if len(latex) <= LONGEST_KEPT else _converted(latex)


LONGEST_KEPT = 400
"""Characters of what is remembered: what people type goes through here too, and makes some 20 times as much."""


@lru_cache(maxsize=4096)
def _kept(latex: str) -> str:
    return _converted(latex)


def _converted(latex: str) -> str:
    from latex2mathml.converter import convert

    return str(convert(latex, display="block"))


def symbol(name: str) -> str:
    """LaTeX of a plain name: beta1 -> \\beta_{1}, m_hat -> \\hat{m}, v_max -> v_{\\max}, turn -> \\text{turn}."""
    base, *tails = name.split("_")
    if found := re.fullmatch(r"([a-z]+?)(\d+)", base):
        base, tails = found[1], [found[2], *tails]
    latex = f"\\{base}" if base in _GREEK else base if len(base) == 1 else rf"\text{{{base}}}"
    for mark in [tail for tail in tails if tail in _MARKS]:
        latex = _MARKS[mark] % latex
    below = ",".join(_below(tail) for tail in tails if tail not in _MARKS)
    return f"{latex}_{{{below}}}" if below else latex


def _below(tail: str) -> str:
    if tail in ("max", "min"):
        return f"\\{tail}"
    return r"\infty" if tail == "inf" else tail if len(tail) == 1 or tail.isdigit() else rf"\text{{{tail}}}"


def at(latex: str, step: str) -> str:
    """A symbol with a time index, joined to the subscript that it may already have."""
    if found := re.fullmatch(r"(.*)_\{(.*)\}", latex):
        return f"{found[1]}_{{{found[2]},{step}}}"
    return f"{latex}_{{{step}}}"


def latex(node: ast.expr, names: Names) -> str:
    """LaTeX of an expression tree."""
    return _print(node, names)[0]


def _wrap(node: ast.expr, names: Names, strength: int) -> str:
    text, own = _print(node, names)
    return text if own >= strength else rf"\left({text}\right)"


def _unsigned(node: ast.expr, names: Names, strength: int) -> str:
    """_wrap for a place after an operator, where no sign may follow."""
    text, own = _print(node, names)
    return rf"\left({text}\right)" if own < strength or text.startswith("-") else text


def _strength(text: str) -> int:
    """How strongly a printed name or number binds: a number may be negative, or hold a power of ten."""
    if text.startswith("-"):
        return _SIGN
    return _PRODUCT if r"\cdot" in text else _POWER if re.search(r"\^\{[^}]*\}$", text) else _ATOM


def _print(node: ast.expr, names: Names) -> tuple[str, int]:
    """(LaTeX, how strongly it binds)."""
    match node:
        case ast.Constant(value=value):
            text = number(value, digits=17)
            return text, _strength(text)
        case ast.Name(id=name):
            text = names(name)
            return text, _strength(text)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"-{_unsigned(operand, names, _PRODUCT)}", _SIGN
        case ast.UnaryOp(operand=operand):
            return _print(operand, names)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return f"{latex(left, names)} + {_unsigned(right, names, _SUM)}", _SUM
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return f"{latex(left, names)} - {_unsigned(right, names, _PRODUCT)}", _SUM
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _product(left, right, names), _PRODUCT
        case ast.BinOp(left=ast.UnaryOp(op=ast.USub(), operand=left), op=ast.Div(), right=right):
            return rf"-\frac{{{latex(left, names)}}}{{{latex(right, names)}}}", _SIGN
        case ast.BinOp(left=left, op=ast.FloorDiv(), right=right):
            return rf"\left\lfloor \frac{{{latex(left, names)}}}{{{latex(right, names)}}} \right\rfloor", _ATOM
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return rf"\frac{{{latex(left, names)}}}{{{latex(right, names)}}}", _PRODUCT
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return _power(left, right, names), _POWER
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return f"{latex(left, names)} {_COMPARE[type(op)]} {latex(right, names)}", _SUM
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _call(name, arguments, names)
    raise ValueError(f"expected arithmetic, a comparison or a call, got {ast.unparse(node)!r}")


def _product(left: ast.expr, right: ast.expr, names: Names) -> str:
    a, b = _wrap(left, names, _SIGN), _unsigned(right, names, _PRODUCT)
    digits = re.search(r"\d\}*$", a) and re.match(r"\d", b)
    return rf"{a} \cdot {b}" if digits or re.match(r"\d", b) else rf"{a}\,{b}"


def _power(base: ast.expr, exponent: ast.expr, names: Names) -> str:
    if (
        isinstance(base, ast.Call)
        and isinstance(base.func, ast.Name)
        and base.func.id in _HEADS
        and base.func.id != "log"
    ):
        return rf"\{_HEADS[base.func.id]}^{{{latex(exponent, names)}}}\left({latex(base.args[0], names)}\right)"
    return f"{_wrap(base, names, _ATOM)}^{{{latex(exponent, names)}}}"


def _call(name: str, arguments: list[ast.expr], names: Names) -> tuple[str, int]:
    if name == "sum":
        terms = arguments[0]
        assert isinstance(terms, ast.GeneratorExp)
        index, first, last = sum_range(terms)
        inner = _wrap(terms.elt, lambda n: n if n == index else names(n), _PRODUCT)
        return rf"\sum_{{{index}={first}}}^{{{last}}} {inner}", _SUM
    if name == "where":
        return rf"\begin{{cases}} {_NEW_ROW.join(_cases(arguments, names))} \end{{cases}}", _SUM
    if name == "exp" and isinstance(arguments[0], ast.Constant) and arguments[0].value == 1:
        return "e", _ATOM
    inside = [latex(argument, names) for argument in arguments]
    if name == "sqrt":
        return rf"\sqrt{{{inside[0]}}}", _ATOM
    if name == "abs":
        return rf"\left|{inside[0]}\right|", _ATOM
    if name == "exp":
        return rf"e^{{{inside[0]}}}", _POWER
    if name in ("maximum", "minimum"):
        return rf"\{name[:3]}\left({', '.join(inside)}\right)", _ATOM
    head = rf"\{_HEADS[name]}" if name in _HEADS else rf"\mathrm{{{name}}}"
    return rf"{head}\left({', '.join(inside)}\right)", _ATOM


def _cases(arguments: list[ast.expr], names: Names) -> list[str]:
    """Rows of where(condition, a, b), one deeper for each where in its last place."""
    condition, then, otherwise = arguments
    row = rf"{latex(then, names)} & \text{{if }} {latex(condition, names)}"
    if isinstance(otherwise, ast.Call) and isinstance(otherwise.func, ast.Name) and otherwise.func.id == "where":
        return [row, *_cases(otherwise.args, names)]
    return [row, rf"{latex(otherwise, names)} & \text{{otherwise}}"]


def number(value: Any, digits: int = 6) -> str:
    """A number as it is printed in a formula: significant digits as asked, powers of ten written out."""
    text = f"{value:.{digits}g}" if digits < 17 or value == int(value) else repr(value)
    if found := re.fullmatch(r"(.*)e([+-])0*(\d+)", text):
        power = f"10^{{{'-' if found[2] == '-' else ''}{found[3]}}}"
        return power if found[1] == "1" else rf"{found[1]} \cdot {power}"
    return {"nan": r"\text{NaN}", "inf": r"\infty", "-inf": r"-\infty"}.get(text, text)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One line of a rule: `target` (a name) gets `value`; `before` are the names already renewed in this step."""

    target: str
    value: ast.expr
    before: frozenset[str]


def assignments(rule: Rule, targets: list[str]) -> list[Assignment]:
    """A rule's body line by line; `targets` names what its return gives back, in order (x, then the state).

    ValueError for a line that is neither an assignment to one name nor a return of them.
    """
    body = ast.parse(textwrap.dedent(source(rule))).body[0]
    assert isinstance(body, ast.FunctionDef)
    lines: list[Assignment] = []
    renewed: set[str] = set()
    for statement in body.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=target)], value=value):
                lines.append(Assignment(target, value, frozenset(renewed)))
                renewed.add(target)
            case ast.Return(value=ast.Tuple(elts=values)):
                lines += _returned(targets, values, renewed)
            case ast.Return(value=ast.expr() as value):
                lines += _returned(targets, [value], renewed)
            case ast.Expr(value=ast.Constant(value=str())):  # the docstring
                pass
            case _:
                raise ValueError(f"expected lines such as m = beta * m and a return, got {ast.unparse(statement)!r}")
    return lines


def _returned(targets: list[str], values: list[ast.expr], renewed: set[str]) -> list[Assignment]:
    if len(values) != len(targets):
        raise ValueError(f"expected to return {', '.join(targets)}; got {', '.join(map(ast.unparse, values))}")
    pairs = zip(targets, values, strict=True)
    return [Assignment(t, v, frozenset(renewed)) for t, v in pairs if not (isinstance(v, ast.Name) and v.id == t)]


def rule_formula(rule: Rule, state: list[str], settings: Mapping[str, Symbolic]) -> list[Line]:
    """The lines of an update rule: t − 1 on what it was given, t on what it makes, ← where it is made anew."""
    lines = []
    for step in assignments(rule, ["x", *state]):

        def name(n: str, step: Assignment = step) -> str:
            if n in settings:
                return settings[n].symbol
            if n == "t":
                return "t"
            old = n in ("x", *state) and n not in step.before
            return at(symbol(n), "t-1" if old else "t")

        target = at(symbol(step.target), "t")
        equals = r"\leftarrow" if step.target in {"g", *step.before} else "="  # x_t = x_t - … would be false
        lines.append(line(f"{step.target} = {ast.unparse(step.value)}", f"{target} {equals} {latex(step.value, name)}"))
    return lines


def look_at_formula(look_at: Rule, settings: Mapping[str, Symbolic]) -> list[Line]:
    """The line that says where a rule reads its gradient: g at the look-ahead point."""

    def name(n: str) -> str:
        return settings[n].symbol if n in settings else at(symbol(n), "t-1")

    (step,) = assignments(look_at, ["at"])
    shown = rf"g_{{t}} = \nabla f\left({latex(step.value, name)}\right)"
    return [line(f"g = gradient({ast.unparse(step.value)})", shown)]


def schedule_formula(rule: Callable[..., Any], settings: Mapping[str, Symbolic]) -> list[Line]:
    """The lines of a schedule: its last one is the learning rate of update t of T."""
    known = {"t": "t", "steps": "T", "lr": r"\eta"} | {name: hyper.symbol for name, hyper in settings.items()}
    lines = []
    for step in assignments(rule, ["rate"]):
        target = r"\eta_{t}" if step.target == "rate" else symbol(step.target)
        shown = latex(step.value, lambda n: known.get(n) or symbol(n))
        lines.append(line(f"{step.target} = {ast.unparse(step.value)}", f"{target} = {shown}"))
    return lines
