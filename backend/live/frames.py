"""Frames: columns of numbers as they travel over the socket. Bytes in, bytes out, no socket here.

frame = 6 little-endian uint32 (magic, id, entry index, column count, first row, row count),
        then for each column `row count` float32.

Row r of a frame is step min(r * every, steps): each `every`-th step, and always the last one.

Where a text message travels among frames it is a frame of its own: magic, id, 0, 0, 0, its length in bytes, then UTF-8,
filled up with spaces so that the next frame begins at a multiple of 4 bytes.
"""

import struct
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optiscope.backend.live.binary_message import BinaryMessage
from optiscope.core import thinning

MAGIC = 0x4F534346  # "OSCF"
TEXT_MAGIC = 0x4F534354  # "OSCT"
HEADER = struct.Struct("<6I")
FLOAT32 = np.dtype("<f4")
NAMES = ("id", "entry", "columns", "first row", "rows")
COLUMNS = "each column in turn: its rows as float32"

TEXT = BinaryMessage(
    "text",
    TEXT_MAGIC,
    ("id", "0", "0", "0", "bytes"),
    "a text message in UTF-8, filled up with spaces to a multiple of 4",
    "A text message among frames, where messages were asked for together.",
)


class Frame(NamedTuple):
    """Rows of one entry. columns: (columns, rows) float32."""

    id: int
    entry: int
    first: int
    columns: NDArray[np.float32]


def default_every(steps: int) -> int:
    """Thinning where the client does not say: the smallest odd one that sends at most thinning.MOST_ROWS rows."""
    return thinning.every(steps)


def row_count(steps: int, every: int) -> int:
    return -(-steps // every) + 1


def thin(columns: NDArray[np.float64], first: int, every: int, steps: int) -> tuple[int, NDArray[np.float64]]:
    """Of a slice that starts at step `first`, the rows that are sent, and the number of the first of them.

    columns: (columns, steps of the slice) → (columns, rows), rows possibly 0.
    """
    if every == 1:
        return first, columns
    end = first + columns.shape[1]
    row = -(-first // every)
    picked = columns[:, row * every - first :: every] if row * every < end else columns[:, :0]
    if end == steps + 1 and steps % every:
        picked = np.concatenate((picked, columns[:, -1:]), axis=1)
    return row, picked


def encode(id: int, entry: int, first: int, columns: NDArray[np.floating], magic: int = MAGIC) -> bytes:
    """One frame. columns: (columns, rows), at most 2**32 - 1 of each; what float32 cannot hold becomes infinite."""
    count, rows = columns.shape
    return HEADER.pack(magic, id, entry, count, first, rows) + columns.astype(FLOAT32).tobytes()


def together(id: int, messages: Iterable[str | bytes]) -> bytes:
    """Text messages and frames as one binary message, in their order."""
    return b"".join(_text(id, message) if isinstance(message, str) else message for message in messages)


def _text(id: int, message: str) -> bytes:
    text = message.encode()
    text += b" " * (-len(text) % 4)
    return HEADER.pack(TEXT_MAGIC, id, 0, 0, 0, len(text)) + text


def apart(message: bytes) -> list[str | bytes]:
    """What `together` put into one message: texts and single frames. Raises ValueError where it is not whole ones."""
    return [
        message[body:end].decode() if header[0] == TEXT_MAGIC else message[body - HEADER.size : end]
        for header, body, end in _split(message)
    ]


def decode(message: bytes, wanted: int = MAGIC) -> list[Frame]:
    """The frames of one binary message. Raises ValueError where it is not whole frames."""
    frames = []
    for (magic, id, entry, count, first, rows), body, _ in _split(message):
        if magic != wanted:
            raise ValueError(f"expected magic {wanted:#x}, got {magic:#x}")
        values = np.frombuffer(message, "<f4", count * rows, body).reshape(count, rows)
        frames.append(Frame(id, entry, first, values))
    return frames


def _split(message: bytes) -> Iterator[tuple[tuple[int, ...], int, int]]:
    """Header, beginning and end of the body of each frame."""
    end = 0
    while end < len(message):
        if len(message) - end < HEADER.size:
            raise ValueError(f"expected a header of {HEADER.size} bytes at byte {end}, got {len(message) - end} bytes")
        header = HEADER.unpack_from(message, end)
        magic, _, _, count, _, rows = header
        body = end + HEADER.size
        end = body + (rows if magic == TEXT_MAGIC else 4 * count * rows)
        if end > len(message):
            raise ValueError(f"expected {end - body} bytes from byte {body}, got {len(message) - body}")
        yield header, body, end
