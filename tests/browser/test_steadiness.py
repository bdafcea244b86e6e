"""The page holds still once its first picture is there, and scrolls under a finger wherever that lies."""

import pytest
from playwright.sync_api import Page

from tests.browser.lab import open_lab, wait_for_race
from tests.browser.training import SMALL, open_training
from tests.browser.training import wait_for as wait_for_training

SHIFT = """window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((e) => { if (!e.hadRecentInput) window.shift += e.value; }))
    .observe({ type: 'layout-shift', buffered: %s });"""


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.new_page
def test_nothing_moves_once_the_first_picture_is_there(page: Page, width: int, language: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"/?hide=landscape&lang={language}")
    page.wait_for_selector(".picture-contour .picture-plot", state="attached")
    page.evaluate(SHIFT % "false")
    wait_for_race(page)
    page.wait_for_selector(".top-main button", state="attached")
    page.wait_for_timeout(600)
    assert page.evaluate("window.shift") == 0


@pytest.mark.new_page
def test_nothing_of_a_training_moves_on_a_phone(phone: Page) -> None:
    phone.add_init_script(SHIFT % "true")
    phone.goto(SMALL)
    wait_for_training(phone, "s.state?.step > 0 && s.view !== null")
    phone.wait_for_selector(".controls .entry")
    phone.wait_for_timeout(600)
    assert phone.evaluate("window.shift") <= 0.02
    phone.get_by_role("tab", name="Layers").click()
    ends = phone.locator(".net-histogram-range")
    ends.first.wait_for()
    heights = ends.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().height)")
    assert len(heights) == 6 and len(set(heights)) == 1, "numbers of all axes stand alike"
    assert ends.evaluate_all("(all) => all.every((one) => one.scrollWidth <= one.clientWidth)"), "and none is cut"


@pytest.mark.new_page
def test_a_shift_would_be_seen(page: Page) -> None:
    open_lab(page)
    page.evaluate(SHIFT % "false")
    page.evaluate("document.querySelector('main').style.marginTop = '40px'")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") > 0


def test_a_finger_scrolls_past_the_pictures(phone: Page) -> None:
    open_lab(phone, "/#v1/rosenbrock?o=adam&at=100")
    for panel in ("contour", "view", "curve"):
        scrolls(phone, panel)
    open_training(phone)
    scrolls(phone, "boundaries")


def scrolls(phone: Page, panel: str) -> None:
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
    assert phone.evaluate("scrollY") - place > 80, panel
