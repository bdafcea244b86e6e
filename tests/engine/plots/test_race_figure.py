"""The still pictures: every entry is in them, with the numbers of its path."""

import warnings

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.plots.colours import colours
from optiscope.races.picture import picture


def traces(figure, kind):
    return [trace for trace in figure.data if trace.type == kind]


def test_figure_shows_every_path_and_its_loss():
    result = optiscope.race(
        function="himmelblau", optimizers=["adam", ("sgd", {"lr": 0.01}), ("adam", {"lr": 0.1})], steps=30
    )
    figure = result.figure()
    (contour,) = traces(figure, "contour")
    assert np.shape(contour.z) == (len(contour.y), len(contour.x))
    lines = [trace for trace in traces(figure, "scatter") if trace.mode == "lines"]
    stars = [trace for trace in traces(figure, "scatter") if trace.mode == "markers"]
    assert [(s.x[0], s.y[0]) for s in stars] == list(catalog.functions["himmelblau"].minima)
    assert len(lines) == 6
    for path, way, curve in zip(result, lines[::2], lines[1::2], strict=True):
        assert way.name == curve.name == path.label and way.line.color == curve.line.color
        np.testing.assert_array_equal(way.x, path["x"])
        np.testing.assert_array_equal(way.y, path["y"])
        np.testing.assert_array_equal(curve.y, path["loss"])
    assert len({line.line.color for line in lines}) == 3


def test_of_a_long_race_no_more_is_drawn_than_can_be_seen():
    result = optiscope.race(function="himmelblau", optimizers=["sgd"], steps=25_000)
    way, curve = (trace for trace in traces(result.figure(), "scatter") if trace.mode == "lines")
    assert 8_000 < len(curve.x) == len(curve.y) == len(way.x) <= 10_001
    assert (curve.x[0], curve.x[1], curve.x[-1]) == (0, 3, 25_000)
    np.testing.assert_array_equal(way.y, result[0]["y"][curve.x])


def test_without_a_minimum_the_loss_is_drawn_as_it_is():
    figure = optiscope.race(function="saddle", optimizers=["adam"], steps=30).figure()
    assert figure.layout.yaxis2.type == "linear"
    assert figure.layout.yaxis2.title.text == "loss"


@pytest.mark.parametrize("id", catalog.functions)
def test_every_problem_has_a_view(id):
    plane = picture(optiscope.race(function=id, optimizers=["adam"], steps=1)).plane
    heights, ticks = plane.levels()
    assert np.isfinite(heights).all() and heights.shape == plane.z.shape
    assert np.ptp(heights) > 0
    assert len(ticks.get("tickvals", [])) == len(ticks.get("ticktext", []))


@pytest.mark.parametrize("form", ["png"])
@pytest.mark.parametrize(("function", "lr"), [("saddle", 50.0), ("rosenbrock", 0.1), ("sphere", 0.5), ("sphere", 1.0)])
def test_extreme_paths_can_be_drawn(tmp_path, form, function, lr):
    result = optiscope.race(function=function, optimizers=[("gradient_descent", {"lr": lr})], steps=400)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result.save(str(tmp_path / f"a.{form}"))
    assert (tmp_path / f"a.{form}").stat().st_size > 10_000


def test_colours_are_distinct_until_they_repeat():
    assert len(set(colours(10))) == 10
    assert len(colours(100)) == 100
