"""engine/races/box.py: a box that holds a race, beside NumPy, torch, and what is lowest in it."""

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.core.errors import SpecError
from optiscope.races.flock import fly
from optiscope.races.inspection import inspect_step
from optiscope.races.snippet import python_snippet
from optiscope.races.spec import parse, problem_of
from tests.engine.races.test_snippet import check

BOX = ((-2.0, 0.5), (-0.3, 1.5))


def rosenbrock(x, y, b=100.0):
    return (1 - x) ** 2 + b * (y - x * x) ** 2


def slope(x, y, b=100.0):
    return np.array([-2 * (1 - x) - 4 * b * x * (y - x * x), 2 * b * (y - x * x)])


def projected(rule, start, steps):
    """The path of `rule`, (point, gradient, t) -> point, projected onto BOX after each update."""
    low, high = np.array(BOX).T
    at, path = np.clip(start, low, high), []
    for t in range(1, steps + 2):
        path.append(at)
        at = np.clip(rule(at, slope(*at), t), low, high)
    return np.array(path)


def adam(lr, m=0.0, v=0.0):
    def rule(at, g, t):
        nonlocal m, v
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        return at - lr * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)

    return rule


def momentum(lr, velocity=0.0):
    def rule(at, g, t):
        nonlocal velocity
        velocity = 0.9 * velocity + g
        return at - lr * velocity

    return rule


def test_paths_are_those_of_projected_gradients():
    entries = [("gradient_descent", {"lr": 0.002}), ("momentum", {"lr": 0.001}), ("adam", {"lr": 0.05})]
    result = optiscope.race(function="rosenbrock", optimizers=entries, box=BOX, start=(-1.5, 2), steps=500)
    rules = [lambda at, g, t: at - 0.002 * g, momentum(0.001), adam(0.05)]
    for path, rule in zip(result, rules, strict=True):
        ours = path.data[:2].T
        np.testing.assert_allclose(ours, projected(rule, (-1.5, 2), 500), rtol=0, atol=1e-12)
        assert (ours >= [-2, -0.3]).all() and (ours <= [0.5, 1.5]).all()
        assert (np.diff(ours, axis=0) == np.stack([path["update_x"], path["update_y"]], axis=1)[1:]).all()
    (arrived,) = optiscope.race(function="rosenbrock", optimizers=entries[:1], box=BOX, start=(-1.5, 2), steps=3000)
    assert arrived.outcome.kind == "converged"
    assert arrived.outcome.why == "It is held by the box, at x = 0.5: the loss falls on beyond it."


def test_a_box_that_nothing_meets_changes_nothing():
    asked = {"function": "booth", "optimizers": list(catalog.optimizers), "steps": 100}
    for free, boxed in zip(optiscope.race(**asked), optiscope.race(**asked, box=[-1e6, 1e6, -1e6, 1e6]), strict=True):
        np.testing.assert_array_equal(free.data, boxed.data)
        assert free.outcome == boxed.outcome


def test_every_kind_of_optimizer_is_held():
    text = "def mine(x, g, *, lr=0.002):\n    return x - lr * g\n"

    def mine(x, g, *, lr=0.002):
        return x - lr * g

    def function(x, y):
        return rosenbrock(x, y)

    import torch

    entries = [("gradient_descent", {"lr": 0.002}), ({"rule": text}, {}), (torch.optim.SGD, {"lr": 0.002}), (mine, {})]
    names = ["optimizer", "hyperparameters"]
    entries = [dict(zip(names, entry, strict=True)) | {"label": f"{k}"} for k, entry in enumerate(entries)]
    asked = {"box": BOX, "start": (-1.5, 1.2), "steps": 60}
    paths = [path.data[:2] for path in optiscope.race(function="rosenbrock", optimizers=entries, **asked)]
    paths += [optiscope.race(function=function, optimizers=entries[:1], **asked)[0].data[:2]]
    paths += [optiscope.race(function="(1-x)^2+100(y-x^2)^2", optimizers=entries[:1], **asked)[0].data[:2]]
    for path in paths[1:]:
        np.testing.assert_allclose(path, paths[0], rtol=0, atol=1e-12)


def lowest(function, box, **settings):
    problem = problem_of(parse({"function": function, "optimizers": ["sgd"], "box": box, **settings}))
    return problem.minima, problem.minimum


