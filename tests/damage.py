"""What becomes of files on disks that fail, and under processes that are stopped: the same each time."""

import random


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def emptied(content: bytes) -> bytes:
    return b""


def flipped(content: bytes) -> bytes:
    at = random.Random(len(content)).randrange(len(content))
    return content[:at] + bytes([content[at] ^ 64]) + content[at + 1 :]


DAMAGES = (cut, emptied, flipped)
