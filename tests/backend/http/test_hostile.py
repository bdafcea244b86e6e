"""The sockets, spoken to by nobody's friend: a short form of `python -m tests.benchmarks --only hostile`."""

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
