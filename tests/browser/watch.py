"""Hears what a page does wrong: errors in its console, uncaught exceptions, requests to other hosts."""

import time
from urllib.parse import urlsplit

from playwright.sync_api import Page


def watch(page: Page, host: str) -> list[str]:
    """The list that problems of `page` are added to as they happen. `host` (name:port) is its own server."""
    problems: list[str] = []

    def check(url: str) -> None:
        if urlsplit(url).scheme not in ("blob", "data") and urlsplit(url).netloc != host:
            problems.append(f"request to another host: {url}")

    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(f"uncaught: {error}"))
    page.on("request", lambda request: check(request.url))
    page.on("websocket", lambda websocket: check(websocket.url))
    return problems


def until(page: Page, function: str, arg: object = None, seconds: float = 60) -> None:
    """Asks the page until a JavaScript function says yes: wait_for_function evaluates text in it, which the CSP forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(f"(arg) => Boolean(({function})(arg))", arg):
        if time.monotonic() > end:
            raise TimeoutError(f"not true within {seconds} s: {function}")
        page.wait_for_timeout(40)
