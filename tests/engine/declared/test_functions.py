"""What every test function declares, held against itself and against independent evaluation of the same text.

Generated from the catalogue: a new file of engine/declared/functions is tested by being there.
"""

import itertools
import math
import re

import numpy as np
import pytest
import torch
from scipy.optimize import minimize

from optiscope import catalog
from optiscope.catalog.function import Function
from optiscope.races.evaluate import Evaluator

FUNCTIONS = {id: problem for id, problem in catalog.functions.items() if isinstance(problem, Function)}
WITH_MINIMA = {id: function for id, function in FUNCTIONS.items() if function.minima}
WITH_CONSTANTS = {id: function for id, function in FUNCTIONS.items() if function.constants}
FALLS_OUTSIDE = ("eggholder", "holder_table", "mccormick", "schwefel")

POINTS = 64
GRID = 301


def each(functions):
    return pytest.mark.parametrize("id", sorted(functions))


def scale(function):
    return max(1.0, abs(function.minimum))


def width(function):
    return max(high - low for low, high in function.domain)


def inside(function, point):
    return all(low <= c <= high for c, (low, high) in zip(point, function.domain, strict=True))


def sample(function, count=POINTS):
    """(count, 2) points spread over the domain, the same in every run."""
    low, high = np.transpose(function.domain)
    return low + (high - low) * np.random.default_rng(20).random((count, 2))


def autograd(function, points):
    """Value, gradient (2) and Hessian (xx, xy, yy) by torch from the declared text, float64 columns."""

    def lift(operation):
        return lambda value: operation(torch.as_tensor(value, dtype=torch.float64))

    names = {name: lift(getattr(torch, name)) for name in ("sin", "cos", "tan", "tanh", "exp", "log", "sqrt", "abs")}
    names |= {name: constant.default for name, constant in function.constants.items()}
    x, y = (torch.tensor(column, requires_grad=True) for column in points.T.copy())
    f = eval(function.expression, {**names, "pi": math.pi, "x": x, "y": y})

    def slopes(value):
        zero = torch.zeros_like(x)
        if not value.requires_grad:
            return zero, zero
        found = torch.autograd.grad(value.sum(), (x, y), create_graph=True, allow_unused=True)
        return tuple(zero if slope is None else slope for slope in found)

    gx, gy = slopes(f)
    columns = f, gx, gy, *slopes(gx), slopes(gy)[1]
    return torch.stack(columns, 1).detach().numpy()


def derived(evaluator, points):
    return np.array([(evaluator.value(*p), *evaluator.gradient(*p), *evaluator.hessian(*p)) for p in points])


def polish(evaluator, function, start):
    """(point, value) of a local minimum inside the domain, downhill from `start`."""
    found = minimize(
        lambda p: evaluator.value(*p),
        start,
        jac=lambda p: np.array(evaluator.gradient(*p)),
        method="L-BFGS-B",
        bounds=function.domain,
        options={"ftol": 1e-16, "gtol": 1e-12},
    )
    return found.x, evaluator.value(*found.x)


def hollows(evaluator, function, count):
    """Up to `count` grid points over the domain that are no higher than their neighbours, lowest first."""
    (x_low, x_high), (y_low, y_high) = function.domain
    z = evaluator.grid(x_low, x_high, y_low, y_high, GRID, GRID)
    padded = np.pad(z, 1, constant_values=np.inf)
    around = [padded[1 + j : GRID + 1 + j, 1 + i : GRID + 1 + i] for i in (-1, 0, 1) for j in (-1, 0, 1)]
    rows, columns = np.nonzero(z <= np.min(around, axis=0))
    order = np.argsort(z[rows, columns], kind="stable")[:count]
    return [
        (x_low + (x_high - x_low) * i / (GRID - 1), y_low + (y_high - y_low) * j / (GRID - 1))
        for j, i in zip(rows[order], columns[order], strict=True)
    ]


def constant_corners(function):
    """Every combination of the ends of the constants' ranges."""
    ends = [[(name, end) for end in (c.low, c.high)] for name, c in function.constants.items()]
    return [dict(corner) for corner in itertools.product(*ends)]


@each(FUNCTIONS)
def test_is_fully_declared(id):
    function = FUNCTIONS[id]
    assert re.fullmatch(r"[a-z][a-z0-9_]*", id)
    assert function.title.strip()
    assert re.search(r"\((1[89]|20)\d\d\)", function.source), "a source names its year"
    assert re.fullmatch(r"[A-Z][^.]*(\.\d[^.]*)*\.", function.teaches), "teaches is one sentence"
    assert all(math.isfinite(low) and low < high for low, high in function.domain)
    assert (function.minimum is None) == (not function.minima)
    assert len(set(function.minima)) == len(function.minima)
    assert all(inside(function, point) for point in function.minima)
    assert function.height == "linear" or function.minima
    assert all(c.low <= c.default <= c.high and c.title.strip() for c in function.constants.values())


@pytest.mark.parametrize("field", ["title", "expression", "teaches"])
def test_nothing_is_declared_twice(field):
    values = [getattr(function, field) for function in FUNCTIONS.values()]
    assert len(set(values)) == len(values)