@pytest.mark.parametrize(
    ("function", "box", "minima"),
    [
        ("rosenbrock", BOX, [(0.5, 0.25)]),  # on an edge
        ("rosenbrock", [-2, 2, -2, 2], [(1.0, 1.0)]),  # inside
        ("rosenbrock", [-2, 0.5, 1, 2], [(min(np.roots([400, 0, -398, -2])), 1.0)]),  # on the lower edge, in the valley
        ("sphere", [1, 2, 3, 4], [(1.0, 3.0)]),  # in a corner
        ("himmelblau", [-5, 5, 0, 5], [(-2.805118, 3.131312), (3.0, 2.0)]),  # of four the two inside
        ("saddle", [-1, 2, -1, 1], None),
        ("|x - 1| + 2|y|", [-1, 0.5, -1, 1], [(0.5, 0.0)]),  # on a kink and an edge
        ("x + y", [-1, 1, -2, 2], [(-1.0, -2.0)]),  # there is none without the box
        ("log(x^2 + y^2)", [-1, 1, -1, 1], []),  # falls for ever
    ],
)
def test_the_lowest_points_in_the_box_are_found(function, box, minima):
    found, minimum = lowest(function, box)
    if minima is None:  # x² − y²: two ends of an edge
        assert [tuple(np.round(at, 9)) for at in found] == [(0.0, -1.0), (0.0, 1.0)] and minimum == -1.0
        return
    np.testing.assert_allclose(sorted(found), np.reshape(minima, (-1, 2)) if minima else (), atol=1e-6)
    assert (minimum is None) == (not minima)


def test_nothing_in_random_boxes_is_lower():
    random = np.random.default_rng(5)
    for id, problem in catalog.functions.items():
        sides = np.array(problem.domain)
        corners = np.sort(sides[:, :1] + random.random((2, 2)) * np.ptp(sides, axis=1, keepdims=True), axis=1)
        minima, minimum = lowest(id, corners)
        from optiscope.races.evaluate import Evaluator

        grid = Evaluator(id).grid(*corners[0], *corners[1], 400, 400)
        assert minimum <= np.nanmin(grid) + 1e-9 * (1 + abs(minimum)), id
        assert minima and (np.array(minima) >= corners[:, 0]).all() and (np.array(minima) <= corners[:, 1]).all(), id


def test_a_step_tells_what_the_box_held():
    spec = parse({"function": "sphere", "optimizers": [("sgd", {"lr": 0.1})], "box": [1, 2, -3, 3], "start": [1, 2]})
    told = inspect_step(spec, 0, 1)
    assert (told["held"], told["after"][0], told["update"][0]) == (["x"], 1.0, 0.0)
    assert told["lines"][-1]["values"][0] == pytest.approx(0.8)
    assert inspect_step(parse({"function": "sphere", "optimizers": ["sgd"]}), 0, 1)["held"] == []


def test_a_flock_starts_in_the_box():
    asked = {"function": "rosenbrock", "optimizers": ["adam"], "steps": 20, "box": BOX}
    (flight,) = fly(parse(asked | {"flock": {"layout": "grid", "count": 9}}))
    x, y = flight.paths[::2], flight.paths[1::2]
    assert x.min() >= -2 and x.max() <= 0.5 and y.min() >= np.float32(-0.3) and y.max() <= 1.5


def test_the_scripts_hold_it_too():
    entries = ["adam", "sgd", {"optimizer": "lion", "hyperparameters": {"lr": 0.02}, "start": (3, 3)}]
    result = check(function="rosenbrock", optimizers=entries, box=BOX, steps=60, start=(-1.5, 1.2))
    names = {}
    exec(python_snippet(result.spec).replace("result.figure().show()", ""), names)
    np.testing.assert_array_equal(names["result"][1].data, result[1].data)


@pytest.mark.parametrize(
    ("box", "told"),
    [
        ([[1, 0], [0, 1]], "box: expected a side along x whose high end is above the low one, got [1.0, 0.0]"),
        ([0, 1, 2], "box: expected two sides [[x low, x high], [y low, y high]]"),
        ("box", "box: expected two sides"),
        ([[0, 1], [0, "1"]], "box[1][1]: expected"),
        ([0, 1, 0, 1e7], "box[1][1]: expected a number from"),
    ],
)
def test_what_is_no_box_is_refused(box, told):
    with pytest.raises(SpecError) as error:
        parse({"function": "sphere", "optimizers": ["sgd"], "box": box})
    assert told in str(error.value)
