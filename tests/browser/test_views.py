"""Every view, light, dark and on a phone: axe-core finds nothing serious or critical, no word is cut off, every target is large
enough for a finger. A picture of each is left in tests/browser/screenshots/."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.axe import problems
from tests.browser.views import VIEWS
from tests.browser.watch import until

FOLDER = Path(__file__).parent / "screenshots"
MAIN = ("lab", "lab-entry", "lab-inspector", "lab-wrong", "net", "net-walk")
LEAST_TARGET_PX = 24

CUT = """() => [...document.querySelectorAll('button, label, h1, h2, h3, dt, th, legend, .counter, [role=tab]')]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.clientWidth > 1 && getComputedStyle(e).clipPath === 'none'
        && !e.closest('math, .visually-hidden'))
    .filter((e) => e.scrollWidth > e.clientWidth + 1 && !['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
    .map((e) => `${e.textContent.trim().slice(0, 60)} (${e.className}): ${e.scrollWidth} in ${e.clientWidth}`)"""
CLIPPED = """() => {
    const ctx = document.createElement('canvas').getContext('2d');
    return [...document.querySelectorAll('.choice select')].filter((e) => e.checkVisibility()).filter((e) => {
        const style = getComputedStyle(e);
        ctx.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        return ctx.measureText(e.selectedOptions[0].text).width + 18 > e.clientWidth - 2 * parseFloat(style.paddingLeft);
    }).map((e) => e.selectedOptions[0].text);
}"""
SMALL = f"""() => [...document.querySelectorAll('button, select, input, summary, .top a')]
    .filter((e) => e.checkVisibility({{ visibilityProperty: true }}) && !e.closest('.visually-hidden, [inert]')
        && getComputedStyle(e).opacity !== '0' && !['checkbox', 'radio', 'file'].includes(e.type))
    .filter((e) => {{ const {{ width, height }} = e.getBoundingClientRect(); return width > 0 && Math.min(width, height) < {LEAST_TARGET_PX}; }})
    .map((e) => `${{e.outerHTML.slice(0, 110)}} ${{Math.round(e.getBoundingClientRect().width)}}×${{Math.round(e.getBoundingClientRect().height)}}`)"""


def check(page: Page) -> None:
    """Nothing wider than the window, no words cut off."""
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, "wider than the window"
    assert page.evaluate(CUT) + page.evaluate(CLIPPED) == [], "words that are cut off"


@pytest.mark.parametrize("view", VIEWS)
def test_on_a_large_screen(page: Page, view: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    VIEWS[view](page)
    page.screenshot(path=FOLDER / f"{view}-light.png")
    assert problems(page) == []
    page.emulate_media(color_scheme="dark")
    until(page, "() => document.documentElement.dataset.theme === 'dark'")
    page.wait_for_timeout(300)  # colours glide
    page.screenshot(path=FOLDER / f"{view}-dark.png")
    assert problems(page, ["color-contrast"]) == [], "dark"
    check(page)


@pytest.mark.parametrize("view", VIEWS)
def test_on_a_phone(phone: Page, view: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    VIEWS[view](phone)
    phone.screenshot(path=FOLDER / f"{view}-phone.png", full_page=phone.locator("dialog[open]").count() == 0)
    check(phone)
    assert phone.evaluate(SMALL) == [], "too small for a finger"
    if view in MAIN:
        assert problems(phone) == []


@pytest.mark.parametrize("view", MAIN)
def test_in_german(german: Page, view: str) -> None:
    VIEWS[view](german)
    assert german.locator("html").get_attribute("lang") == "de"
    german.screenshot(path=FOLDER / f"{view}-german.png")
    assert problems(german) == []
    check(german)


@pytest.mark.new_page
def test_axe_would_find_something(page: Page) -> None:
    """The check sees what it is there for: a button without a name, words too pale to read."""
    VIEWS["lab"](page)
    page.evaluate(
        "document.querySelector('#theme').removeAttribute('aria-label'); document.querySelector('#theme').removeAttribute('title')"
    )
    page.add_style_tag(content=".tagline { color: #ddd !important }")
    found = problems(page)
    assert any("button-name" in text for text in found) and any("color-contrast" in text for text in found)
