"""A page of the real server in headless Chromium, which fails its test on any error or call to another host."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, sync_playwright

from tests.browser.provide import FLAGS, NONE_FOUND, find
from tests.browser.watch import watch
from tests.server import Server

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}


@pytest.fixture(scope="package")  # not longer: while Playwright runs, other tests could not start an event loop
def launcher() -> Iterator[tuple[BrowserType, dict[str, Any]]]:
    path = find()
    assert path, NONE_FOUND
    with sync_playwright() as playwright:
        # Pages are put together without the stand-in for a GPU, which takes the processor twice as long. One process has
        # all pages of a context, and keeps what it has compiled: a quarter of what opening one takes.
        arguments = [*FLAGS, "--disable-gpu-compositing", "--process-per-site"]
        yield playwright.chromium, {"executable_path": path, "args": arguments}


@pytest.fixture(scope="package")
def browser(launcher: tuple[BrowserType, dict[str, Any]]) -> Iterator[Browser]:
    """For what needs a context of its own: another size, another language."""
    chromium, how = launcher
    browser = chromium.launch(**how)
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def visitor(
    launcher: tuple[BrowserType, dict[str, Any]], server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """Someone who has been here before: a profile keeps the compiled scripts, which are half of what opening a page takes."""
    with visiting(launcher, server, tmp_path_factory, viewport={"width": 1440, "height": 900}) as context:
        yield context


@pytest.fixture(scope="package")
def phone_visitor(
    launcher: tuple[BrowserType, dict[str, Any]], server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """The same with a small phone."""
    with visiting(launcher, server, tmp_path_factory, **PHONE) as context:
        yield context


@contextmanager
def visiting(
    launcher: tuple[BrowserType, dict[str, Any]], server: Server, folders: pytest.TempPathFactory, **screen: Any
) -> Iterator[BrowserContext]:
    chromium, how = launcher
    context = chromium.launch_persistent_context(folders.mktemp("profile"), base_url=server.url, **screen, **how)
    context.new_page().goto("/healthz")  # stays open, and with it the process of the pages
    yield context
    context.close()


@pytest.fixture
def expected_problems() -> list[str]:
    """A test that provokes problems puts regular expressions here for those it means."""
    return []


@pytest.fixture
def page(visitor: BrowserContext, server: Server, expected_problems: list[str]) -> Iterator[Page]:
    """A new, empty page: page.goto("/") opens the lab. What the one before has stored is forgotten."""
    page = fresh(visitor, server)
    with watched(page, server, expected_problems):
        yield page


def fresh(context: BrowserContext, server: Server) -> Page:
    page = context.new_page()
    stored = {"origin": server.url, "storageTypes": "local_storage,cookies"}
    context.new_cdp_session(page).send("Storage.clearDataForOrigin", stored)
    return page


@contextmanager
def page_of(browser: Browser, server: Server, expected_problems: Sequence[str] = ()) -> Iterator[Page]:
    """As the fixture `page`, of a server of one's own."""
    page = browser.new_page(base_url=server.url, viewport={"width": 1440, "height": 900})
    with watched(page, server, expected_problems):
        yield page


@contextmanager
def watched(page: Page, server: Server, expected_problems: Sequence[str]) -> Iterator[None]:
    """Closes the page in the end, and fails on its problems."""
    problems = watch(page, server.host)
    yield
    page.close()
    unexpected = [text for text in problems if not any(re.search(pattern, text) for pattern in expected_problems)]
    assert not unexpected, "\n".join(unexpected)


@pytest.fixture
def phone(phone_visitor: BrowserContext, server: Server) -> Iterator[Page]:
    """As `page`, of the size of a small phone, with a finger."""
    page = fresh(phone_visitor, server)
    with watched(page, server, ()):
        yield page
