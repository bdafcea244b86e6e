"""Pictures as files."""

import gc
import io

import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure

from optiscope import race
from optiscope.core.form import by_id
from optiscope.plots.image import write_png
from optiscope.races.forms import FORMS
from optiscope.races.picture import picture


def test_a_picture_leaves_no_bitmap_for_a_search_for_garbage():
    drawn = race(function="sphere", optimizers=["adam"], steps=5)
    gc.freeze()  # only what comes now is searched
    gc.disable()
    try:
        assert by_id(FORMS)["png"].content_of(drawn).startswith(b"\x89PNG")
        left = [one for one in gc.get_objects() if type(one) is RendererAgg]
    finally:
        gc.enable()
    assert [one for one in left if one.width * one.height > 1] == []


LOW = {"expression": "0.1 + x^2 + y^2", "domain": [[-2.5, 2], [-1, 1.5]]}


@pytest.mark.parametrize("function", ["booth", LOW, "saddle"], ids=["log", "few decades", "linear"])
def test_numbers_along_the_axes_are_those_of_the_language(monkeypatch, function):
    """Also where they are mathematics, as along a logarithmic axis, and beside the colours of the ground."""
    said, clear = [], Figure.clear

    def look(fig):
        axes = [axis for place in fig.axes for axis in (place.xaxis, place.yaxis)]
        if axes:
            said.append([text.get_text() for axis in axes for text in axis.get_ticklabels(which="both")])
        clear(fig)

    monkeypatch.setattr(Figure, "clear", look)
    drawn = race(function=function, start=[0.5, 0.5], optimizers=[("gradient_descent", {"lr": 1e-4})], steps=9)
    for lang in ("en", "de"):
        write_png(picture(drawn, lang), io.BytesIO())
    english, german = said
    assert any("." in one for one in english)
    marks = str.maketrans({".": ",", ",": "."})
    assert [one.replace("{,}", ",") for one in german] == [one.translate(marks) for one in english]
    assert not any("," in one.replace("{,}", "") for one in german if "$" in one)
