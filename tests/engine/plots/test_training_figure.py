"""The still pictures of a training: every entry's curves are in them, with their own numbers."""

import warnings

import numpy as np
import pytest

import optiscope

MOONS = {"dataset": "moons", "hidden": [4], "steps": 40, "optimizers": ["adam", ("sgd", {"lr": 0.1})]}


def drawn(figure):
    """(label, axis) -> the trace; the solid ones are in the legend of the first panel."""
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    return [(trace.name, trace.yaxis, trace.line.dash, trace) for trace in lines]


def test_figure_shows_every_curve():
    result = optiscope.train(**MOONS, seeds=3)
    found = drawn(result.figure())
    expected = [
        (run.label, axis, dash, run[f"{part}_{measure}"])
        for axis, measure in (("y", "loss"), ("y2", "accuracy"))
        for run in result
        for part, dash in (("test", None), ("train", "dash"))
    ]
    assert [one[:3] for one in found] == [one[:3] for one in expected]
    for (*_, trace), (*_, values) in zip(found, expected, strict=True):
        np.testing.assert_array_equal(trace.y, values)
        np.testing.assert_array_equal(trace.x, result[0].steps)
    assert [trace.showlegend for *_, trace in found] == [True, False, True, False] + [False] * 4
    bands = [trace for trace in result.figure().data if trace.fill == "toself"]
    assert [(band.name, band.yaxis) for band in bands] == [(r.label, axis) for axis in ("y", "y2") for r in result]
    low, high = result[0].quartiles("test_loss")
    np.testing.assert_array_equal(bands[0].y, np.concatenate([low, high[::-1]]))
    assert len({trace.line.color for *_, trace in found}) == 2
    layout = result.figure().layout
    assert (layout.yaxis.type, layout.yaxis2.type, layout.title.text) == ("log", None, "Moons")


def test_a_regression_has_losses_only_and_without_tests_training_is_solid():
    result = optiscope.train(**MOONS | {"dataset": "waves", "test_share": 0})
    found = drawn(result.figure())
    assert [one[:3] for one in found] == [("adam", "y", None), ("sgd", "y", None)]
    assert result.figure().layout.yaxis.title.text == "loss (training)"


@pytest.mark.parametrize("changes", [{}, {"optimizers": [("gradient_descent", {"lr": 100.0})]}, {"test_share": 0}])
@pytest.mark.parametrize("dataset", ["moons", "waves"])
def test_extreme_curves_can_be_drawn(tmp_path, dataset, changes):
    result = optiscope.train(**MOONS | {"dataset": dataset} | changes)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result.save(str(tmp_path / "run.png"))
    content = (tmp_path / "run.png").read_bytes()
    assert content.startswith(b"\x89PNG") and len(content) > 10_000
    assert all(np.isfinite(y) or np.isnan(y) for trace in result.figure().data for y in trace.y)
