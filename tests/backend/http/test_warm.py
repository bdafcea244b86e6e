"""What is prepared before the first client comes."""

import pytest

from optiscope.backend.http.app import create_app
from optiscope.backend.http.warm import look_through
from optiscope.backend.settings import Settings


def test_the_first_request_finds_its_route_made(monkeypatch):
    app = create_app(Settings())

    def made(**more):
        raise AssertionError("a route is made now")

    def look() -> None:
        for route in app.routes:
            route.matches({"type": "http", "method": "POST", "path": "/api/races", "headers": []})

    with monkeypatch.context() as patched:
        patched.setattr("fastapi.routing.get_dependant", made)
        with pytest.raises(AssertionError, match="made now"):  # as it is where nothing is prepared
            look()
    look_through(app.routes)
    monkeypatch.setattr("fastapi.routing.get_dependant", made)
    look()
