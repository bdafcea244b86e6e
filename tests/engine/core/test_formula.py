"""Formulas: what is printed for typical lines, exactly, and that every one of the catalogue is well-formed."""

import ast
import re
from xml.etree import ElementTree

import pytest

from optiscope import catalog
from optiscope.catalog import describe
from optiscope.core import expression, formula

MATHML = "{http://www.w3.org/1998/Math/MathML}"
RULES = {
    "gradient_descent": [r"x_{t} = x_{t-1} - \eta\,g_{t}"],
    "adam": [
        r"m_{t} = \beta_1\,m_{t-1} + \left(1 - \beta_1\right)\,g_{t}",
        r"v_{t} = \beta_2\,v_{t-1} + \left(1 - \beta_2\right)\,g_{t}^{2}",
        r"\hat{m}_{t} = \frac{m_{t}}{1 - \beta_1^{t}}",
        r"\hat{v}_{t} = \frac{v_{t}}{1 - \beta_2^{t}}",
        r"x_{t} = x_{t-1} - \frac{\eta\,\hat{m}_{t}}{\sqrt{\hat{v}_{t}} + \varepsilon}",
    ],
    "nag": [
        r"g_{t} = \nabla f\left(x_{t-1} + \mu\,v_{t-1}\right)",
        r"v_{t} = \mu\,v_{t-1} - \eta\,g_{t}",
        r"x_{t} = x_{t-1} + v_{t}",
    ],
    "lion": [
        r"\text{step}_{t} = \mathrm{sign}\left(\beta_1\,m_{t-1} + \left(1 - \beta_1\right)\,g_{t}\right)"
        r" + \lambda\,x_{t-1}",
        r"m_{t} = \beta_2\,m_{t-1} + \left(1 - \beta_2\right)\,g_{t}",
        r"x_{t} = x_{t-1} - \eta\,\text{step}_{t}",
    ],
}
FUNCTIONS = {
    "rosenbrock": r"f(x, y) = \left(1 - x\right)^{2} + b\,\left(y - x^{2}\right)^{2}",
    "shubert": r"f(x, y) = \left(\sum_{k=1}^{5} k\,\cos\left(\left(k + 1\right)\,x + k\right)\right)"
    r"\,\left(\sum_{k=1}^{5} k\,\cos\left(\left(k + 1\right)\,y + k\right)\right)",
    "ackley": r"f(x, y) = -a\,e^{-b\,\sqrt{\frac{x^{2} + y^{2}}{2}}} - e^{\frac{\cos\left(2\,\pi\,x\right)"
    r" + \cos\left(2\,\pi\,y\right)}{2}} + a + e",
    "bukin_n6": r"f(x, y) = 100\,\sqrt{\left|y - 0.01\,x^{2}\right|} + 0.01\,\left|x + 10\right|",
    "linear_regression": r"f(w, b) = \frac{1}{n} \sum_{i=1}^{n} \ell_{i}, \quad \ell = \left(w\,u + b - v\right)^{2}",
}


@pytest.mark.parametrize("id", RULES)
def test_rules(id):
    assert [line["latex"] for line in describe.describe_optimizer(id)["formula"]] == RULES[id]


@pytest.mark.parametrize("id", FUNCTIONS)
def test_functions(id):
    assert describe.describe_function(id)["formula"]["latex"] == FUNCTIONS[id]


def test_a_line_made_anew_is_no_equation():
    latex = [line["latex"] for line in describe.describe_optimizer("rprop")["formula"]]
    assert latex[0] == r"\text{turn}_{t} = g_{t}\,g_{\text{last},t-1}"
    assert latex[3] == (
        r"\text{step}_{t} \leftarrow \min\left(\max\left(\text{step}_{t}, \Delta_{\min}\right), \Delta_{\max}\right)"
    )
    for id in catalog.optimizers:
        for line in describe.describe_optimizer(id)["formula"]:
            left, equals, right = re.fullmatch(r"(\S+) (=|\\leftarrow) (.*)", line["latex"]).groups()
            assert (equals == "=") == (left not in right), line["latex"]


def test_cases():
    line = describe.describe_optimizer("rprop")["formula"][2]
    assert line["code"] == "step = where(turn > 0, step * eta_plus, where(turn < 0, step * eta_minus, step))"
    assert line["latex"] == (
        r"\text{step}_{t} \leftarrow \begin{cases} \text{step}_{t}\,\eta_+ & \text{if } \text{turn}_{t} > 0 \\ "
        r"\text{step}_{t}\,\eta_- & \text{if } \text{turn}_{t} < 0 \\ \text{step}_{t} & \text{otherwise} \end{cases}"
    )


