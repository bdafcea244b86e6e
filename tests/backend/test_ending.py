"""A server told to end at any moment: a short form of `python -m tests.benchmarks --only hostile`."""

import signal

import pytest

from tests.backend.ending import Moment, end

MOMENTS = [
    Moment("", 0.3, signal.SIGINT),
    Moment("idle", 0.0, signal.SIGTERM, again=0.01),
    Moment("a training that begins", 0.05, signal.SIGINT, group=True),
    Moment("40 races in one answer each", 0.3, signal.SIGTERM),
]


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment.busy or 'start'} {moment.sign.name}")
def test_it_ends_soon_without_a_trace(moment):
    ended = end(moment)
    print(f"{moment}: {ended.seconds:.2f} s, exit code {ended.code}")
    assert ended.is_orderly, ended