@each(FUNCTIONS)
def test_start_has_somewhere_to_go(id):
    function = FUNCTIONS[id]
    x, y = function.start
    assert inside(function, (x, y))
    assert abs(abs(x) - abs(y)) > 1e-3 * width(function), "a start on a diagonal hides what sets the coordinates apart"
    assert all(math.dist(function.start, point) > 5e-3 * width(function) for point in function.minima)
    for constants in ({}, *constant_corners(function)):
        evaluator = Evaluator(id, constants)
        gradient = evaluator.gradient(x, y)
        assert math.isfinite(evaluator.value(x, y))
        assert all(math.isfinite(slope) and slope != 0 for slope in gradient)
        assert math.hypot(*gradient) > 1e-3


@each(WITH_MINIMA)
def test_minima_have_the_declared_value_and_no_way_down(id):
    function, evaluator = WITH_MINIMA[id], Evaluator(id)
    steps = width(function) * np.geomspace(1e-7, 1e-2, 6)
    circle = [(math.cos(a), math.sin(a)) for a in np.linspace(0, 2 * math.pi, 48, endpoint=False)]
    for point in function.minima:
        assert evaluator.value(*point) == pytest.approx(function.minimum, rel=1e-12, abs=1e-12)
        curvature = max(1.0, *map(abs, evaluator.hessian(*point)))
        for c, slope, (low, high) in zip(point, evaluator.gradient(*point), function.domain, strict=True):
            if c in (low, high):
                assert slope * (1 if c == low else -1) >= 0, "at an edge of the domain the way down leads outside"
            else:
                assert abs(slope) < 1e-12 * curvature * max(1.0, width(function))
        for step, (dx, dy) in itertools.product(steps, circle):
            near = point[0] + step * dx, point[1] + step * dy
            assert not inside(function, near) or evaluator.value(*near) >= function.minimum - 1e-12 * scale(function)


@each(WITH_MINIMA)
def test_nothing_in_the_domain_is_lower_and_no_minimum_is_missing(id):
    function, evaluator = WITH_MINIMA[id], Evaluator(id)
    rng = np.random.default_rng(21)
    near = [point + 0.02 * width(function) * rng.uniform(-1, 1, 2) for point in function.minima]
    starts = hollows(evaluator, function, 40) + [np.clip(p, *np.transpose(function.domain)) for p in near]
    for start in starts:
        point, value = polish(evaluator, function, start)
        assert value >= function.minimum - 1e-9 * scale(function), f"{point} is lower"
        if value <= function.minimum + 1e-9 * scale(function):
            distance = min(math.dist(point, known) for known in function.minima)
            assert distance < 1e-3 * width(function), f"{point} is a minimum that is not listed"


@each(set(FUNCTIONS) - set(WITH_MINIMA))
def test_without_a_minimum_the_lowest_point_is_on_the_border(id):
    function, evaluator = FUNCTIONS[id], Evaluator(id)
    lowest = hollows(evaluator, function, 1)[0]
    assert any(c in ends for c, ends in zip(lowest, function.domain, strict=True))


@pytest.mark.parametrize("id", FALLS_OUTSIDE)
def test_falls_below_the_minimum_outside_the_domain(id):
    function = FUNCTIONS[id]
    (x_low, x_high), (y_low, y_high) = function.domain
    w = width(function)
    assert Evaluator(id).grid(x_low - w, x_high + w, y_low - w, y_high + w, GRID, GRID).min() < function.minimum - 1e-3


@each(WITH_CONSTANTS)
def test_constants_leave_the_minima_in_place(id):
    function = WITH_CONSTANTS[id]
    for constants in constant_corners(function):
        evaluator = Evaluator(id, constants)
        assert evaluator.value(*function.start) != Evaluator(id).value(*function.start)
        for point in function.minima:
            assert evaluator.value(*point) == pytest.approx(function.minimum, rel=1e-12, abs=1e-12)
        for start in hollows(evaluator, function, 10):
            assert polish(evaluator, function, start)[1] >= function.minimum - 1e-9 * scale(function)


@each(FUNCTIONS)
def test_derivatives_agree_with_autograd(id):
    function = FUNCTIONS[id]
    points = sample(function)
    expected = autograd(function, points)
    assert np.isfinite(expected).all()
    typical = np.median(np.abs(expected), axis=0)
    assert (np.abs(derived(Evaluator(id), points) - expected) <= 1e-9 * np.maximum(np.abs(expected), typical)).all()


@each(FUNCTIONS)
def test_derivatives_agree_with_finite_differences(id):
    function, evaluator = FUNCTIONS[id], Evaluator(id)
    points, h = sample(function), 1e-7 * width(function)
    got = derived(evaluator, points)
    east, west, north, south = (
        derived(evaluator, points + offset) for offset in ((h, 0.0), (-h, 0.0), (0.0, h), (0.0, -h))
    )
    slopes = (east - west)[:, :3] / (2 * h), (north - south)[:, :3] / (2 * h)
    for slope, columns in zip(slopes, (got[:, [1, 3, 4]], got[:, [2, 4, 5]]), strict=True):
        assert (np.abs(slope - columns).max(axis=0) <= 1e-5 * np.maximum(np.abs(columns).max(axis=0), 1e-2)).all()
