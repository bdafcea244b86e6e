"""A browser for what is measured in the page, and a server of its own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.browser.provide import find
from tests.server import Server


@contextmanager
def browsing(flags: Sequence[str]) -> Iterator[tuple[Browser, str]]:
    """The browser, which there has to be, and the address of the server."""
    server = Server().start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=flags)
            yield browser, server.url
            browser.close()
    finally:
        server.stop()
