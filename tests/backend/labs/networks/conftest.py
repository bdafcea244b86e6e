"""What tests of live trainings share: a connection, and with it a process, which takes two seconds to start."""

from collections.abc import Iterator

import pytest

from tests.backend.labs.networks.live import Trainee
from tests.server import Server


@pytest.fixture(scope="package")
def connected(server: Server) -> Iterator[Trainee]:
    with Trainee(server.host) as trainee:
        yield trainee


@pytest.fixture
def client(connected: Trainee) -> Iterator[Trainee]:
    """Trains nothing any more once a test is over."""
    yield connected
    connected.id = 1
    connected.come_to_rest()
