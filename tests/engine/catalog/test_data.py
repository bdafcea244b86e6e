"""The data problems: loss, gradient and minimum against NumPy and SciPy."""

import numpy as np
import pytest
from scipy.optimize import minimize

from optiscope import catalog
from optiscope.catalog.data import DataProblem
from optiscope.races.evaluate import Evaluator
from tests.engine import plain
from tests.engine.promised import PROMISED

PROBLEMS = {id: problem for id, problem in catalog.functions.items() if isinstance(problem, DataProblem)}


def each(test):
    return pytest.mark.parametrize("id", PROBLEMS)(test)


def points(id, count=20):
    low, high = np.transpose(PROBLEMS[id].domain)
    return low + (high - low) * np.random.default_rng(8).random((count, 2))


def test_each_promised_one_has_a_formula_of_its_own_to_be_held_against():
    assert set(plain.PER_SAMPLE) == set(PROBLEMS) & PROMISED["functions"]


@pytest.mark.parametrize("id", plain.PER_SAMPLE)
def test_others_are_held_against_their_declared_loss(id, monkeypatch):
    for x, y in points(id):
        known = plain.samples(id, x, y)
        with monkeypatch.context() as patch:
            patch.delitem(plain.PER_SAMPLE, id)
            np.testing.assert_allclose(plain.samples(id, x, y), known, rtol=1e-9, atol=1e-12)


@each
def test_loss_is_the_mean_over_the_samples(id):
    evaluator = Evaluator(id)
    for x, y in points(id):
        assert evaluator.value(x, y) == pytest.approx(plain.samples(id, x, y)[0].mean(), rel=1e-9)


@each
def test_gradient_and_hessian_are_the_slopes(id):
    evaluator = Evaluator(id)
    for x, y in points(id):
        np.testing.assert_allclose(evaluator.gradient(x, y), plain.samples(id, x, y)[1:].mean(axis=1), rtol=1e-9)
        h = 1e-5
        slopes = [
            (np.array(evaluator.gradient(x + dx, y + dy)) - evaluator.gradient(x - dx, y - dy)) / (2 * h)
            for dx, dy in ((h, 0), (0, h))
        ]
        xx, xy, yy = evaluator.hessian(x, y)
        np.testing.assert_allclose([[xx, xy], [xy, yy]], slopes, rtol=1e-5, atol=1e-8)
        values = [
            (evaluator.value(x + dx, y + dy) - evaluator.value(x - dx, y - dy)) / (2 * h) for dx, dy in ((h, 0), (0, h))
        ]
        np.testing.assert_allclose(evaluator.gradient(x, y), values, rtol=1e-5, atol=1e-8)


def test_linear_regression_has_the_minimum_of_least_squares():
    problem = PROBLEMS["linear_regression"]
    columns = np.stack([problem.inputs, np.ones_like(problem.inputs)], axis=1)
    solution, residual, *_ = np.linalg.lstsq(columns, problem.targets)
    np.testing.assert_allclose(problem.minima, [solution], rtol=1e-12)
    assert problem.minimum == pytest.approx(residual[0] / len(problem.inputs), rel=1e-12)


@each
def test_minimum_is_that_of_an_independent_solver(id):
    problem = PROBLEMS[id]
    best = min(
        (minimize(lambda p: plain.samples(id, *p)[0].mean(), start, method="BFGS") for start in points(id, 6)),
        key=lambda found: found.fun,
    )
    found = minimize(
        lambda p: plain.samples(id, *p)[0].mean(),
        best.x,
        jac=lambda p: plain.samples(id, *p)[1:].mean(axis=1),
        method="BFGS",
        options={"gtol": 1e-12},
    )
    np.testing.assert_allclose(problem.minima, [found.x], rtol=1e-7)
    assert problem.minimum == pytest.approx(found.fun, rel=1e-12)
    assert np.abs(Evaluator(id).gradient(*problem.minima[0])).max() < 1e-12


@each
def test_is_fully_declared(id):
    problem = PROBLEMS[id]
    assert problem.id == id and problem.kind == "data" and problem.axes == ("w", "b")
    assert problem.inputs.shape == problem.targets.shape == (len(problem.inputs),)
    assert np.isfinite(problem.inputs).all() and np.isfinite(problem.targets).all()
    for point in (*problem.minima, problem.start):
        assert all(low <= c <= high for c, (low, high) in zip(point, problem.domain, strict=True))


@each
def test_far_out_the_loss_is_still_a_number(id):
    evaluator = Evaluator(id)
    for x, y in ((1e4, 1e4), (-1e4, 1e4), (1e4, -1e4)):
        assert np.isfinite([evaluator.value(x, y), *evaluator.gradient(x, y), *evaluator.hessian(x, y)]).all()
