"""The curvature at a point is that of the function, and its largest rate is the one that gradient descent can bear."""

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.races.curvature import curvature
from optiscope.races.evaluate import Evaluator

ROUGH = ("bukin_n6", "cross_in_tray", "holder_table", "eggholder", "schwefel")


def hessian(evaluator, x, y, h=1e-5):
    """By central differences of the gradient, (2, 2)."""
    along = [
        np.subtract(evaluator.gradient(x + h, y), evaluator.gradient(x - h, y)),
        np.subtract(evaluator.gradient(x, y + h), evaluator.gradient(x, y - h)),
    ]
    raw = np.array(along) / (2 * h)
    return (raw + raw.T) / 2


@pytest.mark.parametrize("id", [id for id in catalog.functions if id not in ROUGH])
def test_against_differences_of_the_gradient(id):
    evaluator = Evaluator(id)
    sides = np.array(catalog.functions[id].view or catalog.functions[id].domain)
    for point in sides[:, 0] + np.random.default_rng(1).random((12, 2)) * (sides[:, 1] - sides[:, 0]):
        bend = curvature(evaluator, *point)
        values, vectors = np.linalg.eigh(hessian(evaluator, *point))
        size = max(np.abs(values).max(), 1e-3)
        np.testing.assert_allclose(bend.eigenvalues, values, atol=1e-4 * size)
        if values[1] - values[0] > 0.1 * size:
            assert np.abs((vectors.T * bend.directions).sum(axis=1)) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("id", catalog.functions)
def test_against_a_library_of_linear_algebra(id):
    evaluator = Evaluator(id)
    sides = np.array(catalog.functions[id].domain)
    for point in sides[:, 0] + np.random.default_rng(2).random((12, 2)) * (sides[:, 1] - sides[:, 0]):
        xx, xy, yy = evaluator.hessian(*point)
        matrix, bend = np.array([[xx, xy], [xy, yy]]), curvature(evaluator, *point)
        values, size = np.linalg.eigvalsh(matrix), np.abs(matrix).max() or 1.0
        np.testing.assert_allclose(bend.eigenvalues, values, rtol=1e-12, atol=1e-14 * size)
        for value, direction in zip(values, bend.directions, strict=True):
            np.testing.assert_allclose(matrix @ direction, value * np.array(direction), atol=1e-13 * size)


class Bent:
    """A point with this Hessian."""

    def __init__(self, *hessian):
        self.hessian = lambda x, y: hessian


@pytest.mark.parametrize(
    ("hessian", "eigenvalues", "directions"),
    [
        ((1e6, 0.0, 1e-6), (1e-6, 1e6), ((0, -1), (1, 0))),
        ((1e-3, 0.0, 1e10), (1e-3, 1e10), ((1, 0), (0, 1))),
        ((5e-324, 0.0, 5e-324), (5e-324, 5e-324), ((0, -1), (1, 0))),
        ((1e12, 1e3, 2e-6), (1e-6, 1e12), ((1e-9, -1), (1, 1e-9))),
        ((3.0, 4.0, -3.0), (-5.0, 5.0), None),
        ((1.0, 1.0, 1.0), (0.0, 2.0), None),
        ((1e308, -1e307, 1e308), (9e307, 1.1e308), None),
    ],
)
def test_small_and_large_eigenvalues_keep_their_digits(hessian, eigenvalues, directions):
    bend = curvature(Bent(*hessian), 0, 0)
    assert bend.eigenvalues == pytest.approx(eigenvalues, rel=1e-15, abs=0)
    if directions:
        np.testing.assert_allclose(bend.directions, directions, rtol=1e-12, atol=0)


@pytest.mark.parametrize("id", catalog.functions)
def test_what_follows_from_the_eigenvalues(id):
    bend = curvature(Evaluator(id), *catalog.functions[id].start)
    low, high = bend.eigenvalues
    assert low <= high
    directions = np.array(bend.directions)
    np.testing.assert_allclose(directions @ directions.T, np.eye(2), atol=1e-12)
    assert bend.shape == ("bowl" if low > 0 else "dome" if high < 0 else "saddle")
    assert bend.condition == (high / low if low > 0 else None)
    assert bend.largest_rate == (2 / high if high > 0 else None)


@pytest.mark.parametrize(
    ("id", "point", "eigenvalues", "shape"),
    [
        ("sphere", (3, -1), (2, 2), "bowl"),
        ("ellipse", (0, 0), (2, 40), "bowl"),
        ("booth", (1, 3), (2, 18), "bowl"),
        ("saddle", (5, 5), (-2, 2), "saddle"),
        ("monkey_saddle", (0, 0), (0, 0), "flat"),
        ("monkey_saddle", (1, 0), (-6, 6), "saddle"),
        ("himmelblau", (-0.27084459, -0.92303855), None, "dome"),
        ("easom", (-60, -60), (0, 0), "flat"),
    ],
)
def test_shapes(id, point, eigenvalues, shape):
    bend = curvature(Evaluator(id), *point)
    assert bend.shape == shape
    if eigenvalues:
        assert bend.eigenvalues == pytest.approx(eigenvalues, abs=1e-12)
    assert (bend.condition is None) == (shape != "bowl")
    assert (bend.largest_rate is None) == (shape in ("dome", "flat"))


def test_constants_are_used():
    assert curvature(Evaluator("ellipse", {"kappa": 300}), 1, 1).condition == pytest.approx(300)


@pytest.mark.parametrize(("id", "point"), [("rosenbrock", (1e200, 0)), ("booth", (float("nan"), 0))])
def test_where_it_is_not_finite_there_is_none(id, point):
    bend = curvature(Evaluator(id), *point)
    assert bend is None if id == "rosenbrock" else bend is not None, "a quadratic bends alike everywhere"


@pytest.mark.parametrize("id", ["booth", "ellipse", "matyas", "linear_regression", "rosenbrock", "himmelblau"])
def test_the_largest_rate_is_the_border_of_divergence(id):
    """Beside a minimum gradient descent comes closer just below it, and goes away just above."""
    minimum = np.array(catalog.functions[id].minima[0])
    bend = curvature(Evaluator(id), *minimum)
    start = minimum + 1e-6 * np.array(bend.directions[1])
    for factor, nearer in ((0.99, True), (1.01, False)):
        rate = factor * bend.largest_rate
        (path,) = optiscope.race(function=id, optimizers=[("gradient_descent", {"lr": rate})], start=start, steps=200)
        away = np.hypot(*(path.data[:2].T - minimum).T)
        assert (away[200] < 0.1 * away[0]) if nearer else (away[200] > 5 * away[0])
