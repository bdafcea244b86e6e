"""engine/compile/machine: typed functions against those of the catalogue, and against differences."""

import math

import numpy as np
import pytest

from optiscope import catalog
from optiscope.compile.machine.program import MOST, program
from optiscope.core.typed.fault import TextError
from optiscope.core.typed.grammar import understand
from optiscope.races.evaluate import Evaluator
from optiscope.races.own import Definition, own
from optiscope.races.race import run

FUNCTIONS = [id for id, problem in catalog.functions.items() if problem.kind == "function"]


def typed(id):
    """A function of the catalogue as people would type it."""
    problem = catalog.functions[id]
    constants = {name: constant.default for name, constant in problem.constants.items()}
    return Definition(expression=problem.expression.replace("**", "^"), constants=constants, domain=problem.domain)


def evaluator(text, **constants):
    return Evaluator(own(Definition(expression=text, domain=((-2, 2), (-2, 2))), constants), constants)


@pytest.mark.parametrize("id", FUNCTIONS)
def test_a_function_of_the_catalogue_as_text_is_the_same(id):
    problem = catalog.functions[id]
    theirs, ours = Evaluator(id), Evaluator(own(typed(id), {}))
    sides = np.array(problem.domain)
    points = sides[:, 0] + np.random.default_rng(1).random((1000, 2)) * (sides[:, 1] - sides[:, 0])
    for x, y in points.tolist():
        expected = [theirs.value(x, y), *theirs.gradient(x, y)]
        np.testing.assert_allclose([ours.value(x, y), *ours.gradient(x, y)], expected, rtol=1e-12, atol=1e-12)
    for x, y in points[:50].tolist():
        np.testing.assert_allclose(ours.hessian(x, y), theirs.hessian(x, y), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("id", FUNCTIONS)
def test_its_paths_are_the_same(id):
    entries = [("gradient_descent", {"lr": 1e-4}), ("adam", {"lr": 0.01})]
    spec = {"steps": 300, "optimizers": entries, "start": catalog.functions[id].start}
    theirs, ours = (run({**spec, "function": function}) for function in (id, typed(id)))
    for a, b in zip(theirs, ours, strict=True):
        for column in ("x", "y", "loss"):
            np.testing.assert_allclose(b[column], a[column], rtol=1e-12, atol=1e-12, err_msg=f"{id} {a.label}")


ONE_OF_EACH = [
    "sin(x)cos(y)", "tan(x/2)y", "asin(x/3) + acos(y/3)", "atan(x y)", "sinh(x)cosh(y)", "tanh(x - y)", "e^(x y)",
    "log(x^2 + y^2 + 1)", "sqrt(x^2 + y^2 + 1)", "sigmoid(x + 2y)", "softplus(x y)", "x^3 y^-2", "(x^2 + 1)^0.7",
    "(x^2 + 1)^b", "2^(x y)", "(x^2 + 1)^(y + b)", "x/(y^2 + 2)", "|x - 3|y^2", "min(x y, x^2 + 4)", "max(x y, x - 9)",
    "where(x y < 9, x^2 y, 0)", "sum(sin(k x)y^k/k, k, 1, 4)", "sign(x^2 + 1)x y", "-x^2 + 3x - x y",
]  # fmt: skip


@pytest.mark.parametrize("text", ONE_OF_EACH)
def test_derivatives_are_those_of_differences(text):
    ours, h = evaluator(text, **({"b": 1.7} if "b" in text.replace("sigmoid", "") else {})), 1e-5
    for x, y in [(0.63, -0.87), (1.31, 0.74), (-0.52, 1.18)]:
        slopes = [
            (ours.value(x + h, y) - ours.value(x - h, y)) / (2 * h),
            (ours.value(x, y + h) - ours.value(x, y - h)) / (2 * h),
        ]
        np.testing.assert_allclose(ours.gradient(x, y), slopes, rtol=1e-8, atol=1e-8)
        along_x = np.subtract(ours.gradient(x + h, y), ours.gradient(x - h, y)) / (2 * h)
        along_y = np.subtract(ours.gradient(x, y + h), ours.gradient(x, y - h)) / (2 * h)
        np.testing.assert_allclose(ours.hessian(x, y), [*along_x, along_y[1]], rtol=1e-7, atol=1e-7)


def test_a_branch_that_is_not_taken_says_nothing():
    ours = evaluator("where(x > 0, sqrt(x), -x)")
    assert (ours.value(-1, 0), ours.gradient(-1, 0)) == (1.0, (-1.0, 0.0))


def test_at_a_kink_the_slope_is_nought():
    ours = evaluator("|x| + sqrt(y^2)")
    assert (ours.value(0, 0), ours.gradient(0, 0)) == (0.0, (0.0, 0.0))


def test_where_there_is_no_value_there_is_no_slope():
    ours = evaluator("log(x)")
    assert math.isnan(ours.value(-1, 0))


def test_equal_parts_are_shared_and_numbers_put_together():
    made = program(understand("(x + 1)^2 + 3*(x + 1)^2*2*pi/pi + 2*3").tree, [])
    assert made.operations == 8  # x + 1, its square, 3·, ·2, ·pi, /pi, the sum of both, + 6


def test_what_costs_too_much_is_refused_before_it_is_unrolled():
    text = "sum(sum(sin(j k x)^j, j, 1, 100), k, 1, 100)"
    with pytest.raises(TextError, match=f"{MOST:,} operations"):
        program(understand(text).tree, [])


def test_constants_have_their_places():
    made = program(understand("a x + b").tree, ["a", "b"])
    assert made.memory_of({"a": 2.0, "b": 5.0}).tolist() != made.memory_of({"a": 5.0, "b": 2.0}).tolist()
    ours = evaluator("a x + b", a=2.0, b=5.0)
    assert ours.value(3, 0) == 11.0
