"""backend/live/frames.py"""

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optiscope.backend.live import frames
from optiscope.core.thinning import MOST_ROWS


def test_a_frame_is_what_the_contract_says():
    message = frames.encode(7, 2, 40, np.array([[1.0, 2.0, 3.0], [4.0, 5.0, np.nan]]))
    assert struct.unpack_from("<6I", message) == (0x4F534346, 7, 2, 2, 40, 3)
    assert message[:4] == b"FCSO"  # "OSCF" as a little-endian number
    np.testing.assert_array_equal(np.frombuffer(message, "<f4", offset=24), np.float32([1, 2, 3, 4, 5, np.nan]))


def test_decode_takes_frames_back_to_back():
    found = frames.decode(frames.encode(1, 0, 0, np.ones((2, 3))) + frames.encode(1, 1, 5, np.zeros((1, 2))))
    assert [(f.id, f.entry, f.first, f.columns.shape) for f in found] == [(1, 0, 0, (2, 3)), (1, 1, 5, (1, 2))]


@given(texts=st.lists(st.text(max_size=9), max_size=4))
def test_texts_and_frames_that_travel_together_are_told_apart(texts):
    frame = frames.encode(5, 1, 0, np.ones((2, 3)))
    message = frames.together(5, [*texts, frame, *texts])
    found = frames.apart(message)
    assert [one if isinstance(one, bytes) else one.rstrip(" ") for one in found] == [
        *(text.rstrip(" ") for text in texts),
        frame,
        *(text.rstrip(" ") for text in texts),
    ]


def test_a_text_among_frames_is_what_the_contract_says():
    message = frames.together(5, ["Δx", frames.encode(5, 1, 0, np.ones((1, 1)))])
    assert struct.unpack_from("<6I", message) == (0x4F534354, 5, 0, 0, 0, 4)
    assert message[24:28] == "Δx".encode() + b" "  # so that numbers of four bytes begin at a multiple of four
    assert struct.unpack_from("<I", message, 28) == (0x4F534346,)


@pytest.mark.parametrize("cut", [1, 23, 25, 31])
def test_what_is_not_whole_is_refused(cut):
    frame, text = frames.encode(1, 0, 0, np.ones((1, 2))), frames.together(1, ["a text of 8"])
    with pytest.raises(ValueError, match="expected"):
        frames.decode(frame[:cut])
    for whole in (frame, text):
        with pytest.raises(ValueError, match="expected"):
            frames.apart(whole[:cut])


def test_decode_refuses_frames_of_another_kind():
    with pytest.raises(ValueError, match="expected magic 0x4f534346, got 0x4f53434b"):
        frames.decode(frames.encode(1, 0, 0, np.ones((1, 2)), 0x4F53434B))


@given(steps=st.integers(1, 300), every=st.integers(1, 350), size=st.integers(1, 120))
def test_thinned_slices_are_every_kth_step_and_the_last(steps, every, size):
    path = np.arange(steps + 1.0)[None]  # column 0 is the step itself
    rows, reached = [], 0
    for first in range(0, steps + 1, size):
        row, columns = frames.thin(path[:, first : first + size], first, every, steps)
        if columns.shape[1]:
            assert row == reached
            reached += columns.shape[1]
            rows.extend(columns[0])
    assert rows == [min(r * every, steps) for r in range(frames.row_count(steps, every))]


@pytest.mark.parametrize(("steps", "every"), [(1, 1), (10_000, 1), (10_001, 3), (1_000_000, 101)])
def test_default_thinning_is_the_least_odd_one_that_keeps_the_most_rows(steps, every):
    assert frames.default_every(steps) == every
    assert frames.row_count(steps, every) <= MOST_ROWS
    assert every % 2 == 1, "by an even one, a path that jumps to and fro at every step would look smooth"
    assert every == 1 or frames.row_count(steps, every - 2) > MOST_ROWS
