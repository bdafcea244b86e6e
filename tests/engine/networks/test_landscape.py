"""The plane, what is projected on it, and losses against forward passes one by one."""

import numpy as np
import pytest
import torch

from optiscope.networks import plane as module
from optiscope.networks.devices import Cpu
from optiscope.networks.history import History
from optiscope.networks.landscape import landscape, within_sight
from optiscope.networks.plan import Plan
from optiscope.networks.plane import filter_normalised, main_plane, random_plane
from optiscope.networks.problem import generated
from optiscope.networks.shape import Shape
from optiscope.networks.training import Trainer
from tests.engine.networks.plain import Plain, learner, objective

SHAPE = Shape((2, 6, 4, 1), l2=0.01)
MOONS = generated("moons", samples=60)
NETWORK = Cpu("float64").network(SHAPE)


def paths():
    trainer = Trainer(MOONS, Plan(SHAPE, (learner("adam", lr=0.02), learner("momentum", lr=0.1)), 200), Cpu("float64"))
    history = History(trainer)
    history.record()
    while trainer.advance(10):
        history.record()
    return history.paths()[1]


PATHS = paths()


def one_by_one(parameters):
    """Loss of each network (n, P), each run alone, by torch."""
    x, y = (torch.from_numpy(a.T.copy()) for a in (MOONS.train.x, MOONS.train.y))
    return np.array([objective(SHAPE, Plain(SHAPE, one), x, y).item() for one in parameters])


def test_directions_are_as_long_as_the_weights_in_every_neuron():
    weights = np.random.default_rng(0).normal(size=SHAPE.parameters)
    direction = filter_normalised(SHAPE, weights, np.random.default_rng(1))
    for (d, b), (w, _) in zip(SHAPE.weights(direction), SHAPE.weights(weights), strict=True):
        assert np.allclose(np.linalg.norm(d, axis=1), np.linalg.norm(w, axis=1), rtol=1e-12)
        assert (b == 0).all()
    assert abs(direction @ weights) < 0.9 * np.linalg.norm(direction) * np.linalg.norm(weights)


@pytest.mark.parametrize("directions", ["pca", "random"])
def test_heights_are_losses_of_the_plane(directions):
    made = landscape(NETWORK, MOONS, PATHS, directions, points=9)
    a, b = np.meshgrid(made.x, made.y)
    places = np.stack([a, b], axis=-1).reshape(-1, 2)
    assert np.allclose(made.losses.ravel(), one_by_one(made.plane.points(places)), rtol=1e-10)
    assert np.allclose(made.true.ravel(), one_by_one(PATHS.reshape(-1, PATHS.shape[-1]).astype(float)), rtol=1e-6)
    assert made.paths.shape == (2, 21, 2) and made.losses.shape == (9, 9)
    for i, axis in enumerate((made.x, made.y)):
        assert axis[0] < made.paths[..., i].min() and made.paths[..., i].max() < axis[-1]


@pytest.mark.parametrize(("precision", "exact"), [("float32", 1e-6), ("float64", 1e-12)])
def test_heights_of_many_samples_are_those_of_each_network(precision, exact):
    """More samples than go through a network together, more places than a thread claims at once."""
    network, many = Cpu(precision).network(SHAPE), generated("moons", samples=250)
    plane, places = random_plane(SHAPE, PATHS[0, -1]), np.random.default_rng(0).normal(size=(150, 2))
    each = network.losses(plane.points(places), many.train)
    assert np.allclose(network.over_plane(plane, places, many.train), each, rtol=exact)


def test_main_plane_explains_most():
    """No plane holds more of the paths; numpy's own covariance says how much."""
    points = PATHS.reshape(-1, PATHS.shape[-1]).astype(np.float64)
    share = np.sort(np.linalg.eigvalsh(np.cov(points.T)))[::-1]
    made = landscape(NETWORK, MOONS, PATHS, "pca", points=5)
    assert made.explained == pytest.approx(share[:2].sum() / share.sum(), rel=1e-6)
    assert made.explained > landscape(NETWORK, MOONS, PATHS, "random", points=5).explained
    assert 0.5 < made.explained < 1


