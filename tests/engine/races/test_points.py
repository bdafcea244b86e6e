"""engine/races/points.py, points_text.py: points of somebody's own, to which a line is fitted."""

import numpy as np
import pytest

import optiscope
from optiscope.core.errors import SpecError
from optiscope.core.saved import load
from optiscope.races.points_text import read
from optiscope.races.snippet import python_snippet
from optiscope.races.spec import MAX_OPERATIONS, parse, problem_of
from tests.engine.races.test_snippet import check

POINTS = [(0.0, 1.0), (1.0, 1.4), (2.0, 2.7), (3.0, 2.9), (4.0, 4.4)]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("0 1\n2.5 -3", [(0, 1), (2.5, -3)]),
        ("x\ty\n0\t1\n\n2\t3\n", [(0, 1), (2, 3)]),
        ("time; size\n0;1,5\n2,5;1e-3", [(0, 1.5), (2.5, 0.001)]),
        ("0,1\r\n2,3", [(0, 1), (2, 3)]),
        ("0, 1\n2, .5", [(0, 1), (2, 0.5)]),
        ("1,5 2,5\n−1 3", [(1.5, 2.5), (-1, 3)]),
        ("(0, 1)\n(2, 3)", [(0, 1), (2, 3)]),
        ("[[0, 1], [2, 3]]", [[0, 1], [2, 3]]),
    ],
)
def test_points_are_read_as_people_paste_them(text, points):
    assert read(text) == points


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ("0 1\n1 2\n3 x", "function.points: expected two numbers, x and y, in line 3, got '3 x'"),
        ("1 2 3\n2 3 4", "function.points: expected two numbers, x and y, in line 1, got '1 2 3'"),
        ("[1,", "function.points: expected points as JSON, such as [[0, 1], [1, 3]], got '[1,'"),
        ("0 1", "expected a list of 2 to 500 points [x, y], or a text with a point a line, got 1 points"),
        ([[0, 1]] * 501, "got 501 points"),
        ("9" * 40_001, "function.points: expected a text of at most 40,000 characters, got 40,001 characters"),
        ([[0, 1], [0, 2]], "function.points: expected points that differ in x"),
        ([[0, 1], [1, float("nan")]], "function.points[1][1]: expected two numbers x, y"),
        ([0, 1, 2, 3], "function.points[0]: expected two numbers x, y"),
        ([[0, 0], [1e-7, 1]], "got slope 1×10⁷ and intercept"),
        (7, "function.points: expected a list of 2 to 500 points"),
    ],
)
def test_what_are_no_points_is_refused(points, told):
    with pytest.raises(SpecError) as error:
        parse({"function": {"points": points}, "optimizers": ["adam"]})
    assert told in str(error.value)


def test_other_fields_are_checked_too():
    for more, told in (({"domain": [[1, 1], [0, 1]]}, "function.domain: expected a side along w"),
                       ({"titel": "x"}, "function.titel")):  # fmt: skip
        with pytest.raises(SpecError, match=told):
            parse({"function": {"points": POINTS, **more}, "optimizers": ["adam"]})


def test_the_line_is_the_one_that_fits_best():
    random = np.random.default_rng(1)
    for _ in range(50):
        x, y = random.normal(random.normal(0, 50), random.uniform(0.1, 20), 30), random.normal(0, 5, 30)
        problem = problem_of(parse({"function": {"points": np.stack([x, y], axis=1)}, "optimizers": ["adam"]}))
        np.testing.assert_allclose(problem.minima[0], np.polyfit(x, y, 1), rtol=1e-9)
        residual = np.polyval(np.polyfit(x, y, 1), x) - y
        np.testing.assert_allclose(problem.minimum, (residual**2).mean(), rtol=1e-9)
        for at, start, (low, high) in zip(problem.minima[0], problem.start, problem.domain, strict=True):
            assert low < at < high and low <= start <= high


def test_a_path_is_gradient_descent_on_their_squared_error():
    result = optiscope.race(function={"points": POINTS}, optimizers=[("gradient_descent", {"lr": 0.05})], steps=300)
    (u, v), at, path = np.array(POINTS).T, np.array(result.spec.start), []
    for _ in range(301):
        path.append(at)
        error = at[0] * u + at[1] - v
        at = at - 0.05 * 2 * np.array([(error * u).mean(), error.mean()])
    np.testing.assert_allclose(result[0].data[:2].T, path, atol=1e-12)
    assert result[0].outcome.kind == "converged"
    assert result[0].metrics.gradient_evaluations == 300 * len(POINTS)


def test_the_scripts_and_a_saved_run_have_them(tmp_path):
    entries = ["adam", "sgd", {"optimizer": "minibatch_sgd", "hyperparameters": {"batch_size": 2}}]
    result = check(function={"points": POINTS, "title": "mine"}, optimizers=entries, steps=60)
    names = {}
    exec(python_snippet(result.spec).replace("result.figure().show()", ""), names)
    np.testing.assert_array_equal(names["result"][1].data, result[1].data)
    result.save(tmp_path / "run.npz")
    again = load(tmp_path / "run.npz")
    assert again.spec == result.spec and again.title == "mine"


def test_their_work_is_counted():
    many = [(k / 250, k % 7) for k in range(500)]
    parse({"function": {"points": many}, "optimizers": ["sgd"], "steps": MAX_OPERATIONS // 500})
    with pytest.raises(SpecError, match="steps × optimizers × operations"):
        parse({"function": {"points": many}, "optimizers": ["sgd"], "steps": MAX_OPERATIONS // 500 + 1})