def test_schedule():
    (line,) = describe.describe_schedule("step")["formula"]
    assert line["latex"] == r"\eta_{t} = \eta\,\gamma^{\left\lfloor \frac{t - 1}{n} \right\rfloor}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x - (y - x)", r"x - \left(y - x\right)"),
        ("x - (-y)", r"x - \left(-y\right)"),
        ("x + -y*x", r"x + \left(-y\,x\right)"),
        ("-(-x)", r"-\left(-x\right)"),
        ("-(-x*y)", r"-\left(-x\,y\right)"),
        ("-(x + y)", r"-\left(x + y\right)"),
        ("x*(y + 1)", r"x\,\left(y + 1\right)"),
        ("x*-y", r"x\,\left(-y\right)"),
        ("-x**2", r"-x^{2}"),
        ("(-x)**2", r"\left(-x\right)^{2}"),
        ("(x*y)**2", r"\left(x\,y\right)^{2}"),
        ("x**(y + 1)", r"x^{y + 1}"),
        ("x**y**2", r"x^{y^{2}}"),
        ("(x**y)**2", r"\left(x^{y}\right)^{2}"),
        ("2*3", r"2 \cdot 3"),
        ("x*2", r"x \cdot 2"),
        ("2*x", r"2\,x"),
        ("x**2*3", r"x^{2} \cdot 3"),
        ("x/y/2", r"\frac{\frac{x}{y}}{2}"),
        ("-x/y", r"-\frac{x}{y}"),
        ("1e-8*x", r"10^{-8}\,x"),
        ("1e-8**2", r"\left(10^{-8}\right)^{2}"),
        ("2.5e-7**x", r"\left(2.5 \cdot 10^{-7}\right)^{x}"),
        ("exp(1)", "e"),
        ("exp(x)**2", r"\left(e^{x}\right)^{2}"),
        ("sin(x)**2", r"\sin^{2}\left(x\right)"),
        ("log(x)**2", r"\log\left(x\right)^{2}"),
        ("abs(x)", r"\left|x\right|"),
        ("sum(k*x for k in range(1, 6))", r"\sum_{k=1}^{5} k\,x"),
        ("2*sum(x + k for k in range(0, 3))", r"2\,\left(\sum_{k=0}^{2} \left(x + k\right)\right)"),
    ],
)
def test_brackets_and_order(text, expected):
    assert formula.latex(expression.parse(text, ("x", "y")), formula.symbol) == expected


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        ("-3", r"y - \left(-3\right)^{2}"),
        ("10^{-6}", r"y - \left(10^{-6}\right)^{2}"),
        (r"2 \cdot 10^{5}", r"y - \left(2 \cdot 10^{5}\right)^{2}"),
        ("4", "y - 4^{2}"),
    ],
)
def test_numbers_in_place_of_names_keep_their_brackets(x, expected):
    tree = ast.parse("y - x**2", mode="eval").body
    assert formula.latex(tree, lambda name: x if name == "x" else name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("x", "x"),
        ("beta1", r"\beta_{1}"),
        ("m_hat", r"\hat{m}"),
        ("v_max", r"v_{\max}"),
        ("rho_inf", r"\rho_{\infty}"),
        ("turn", r"\text{turn}"),
        ("g_last", r"g_{\text{last}}"),
        ("v_hat_max", r"\hat{v}_{\max}"),
    ],
)
def test_symbol(name, expected):
    assert formula.symbol(name) == expected


def test_time_index():
    assert formula.at("m", "t-1") == "m_{t-1}"
    assert formula.at(r"v_{\max}", "t") == r"v_{\max,t}"
    assert formula.at(r"\hat{m}", "t") == r"\hat{m}_{t}"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.001, "0.001"),
        (1e-6, "10^{-6}"),
        (2.5e-7, r"2.5 \cdot 10^{-7}"),
        (1e22, "10^{22}"),
        (1 / 3, "0.333333"),
        (-2.0, "-2"),
        (float("nan"), r"\text{NaN}"),
        (float("-inf"), r"-\infty"),
    ],
)
def test_number(value, expected):
    assert formula.number(value) == expected


def every_line():
    for id in catalog.optimizers:
        told = describe.describe_optimizer(id)
        yield from ((f"{id}: {line['code']}", line) for line in told["formula"])
        yield from ((f"{id}.{h['name']}", h) for h in told["hyperparameters"])
    for id in catalog.schedules:
        yield from ((f"{id}: {line['code']}", line) for line in describe.describe_schedule(id)["formula"])
    for id in catalog.functions:
        yield id, describe.describe_function(id)["formula"]


@pytest.mark.parametrize("line", [pytest.param(line, id=id) for id, line in every_line()])
def test_every_formula_is_well_formed(line):
    root = ElementTree.fromstring(line["mathml"])
    assert root.tag == f"{MATHML}math" and root.get("display") == "block"
    shown = "".join(root.itertext())
    assert shown.strip() and "\\" not in shown, "a command that was not understood"
    assert line["latex"].count("{") == line["latex"].count("}")
    assert len(re.findall(r"\\left[(|\\]", line["latex"])) == len(re.findall(r"\\right[)|\\]", line["latex"]))
    assert not re.search(r"\}\^\{[^{}]*\}\^", line["latex"]), "two exponents on one base"


@pytest.mark.parametrize("id", catalog.optimizers)
def test_every_name_of_a_rule_is_in_its_formula(id):
    told = describe.describe_optimizer(id)
    latex = " ".join(line["latex"] for line in told["formula"])
    for state in told["state"]:
        assert formula.at(state["latex"], "t") in latex
    for hyper in told["hyperparameters"]:
        assert hyper["latex"] in latex or hyper["name"] == "batch_size"


def test_printing_says_what_it_cannot():
    with pytest.raises(ValueError, match="expected arithmetic, a comparison or a call, got 'x if y else z'"):
        formula.latex(ast.parse("x if y else z", mode="eval").body, formula.symbol)
