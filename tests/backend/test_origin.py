"""backend/origin.py"""

import pytest

from optiscope.backend.origin import Origin, host_allowed, origin_allowed, parse_origin

OWN = Origin("http", "127.0.0.1", 8000)


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("http://127.0.0.1:8000", OWN),
        ("http://LOCALHOST", Origin("http", "localhost", 80)),
        ("https://lab.example", Origin("https", "lab.example", 443)),
        ("http://[::1]:8000", Origin("http", "::1", 8000)),
    ],
)
def test_parses_origins(text, origin):
    assert parse_origin(text) == origin


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "",
        "http://",
        "file:///x",
        "127.0.0.1:8000",
        "http://127.0.0.1:8000/",
        "http://127.0.0.1:port",
        "http://127.0.0.1:99999",
        "http://me@127.0.0.1:8000",
        " http://127.0.0.1:8000",
        "http://127.0.0.1:8000?",
        "http://a#",
        "http://lоcalhost:8000",
    ],
)
def test_what_is_no_bare_origin_is_none(text):
    assert parse_origin(text) is None
    assert not origin_allowed(text, None, frozenset())


@pytest.mark.parametrize(
    "text",
    [
        "https://127.0.0.1:8000",
        "http://127.0.0.1:8001",
        "http://127.0.0.1",
        "http://127.0.0.1.evil.example:8000",
        "http://evil.example:8000",
        "http://127.0.0.1:80000",
        "http://localhost:8000",
    ],
)
def test_scheme_host_and_port_must_all_be_equal(text):
    assert not origin_allowed(text, OWN, frozenset())


def test_own_and_listed_origins_pass():
    assert origin_allowed("http://127.0.0.1:8000", OWN, frozenset())
    assert origin_allowed("https://notes.example", OWN, frozenset({Origin("https", "notes.example", 443)}))


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:9", "LOCALHOST:80", "127.0.0.1:8000", "192.168.1.7", "[::1]:8000"]
)
def test_own_names_and_bare_addresses_are_hosts(host):
    assert host_allowed(host, frozenset({"localhost"}))


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "a@localhost",
        "localhost/x",
        "localhost:x",
    ],
)
def test_other_names_are_not(host):
    assert not host_allowed(host, frozenset({"localhost"}))


@pytest.mark.parametrize(
    ("host", "allowed"), [("lab.example:80", True), ("", False), ("a@localhost", False), ("a/x", False)]
)
def test_the_star_takes_every_name_but_nothing_malformed(host, allowed):
    assert host_allowed(host, frozenset({"*"})) is allowed
