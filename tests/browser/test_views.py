"""Every view, light, dark and on a phone: axe-core finds nothing serious or critical, no word is cut, every target is large
enough for a finger. With SCREENSHOTS=1 a picture of each is left in tests/browser/screenshots/."""

import os
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.axe import problems
from tests.browser.cut import cut
from tests.browser.lab import PLAIN, open_lab
from tests.browser.views import PLACES, RACE
from tests.browser.watch import until

FOLDER = Path(__file__).parent / "screenshots"
MAIN = ("lab", "lab-entry", "lab-inspector", "lab-wrong", "net", "net-walk")
LEAST_TARGET_PX = 24

SMALL = f"""() => [...document.querySelectorAll('button, select, input, summary, .top a')]
    .filter((e) => e.checkVisibility({{ visibilityProperty: true }}) && !e.closest('.visually-hidden, [inert]')
        && getComputedStyle(e).opacity !== '0' && !['checkbox', 'radio', 'file'].includes(e.type))
    .filter((e) => {{ const {{ width, height }} = e.getBoundingClientRect(); return width > 0 && Math.min(width, height) < {LEAST_TARGET_PX}; }})
    .map((e) => `${{e.outerHTML.slice(0, 110)}} ${{Math.round(e.getBoundingClientRect().width)}}×${{Math.round(e.getBoundingClientRect().height)}}`)"""


GLIDED = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame(); // in which colours begin to glide
    for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
    await frame();
    await frame();
}"""


def take(page: Page, name: str, **how: bool) -> None:
    """A picture to look at, where that is asked for: they take a tenth of these tests' time."""
    if os.environ.get("SCREENSHOTS"):
        page.screenshot(path=FOLDER / f"{name}.png", **how)


def dress(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    until(page, "(scheme) => document.documentElement.dataset.theme === scheme", scheme)
    page.evaluate(GLIDED)


def nothing(faults: dict[str, list[str]]) -> None:
    """At the end of a tour, so that one fault does not keep the others from being seen."""
    told = {view: found for view, found in faults.items() if found}
    assert not told, "\n".join(f"{view}: {fault}" for view, found in told.items() for fault in found)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.timeout(400)
def test_on_a_large_screen(page: Page, place: str) -> None:
    faults: dict[str, list[str]] = {}
    schemes: list[Literal["light", "dark"]] = ["light", "dark"]

    def look(view: str) -> None:
        for again, scheme in enumerate(schemes):
            if again:
                dress(page, scheme)
            take(page, f"{view}-{scheme}")
            # Which names and roles there are, and how wide words are, does not change with the colours.
            light = scheme == "light"
            faults[f"{view}, {scheme}"] = problems(page) + cut(page) if light else problems(page, ["color-contrast"])
        schemes.reverse()  # the next view begins as this one ends

    PLACES[place].tour(page, look)
    nothing(faults)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.timeout(400)
def test_on_a_phone(phone: Page, place: str) -> None:
    faults: dict[str, list[str]] = {}

    def look(view: str) -> None:
        take(phone, f"{view}-phone", full_page=phone.locator("dialog[open]").count() == 0)
        small = [f"too small for a finger: {target}" for target in phone.evaluate(SMALL)]
        faults[view] = cut(phone) + small + (problems(phone) if view in MAIN else [])

    PLACES[place].tour(phone, look)
    nothing(faults)


@pytest.mark.parametrize("place", sorted({place for place, found in PLACES.items() if {*MAIN} & {*found.views}}))
def test_in_german(page: Page, place: str) -> None:
    faults: dict[str, list[str]] = {}

    def look(view: str) -> None:
        assert page.locator("html").get_attribute("lang") == "de"
        take(page, f"{view}-german")
        faults[view] = problems(page)
        for width in (1024, 2560, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(150)  # pictures are laid out anew
            faults[f"{view}, {width} px"] = cut(page)

    PLACES[place].tour(page, look, "lang=de", tuple(view for view in PLACES[place].views if view in MAIN))
    nothing(faults)


def test_every_view_is_toured() -> None:
    assert {*MAIN} <= {view for place in PLACES.values() for view in place.views}
    assert sum(len(place.views) for place in PLACES.values()) == 42


@pytest.mark.new_page
def test_what_is_cut_would_be_seen(page: Page) -> None:
    open_lab(page, f"{PLAIN}#{RACE}&at=120")
    assert cut(page) == []
    for style, told in (
        (".panel-caption { overflow: hidden; white-space: nowrap; width: 90px }", "cut by"),
        (".counter { display: block; width: 12px; white-space: nowrap }", "out of its box"),
        (".panel-caption { translate: 0 24px }", "over each other"),
    ):
        added = page.add_style_tag(content=style)
        assert any(told in one for one in cut(page)), told
        added.evaluate("(tag) => tag.remove()")
    for at, told in (("canvas.width - 9, 20", "cut by"), ("60, 40); ctx.fillText('too', 62, 41", "over each other")):
        page.evaluate(f"""() => {{
            const draw = optiscope.pictures[0].drawn;
            const {{ resize }} = draw;
            draw.resize = () => {{
                resize();
                const canvas = document.querySelector('.picture-contour canvas.picture-layer');
                const ctx = canvas.getContext('2d');
                ctx.fillText('too long', {at});
                draw.resize = resize;
            }};
        }}""")
        assert any(told in one and "on a canvas" in one for one in cut(page)), told
    assert cut(page) == []


@pytest.mark.new_page
def test_axe_would_find_something(page: Page) -> None:
    """The check sees what it is there for: a button without a name, words too pale to read."""
    open_lab(page, f"{PLAIN}#{RACE}&at=120")
    page.evaluate(
        "document.querySelector('#theme').removeAttribute('aria-label'); document.querySelector('#theme').removeAttribute('title')"
    )
    page.add_style_tag(content=".counter { color: #ddd !important }")
    found = problems(page)
    assert any("button-name" in text for text in found) and any("color-contrast" in text for text in found)
