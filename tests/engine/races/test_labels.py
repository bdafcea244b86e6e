"""A thousand random labels, of all that a person can type, through every form in which a race is taken away."""

import ast
import csv
import io
import json
import random
import re

import numpy as np
import pytest

import optiscope
from optiscope.backend.labs.races.standalone import page as standalone
from optiscope.core.form import by_id
from optiscope.core.labels import MAX_LABEL, cut, file_names, numbered
from optiscope.races.forms import FORMS
from optiscope.races.snippet import python_snippet
from optiscope.races.torch_snippet import torch_snippet

PIECES = [
    *"abcXYZ09 .,;:'\"`=+-@$_^%#&<>{}[]()/\\|~!?*\t\r\n", "ä", "ß", "é", "e\u0301", "日本", "한글",
    "עברית", "العربية", "🙂", "👩\u200d👩\u200d👧", "👍🏽", "🇩🇪", "\u2028", "\ufeff", "\u202e", "\x80",
    "\xa0", "</script>",
    "<b>", "${x}", "%s", "{0}", "\\n", "=1+1", "..", "../", "$a_$", "null", "NaN", "\U0010ffff",
]  # fmt: skip


def labels(seed, count):
    """Different labels of 1 to MAX_LABEL characters."""
    draw, found = random.Random(seed), {}
    while len(found) < count:
        made = "".join(draw.choice(PIECES) for _ in range(draw.choice([1, 1, 2, 3, 8, 60])))[:MAX_LABEL]
        if made.strip():
            found[made] = None
    return list(found)


@pytest.fixture(scope="module", params=range(10))
def result(request):
    entries = [{"optimizer": "sgd", "label": label} for label in labels(request.param, 100)]
    return optiscope.race(function="sphere", optimizers=entries, steps=1)


def test_they_are_read_back_from_every_form(result):
    forms, wanted = by_id(FORMS), result.labels
    rows = list(csv.reader(io.StringIO(forms["csv"].content_of(result).decode(), newline="")))
    told = [row[0] for row in rows[1::2]]
    assert [label.removeprefix("'") for label in told] == wanted
    assert not any(label.startswith(("=", "+", "-", "@", "\t", "\r")) for label in told), "a formula to a spreadsheet"
    assert len({len(row) for row in rows}) == 1
    assert [entry["label"] for entry in json.loads(forms["json"].content_of(result))["entries"]] == wanted
    with np.load(io.BytesIO(forms["npz"].content_of(result))) as arrays:
        summary = json.loads(str(arrays["summary"]))
        assert [entry["label"] for entry in summary] == wanted
        for name, path in zip(file_names(wanted), result, strict=True):
            np.testing.assert_array_equal(arrays[f"{name}/x"], path["x"])
    page = standalone(result)
    found = [
        json.loads(text) for text in re.findall(r"<script type=\"application/json\"[^>]*>(.*?)</script>", page, re.S)
    ]
    recorded = next(one for one in found if isinstance(one, dict) and "entries" in one)
    assert [entry["label"] for entry in recorded["entries"]] == wanted


def test_they_are_read_back_from_the_programs(result):
    for make in (python_snippet, torch_snippet):
        texts = {node.value for node in ast.walk(ast.parse(make(result.spec))) if isinstance(node, ast.Constant)}
        assert set(result.labels) - texts <= {"sgd"}


@pytest.mark.filterwarnings("error")
def test_they_can_be_drawn():
    entries = [{"optimizer": "sgd", "label": label} for label in labels(0, 100)]
    drawn = optiscope.race(function="sphere", optimizers=entries, steps=1)
    assert by_id(FORMS)["png"].content_of(drawn).startswith(b"\x89PNG")
    assert len([trace for trace in drawn.figure().data if trace.type == "scatter" and trace.mode == "lines"]) == 200


CUT = [
    ("a" + "🙂" * 29, 58, "a" + "🙂" * 29), ("abc", 2, "ab"), ("ae\u0301", 2, "a"), ("x👩\u200d👩\u200d👧", 4, "x"),
    ("🇩🇪🇫🇷", 3, "🇩🇪"), ("🇩🇪🇫🇷", 2, "🇩🇪"), ("👍🏽", 1, ""), ("日本", 1, "日"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "most", "kept"), CUT)
def test_texts_are_cut_between_characters(text, most, kept):
    assert cut(text, most) == kept


def test_a_number_takes_the_place_of_whole_characters():
    family = "👩\u200d👩\u200d👧"
    label = "a" * 55 + family
    assert numbered(label, {label}) == "a" * 55 + " 2"
