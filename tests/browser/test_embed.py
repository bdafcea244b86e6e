"""?embed=1&hide=…: the page inside another one, without what a teacher leaves out."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.lab import PLAIN, open_lab

PARTS = {
    "controls": "#controls", "table": "#table", "player": "#player", "contour": ".panel-contour", "landscape": ".panel-view",
    "curves": ".panel-curve", "inspector": "#inspector",
}  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_each_part_can_be_left_out(page: Page, part: str) -> None:
    open_lab(page, f"/?hide={part}")
    shown = {name: page.locator(selector).is_visible() for name, selector in PARTS.items()}
    assert shown == {name: name != part for name in PARTS}


def test_embedded_the_pictures_fill_the_frame(page: Page) -> None:
    page.set_viewport_size({"width": 960, "height": 600})
    open_lab(page, "/?embed=1&hide=controls,table,inspector,landscape,curves#v1/beale?o=adam")
    assert not page.locator(".top").is_visible()
    box = page.locator(".panel-contour").bounding_box()
    assert box and box["width"] > 920 and box["height"] > 480
    assert page.evaluate("document.documentElement.scrollHeight") <= 600
    assert "v1/beale" in str(page.locator(".embed-link").get_attribute("href"))


def test_the_html_that_the_page_offers_works(page: Page) -> None:
    open_lab(page, PLAIN + "#v1/beale?steps=40&o=adam:lr=0.05&at=40")
    page.get_by_role("button", name="Share").click()
    page.get_by_role("checkbox", name="Playback").check()
    code = page.get_by_label("HTML to paste").input_value()
    assert re.search(
        r'src="http://127\.0\.0\.1:\d+/\?embed=1&amp;hide=controls,table,inspector,player#v1/beale\?', code
    )
    page.evaluate("(code) => { document.body.innerHTML = code; }", code)
    frame = page.frame_locator("iframe")
    frame.locator(".picture-contour .nsewdrag").wait_for(state="attached")
    assert frame.locator(".panel-contour").is_visible()
    for hidden in ("#controls", "#table", "#inspector", "#player", ".top"):
        assert not frame.locator(hidden).is_visible()
