"""A picture of every view, light, dark and on a phone, in tests/browser/screenshots/; and what can be measured of their look."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.lab import open_lab, wait_for_race
from tests.browser.training import open_training
from tests.browser.views import VIEWS
from tests.browser.watch import until
from tests.server import Server

FOLDER = Path(__file__).parent / "screenshots"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
LEAST_TARGET_PX = 24

CUT = """() => [...document.querySelectorAll('button, label, h1, h2, h3, dt, th, legend, .counter, [role=tab]')]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.clientWidth > 1 && getComputedStyle(e).clipPath === 'none'
        && !e.closest('math, .visually-hidden'))
    .filter((e) => e.scrollWidth > e.clientWidth + 1 && !['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
    .map((e) => `${e.textContent.trim().slice(0, 60)} (${e.className}): ${e.scrollWidth} in ${e.clientWidth}`)"""
SMALL = f"""() => [...document.querySelectorAll('button, select, input, summary, .top a')]
    .filter((e) => e.checkVisibility({{ visibilityProperty: true }}) && !e.closest('.visually-hidden, [inert]')
        && getComputedStyle(e).opacity !== '0' && !['checkbox', 'radio', 'file'].includes(e.type))
    .filter((e) => {{ const {{ width, height }} = e.getBoundingClientRect(); return width > 0 && Math.min(width, height) < {LEAST_TARGET_PX}; }})
    .map((e) => `${{e.outerHTML.slice(0, 110)}} ${{Math.round(e.getBoundingClientRect().width)}}×${{Math.round(e.getBoundingClientRect().height)}}`)"""
SHIFT = """window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((e) => { if (!e.hadRecentInput) window.shift += e.value; }))
    .observe({ type: 'layout-shift', buffered: %s });"""


def check(page: Page) -> None:
    """What holds for every view: nothing wider than the window, no words cut off."""
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, "wider than the window"
    assert page.evaluate(CUT) == [], "words that are cut off"


@pytest.fixture
def phone(browser: Browser, server: Server) -> Iterator[Page]:
    settings: dict[str, Any] = PHONE
    context = browser.new_context(base_url=server.url, **settings)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_on_a_large_screen(page: Page, view: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    VIEWS[view](page)
    page.screenshot(path=FOLDER / f"{view}-light.png")
    page.emulate_media(color_scheme="dark")
    until(page, "() => document.documentElement.dataset.theme === 'dark'")
    page.wait_for_timeout(300)
    page.screenshot(path=FOLDER / f"{view}-dark.png")
    check(page)


@pytest.mark.parametrize("view", VIEWS)
def test_on_a_phone(phone: Page, view: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    VIEWS[view](phone)
    phone.screenshot(path=FOLDER / f"{view}-phone.png", full_page=phone.locator("dialog[open]").count() == 0)
    check(phone)
    assert phone.evaluate(SMALL) == [], "too small for a finger"


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_once_the_first_picture_is_there(page: Page, width: int, language: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"/?hide=landscape&lang={language}")
    page.wait_for_selector(".picture-contour .nsewdrag", state="attached")
    page.evaluate(SHIFT % "false")
    wait_for_race(page)
    page.wait_for_selector("#top-tools button", state="attached")
    page.wait_for_timeout(600)
    assert page.evaluate("window.shift") == 0


def test_a_shift_would_be_seen(page: Page) -> None:
    open_lab(page)
    page.evaluate(SHIFT % "false")
    page.evaluate("document.querySelector('main').style.marginTop = '40px'")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") > 0


@pytest.mark.parametrize("panel", ["contour", "view", "curve", "boundaries"])
def test_a_finger_scrolls_past_the_pictures(phone: Page, panel: str) -> None:
    if panel == "boundaries":
        open_training(phone)
    else:
        open_lab(phone, "/")
    place = phone.evaluate(
        "(s) => { scrollTo(0, document.querySelector(s).getBoundingClientRect().top + scrollY - 100); return scrollY; }",
        f".panel-{panel}",
    )
    box = phone.locator(f".panel-{panel}").bounding_box()
    assert box
    session = phone.context.new_cdp_session(phone)
    finger = {"x": box["x"] + box["width"] / 2, "y": box["y"] + 230}
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [finger]})
    for up in range(20, 200, 20):
        session.send(
            "Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{**finger, "y": finger["y"] - up}]}
        )
        phone.wait_for_timeout(16)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    phone.wait_for_timeout(300)
    assert phone.evaluate("scrollY") - place > 80
