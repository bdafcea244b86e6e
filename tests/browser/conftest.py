"""Pages of the real server in headless Chromium, which fail their test on any error or call to another host.

A test gets the page that the one before has left (lead.py), unless that failed or spoilt it; a new one where it asks for that.
"""

import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, sync_playwright

from tests.browser.lead import leave
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


class Visitor:
    """Someone who comes again and again, and keeps a page open."""

    def __init__(self, context: BrowserContext, server: Server, **screen: Any) -> None:
        self.context, self.server, self.viewport = context, server, screen["viewport"]
        self.kept: tuple[Page, list[str]] | None = None

    @contextmanager
    def page(self, request: pytest.FixtureRequest, expected_problems: Sequence[str]) -> Iterator[Page]:
        """What earlier pages have stored is forgotten."""
        new = request.node.get_closest_marker("new_page") is not None
        page, problems = self.open() if new or not self.kept else self.kept
        stored = {"origin": self.server.url, "storageTypes": "local_storage,cookies"}
        session = self.context.new_cdp_session(page)
        session.send("Storage.clearDataForOrigin", stored)
        session.detach()
        yield page
        told = [*problems]
        if new:
            page.close()
        elif told or request.node.stash.get(FAILED, False) or page.evaluate("globalThis.spoilt"):
            page.close()
            self.kept = None
        else:
            leave(page)
            page.set_viewport_size(self.viewport)
            page.emulate_media(color_scheme="light", reduced_motion="no-preference")
            told = [*problems]
            problems.clear()
            self.kept = page, problems
        assert_none_but(expected_problems, told)

    def open(self) -> tuple[Page, list[str]]:
        """A page, and what it does wrong."""
        page = self.context.new_page()
        return page, watch(page, self.server.host)


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="package")
def visitor(
    launcher: tuple[BrowserType, dict[str, Any]], server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    """Someone at a desk."""
    with visiting(launcher, server, tmp_path_factory, viewport={"width": 1440, "height": 900}) as visitor:
        yield visitor


@pytest.fixture(scope="package")
def phone_visitor(
    launcher: tuple[BrowserType, dict[str, Any]], server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    """Someone with a small phone, and a finger."""
    with visiting(launcher, server, tmp_path_factory, **PHONE) as visitor:
        yield visitor


@contextmanager
def visiting(
    launcher: tuple[BrowserType, dict[str, Any]], server: Server, folders: pytest.TempPathFactory, **screen: Any
) -> Iterator[Visitor]:
    """With a profile, which keeps the compiled scripts: half of what opening a page takes."""
    chromium, how = launcher
    context = chromium.launch_persistent_context(folders.mktemp("profile"), base_url=server.url, **screen, **how)
    context.new_page().goto("/healthz")  # stays open, and with it the process of the pages
    yield Visitor(context, server, **screen)
    context.close()


@pytest.fixture
def expected_problems() -> list[str]:
    """A test that provokes problems puts regular expressions here for those it means."""
    return []


@pytest.fixture
def page(visitor: Visitor, request: pytest.FixtureRequest, expected_problems: list[str]) -> Iterator[Page]:
    """open_lab(page, "/") leads it to the lab. Of a test that is marked new_page: an empty one, that nobody gets after it."""
    with visitor.page(request, expected_problems) as page:
        yield page


@pytest.fixture
def phone(phone_visitor: Visitor, request: pytest.FixtureRequest) -> Iterator[Page]:
    with phone_visitor.page(request, ()) as page:
        yield page


@contextmanager
def page_of(browser: Browser, server: Server, expected_problems: Sequence[str] = ()) -> Iterator[Page]:
    """A page of a server of one's own."""
    page = browser.new_page(base_url=server.url, viewport={"width": 1440, "height": 900})
    problems = watch(page, server.host)
    yield page
    page.close()
    assert_none_but(expected_problems, problems)


def assert_none_but(expected: Sequence[str], problems: Sequence[str]) -> None:
    unexpected = [text for text in problems if not any(re.search(pattern, text) for pattern in expected)]
    assert not unexpected, "\n".join(unexpected)
