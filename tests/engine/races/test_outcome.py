"""Every outcome really arises, at the step and for the reason it states; metrics are those of the columns."""

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.catalog.data import DataProblem
from optiscope.core.numbers import number


def alone(function, optimizer, hyperparameters, **settings):
    (path,) = optiscope.race(function=function, optimizers=[(optimizer, hyperparameters)], **settings)
    return path


def inside(path, function):
    (x_low, x_high), (y_low, y_high) = catalog.functions[function].domain
    x, y = path["x"], path["y"]
    return (x_low <= x) & (x <= x_high) & (y_low <= y) & (y <= y_high)


def since(condition):
    """First step from which on `condition` holds to the end."""
    return int(np.flatnonzero(~condition)[-1]) + 1 if not condition.all() else 0


def test_converged():
    path = alone("booth", "gradient_descent", {"lr": 0.05}, steps=400, tolerance=1e-5)
    within = path["loss"] <= 1e-5
    assert path.outcome.kind == "converged"
    assert path.outcome.step == since(within) == path.metrics.steps_to_tolerance > 10
    assert path.outcome.reason == f"within 1×10⁻⁵ of the lowest known loss from step {since(within)} on"


def test_reached_and_left_again_has_not_converged():
    path = alone("sphere", "signum", {"lr": 0.45, "beta": 0}, steps=41, start=(1.0, 1.0), tolerance=0.1)
    reached = path["loss"] <= 0.1
    assert reached.any() and not reached[-1]
    assert path.outcome.kind != "converged"
    assert path.metrics.steps_to_tolerance == int(np.argmax(reached))


def test_stepped_out():
    path = alone("rosenbrock", "gradient_descent", {}, steps=1500)
    assert path.outcome.kind == "stepped_out" and path.outcome.step == 1500
    assert (
        path.outcome.reason == f"used all 1,500 steps; its loss is still {path['loss'][-1]:.3g} above the lowest known"
    )


def test_stepped_out_without_a_minimum():
    path = alone("saddle", "gradient_descent", {}, steps=10)
    assert path.outcome.kind == "stepped_out"
    assert path.outcome.reason == "used all 10 steps; the problem has no minimum to reach"


def test_diverged_beyond_numbers():
    path = alone("rosenbrock", "gradient_descent", {"lr": 0.1}, steps=1200)
    broke = int(np.argmin(np.isfinite(path.data[:5]).all(axis=0)))
    assert path.outcome.kind == "diverged" and path.outcome.step == broke > 2
    assert path.outcome.reason == f"its numbers grew beyond what a computer can hold at step {broke}"


@pytest.mark.parametrize(("steps", "kind"), [(5, "diverged"), (3, "left_domain")])
def test_far_away_has_diverged_though_it_is_finite(steps, kind):
    path = alone("booth", "gradient_descent", {"lr": 0.5}, steps=steps)
    (low, high), _ = catalog.functions["booth"].domain
    widths = max(abs(path["x"][-1]), abs(path["y"][-1])) / (high - low)
    left = since(~inside(path, "booth"))
    assert np.isfinite(path.data).all() and 10 < widths < 1e5
    assert (widths > 1000) == (kind == "diverged")
    assert path.outcome.kind == kind and path.outcome.step == left
    if kind == "diverged":
        assert (
            path.outcome.reason
            == f"left the domain at step {left} and ended {number(widths, digits=2)} domain widths away"
        )


def test_far_out_from_the_start_it_has_not_left():
    path = alone("booth", "gradient_descent", {"lr": 0.5}, steps=2, start=(1e5, 3e4))
    assert path.outcome.kind == "diverged"
    assert path.outcome.reason.startswith("started outside the domain and ended ")


def test_coming_nearer_is_not_diverging_however_far_out():
    path = alone("sphere", "gradient_descent", {"lr": 0.001}, steps=5, start=(1e6, 1e6))
    assert (np.diff(path["loss"]) < 0).all()
    assert path.outcome.kind == "left_domain" and path.outcome.reason == "outside the domain from step 0 on"


def test_left_domain():
    path = alone("saddle", "gradient_descent", {"lr": 0.1}, steps=40)
    left = since(~inside(path, "saddle"))
    assert path.outcome.kind == "left_domain" and path.outcome.step == left > 2
    assert path.outcome.reason == f"outside the domain from step {left} on"


def test_came_back_has_not_left():
    path = alone("booth", "gradient_descent", {"lr": 0.05}, steps=300, start=(30.0, -20.0))
    assert not inside(path, "booth")[0]
    assert path.outcome.kind == "converged"


def test_falling_below_the_minimum_outside_the_domain_is_not_converging():
    path = alone("mccormick", "gradient_descent", {"lr": 0.1}, start=(-2.5, -4.0), steps=200)
    assert path["loss"][-1] < catalog.functions["mccormick"].minimum - 1
    assert path.outcome.kind == "left_domain"
    assert path.metrics.steps_to_tolerance is None


def test_stuck():
    path = alone("mccormick", "gradient_descent", {"lr": 0.1}, start=(-1.5, 4.0), steps=2000)
    assert path.outcome.kind == "stuck"
    rest = path.data[:2, path.outcome.step :]
    assert rest.shape[1] > 100 and np.ptp(rest, axis=1).max() < 1e-5
    assert "a local minimum" in path.outcome.why


