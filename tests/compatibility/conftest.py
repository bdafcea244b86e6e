"""A server as it is set up where nobody says anything, as the answers were recorded from."""

from collections.abc import Iterator

import pytest

from tests.server import Server


@pytest.fixture(scope="package")
def server() -> Iterator[Server]:
    running = Server().start()
    yield running
    running.stop()
