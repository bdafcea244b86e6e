"""A race as its caller sees it: the same bits every time, in slices of any size, within bounds of memory and time."""

import doctest
import hashlib
import subprocess
import sys
import threading
import time
import tracemalloc

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.races.race import Race
from optiscope.races.runner import Runner

EVERYTHING = [*catalog.optimizers, *({"optimizer": "adam", "schedule": id} for id in catalog.schedules)]
SPECS = {
    "function": {"function": "booth", "optimizers": EVERYTHING, "steps": 150, "noise": 0.5, "seed": 9},
    "data": {"function": "tanh_neuron", "optimizers": EVERYTHING, "steps": 150, "seed": 9},
    "diverging": {"function": "rosenbrock", "optimizers": [("gradient_descent", {"lr": 0.1})], "steps": 150},
}


def bits(result):
    return [path.data.tobytes() for path in result]


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_same_spec_gives_the_same_bits(spec):
    first, second = optiscope.run(spec), optiscope.run(spec)
    assert bits(first) == bits(second)
    assert bits(optiscope.run(first.spec)) == bits(first), "the normalised spec is the same race"
    assert [path.metrics.path_length for path in first] == [path.metrics.path_length for path in second]


def test_another_process_gives_the_same_bits():
    code = (
        "import optiscope, hashlib, sys; from tests.engine.races.test_race import SPECS, bits;"
        "print(hashlib.sha256(b''.join(bits(optiscope.run(SPECS['data'])))).hexdigest())"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == hashlib.sha256(b"".join(bits(optiscope.run(SPECS["data"])))).hexdigest()


@pytest.mark.parametrize("rows", [1, 7, 100, 151, 10**6])
@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_slices_of_any_size_are_the_same_path(spec, rows):
    whole, race = optiscope.run(spec), Race(spec)
    pieces = [[] for _ in race.runners]
    for piece in race.slices(rows):
        assert piece.first == sum(p.shape[1] for p in pieces[piece.entry])
        assert 1 <= piece.columns.shape[1] <= rows
        pieces[piece.entry].append(piece.columns)
    for path, runner, parts in zip(whole, race.runners, pieces, strict=True):
        assert np.concatenate(parts, axis=1).tobytes() == path.data.tobytes()
        assert runner.outcome == path.outcome
        assert str(runner.metrics) == str(path.metrics)


def test_entries_advance_together():
    race = Race({"function": "booth", "optimizers": ["adam", "lion", "sgd"], "steps": 25})
    order = [(piece.entry, piece.first) for piece in race.slices(10)]
    assert order == [(entry, first) for first in (0, 10, 20) for entry in (0, 1, 2)]


@pytest.mark.parametrize("rows", [0, -5])
def test_slices_of_no_rows_are_misuse(rows):
    with pytest.raises(ValueError, match=f"at least 1 row, got {rows}"):
        next(Race({"function": "booth", "optimizers": ["adam"]}).slices(rows))


def test_cancel_takes_stock_where_the_paths_stand():
    race = Race({"function": "booth", "optimizers": ["adam", "momentum"], "steps": 1000})
    slices = race.slices(100)
    got = [next(slices) for _ in range(5)]
    race.cancel()
    assert list(slices) == []
    assert [runner.outcome.kind for runner in race.runners] == ["cancelled"] * 2
    assert [runner.outcome.step for runner in race.runners] == [299, 199]
    assert race.runners[0].outcome.reason == "stopped after step 299 of 1,000"
    assert race.runners[0].metrics.final_loss == got[4].columns[2, -1]
    assert race.runners[0].metrics.gradient_evaluations == 299


def test_cancel_leaves_what_has_diverged_already():
    spec = {"function": "rosenbrock", "optimizers": [("gradient_descent", {"lr": 1.0}), "adam"], "steps": 1_000_000}
    race = Race(spec)
    slices = race.slices()
    for _ in range(4):
        next(slices)
    race.cancel()
    assert [runner.outcome.kind for runner in race.runners] == ["diverged", "cancelled"]
    assert "times 2/λ" in race.runners[0].outcome.why


def test_cancel_leaves_what_is_finished():
    race = Race({"function": "booth", "optimizers": ["adam", "momentum"], "steps": 10})
    slices = race.slices(11)
    next(slices)
    race.cancel()
    assert [runner.outcome.kind for runner in race.runners] == ["stepped_out", "cancelled"]


def test_cancel_before_the_first_row_claims_nothing():
    race = Race({"function": "booth", "optimizers": ["adam"], "steps": 10})
    race.cancel()
    (runner,) = race.runners
    assert (runner.outcome.kind, runner.outcome.step) == ("cancelled", 0)
    metrics = runner.metrics.as_dict()
    assert metrics["best_loss"] is metrics["final_loss"] is metrics["distance"] is None
    assert metrics["gradient_evaluations"] == metrics["path_length"] == 0


def test_a_million_steps_stream_in_bounded_memory():
    race = Race(
        {"function": "tanh_neuron", "optimizers": [("minibatch_sgd", {"batch_size": 2})] * 2, "steps": 1_000_000}
    )
    whole = 2 * len(race.runners[0].columns) * 8 * 1_000_001
    next(race.slices())
    tracemalloc.start()
    try:
        rows = sum(piece.columns.shape[1] for piece in race.slices())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert rows == 2 * 1_000_001 - 20_000
    assert peak < 16e6 < whole / 8


def test_the_loop_releases_the_gil():
    """While one thread makes a long slice, this one goes on. Holding the lock, it would hardly move."""
    spec = {"function": "logistic_regression", "optimizers": ["gradient_descent"], "steps": 200_000}
    (runner,) = Race(spec).runners
    runner.advance(2)
    thread = threading.Thread(target=runner.advance, args=(200_000,))
    started, turns = time.perf_counter(), 0
    thread.start()
    while thread.is_alive():
        time.sleep(0.001)
        turns += 1
    took = time.perf_counter() - started
    assert took > 0.05, "too short a run to tell"
    assert turns > took / 0.05


def test_seed_changes_noise_and_batches():
    for spec in (SPECS["function"], SPECS["data"]):
        one = optiscope.run({**spec, "optimizers": ["sgd"], "seed": 1})
        other = optiscope.run({**spec, "optimizers": ["sgd"], "seed": 2})
        assert (one[0]["gradient_x"][1:] != other[0]["gradient_x"][1:]).mean() > 0.9


def test_seed_changes_nothing_where_nothing_is_drawn():
    spec = SPECS["function"] | {"optimizers": ["gradient_descent"]}
    assert bits(optiscope.run(spec | {"seed": 1})) == bits(optiscope.run(spec | {"seed": 2}))


def test_paths_are_compared_as_the_things_they_are():
    result = optiscope.race(function="booth", optimizers=["adam", "sgd"], steps=3)
    assert result[0] == result[0] != result[1]
    assert next(Race(SPECS["data"]).slices()) != next(Race(SPECS["data"]).slices())


def test_result_is_found_by_label_and_position():
    entry = optiscope.Entry(
        optimizer="lion", label="my lion", hyperparameters={"lr": 0.01}, schedule="cosine", start=(0, 0)
    )
    result = optiscope.race(
        function="rosenbrock", optimizers=["adam", ("adam", {"lr": 0.05}), entry], start=(-1.5, 2), steps=20
    )
    assert [path.label for path in result] == ["adam", "adam 2", "my lion"]
    assert result["my lion"] is result[2] is result[-1]
    assert len(result) == 3
    assert result["adam"]["x"].shape == (21,) and result["adam"]["x"].dtype == np.float64
    assert [(path["x"][0], path["y"][0]) for path in result] == [(-1.5, 2), (-1.5, 2), (0, 0)]
    assert result["adam 2"]["lr"][1] == 0.05
    assert result["my lion"]["lr"][-1] < 0.001
    with pytest.raises(KeyError, match="expected one of adam, adam 2, my lion; got 'sgd'"):
        result["sgd"]
    with pytest.raises(KeyError, match=r"expected one of x, y, loss, .*; got 'z'"):
        result["adam"]["z"]


def test_a_flock_comes_with_the_result():
    result = optiscope.race(function="booth", optimizers=["adam", "sgd"], steps=50, flock={"count": 4})
    assert [flight.label for flight in result.flights] == [path.label for path in result]
    assert [sum(flight.outcomes.values()) for flight in result.flights] == [4, 4]
    assert optiscope.race(function="booth", optimizers=["adam"], steps=5).flights == ()


def test_a_flock_is_flown_only_for_whoever_asks(monkeypatch):
    from optiscope.races import flock

    flown = []
    monkeypatch.setattr(flock, "fly", lambda spec: flown.append(spec) or ())
    result = optiscope.race(function="booth", optimizers=["adam"], steps=5, flock={"count": 4})
    assert flown == [] and result.flights == () and result.flights == ()
    assert flown == [result.spec], "and once"
    with pytest.raises(optiscope.SpecError, match="flock"):
        optiscope.race(function="booth", optimizers=["adam"], steps=100_000, flock={"count": 400})


def test_constants_are_used():
    low, high = (
        optiscope.race(function="rosenbrock", optimizers=["adam"], start=(-1.5, 2), steps=1, constants={"b": b})
        for b in (1, 1000)
    )
    assert high[0]["loss"][0] == pytest.approx(6.25 + 1000 * 0.25**2)
    assert low[0]["loss"][0] == pytest.approx(6.25 + 0.25**2)


def test_columns_are_those_of_the_optimizer():
    for runner in Race(SPECS["function"]).runners:
        assert isinstance(runner, Runner)
        assert runner.columns == catalog.optimizers[runner.optimizer].columns


def test_the_example_of_the_package_is_true():
    assert doctest.testmod(optiscope).attempted == 3
    assert doctest.testmod(optiscope).failed == 0
