"""What every test may ask for: the real server. Generated examples (hypothesis) are the same in each run."""

import gc
import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.server import Server

# Tests run side by side, a process for each core, and their numbers are few: more threads would wait for each other.
for library in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

# A shell makes what it starts in the background ignore Ctrl-C, and so would what the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Nothing of what tests are collected into is ever garbage: to search it again and again takes longer than to collect.
gc.disable()

settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Who only hands the tests out collects none."""
    if session.config.getoption("numprocesses", None) and not hasattr(session.config, "workerinput"):
        gc.enable()


def pytest_sessionfinish() -> None:
    """Searches for garbage at the end, pytest's and Python's own, take seconds each over what all tests have loaded."""
    gc.freeze()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One server for all tests that leave it running. A training that a test has left goes on for seconds only."""
    running = Server(OPTISCOPE_HOLD_SECONDS="8").start()
    yield running
    running.stop()
