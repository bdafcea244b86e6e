"""axe-core finds nothing serious or critical in any view, light and dark; in the main ones on a phone and in German too."""

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.views import VIEWS
from tests.browser.watch import until
from tests.server import Server

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
GERMAN: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "locale": "de-DE"}
MAIN = ("lab", "lab-entry", "lab-inspector", "lab-wrong", "net", "net-walk")


def problems(page: Page) -> list[str]:
    """What axe-core finds in the page as it stands, of the impacts that keep people out."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{rule['impact']} {rule['id']}: {node['html'][:200]} {node.get('failureSummary', '')[:300]}"
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_keeps_anyone_out(page: Page, view: str) -> None:
    VIEWS[view](page)
    assert problems(page) == []
    page.emulate_media(color_scheme="dark")
    until(page, "() => document.documentElement.dataset.theme === 'dark'")
    page.wait_for_timeout(300)  # colours glide
    assert problems(page) == [], "dark"


@pytest.mark.parametrize("look", [PHONE, GERMAN], ids=["phone", "german"])
@pytest.mark.parametrize("view", MAIN)
def test_nor_on_a_phone_nor_in_german(browser: Browser, server: Server, view: str, look: dict[str, Any]) -> None:
    context = browser.new_context(base_url=server.url, **look)
    try:
        page = context.new_page()
        VIEWS[view](page)
        assert problems(page) == []
    finally:
        context.close()


def test_axe_would_find_something(page: Page) -> None:
    """The check sees what it is there for: a button without a name, words too pale to read."""
    VIEWS["lab"](page)
    page.evaluate(
        "document.querySelector('#theme').removeAttribute('aria-label'); document.querySelector('#theme').removeAttribute('title')"
    )
    page.add_style_tag(content=".tagline { color: #ddd !important }")
    found = problems(page)
    assert any("button-name" in text for text in found) and any("color-contrast" in text for text in found)
