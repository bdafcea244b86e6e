"""backend/live/text.py and parts.py: what is long is read in parts, and means the same."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optiscope import SpecError
from optiscope.backend.live import parts
from optiscope.backend.live.text import read_json, reading
from optiscope.core.turns import drained

SCALARS = st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.floats(allow_nan=False) | st.text(max_size=6)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=4), inner))
SPACES = st.sampled_from([(",", ":"), (", ", ": "), (" ,\n", "\t: ")])


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(parts, "PART", 7)


def in_parts(text: str):
    return drained(reading([text[: len(text) // 2], text[len(text) // 2 :]]))


def told(read, text: str):
    """The value of a text, or that it has none."""
    try:
        return read(text)
    except SpecError as error:
        assert error.field == "body"
        return SpecError


@given(VALUES, SPACES, st.booleans())
def test_any_value_is_the_same_in_parts(value, separators, escaped):
    text = json.dumps(value, separators=separators, ensure_ascii=escaped)
    assert told(in_parts, text) == read_json(text)


@given(VALUES, st.integers(0, 200), st.sampled_from(["", ",", "]", "}", "[", '"', ":", "1", "\\", "x", " "]))
def test_a_broken_text_is_refused_in_parts_where_it_is_as_a_whole(value, at, put):
    text = json.dumps(value)
    broken = text[:at] + put + text[at + 1 :]
    assert told(in_parts, broken) == told(read_json, broken)


ODD = [
    '{"csv": "' + "a" * 100 + '"}', "[" + "1" * 50 + "]", "[" * 30 + "]" * 30, '{"a": [' + " " * 40 + "]}", "[,1]",
    "[1,]", "{}x", '{"a" 1}', '{1: "some text"}', '["' + '\\"' * 20 + '"]', r'["\ud800", "a long text"]', "", "7",
    "[1" * 150, "[1} ", '{"a": 1]', '{"a": 1, "a": 2, "b": "' + "c" * 20 + '", "a": 3}',
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_what_is_longer_than_a_part_and_what_is_broken(text):
    assert told(in_parts, text) == told(read_json, text)


@pytest.mark.parametrize("member", ["1", "[]", '"a"', "{}", "[[1, 2], {}]", "0.123456789"])
def test_nothing_is_read_at_once_that_is_longer_than_a_part(monkeypatch, member):
    monkeypatch.setattr(parts, "PART", 1_000)
    data = {"id": 1, "type": [json.loads(member)] * 2_000, "more": {str(i): [i] for i in range(500)}}
    read: list[int] = []

    def reads(text: str):
        read.append(len(text))
        return json.loads(text)

    turns, work = 0, parts.in_parts(json.dumps(data), reads, ValueError)
    try:
        while True:
            next(work)
            turns += 1
    except StopIteration as end:
        assert end.value == data
    assert max(read) <= 1_002 and turns >= sum(read) / 1_002 - 1
