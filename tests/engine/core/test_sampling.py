"""What sampling adds: noise of σ / √B, none for all samples, the same for every entry; batches that use up an epoch."""

import numpy as np
import pytest

import optiscope
from optiscope.core.sampling import Batches, Noise
from optiscope.races.evaluate import Evaluator
from tests.engine import plain

SIGMA, STEPS = 3.0, 20_000


@pytest.fixture(scope="module")
def noisy():
    still = {"lr": 1e-6}
    return optiscope.race(
        function="booth",
        steps=STEPS,
        noise=SIGMA,
        seed=4,
        optimizers=[
            ("sgd", still),
            ("adam", still | {"batch_size": 1}),
            ("minibatch_sgd", still | {"batch_size": 16}),
            ("gradient_descent", still),
        ],
    )


def added(path):
    """Noise in each gradient of a path, (2, steps + 1): what it was given less the exact gradient."""
    x, y = path["x"], path["y"]
    exact = np.array([2 * (x + 2 * y - 7) + 4 * (2 * x + y - 5), 4 * (x + 2 * y - 7) + 2 * (2 * x + y - 5)])
    return path.data[3:5] - exact


def test_standard_deviation_is_sigma_over_root_of_batch(noisy):
    for label, size in (("sgd", 1), ("adam", 1), ("minibatch_sgd", 16)):
        noise, sd = added(noisy[label]), SIGMA / np.sqrt(size)
        assert np.abs(noise.std(axis=1) / sd - 1).max() < 0.02, label
        assert np.abs(noise.mean(axis=1)).max() < 4 * sd / np.sqrt(STEPS)
        assert abs(np.corrcoef(noise)[0, 1]) < 0.03, "the two components are independent"
        assert abs(np.corrcoef(noise[0, 1:], noise[0, :-1])[0, 1]) < 0.03, "and so are the steps"
        assert np.mean(np.abs(noise) < sd) == pytest.approx(0.6827, abs=0.01), "it is Gaussian"


def test_all_samples_have_no_noise(noisy):
    assert np.abs(added(noisy["gradient_descent"])).max() < 1e-10


def test_noise_is_the_same_for_every_entry(noisy):
    np.testing.assert_allclose(added(noisy["sgd"]), added(noisy["adam"]), atol=1e-10)
    np.testing.assert_allclose(added(noisy["sgd"]), 4 * added(noisy["minibatch_sgd"]), atol=1e-10)


def test_no_sigma_no_noise():
    a, b = optiscope.race(function="booth", optimizers=["sgd", "gradient_descent"], steps=50)
    assert a.data.tobytes() == b.data.tobytes()
    assert Noise(0.0, 1, 0).draw(5).shape == (0, 2)
    assert Noise(1.0, None, 0).draw(5).shape == (0, 2)


@pytest.mark.parametrize(("samples", "size"), [(40, 8), (40, 1), (40, 7), (48, 47)])
def test_epochs_are_without_replacement(samples, size):
    stream = Batches(samples, size, 3).draw(samples * 2).ravel()
    epochs = stream[: samples * (2 * size)].reshape(-1, samples)
    assert (np.sort(epochs, axis=1) == np.arange(samples)).all()
    assert len({tuple(epoch) for epoch in epochs}) == len(epochs), "in a fresh order each"


def test_batches_in_pieces_are_the_same_stream():
    whole, pieces = Batches(40, 7, 3).draw(100), Batches(40, 7, 3)
    np.testing.assert_array_equal(whole, np.concatenate([pieces.draw(n) for n in (1, 0, 30, 2, 67)]))
    assert (whole != Batches(40, 7, 4).draw(100)).mean() > 0.9


@pytest.mark.parametrize(("samples", "size"), [(40, 40), (40, 1024), (None, 8), (40, None)])
def test_all_samples_or_none_draw_nothing(samples, size):
    assert Batches(samples, size, 0).draw(10).shape == (0, 0)


@pytest.mark.parametrize("size", [40, 41, 1024])
def test_a_batch_of_all_samples_is_the_full_gradient(size):
    full, batch = optiscope.race(
        function="linear_regression", steps=50, optimizers=["gradient_descent", ("minibatch_sgd", {"batch_size": size})]
    )
    assert full.data.tobytes() == batch.data.tobytes()


def test_sgd_uses_one_sample_and_every_sample_once_an_epoch():
    (path,) = optiscope.race(function="linear_regression", optimizers=["sgd"], steps=199, seed=2)
    used = []
    for x, y, *gradient in path.data[[0, 1, 3, 4]].T:
        slopes = plain.samples("linear_regression", x, y)[1:].T
        away = np.abs(slopes - gradient).max(axis=1)
        used.append(int(away.argmin()))
        assert away.min() < 1e-12
    assert (np.sort(np.reshape(used, (5, 40)), axis=1) == np.arange(40)).all()


def test_a_mini_batch_is_the_mean_of_its_samples():
    (path,) = optiscope.race(function="tanh_neuron", optimizers=[("adam", {"batch_size": 5})], steps=60, seed=2)
    batches = Batches(32, 5, 2).draw(61)
    for x, y, gx, gy, batch in zip(*path.data[[0, 1, 3, 4]], batches, strict=True):
        np.testing.assert_allclose(plain.samples("tanh_neuron", x, y)[1:, batch].mean(axis=1), [gx, gy], rtol=1e-11)


def test_loss_is_that_of_all_samples_whatever_the_batch():
    (path,) = optiscope.race(function="tanh_neuron", optimizers=["sgd"], steps=60)
    evaluator = Evaluator("tanh_neuron")
    assert path["loss"].tolist() == [evaluator.value(x, y) for x, y in zip(path["x"], path["y"], strict=True)]


def test_entries_see_the_same_batches():
    a, b = optiscope.race(function="tanh_neuron", optimizers=[("sgd", {"lr": 1e-6})] * 2, steps=60)
    assert a.data.tobytes() == b.data.tobytes()
