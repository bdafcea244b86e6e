"""The sockets, spoken to by nobody's friend: a short form of `python -m tests.benchmarks --only hostile`."""

import struct

import pytest
from hypothesis import strategies as st

from optiscope.backend.labs.lab import labs
from tests.backend.hostile import CODES, each, faults, frames, messages, say, send_frames

CHANNELS = [lab.channel for lab in labs().values()]


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.address)
def test_what_is_no_message_is_refused_and_the_socket_stays(server, channel):
    before, refused = len(server.output()), []
    batches = st.lists(messages(channel), min_size=25, max_size=25)
    each(batches, 8, lambda texts: refused.append(say(server, channel.address, texts)))
    assert sum(refused) > 120
    assert faults(server.output()[before:]) == []


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.address)
def test_what_is_no_frame_closes_the_socket_with_the_code_that_says_why(server, channel):
    before, codes = len(server.output()), set()
    each(frames(), 40, lambda content: codes.add(send_frames(server, channel.address, content)))
    assert {1002, 1007} <= codes <= CODES | {None}
    assert faults(server.output()[before:]) == []


def test_what_is_no_text_and_a_close_right_after_it_are_no_fault(server):
    before = len(server.output())
    mask = b"\0\0\0\0"
    content = b"\x81\x81" + mask + b"\xed" + b"\x88\x82" + mask + struct.pack("!H", 1000)
    assert send_frames(server, "/api/live", content) == 1000
    assert faults(server.output()[before:]) == []
