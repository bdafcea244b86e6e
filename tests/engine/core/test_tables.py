"""core/tables.py: files in pieces, of what arrives on the way."""

import io
import json

import numpy as np
import pytest

import optiscope
from optiscope.core import tables
from optiscope.core.tables import Rows

SPEC = optiscope.parse({"function": "sphere", "optimizers": ["adam"]})
LONG = np.arange(3 * tables.PIECE + 1) / 7


def arriving(one, other):
    yield None
    yield one
    yield None
    yield None
    yield other


def test_json():
    entries = arriving(({"label": "a"}, {"path": {"x": LONG, "y": np.array([np.nan, 1])}}), ({"label": "b"}, {}))
    pieces = list(tables.json_pieces(SPEC, entries, flights=arriving({"n": 1}, {"n": 2}), none=[]))
    data = json.loads(b"".join(pieces))
    assert data["entries"] == [{"label": "a", "path": {"x": LONG.tolist(), "y": [None, 1.0]}}, {"label": "b"}]
    assert data["flights"] == [{"n": 1}, {"n": 2}] and data["none"] == []
    assert pieces.count(b"") >= 6 and max(map(len, pieces)) < 25 * tables.PIECE


def test_csv():
    parts = arriving(Rows(("=a",), np.arange(2), {"x": LONG[:2]}), Rows(("b",), np.arange(1), {"y": LONG[:1]}))
    lines = b"".join(tables.csv_pieces(("label",), ["x", "y"], parts)).decode().splitlines()
    assert lines == ["label,step,x,y", "'=a,0,0.0,", f"'=a,1,{1 / 7!r},", "b,0,,0.0"]


@pytest.mark.parametrize("array", [LONG, LONG[::2], np.array("text ä"), np.zeros((2, 0)), np.arange(6).reshape(2, 3).T])
def test_npz_is_what_numpy_reads(array):
    pieces = list(tables.npz(arriving(("a/x", array), ("b", np.array(["ß"])))))
    with np.load(io.BytesIO(b"".join(pieces))) as found:
        assert found.files == ["a/x", "b"]
        np.testing.assert_array_equal(found["a/x"], array)
        assert found["a/x"].dtype == array.dtype and str(found["b"][0]) == "ß"
    assert max(map(len, pieces)) < 10 * tables.PIECE
