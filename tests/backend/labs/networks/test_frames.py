"""backend/labs/networks/frames.py: blocks come back as they went."""

import numpy as np
import pytest

from optiscope.backend.labs.networks.frames import BLOCKS, Block, decode, encode
from optiscope.backend.live.frames import HEADER

PARTS = [
    Block("weights", np.arange(6.0).reshape(2, 3), layer=1),
    Block("wrong", np.zeros(0), entry=2),
    Block("boundary", np.array([[[np.nan, 1e300]]]), entry=0),
]


def test_blocks_come_back_in_their_shapes_as_float32():
    message, heads = encode(7, 3, 40, PARTS), [block.head() for block in PARTS]
    assert heads[0].model_dump() == {"what": "weights", "shape": [2, 3], "layer": 1}
    assert HEADER.unpack_from(message) == (BLOCKS, 7, 3, 40, 3, 8)
    weights, wrong, boundary = decode(heads, message)
    np.testing.assert_array_equal(weights, PARTS[0].values)
    assert wrong.shape == (0,)
    np.testing.assert_array_equal(boundary, [[[np.nan, np.inf]]])


def test_none_at_all():
    assert decode([], encode(1, 1, 0, [])) == []


@pytest.mark.parametrize("change", [lambda m: m[:-4], lambda m: m + b"1234", lambda m: b"\0" + m[1:]])
def test_what_does_not_fit_is_an_error(change):
    with pytest.raises(ValueError, match="expected magic"):
        decode([block.head() for block in PARTS], change(encode(7, 3, 40, PARTS)))
