"""engine/core/typed: what people type, as it is understood, and where it is not."""

import ast

import pytest

from optiscope.core import formula
from optiscope.core.messages import said
from optiscope.core.typed.fault import TextError
from optiscope.core.typed.grammar import understand

READ = {
    "x^2 + 3y^2": "x ** 2 + 3 * y ** 2",
    "2x": "2 * x",
    "x(x+1)": "x * (x + 1)",
    "(x+1)(x-1)": "(x + 1) * (x - 1)",
    "xy": "x * y",
    "2πx": "2 * pi * x",
    "sin 2x": "sin(2 * x)",
    "sin 2x + 1": "sin(2 * x) + 1",
    "sin -x": "sin(-x)",
    "sin x^2": "sin(x ** 2)",
    "sin^2 x": "sin(x) ** 2",
    "sin²(x)": "sin(x) ** 2",
    "sin x cos y": "sin(x) * cos(y)",
    "sin(x)^2": "sin(x) ** 2",
    "ln x": "log(x)",
    "log10 x": "log(x) / log(10)",
    "√(x+1)": "sqrt(x + 1)",
    "|x|": "abs(x)",
    "||x| - 1|": "abs(abs(x) - 1)",
    "|x||y|": "abs(x) * abs(y)",
    "x|y|": "x * abs(y)",
    "-x^2": "-x ** 2",
    "2^-x": "2 ** (-x)",
    "x^y^2": "x ** y ** 2",
    "x − y · 2 ÷ 3": "x - y * 2 / 3",
    "x²y³": "x ** 2 * y ** 3",
    "e^x": "exp(x)",
    "e": "exp(1)",
    "exp(1)^x": "exp(1) ** x",
    "min(x, y, 2)": "minimum(minimum(x, y), 2)",
    "max(x, |y|)": "maximum(x, abs(y))",
    "where(x >= 0, x^2, -x)": "where(x >= 0, x ** 2, -x)",
    "if(x < y, 1, 2)": "where(x < y, 1, 2)",
    "sum(k x, k, 1, 3)": "sum((k * x for k in range(1, 4)))",
    "sum(k*cos((k + 1)*x + k) for k in range(1, 6))": "sum((k * cos((k + 1) * x + k) for k in range(1, 6)))",
    "f(x, y) = x + y": "x + y",
    "z = xy": "x * y",
    "α x + θ_1": "alpha * x + theta_1",
    "1e3x + 2.5e-1": "1000 * x + 0.25",
}


@pytest.mark.parametrize("text", READ)
def test_text_is_read(text):
    assert ast.unparse(ast.fix_missing_locations(understand(text).tree)) == READ[text]


@pytest.mark.parametrize("text", READ)
def test_what_is_read_can_be_typeset(text):
    assert "<math" in formula.mathml(formula.latex(understand(text).tree, formula.symbol))


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("a x^2 + b(y - c)", ("a", "b", "c")),
        ("k x + sum(k x, k, 1, 3)", ("k",)),
        ("sum(k x, k, 1, 3)", ()),
        ("x + y + pi + e", ()),
        ("β sin(ω x) + t_0", ("beta", "omega", "t_0")),
    ],
)
def test_unknown_letters_are_told_in_the_order_they_come(text, unknown):
    assert understand(text).unknown == unknown


def test_a_declared_name_is_known():
    read = understand("kappa y^2", ["kappa"])
    assert (read.unknown, ast.unparse(read.tree)) == ((), "kappa * y ** 2")


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("y + 1/2x", (0, 8), "(y+1/2)"),
        ("1/2x", (0, 4), "(1/2)·x"),
        ("e^x(x+1)", (0, 4), "e^x·(…)"),
        ("ax^2", (0, 2), "a·x"),
        ("sin x(x+1)", (0, 6), "sin(x)"),
        ("x^y^2", (0, 5), "from the right"),
        ("f(x+1)", (0, 2), "f·(…)"),
    ],
)
def test_what_is_ambiguous_is_told(text, place, told):
    if text == "y + 1/2x":
        place, told = (4, 4), "(1/2)·x"
    (note,) = understand(text).notes
    assert (note.at, note.length) == place
    assert told in note.told
    assert said(note.told, "de") != note.told


@pytest.mark.parametrize("text", ["1/2*x", "(1/2)x", "e^x*(x+1)", "sin(x)(x+1)", "xy", "sin x cos y", "(x^y)^2", "x/2"])
def test_what_is_clear_has_no_note(text):
    assert understand(text).notes == ()


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("x + ", 4, "a number, x, y"),
        ("x + sin(y", 9, "closes the ( at character 8"),
        ("|x + 1", 6, "closes the | at character 1"),
        ("x2", 1, "operator"),
        ("max((x) 2, y)", 8, "operator"),
        ("|sum((x) 2, k, 1, 3)|", 9, "operator"),
        ("0,5 x", 1, "a point"),
        ("3 + sinx", 4, "sin(x) or sin x"),
        ("3 + sni(x)", 4, "sin"),
        ("х^2", 0, "x"),
        ("X^2", 0, "x"),
        ("x\u200b+y", 1, "mathematics"),
        ("2 + sin^-1 x", 4, "arcsin"),
        ("x < y", 2, "only in where"),
        ("(x < y)", 3, "only in where"),
        ("where(x, 1, 2)", 7, "a comparison such as"),
        ("1 + sum(x, k, 1, 500)", 4, "1 to 100 terms"),
        ("x + 9^9^9", 4, "finite"),
        ("x)", 1, "operator"),
    ],
)
def test_a_fault_has_its_place_and_what_is_allowed(text, at, expected):
    from optiscope.compile.machine.program import program

    with pytest.raises(TextError) as caught:
        read = understand(text)
        program(read.tree, read.unknown)
    assert caught.value.at == at
    assert expected in caught.value.expected
    assert f"at character {at + 1}:" in str(caught.value)
    assert caught.value.as_dict("de")["message"] != caught.value.as_dict("en")["message"]