def test_cycling():
    path = alone("sphere", "signum", {"lr": 0.45, "beta": 0}, steps=2000, start=(1.0, 1.0), tolerance=0.01)
    assert path.outcome.kind == "cycling"
    tail = path.data[:2, path.outcome.step :]
    assert np.abs(np.diff(tail, axis=1)).min() > 0.1 and np.ptp(tail, axis=1).max() < 1


def test_cancelled():
    race = optiscope.Race({"function": "booth", "optimizers": ["adam"], "steps": 1000})
    race.runners[0].advance(50)
    race.cancel()
    assert (race.runners[0].outcome.kind, race.runners[0].outcome.step) == ("cancelled", 49)
    assert race.runners[0].outcome.reason == "stopped after step 49 of 1,000"


LOUD = {"gradient_descent": {"lr": 0.3}, "momentum": {"lr": 0.1}, "lion": {"lr": 0.5}, "adam": {"lr": 1.0}}


@pytest.mark.parametrize(
    "function", ["rosenbrock", "himmelblau", "schwefel", "eggholder", "saddle", "linear_regression"]
)
def test_metrics_and_kind_are_those_of_the_columns(function):
    problem, tolerance, steps = catalog.functions[function], 0.01, 400
    entries = [*catalog.optimizers, *LOUD.items()]
    result = optiscope.race(function=function, optimizers=entries, steps=steps, tolerance=tolerance, noise=0.1)
    for path, entry in zip(result, result.spec.optimizers, strict=True):
        finite = np.isfinite(path.data[:5]).all(axis=0)
        rows = steps + 1 if finite.all() else int(np.argmin(finite)) + 1
        x, y, loss = path.data[:3, :rows]
        metrics = path.metrics
        assert metrics.best_loss == np.nanmin(loss) == loss[metrics.best_step]
        assert metrics.best_step == int(np.nanargmin(loss))
        np.testing.assert_equal(metrics.final_loss, loss[-1])
        walked = rows if np.isfinite(path.data[:2, rows - 1]).all() else rows - 1
        length = np.hypot(np.diff(x[:walked]), np.diff(y[:walked])).sum()
        np.testing.assert_allclose(metrics.path_length, length, rtol=1e-12)
        if problem.minima:
            distances = np.hypot(*(np.array(problem.minima).T - [[x[-1]], [y[-1]]]))
            np.testing.assert_allclose(metrics.distance, distances.min(), rtol=1e-12)
            near = loss <= problem.minimum + tolerance
            near &= inside(path, function)[:rows] | (loss >= problem.minimum - tolerance)
            assert metrics.steps_to_tolerance == (int(np.argmax(near)) if near.any() else None)
            assert (path.outcome.kind == "converged") == (rows == steps + 1 and bool(near[-1]) and finite.all())
        else:
            assert metrics.distance is metrics.steps_to_tolerance is None
        assert (path.outcome.kind == "diverged") >= (not finite.all())
        size = {"full": 10**9, "one": 1}.get(
            catalog.optimizers[entry.optimizer].sampling, entry.hyperparameters.get("batch_size")
        )
        cost = min(size, len(problem.inputs)) if isinstance(problem, DataProblem) else 1
        assert metrics.gradient_evaluations == (rows - 1) * cost


def test_metrics_that_json_cannot_carry_are_none():
    path = alone("rosenbrock", "gradient_descent", {"lr": 0.1}, steps=1200)
    shown = path.metrics.as_dict()
    assert not np.isfinite(path.metrics.final_loss)
    assert shown["final_loss"] is None and shown["best_loss"] == path.metrics.best_loss


def test_inside_only_at_the_end_has_not_arrived():
    """A path that jumps to and fro, and happens to be within the tolerance when its steps are used up."""
    entries = ["gradient_descent", ("momentum", {"lr": 0.0015}), ("rmsprop", {"lr": 0.02}), ("lion", {"lr": 0.01})]
    start = (1.024, 0.901)
    result = optiscope.race(function="rosenbrock", optimizers=entries, start=start, tolerance=0.01, steps=500)
    lion = result["lion"]
    assert lion["loss"][-1] <= 0.01 < lion["loss"][-8:].max()
    assert lion.outcome.kind != "converged"
    assert "within 0.01 of the lowest known loss only since step " in lion.outcome.reason


def test_a_first_arrival_counts_sooner_than_a_return():
    def ended(steps):
        return alone("booth", "gradient_descent", {"lr": 0.05}, steps=steps, tolerance=1e-5).outcome

    step = ended(400).step
    assert [ended(step + more).kind for more in (0, 1, 2)] == ["stepped_out", "stepped_out", "converged"]
    assert ended(step + 2).step == step


def test_ranks_go_by_arrival_and_equals_share_one():
    entries = [("adam", {"lr": 0.1}), ("momentum", {"lr": 0.003}), ("adam", {"lr": 0.1}), ("sgd", {"lr": 1e-6})]
    result = optiscope.race(function="himmelblau", optimizers=entries)
    assert [path.outcome.kind for path in result] == ["converged"] * 3 + ["stepped_out"]
    adam, momentum = result[0], result[1]
    assert momentum.metrics.steps_to_tolerance < adam.outcome.step < momentum.outcome.step, "touched first, came later"
    assert result.ranks == [1, 3, 1, 4]
