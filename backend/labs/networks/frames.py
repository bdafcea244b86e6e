"""Binary messages of a training. Bytes in, bytes out, no socket here.

curves = frames as of a race (backend/live/frames.py) with the magic CURVES.
blocks = 6 little-endian uint32 (magic, id, sequence, step, block count, number count), then the float32 of all blocks,
         each in rows. What they are stands in the "blocks" of the text message before.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from optiscope.backend.labs.networks import server_messages
from optiscope.backend.live import frames
from optiscope.backend.live.binary_message import BinaryMessage
from optiscope.backend.live.frames import HEADER

CURVES = 0x4F534343  # "OSCC"
BLOCKS = 0x4F534342  # "OSCB"

CURVES_MESSAGE = BinaryMessage(
    "curves", CURVES, frames.NAMES, frames.COLUMNS, "Rows of the curves of every entry, a frame for each, back to back."
)
BLOCKS_MESSAGE = BinaryMessage(
    "blocks",
    BLOCKS,
    ("id", "sequence", "step", "blocks", "numbers"),
    "each block in turn: its numbers, in rows, as float32",
    "The values of the `blocks` of the text message before.",
)


@dataclass(frozen=True, slots=True)
class Block:
    """An array for a picture. entry, layer: whose it is, where that is not clear."""

    what: str
    values: np.ndarray
    entry: int | None = None
    layer: int | None = None

    def head(self) -> server_messages.Block:
        """What the text message ahead says of it."""
        shape = list(self.values.shape)
        return server_messages.Block(what=self.what, shape=shape, entry=self.entry, layer=self.layer)


def encode(id: int, sequence: int, step: int, blocks: Sequence[Block]) -> bytes:
    numbers = sum(block.values.size for block in blocks)
    with np.errstate(over="ignore"):  # beyond float32: infinity
        parts = [np.ascontiguousarray(block.values, "<f4").tobytes() for block in blocks]
    return b"".join([HEADER.pack(BLOCKS, id, sequence, step, len(blocks), numbers), *parts])


def decode(heads: Sequence[server_messages.Block], message: bytes) -> list[np.ndarray]:
    """The arrays of one message, in the order of `heads`. Raises ValueError where they do not fit."""
    magic, _, _, _, count, numbers = HEADER.unpack_from(message)
    shapes = [tuple(head.shape) for head in heads]
    sizes = [int(np.prod(shape)) for shape in shapes]
    left = len(message) - HEADER.size
    if magic != BLOCKS or count != len(shapes) or numbers != sum(sizes) or left != 4 * numbers:
        expected = f"magic {BLOCKS:#x}, {len(shapes)} blocks and {sum(sizes)} numbers"
        raise ValueError(f"expected {expected}, got {magic:#x}, {count} and {numbers} in {len(message)} bytes")
    ends = np.cumsum(sizes)[:-1]
    parts = np.split(np.frombuffer(message, "<f4", numbers, HEADER.size), ends) if shapes else []
    return [part.reshape(shape) for part, shape in zip(parts, shapes, strict=True)]
