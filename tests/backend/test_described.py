"""The API answers as its description says: a short form of `python -m tests.benchmarks --only described`."""

from tests.backend.described import tried
from tests.backend.hostile import faults


def test_what_is_asked_by_the_description_is_answered_as_it_says(server, tmp_path):
    before = len(server.output())
    found = tried(server, 2, tmp_path, "--phases", "fuzzing")
    print(f"{found.requests} requests, {len(found.faults)} faults")
    assert found.requests > 40 and not found.faults, found.told
    assert faults(server.output()[before:]) == []
