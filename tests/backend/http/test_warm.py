"""What is prepared before the first client comes."""

import asyncio
import threading

import fastapi.routing
import httpx
import pytest

from optiscope.backend.http import asyncapi
from optiscope.backend.http.app import create_app
from optiscope.backend.http.warm import look_through
from optiscope.backend.settings import Settings


def looked(app) -> None:
    for route in app.routes:
        route.matches({"type": "http", "method": "POST", "path": "/api/races", "headers": []})


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """The routes that are made from now on, each when it is."""
    paths: list[str] = []
    make = fastapi.routing.get_dependant

    def recorded(**more):
        paths.append(more["path"])
        return make(**more)

    monkeypatch.setattr("fastapi.routing.get_dependant", recorded)
    return paths


def test_the_first_request_finds_its_route_made(made):
    app = create_app(Settings())
    made.clear()
    look_through(app.routes)
    assert len(made) > 20
    made.clear()
    looked(app)
    assert made == []


def test_a_server_begins_with_its_routes(made):
    app, other = create_app(Settings()), create_app(Settings())
    made.clear()
    looked(other)
    count = len(made)
    made.clear()

    async def serve() -> None:
        async with app.router.lifespan_context(app):
            while len(made) < count:
                await asyncio.sleep(0.01)
            looked(app)

    asyncio.run(asyncio.wait_for(serve(), 20))
    assert len(made) == count


def test_documents_are_made_beside_the_loop(monkeypatch):
    """They take up to half a second, for which everybody else would wait."""
    app, threads = create_app(Settings()), []

    def recorded(make):
        def call(*given):
            threads.append(threading.current_thread())
            return make(*given)

        return call

    monkeypatch.setattr(app, "openapi", recorded(app.openapi))
    monkeypatch.setattr(asyncapi, "document", recorded(asyncapi.document))

    async def ask() -> None:
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=60) as client,
        ):
            for address in ("/openapi.json", "/asyncapi.json", "/docs/sockets"):
                assert (await client.get(address)).status_code == 200

    asyncio.run(ask())
    assert len(threads) == 3 and threading.main_thread() not in threads
