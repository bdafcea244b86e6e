"""A flock is so many independent races, and its shares are counts of theirs."""

from collections import Counter

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.races.flock import every, fly, flying, starts
from optiscope.races.runner import SLICE


def spec(function="himmelblau", optimizers=("gradient_descent", ("adam", {"lr": 0.1})), flock=None, **settings):
    flock = flock or {"layout": "grid", "count": 9}
    return optiscope.parse({"function": function, "optimizers": list(optimizers), "flock": flock, **settings})


def nearest(path, minima):
    """Which minimum the path ends beside."""
    return int(np.argmin([np.hypot(path["x"][-1] - a, path["y"][-1] - b) for a, b in minima]))


CASES = {
    "grid": {"steps": 150},
    "random": {"steps": 150, "flock": {"layout": "random", "count": 7}, "seed": 4},
    "noise and a schedule": {
        "function": "styblinski_tang",
        "noise": 0.5,
        "seed": 2,
        "steps": 450,
        "optimizers": ["sgd", {"optimizer": "nag", "schedule": "cosine", "start": (1, 1)}],
    },
    "data": {"function": "tanh_neuron", "optimizers": ["momentum", "sgd"], "steps": 300},
    "slices": {"function": "tanh_neuron", "optimizers": ["sgd"], "steps": 2 * SLICE + 500, "flock": {"count": 4}},
    "no minimum": {"function": "saddle", "steps": 60, "optimizers": [("gradient_descent", {"lr": 0.1})]},
    "constants": {
        "function": "rosenbrock",
        "constants": {"b": 5},
        "steps": 200,
        "optimizers": [("momentum", {"lr": 0.01})],
    },
}


@pytest.mark.parametrize("settings", CASES.values(), ids=CASES)
def test_each_start_is_a_race_of_its_own(settings):
    asked = spec(**settings)
    minima = catalog.functions[asked.function].minima
    points, keep = starts(asked), every(asked)
    flights = list(fly(asked))
    assert [flight.entry for flight in flights] == list(range(len(asked.optimizers)))
    assert [flight.label for flight in flights] == [entry.label for entry in asked.optimizers]
    for flight, entry in zip(flights, asked.optimizers, strict=True):
        alone = [entry.model_copy(update={"start": tuple(point.tolist())}) for point in points]
        races = [optiscope.run(asked.model_copy(update={"optimizers": [one]}))[0] for one in alone]
        rows = sorted({*range(0, asked.steps + 1, keep), asked.steps})
        assert flight.paths.dtype == np.float32 and flight.paths.shape == (2 * len(points), len(rows))
        for j, path in enumerate(races):
            np.testing.assert_array_equal(flight.paths[2 * j : 2 * j + 2], path.data[:2, rows].astype(np.float32))
        reached = [nearest(path, minima) if path.outcome.kind == "converged" else -1 for path in races]
        assert list(flight.reached) == reached
        assert flight.shares == tuple(reached.count(k) / len(points) for k in range(len(minima)))
        assert flight.outcomes == dict(Counter(path.outcome.kind for path in races))


def test_work_comes_in_pieces_of_a_slice():
    asked = spec(steps=2 * SLICE + 500, flock={"count": 4})
    assert [piece is None for piece in flying(asked)] == 2 * ([True] * 4 * 3 + [False])


def test_every_minimum_is_found_by_those_that_start_beside_it():
    (flight,) = fly(spec(optimizers=[("gradient_descent", {"lr": 0.01})], flock={"count": 100}, steps=400))
    assert len(flight.shares) == 4 and min(flight.shares) > 0.1
    assert sum(flight.shares) == pytest.approx(flight.outcomes["converged"] / 100)
    assert sum(flight.outcomes.values()) == 100 == len(flight.reached)
    ends = flight.paths[:, -1].reshape(-1, 2)
    for k, minimum in enumerate(catalog.functions["himmelblau"].minima):
        there = np.array(flight.reached) == k
        assert np.abs(ends[there] - minimum).max() < 0.1


@pytest.mark.parametrize(("count", "side"), [(4, 2), (8, 2), (9, 3), (50, 7), (400, 20)])
def test_a_grid_is_cell_centres(count, side):
    points = starts(spec(flock={"layout": "grid", "count": count}))
    middles = -6 + 12 * (np.arange(side) + 0.5) / side
    assert points.shape == (side**2, 2)
    np.testing.assert_allclose(points, [(x, y) for y in middles for x in middles])


def test_random_starts_follow_the_seed_and_stay_inside():
    one, again, other = (starts(spec(flock={"layout": "random", "count": 200}, seed=seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, again)
    assert (one != other).all() and one.shape == (200, 2)
    assert np.abs(one).max() <= 6 and (one.min(axis=0) < -5).all() and (one.max(axis=0) > 5).all()


def test_starts_lie_in_what_the_picture_shows():
    points = starts(spec("easom", flock={"layout": "random", "count": 50}))
    assert points.min() >= -1 and points.max() <= 7


ROWS = [(1, 1, 2), (200, 1, 201), (201, 3, 68), (1000, 5, 201), (999, 5, 201)]


@pytest.mark.parametrize(("steps", "keep", "rows"), ROWS)
def test_rows_are_few_and_the_last_is_there(steps, keep, rows):
    asked = spec(steps=steps, optimizers=["gradient_descent"], flock={"count": 4})
    assert every(asked) == keep
    (flight,) = fly(asked)
    assert flight.paths.shape == (8, rows)
    (path,) = optiscope.race(
        function="himmelblau", optimizers=["gradient_descent"], steps=steps, start=starts(asked)[0]
    )
    assert flight.paths[0, -1] == np.float32(path["x"][-1])


def test_too_large_a_flock_is_said():
    with pytest.raises(optiscope.SpecError) as caught:
        next(fly(spec(steps=100_000, flock={"count": 100})))
    assert str(caught.value) == (
        "flock.count: expected steps × optimizers × starts of at most 12,000,000, got 100,000 × 2 × 100 = 20,000,000"
    )


@pytest.mark.filterwarnings("error")
def test_what_grows_too_large_for_a_picture_is_infinite_there():
    (flight,) = fly(spec("rosenbrock", optimizers=[("gradient_descent", {"lr": 0.1})], steps=20, flock={"count": 4}))
    assert flight.outcomes == {"diverged": 4} and flight.reached == (-1,) * 4
    assert not np.isfinite(flight.paths[:, -1]).any()
