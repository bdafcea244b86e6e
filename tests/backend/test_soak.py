"""Viewers that come and go, exports and trainings, round after round: what the server holds stays as it was.

Ten minutes of it: python -m tests.benchmarks.soak
"""

import sys
import time

import pytest

from tests.backend.http.test_disconnect import eventually
from tests.backend.soak import FORMS, Held, held, round_of_people, rounds

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def test_what_a_server_holds_stays_as_it_was(server):
    for number in range(len(FORMS)):  # whatever is loaded on first use is loaded
        round_of_people(server, number)
    time.sleep(2)  # what was left is given back
    before = held(server)
    found = list(rounds(server, 3))
    print(f"{len(found)} rounds: from {before} to {found[-1]}")
    most = Held(before.megabytes + 40, before.descriptors + 1, before.threads + 1, before.processes + 1)
    assert eventually(lambda: all(now <= limit for now, limit in zip(held(server), most, strict=True)), 12), found
