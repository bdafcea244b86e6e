"""backend/http/door/guard.py and key.py: every route and socket of the application, asked by everybody there is.

The table is made of the application itself: Host × page that asks × token × method over each of its addresses, held
against what is promised in SECURITY.md.
"""

import asyncio
import re
from itertools import product

import pytest

from optiscope.backend.http.app import create_app
from optiscope.backend.http.door.guard import Guard
from optiscope.backend.http.door.key import FREE, Key
from optiscope.backend.settings import Settings
from tests.backend.leaning import every_route

TOKEN = "a-token-of-some-length"
OPEN = Settings(allowed_origins=("https://notes.example",))
LOCKED = Settings(host="0.0.0.0", token=TOKEN, allowed_hosts=("lab.example",), framed_by=("https://course.example",))
HOSTS = {"localhost:8000": True, "127.0.0.1:8000": True, "10.1.2.3": True, "evil.example": False, "": False}
PAGES = {
    "none": ({}, True),
    "own": ({"origin": "http://{host}", "sec-fetch-site": "same-origin"}, True),
    "foreign": ({"origin": "https://evil.example"}, False),
    "foreign, without saying which": ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, False),
    "another port": ({"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}, False),
    "a link followed": (
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, True,
    ),
    "null": ({"origin": "null"}, False),
}  # fmt: skip
TOKENS = {
    "none": ({}, "", False),
    "wrong": ({"authorization": "Bearer another"}, "token=another", False),
    "header": ({"authorization": f"Bearer {TOKEN}"}, "", True),
    "Jupyter's header": ({"authorization": f"token {TOKEN}"}, "", True),
    "address": ({}, f"lang=de&token={TOKEN}", True),
    "cookie": ({"cookie": "other=1; optiscope-{port}=" + Key(TOKEN).digest}, "", True),
    "cookie of another server": ({"cookie": "optiscope-{port}=" + Key("another-token").digest}, "", False),
}


def addresses() -> list[tuple[str, str, str]]:
    """(kind, method, address) of every route and socket."""
    found = []
    for route in every_route(create_app(OPEN)):
        path = re.sub(r"{[a-z]+}", "x", route.path) or "/"
        methods = getattr(route, "methods", None)
        kind = "websocket" if "WebSocket" in type(route).__name__ else "http"
        found += [(kind, method, path) for method in sorted({*(methods or ("GET",)), "HEAD", "OPTIONS", "DELETE"})]
    return found


async def let_in(scope, receive, send):
    pass


@pytest.mark.parametrize("settings", [OPEN, LOCKED], ids=["on loopback", "with a token"])
def test_who_is_let_in(settings):
    guard, wrong, asked, table = Guard(let_in, settings), [], 0, {}
    loop = asyncio.new_event_loop()
    for (kind, method, path), host, page, token in product(addresses(), HOSTS, PAGES, TOKENS):
        if method in ("OPTIONS", "DELETE") and (page, token) not in (("none", "none"), ("foreign", "header")):
            continue  # as others, seen often enough
        (about, own), (shown, query, right) = PAGES[page], TOKENS[token]
        headers = {
            name: value.format(host=host, port=host.partition(":")[2] or 80) for name, value in (about | shown).items()
        }
        costs = kind == "websocket" or method in ("POST", "DELETE") or path.startswith("/api/")
        if not HOSTS[host]:
            expected = 400
        elif not own and costs:
            expected = 403
        elif settings.token and not right and path not in FREE:
            expected = 401
        else:
            expected = 0
        got = loop.run_until_complete(answered(guard, kind, method, path, headers | {"host": host}, query))
        asked += 1
        if got != expected:
            wrong.append((kind, method, path, host, page, token, got, expected))
        what = "socket" if kind == "websocket" else "costs" if costs else "page"
        table.setdefault((host, page, token), {}).setdefault(what, set()).add(got)
    print(f"{asked} requests over {len({path for _, _, path in addresses()})} addresses; 0: let in")
    for whom, answers in table.items():
        print(*(f"{one or 'none':32}" for one in whom), *(f"{what}: {sorted(got)}" for what, got in answers.items()))
    assert asked > 5_000 and not wrong, wrong[:5]


def test_the_door_is_before_all_of_the_application():
    app, loop = create_app(LOCKED), asyncio.new_event_loop()
    for kind, method, path in addresses():
        if path in FREE:
            continue
        got = loop.run_until_complete(answered(app, kind, method, path, {"host": "10.1.2.3"}, ""))
        assert got == 401, (kind, method, path)


async def answered(guard, kind, method, path, headers, query) -> int:
    sent = []

    async def send(message):
        sent.append(message)

    await guard(
        {
            "type": kind, "method": method, "path": path, "query_string": query.encode(),
            "extensions": {"websocket.http.response": {}}, "scheme": "ws" if kind == "websocket" else "http",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        },
        None,
        send,
    )  # fmt: skip
    return sent[0].get("status", 0) if sent else 0


def test_a_browser_keeps_the_token_in_a_cookie_and_not_in_its_address():
    sent = []

    async def ask(query: str):
        async def send(message):
            sent.append(message)

        headers = [(b"host", b"10.1.2.3:8000"), (b"accept", b"text/html,*/*")]
        scope = {"type": "http", "method": "GET", "path": "//evil.example", "query_string": query.encode(),
                 "scheme": "http", "headers": headers}  # fmt: skip
        await Guard(let_in, LOCKED)(scope, None, send)
        return {name.decode(): value.decode() for name, value in sent[0]["headers"]}

    headers = asyncio.run(ask(f"token={TOKEN}&lang=de"))
    assert (sent[0]["status"], headers["location"]) == (303, "/evil.example?lang=de")  # and to no other server
    assert "HttpOnly" in headers["set-cookie"] and "SameSite=lax" in headers["set-cookie"]
    assert TOKEN not in headers["set-cookie"] and headers["set-cookie"].startswith("optiscope-8000=")
    sent.clear()
    asyncio.run(ask(""))
    assert sent[0]["status"] == 401 and b'name="token"' in sent[1]["body"]


def test_only_named_pages_may_frame_it_where_a_token_is_asked_for():
    for settings, framing in (
        (OPEN, "frame-ancestors *"),
        (LOCKED, "frame-ancestors 'self' https://course.example"),
        (Settings(token=TOKEN), "frame-ancestors 'self'"),
        (Settings(framed_by=("https://a.example",)), "frame-ancestors 'self' https://a.example"),
    ):
        assert Guard(let_in, settings).headers["Content-Security-Policy"].endswith(framing)
