"""backend/live/cutting.py: frames of any length, cut anywhere, say the same in short ones."""

import random

import pytest
from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.server import ServerProtocol

from optiscope.backend.live.cutting import CUT, Cutting

LENGTHS = (0, 1, 125, 126, 65_535, CUT, CUT + 1, 2 * CUT, 3 * CUT + 5, 300_000)
LARGEST = 350_000


def understood(data: bytes) -> tuple[list[tuple[int, bytes]], int, int | None]:
    """What websockets reads: messages and pings, how long the longest frame is, and what it closes with."""
    protocol = ServerProtocol(state=State.OPEN, max_size=LARGEST)
    protocol.receive_data(data)
    said, longest = [], 0
    for frame in protocol.events_received():
        longest = max(longest, len(frame.data))
        if frame.opcode is Opcode.CONT:
            said[-1] = (said[-1][0], said[-1][1] + frame.data)
        else:
            said.append((frame.opcode, bytes(frame.data)))
    return said, longest, protocol.close_sent and protocol.close_sent.code


def cut(data: bytes, pieces: random.Random, largest_piece: int) -> bytes:
    cutting, out, at = Cutting(LARGEST), b"", 0
    while at < len(data):
        size = pieces.randint(1, largest_piece)
        out += cutting.cut(data[at : at + size])
        at += size
    assert not cutting.left
    return out


@pytest.mark.parametrize("largest_piece", [3, 512, 200_000])
def test_what_is_said_stays_and_no_frame_is_long(largest_piece):
    chance = random.Random(1)
    lengths = [length for length in LENGTHS if length < 50_000 * largest_piece]  # what takes no more than many pieces
    contents = [(chance.choice((Opcode.TEXT, Opcode.BINARY)), chance.randbytes(length)) for length in lengths]
    frames = [Frame(*content).serialize(mask=True) for content in contents]
    pinged = b"".join(frame + Frame(Opcode.PING, b"there?").serialize(mask=True) for frame in frames)
    short = cut(pinged, chance, largest_piece)
    said, longest, code = understood(short)
    assert [one for one in said if one[0] is not Opcode.PING] == contents
    assert len(said) == 2 * len(contents)
    assert longest <= CUT and code is None


def test_a_message_in_several_frames_and_a_ping_among_them_stay_so():
    parts = [Frame(Opcode.TEXT, b"a" * 200_000, fin=False), Frame(Opcode.CONT, b"b" * 70_000, fin=True)]
    data = b"".join(frame.serialize(mask=True) for frame in parts)
    assert understood(cut(data, random.Random(1), 9_000))[0] == [(Opcode.TEXT, b"a" * 200_000 + b"b" * 70_000)]


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (Frame(Opcode.TEXT, b"a" * (LARGEST + 1)).serialize(mask=True), 1009),
        (Frame(Opcode.TEXT, b"a" * 100_000).serialize(mask=False), 1002),
        (b"\xf1\xff" + (100_000).to_bytes(8, "big") + b"mask" + b"a" * 100_000, 1002),  # reserved bits
        (b"\x89\xff" + (100_000).to_bytes(8, "big") + b"mask" + b"a" * 100_000, 1002),  # a ping so long
        (b"\x80\xff" + (100_000).to_bytes(8, "big") + b"mask" + b"a" * 100_000, 1002),  # more of no message
    ],
)
def test_what_is_wrong_with_a_frame_stays_wrong(frame, code):
    assert understood(frame)[2] == understood(cut(frame, random.Random(1), 9_000))[2] == code


def test_two_frames_that_are_too_long_together_are_refused():
    parts = [Frame(Opcode.TEXT, b"a" * 300_000, fin=False), Frame(Opcode.CONT, b"b" * 300_000, fin=True)]
    data = b"".join(frame.serialize(mask=True) for frame in parts)
    assert understood(data)[2] == understood(cut(data, random.Random(1), 9_000))[2] == 1009
