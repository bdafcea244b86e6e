"""A problem at given points, and over a rectangle."""

import math

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.races.evaluate import Evaluator


def test_value_gradient_hessian():
    rosenbrock = Evaluator("rosenbrock", {"b": 10})
    assert rosenbrock.value(2, 3) == (1 - 2) ** 2 + 10 * (3 - 4) ** 2
    assert rosenbrock.gradient(2, 3) == (-2 * (1 - 2) - 40 * 2 * (3 - 4), 20 * (3 - 4))
    assert rosenbrock.hessian(2, 3) == (2 - 40 * (3 - 3 * 4), -80, 20)
    assert Evaluator("rosenbrock").value(2, 3) == 101, "other constants are as declared"


@pytest.mark.parametrize("id", catalog.functions)
def test_grid(id):
    (x_low, x_high), (y_low, y_high) = catalog.functions[id].domain
    evaluator = Evaluator(id)
    grid = evaluator.grid(x_low, x_high, y_low, y_high, 7, 4)
    assert grid.shape == (4, 7) and grid.dtype == np.float64
    expected = [[evaluator.value(x, y) for x in np.linspace(x_low, x_high, 7)] for y in np.linspace(y_low, y_high, 4)]
    np.testing.assert_array_equal(grid, expected)
    assert np.isfinite(grid).all()


@pytest.mark.parametrize(
    "id", ["ackley", "bukin_n6", "drop_wave", "holder_table", "cross_in_tray", "schwefel", "eggholder"]
)
def test_at_a_kink_the_gradient_is_a_number(id):
    evaluator = Evaluator(id)
    for x, y in (*catalog.functions[id].minima, (0.0, 0.0)):
        assert all(map(math.isfinite, (evaluator.value(x, y), *evaluator.gradient(x, y))))


def test_outside_the_domain_it_is_evaluated_as_it_stands():
    assert Evaluator("sphere").value(1e6, -1e6) == 2e12
    assert Evaluator("sphere").value(1e200, 0) == math.inf


def test_unknown_problem_is_a_key_error():
    with pytest.raises(KeyError):
        Evaluator("nothing")


def test_a_constant_it_does_not_have():
    with pytest.raises(optiscope.SpecError, match=r"^constants: expected b, got 'c'$"):
        Evaluator("rosenbrock", {"c": 1.0})
    with pytest.raises(optiscope.SpecError, match="since Booth has none to set, got 'b'"):
        Evaluator("booth", {"b": 1.0})
