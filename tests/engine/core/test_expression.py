"""What an expression may hold, what it comes to, and that nothing else is ever evaluated."""

import math
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optiscope.core import formula
from optiscope.core.expression import FUNCTIONS, evaluate, parse

NAMES = {name: getattr(np, name) for name in ("sin", "cos", "tan", "tanh", "exp", "log", "sqrt", "abs")} | {
    "pi": math.pi
}


def value(text, **names):
    return evaluate(parse(text, names), NAMES | names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", 2), ("-x + 1.5e1", 13.0), ("+x", 2), ("x - y*x/y**2", 2 - 2 * 3 / 9), ("x**-y", 2.0**-3),
        ("2**3**2", 512),
        ("sin(pi/2) + abs(-x)", 3.0), ("exp(log(x))", 2.0), ("sum(k*x for k in range(1, 6))", 30),
        ("sum(k*cos((k + 1)*x + k) for k in range(1, 6))", sum(k * math.cos((k + 1) * 2 + k) for k in range(1, 6))),
        ("sum(sum(i*j for j in range(0, 3)) for i in range(1, 3))", 9),
    ],
)  # fmt: skip
def test_value(text, expected):
    assert value(text, x=2.0, y=3.0) == pytest.approx(expected, rel=1e-15)


REFUSED = [
    "", " ", "x +", "x y", "z", "x.real", "x.__class__", "(1).__class__", "().__class__.__bases__[0]", "x[0]", "[x]",
    "(x, y)", "{x}",
    "{x: y}", "'a'", "b'a'", "f'{x}'", "None", "True", "False", "...", "1j", "1e999", "x if y else x", "x < y",
    "x == y", "not x",
    "x and y", "x // y", "x % y", "x @ y", "x << 2", "x | y", "~x", "lambda: x", "(lambda: x)()", "(x := 5)", "*x",
    "await x",
    "yield x", "open('a')", "eval('1')", "__import__('os')", "print(x)", "sin", "sin()", "sin(x, y)", "sin(x=1)",
    "sin(*x)",
    "sin(**x)", "x(y)", "sin(sin)(x)", "sum(x)", "sum([x for k in range(3)])", "sum(x, y)",
    "sum((k for k in range(1, 3)), 5)",
    "sum(k for k in range(3))", "sum(k for k in range(1, 9, 2))", "sum(k for k in x)", "sum(k for k in range(1, x))",
    "sum(k for k in range(1, 6) if k)", "sum(k for k in range(1, 3) for j in range(1, 3))",
    "sum(k for k, j in range(1, 3))",
    "sum(k for k in range(3, 3))", "sum(k for k in range(0, 101))", "sum(k async for k in range(1, 3))",
    "k + sum(k for k in range(1, 3))",
    "sum(k for k in range(1, 3, step=5))", "sum(k for k in range(1, 10**9))", "sum(k for k in range(1, 1000000000))",
    "sum(sum(sum(i for i in range(0, 90)) for j in range(0, 90)) for k in range(0, 90))",
    "import os", "x; y", "x\ny", "x = 1", "del x", "\0", "x\0", "'" * 3, "(" * 300, "-" * 100_000 + "x", "x" * 100_000,
    "(" * 100_000,
    "+".join(["x"] * 500), "9" * 5000, "[" * 5000 + "]" * 5000, "sin(" * 2000 + "x" + ")" * 2000,
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:40])
def test_refused(text):
    started = time.perf_counter()
    with pytest.raises(ValueError, match=r"^expected ") as caught:
        parse(text, ("x", "y"))
    assert time.perf_counter() - started < 1
    assert len(str(caught.value)) < 5200


@pytest.mark.parametrize(
    "text",
    ["9**9**9", "(9**99)**99", "((9**9)**9)**9**9", "2**-99999999", "sum(k**k**k for k in range(8, 11))", "x*9**9**9"],
)
def test_powers_beyond_reason_hang_nothing(text):
    sympy = pytest.importorskip("sympy")
    started = time.perf_counter()
    tree = parse(text, ("x",))
    formula.mathml(formula.latex(tree, formula.symbol))
    for names in (NAMES | {"x": 2.0}, {"x": sympy.Symbol("x")}):
        with pytest.raises(ValueError, match="at most 4096 binary digits"):
            evaluate(tree, names)
    assert time.perf_counter() - started < 1


def test_exact_powers_of_sympy_hang_nothing_either():
    sympy = pytest.importorskip("sympy")
    with pytest.raises(ValueError, match="binary digits"):
        evaluate(parse("sqrt(4)**sqrt(x)", ("x",)), {"sqrt": sympy.sqrt, "x": sympy.Integer(9) ** 20})
    x = sympy.Symbol("x")
    assert evaluate(parse("(1 - x)**20/4**2", ("x",)), {"x": x}) == (1 - x) ** 20 / 16


def test_power_is_python_s():
    for text, expected in (("x**y", 8.0), ("2**10", 1024), ("x**0.5", 2**0.5), ("-x**2", -4.0), ("(-x)**3", -8.0)):
        assert value(text, x=2.0, y=3.0) == expected
    array = np.array([1.0, 2.0])
    np.testing.assert_array_equal(value("x**2 + 1", x=array), [2.0, 5.0])


def test_deepest_allowed_nesting_prints_quickly():
    nested = "x"
    for _ in range(80):
        nested = f"x - ({nested})"
    started = time.perf_counter()
    assert formula.latex(parse(nested, ("x",)), formula.symbol).count("-") == 80
    assert time.perf_counter() - started < 1


@given(st.text(alphabet="xy0123456789.+-*/() sincoexpaburgefk,_[]{}'\"=:\\\n", max_size=40))
def test_any_text_is_an_expression_or_a_value_error(text):
    try:
        tree = parse(text, ("x", "y"))
    except ValueError:
        return
    formula.latex(tree, formula.symbol)


def test_the_error_lists_what_is_allowed():
    with pytest.raises(ValueError) as caught:
        parse("q + 1", ("x", "b"))
    assert (
        str(caught.value) == f"expected numbers, + - * / **, sum and {', '.join(['b', 'pi', 'x', *FUNCTIONS])}; got 'q'"
    )