def test_projection_is_the_nearest_point():
    plane = random_plane(SHAPE, PATHS[0, -1], seed=5)
    point = PATHS[1, -1].astype(float)
    there = plane.project(point)
    away = point - plane.points(there)
    assert abs(away @ plane.u) < 1e-9 and abs(away @ plane.v) < 1e-9
    assert np.allclose(plane.project(plane.points(np.array([0.3, -0.7]))), [0.3, -0.7])
    assert np.allclose(plane.project(PATHS[0, -1]), 0, atol=1e-9)


def test_gap_is_zero_where_paths_lie_in_the_plane():
    plane = main_plane(PATHS.reshape(-1, SHAPE.parameters))
    flat = plane.points(plane.project(PATHS))
    made = landscape(NETWORK, MOONS, flat, "pca", points=5)
    assert np.allclose(made.true, made.projected, rtol=1e-8)
    assert made.explained == pytest.approx(1)
    assert np.abs(landscape(NETWORK, MOONS, PATHS, "pca", points=5).true - made.projected).max() > 1e-4


def test_broken_paths_are_left_out():
    broken = PATHS.copy()
    broken[1, 5:] = np.nan
    made = landscape(NETWORK, MOONS, broken, "pca", points=5)
    assert np.isfinite(made.losses).all() and np.isnan(made.paths[1, 5:]).all() and np.isfinite(made.paths[0]).all()
    assert made.kept[0].all() and made.kept[1].tolist() == [True] * 5 + [False] * 16
    with pytest.raises(ValueError, match="entry 1"):
        landscape(NETWORK, MOONS, np.where(np.arange(2)[:, None, None] == 1, np.nan, PATHS), "random", entry=1)


@pytest.mark.parametrize("end", [np.nan, 1e30], ids=["to no number", "finite to its end"])
def test_a_path_that_runs_away_leaves_the_picture_to_the_others(end):
    """Its weights grow a thousandfold with every snapshot from the fourth on."""
    alone = landscape(NETWORK, MOONS, PATHS[:1], "pca", points=9)
    wild = PATHS.copy()
    wild[1, 4:] *= np.minimum(1e3 ** np.arange(1, 18), 1e30)[:, None]
    wild[1, -1] *= end / 1e30
    for directions in ("pca", "random"):
        made = landscape(NETWORK, MOONS, wild, directions, entry=1, points=9)
        assert made.kept[0].all() and made.kept[1].tolist() == [True] * 4 + [False] * 17
        assert np.isfinite(made.losses).all() and np.isnan(made.paths[1, 4:]).all()
    made = landscape(NETWORK, MOONS, wild, "pca", points=9)
    assert np.ptp(made.paths[0], axis=0).min() > 0.3 * np.ptp(alone.paths[0], axis=0).min()
    assert 0.5 < made.explained < 1


def test_where_all_run_away_the_start_tells_what_is_far():
    wild = PATHS * np.where(np.arange(21) < 3, 1, 1e8)[:, None]
    made = landscape(NETWORK, MOONS, wild, "pca", points=5)
    assert (made.kept == (np.arange(21) < 3)).all() and np.isfinite(made.losses).all()


def test_long_weights_of_a_good_end_are_no_flight():
    long, falling = PATHS.copy(), np.linspace(1, 0.1, 21) * np.ones((2, 1))
    long[0] *= np.linspace(1, 60, 21)[:, None]
    assert within_sight(long, falling).all()
    falling[0, -1] = 11
    assert not within_sight(long, falling)[0].all() and within_sight(long, falling)[1].all()


def test_main_directions_of_many_points_are_those_of_some(monkeypatch):
    all_of_them = landscape(NETWORK, MOONS, PATHS, "pca", points=5).explained
    monkeypatch.setattr(module, "PCA_POINTS", 20)
    assert landscape(NETWORK, MOONS, PATHS, "pca", points=5).explained == pytest.approx(all_of_them, abs=0.02)


def test_many_networks_in_pieces():
    many = np.random.default_rng(0).normal(size=(5000, SHAPE.parameters))
    assert np.allclose(NETWORK.losses(many, MOONS.train)[::100], one_by_one(many[::100]), rtol=1e-10)
