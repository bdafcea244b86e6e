"""The compiled loop makes the path that a plain loop over the very rule makes, column by column.

Generated from the catalogue: a new rule, schedule or data problem is tested by being there.
"""

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.catalog.data import DataProblem
from optiscope.races.evaluate import Evaluator
from tests.engine import plain

DATA = [id for id, problem in catalog.functions.items() if isinstance(problem, DataProblem)]
START = ("x", "y", "loss", "gradient_x", "gradient_y", "update_x", "update_y", "lr")


def check(**settings):
    result = optiscope.race(**settings)
    for entry, got in zip(result.spec.optimizers, result, strict=True):
        expected = plain.path(result.spec, entry)
        assert got.data.shape == expected.shape and got.data.dtype == np.float64
        assert np.isfinite(expected).all()
        for name, column, plainly in zip(got.columns, got.data, expected, strict=True):
            scale = np.abs(plainly).max()
            np.testing.assert_allclose(column, plainly, rtol=1e-9, atol=1e-11 * scale, err_msg=f"{got.label} {name}")


@pytest.mark.parametrize("id", catalog.optimizers)
def test_a_function(id):
    check(function="rosenbrock", optimizers=[id], steps=120, start=(-1.2, 1.7), constants={"b": 20})


@pytest.mark.parametrize("id", catalog.optimizers)
def test_noise_and_schedule(id):
    entry = {"optimizer": id, "schedule": {"schedule": "one_cycle", "parameters": {"warmup": 0.5}}}
    check(function="booth", optimizers=[entry], steps=120, seed=5, noise=0.7)


@pytest.mark.parametrize("id", catalog.optimizers)
def test_samples(id):
    check(function="tanh_neuron", optimizers=[id], steps=120, seed=3)


@pytest.mark.parametrize("id", DATA)
@pytest.mark.parametrize("size", [1, 7, 1024])
def test_batches_of_every_size(id, size):
    check(function=id, optimizers=[("minibatch_sgd", {"batch_size": size, "lr": 0.02})], steps=60, seed=1, noise=0.1)


@pytest.mark.parametrize("id", catalog.schedules)
def test_every_schedule(id):
    check(function="booth", optimizers=[{"optimizer": "momentum", "schedule": id}], steps=60)


@pytest.mark.parametrize("id", [id for id, optimizer in catalog.optimizers.items() if optimizer.look_at])
def test_look_ahead_reads_the_gradient_elsewhere(id):
    (path,) = optiscope.race(function="rosenbrock", optimizers=[id], steps=20)
    evaluator = Evaluator("rosenbrock")
    here = np.array([evaluator.gradient(x, y) for x, y in zip(path["x"], path["y"], strict=True)]).T
    assert np.abs(path.data[3:5, 1:] - here[:, 1:]).min() > 0
    assert (path.data[3:5, 0] == here[:, 0]).all(), "at the start there is nothing to look ahead by"


@pytest.mark.parametrize("id", catalog.optimizers)
def test_columns(id):
    optimizer = catalog.optimizers[id]
    (path,) = optiscope.race(function="sphere", optimizers=[(id, {"lr": 0.01})], steps=5, start=(0.5, -0.25))
    assert path.columns == START + tuple(f"{name}_{axis}" for name in optimizer.state for axis in "xy")
    first = dict(zip(path.columns, path.data[:, 0], strict=True))
    assert (first["x"], first["y"], first["loss"]) == (0.5, -0.25, 0.3125)
    assert first["update_x"] == first["update_y"] == first["lr"] == 0
    assert all(first[f"{name}_{axis}"] == start for name, start in optimizer.state.items() for axis in "xy")
    assert (path["lr"][1:] == 0.01).all()
    np.testing.assert_array_equal(np.diff(path["x"]), path["update_x"][1:])


def test_after_the_break_there_are_no_numbers_and_before_it_nothing_is_clipped():
    (path,) = optiscope.race(function="rosenbrock", optimizers=[("gradient_descent", {"lr": 0.1})], steps=50)
    broke = path.outcome.step
    assert 2 < broke < 45
    assert np.isfinite(path.data[:, :broke]).all()
    assert not np.isfinite(path.data[:5, broke]).all()
    assert np.isnan(path.data[:, broke + 1 :]).all()
    x, y = path["x"][:broke], path["y"][:broke]
    np.testing.assert_array_equal(x[1:], x[:-1] - 0.1 * path["gradient_x"][: broke - 1])
    np.testing.assert_allclose(path["loss"][:broke], (1 - x) ** 2 + 100 * (y - x**2) ** 2, rtol=1e-12)
    assert np.abs(x).max() > 1e20, "the last finite numbers are as large as they came"
