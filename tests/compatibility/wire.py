"""The binary messages of both sockets, read as /docs describes them; nothing of the program is used for it."""

import struct
from typing import Any, NamedTuple

import numpy as np

HEADER = struct.Struct("<6I")
FRAME, FLOCK, CURVES, TEXT, BLOCKS = 0x4F534346, 0x4F53434B, 0x4F534343, 0x4F534354, 0x4F534342
KINDS = {FRAME: "frame", FLOCK: "flock", CURVES: "curves"}


class Frame(NamedTuple):
    """values: float32 (columns, rows)."""

    kind: str
    id: int
    entry: int
    first: int
    values: np.ndarray


def frames(message: bytes) -> list[Frame | str]:
    """The frames of a message, and the texts among them."""
    found: list[Frame | str] = []
    while message:
        magic, id, entry, columns, first, rows = HEADER.unpack_from(message)
        size = rows if magic == TEXT else 4 * columns * rows
        content, message = message[HEADER.size : HEADER.size + size], message[HEADER.size + size :]
        if magic == TEXT:
            found.append(content.decode())
        else:
            values = np.frombuffer(content, "<f4").reshape(columns, rows)
            found.append(Frame(KINDS[magic], id, entry, first, values))
    return found


def blocks(told: list[dict[str, Any]], message: bytes) -> tuple[tuple[int, ...], list[np.ndarray]]:
    """Header after the magic, and the array of each block that the text message has told of."""
    magic, *header = HEADER.unpack_from(message)
    assert magic == BLOCKS
    values, at, arrays = np.frombuffer(message, "<f4", offset=HEADER.size), 0, []
    for block in told:
        size = int(np.prod(block["shape"], dtype=int))
        arrays.append(values[at : at + size].reshape(block["shape"]))
        at += size
    assert at == values.size
    return tuple(header), arrays
