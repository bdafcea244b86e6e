"""The still pictures: every entry is in them, with the numbers of its path."""

import ast
import html
import json
import re
import subprocess
import warnings
from pathlib import Path

import numpy as np
import pytest

import optiscope
import optiscope.networks.forms
import optiscope.races.forms
from optiscope import catalog, networks, races
from optiscope.core.form import by_id
from optiscope.plots.colours import COLOURS, DASHES, GROUND, ground, strokes
from optiscope.races.picture import picture

LINE = {"points": [[0, 1], [1, 2], [2, 2.5]]}
TWO = {"inputs": [[0], [1], [2], [3]], "targets": ["a", "b", "a", "b"]}
FRONTEND = Path(__file__).parents[3] / "frontend"


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


def test_strokes_are_distinct_until_they_repeat():
    assert len({stroke.colour for stroke in strokes(10)}) == 10
    assert len(set(strokes(50))) == 50 and len(strokes(100)) == 100


GROUND_OF_PAGE = """
import { groundScale } from './frontend/charts/ground.js';
console.log(JSON.stringify(groundScale('light')));
"""


def test_colours_are_those_of_the_page():
    palette, page = ((FRONTEND / name).read_text() for name in ("entries/palette.js", "charts/ground.js"))
    assert re.findall(r"light: '(#\w+)'", palette) == list(COLOURS)
    dashes = re.search(r"const DASHES = (.*);", palette)
    assert dashes and json.loads(dashes[1]) == [list(dash) for dash in DASHES]
    light = re.search(r"light: (\[.*?\],)\n  dark", page, re.DOTALL)
    assert light and ast.literal_eval(light[1])[0] == [list(stop) for stop in GROUND]
    made = subprocess.run(
        ["node", "--input-type=module", "-e", GROUND_OF_PAGE],
        cwd=FRONTEND.parent, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for (place, colour), (theirs, rgb) in zip(ground(), json.loads(made.stdout), strict=True):
        channels = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
        assert place == theirs and rgb == f"rgb({', '.join(map(str, channels))})"


STRANGE = [
    "$a_$",
    "_hidden",
    "<b>bold</b> & more",
    "a\rb\tc\nd",
    "=1+1",
    "日本 🙂 👩‍👩‍👧",
    "\\frac{1}{0}$$",
    "%{y} ^_^ #",
]


def test_every_label_is_drawn_as_text_and_every_entry_is_in_the_legend(tmp_path):
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    entries = [{"optimizer": "adam", "label": label} for label in STRANGE]
    result = optiscope.race(function="booth", optimizers=entries, steps=3)
    drawn = []
    write = FigureCanvasAgg.print_png

    def written(canvas, file):
        (legend,) = canvas.figure.legends
        drawn.extend((text.get_text(), text.get_parse_math()) for text in legend.get_texts())
        write(canvas, file)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FigureCanvasAgg, "print_png", written)
        result.save(str(tmp_path / "a.png"))
    assert drawn == [(" ".join(label.split()), False) for label in STRANGE]
    names = [trace.name for trace in result.figure().data if trace.name]
    assert [html.unescape(name) for name in names[::2]] == [" ".join(label.split()) for label in STRANGE]
    assert not any("<" in name or "$" in name for name in names)


def test_a_hundred_entries_leave_room_for_the_picture(tmp_path):
    from PIL import Image

    entries = [{"optimizer": "sgd", "label": f"an entry with a rather long name {i}"} for i in range(100)]
    optiscope.race(function="booth", optimizers=entries, steps=3).save(str(tmp_path / "a.png"))
    width, height = Image.open(tmp_path / "a.png").size
    assert width == 1600 and height > 1100


@pytest.mark.parametrize("steps", [2, 3, 4, 5, 6, 9])
def test_what_diverges_far_can_be_drawn(tmp_path, steps):
    entries = [("gradient_descent", {"lr": lr}) for lr in (1.0, 10.0, 100.0)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        optiscope.race(function="zakharov", optimizers=entries, steps=steps).save(str(tmp_path / "a.png"))
    assert (tmp_path / "a.png").stat().st_size > 10_000


def test_the_colour_bar_stands_beside_the_contour():
    figure = optiscope.race(function="himmelblau", optimizers=["adam"], steps=3).figure()
    (contour,) = traces(figure, "contour")
    right, next_left = figure.layout.xaxis.domain[1], figure.layout.xaxis2.domain[0]
    assert contour.colorbar.xanchor == "left" and right < contour.colorbar.x < next_left - 0.1


@pytest.mark.parametrize(
    ("lab", "spec", "title"),
    [
        (races, {"function": "sphere", "optimizers": ["adam"], "steps": 3}, "Kugel"),
        (networks, {"dataset": "blobs", "hidden": [2], "optimizers": ["adam"], "steps": 3}, "Zwei Wolken"),
        (races, {"function": LINE, "optimizers": ["adam"], "steps": 3}, "Lineare Regression"),
        (races, {"function": LINE | {"title": "mine"}, "optimizers": ["adam"], "steps": 3}, "mine"),
        (networks, {"data": TWO, "hidden": [2], "optimizers": ["adam"], "steps": 3}, "Eigene Daten"),
    ],
)
def test_a_picture_speaks_the_language_of_who_asks(lab, spec, title):
    result = (optiscope.race if lab is races else optiscope.train)(**spec)
    asked = lab.picture.picture(result, "de")
    assert (asked.title, asked.step, asked.panels[0].measure) == (title, "Schritt", "Verlust")
    assert lab.picture.picture(result).panels[0].measure == "loss"
    written = [b"".join(by_id(lab.forms.FORMS)["png"].pieces(result, lang)) for lang in ("en", "de")]
    assert written[0] != written[1]
