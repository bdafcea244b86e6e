"""What every test may ask for: the real server. Generated examples (hypothesis) are the same in each run."""

import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.server import Server

# A shell makes what it starts in the background ignore Ctrl-C, and so would what the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One server for all tests that leave it running."""
    running = Server().start()
    yield running
    running.stop()
