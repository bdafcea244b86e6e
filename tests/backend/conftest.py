"""What the backend's tests may ask for besides the server: one HTTP client, as making one costs more than a request."""

from collections.abc import Iterator

import httpx
import pytest

from tests.server import Server


@pytest.fixture(scope="session")
def http(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=60, trust_env=False) as client:
        yield client
