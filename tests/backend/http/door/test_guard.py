"""backend/http/door/guard.py, at a real server's door."""

import http.client
import json
import time
from collections.abc import Iterator

import pytest
from websockets.exceptions import InvalidStatus

from optiscope.backend.settings import Settings
from tests.backend.labs.races.live import Live
from tests.backend.leaning import USUAL
from tests.server import Server


@pytest.fixture(scope="module")
def opened() -> Iterator[Server]:
    """A server told of other names and pages, with room for two live connections."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPTISCOPE_ALLOWED_HOSTS", "lab.example")
        patch.setenv("OPTISCOPE_ALLOWED_ORIGINS", "https://notes.example")
        patch.setenv("OPTISCOPE_MAX_SOCKETS", "2")
        running = Server().start()
    yield running
    running.stop()


def ask(
    server: Server, method: str, path: str, headers: dict[str, str], body: bytes | None = None
) -> tuple[int, dict, dict]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response.status, dict(response.headers), json.loads(content) if content.startswith(b"{") else {}


def test_every_answer_carries_the_security_headers(server):
    for path in ("/healthz", "/", "/nothing", "/vendor/swagger-ui.js"):
        _, headers, _ = ask(server, "GET", path, {})
        assert "default-src 'self'; script-src 'self';" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", ""])
def test_a_foreign_host_is_refused(server, host):
    status, headers, answer = ask(server, "GET", "/healthz", {"Host": host})
    assert status == 400 and answer["error"]["field"] == "Host"
    assert "content-security-policy" in headers


def test_own_hosts_pass_with_any_port(server, opened):
    assert ask(server, "GET", "/healthz", {"Host": "localhost:1"})[0] == 200
    assert ask(server, "GET", "/healthz", {"Host": "192.168.0.9"})[0] == 200
    assert ask(opened, "GET", "/healthz", {"Host": "lab.example:8443"})[0] == 200


@pytest.mark.parametrize(
    "origin", ["https://notes.example", "http://evil.example", "null", "http://127.0.0.1.evil.example"]
)
def test_a_foreign_page_may_neither_post_nor_open_a_socket(server, origin):
    status, _, answer = ask(server, "POST", "/api/races", {"Origin": origin, "Content-Length": "0"})
    assert status == 403 and answer["error"]["field"] == "Origin"
    with pytest.raises(InvalidStatus) as caught:
        Live(server.host, origin=origin)
    assert caught.value.response.status_code == 403


def test_the_port_of_an_origin_counts(server):
    with pytest.raises(InvalidStatus):
        Live(server.host, origin=f"http://127.0.0.1:{server.port + 1}")


def test_own_page_listed_page_and_no_page_may_open_a_socket(server, opened):
    for client in (
        Live(server.host, origin=server.url),
        Live(opened.host, origin="https://notes.example"),
        Live(server.host),
    ):
        with client:
            client.send({"type": "nothing", "id": 1})
            assert client.until("error")["field"] == "type"


def test_a_socket_to_a_foreign_host_is_refused(server):
    with pytest.raises(InvalidStatus) as caught:
        Live(server.host, additional_headers={"Host": "evil.example"})
    assert caught.value.response.status_code == 400


def test_bodies_have_a_limit_and_a_length(server):
    most = Settings().max_body_bytes
    status, _, answer = ask(server, "POST", "/api/races", {"Content-Length": str(most + 1)})
    error = answer["error"]
    assert (status, error["expected"], error["got"]) == (413, f"at most {most} bytes", f"{most + 1} bytes")
    status, _, answer = ask(server, "POST", "/api/races", {"Transfer-Encoding": "chunked"}, b"0\r\n\r\n")
    assert (status, answer["error"]["field"]) == (411, "body")


def test_who_asks_for_nothing_gives_way_and_one_connection_too_many_is_told_so(opened):
    with Live(opened.host) as unused, Live(opened.host) as first, Live(opened.host) as second:
        with pytest.raises(Exception, match="1013"):
            unused.receive()
        for one in (first, second):
            one.race(1, USUAL)
        with Live(opened.host) as third:
            assert third.until("error")["message"] == "connection: expected at most 2 at once, got one more"
            begun = time.monotonic()
            with pytest.raises(Exception, match="1013"):
                third.receive()
            third.socket.close()
            assert time.monotonic() - begun < 8, "the server has not heard that its client closes too"
