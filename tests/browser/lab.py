"""What the browser tests of the 2-D lab share: opening it, its state, waiting for a race."""

from playwright.sync_api import Page

from tests.browser.lead import lead
from tests.browser.store import state as state
from tests.browser.store import wait_for as wait_for

PLAIN = "/?hide=landscape"
"""The lab without its surface, which takes a machine without a graphics card a second or two to draw."""

SETTLED = """s.run?.status === 'done' && JSON.stringify(s.run.spec.function) === JSON.stringify(s.spec.function) && s.run.entries.length === s.spec.optimizers.length
    && s.run.entries.every((e, i) => e.label === s.spec.optimizers[i].label && (s.run.spec.optimizers[i].optimizer.rule ?? e.optimizer) === s.spec.optimizers[i].optimizer)"""


def open_lab(page: Page, address: str = PLAIN) -> None:
    """The lab with its first race computed, its pictures drawn and its controls there."""
    lead(page, address)
    wait_for(page, f"{SETTLED} && !s.live && !s.run.partial")
    page.wait_for_selector(".picture-plot", state="attached")
    page.wait_for_selector(".controls .group", state="attached")


def wait_for_race(page: Page) -> None:
    """Until the run is that of the present spec, and complete."""
    wait_for(page, SETTLED)


def pick(page: Page, words: str) -> None:
    """Chooses a function by its words, by keyboard."""
    page.locator(".picked").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def pause(page: Page) -> None:
    act(page, "actions.pause()")


def still(page: Page) -> None:
    """Whoever has asked for little motion has no race played that nobody asks for: drawn sixty times a second behind
    what a test does, it takes as long as the test."""
    page.emulate_media(reduced_motion="reduce")


def act(page: Page, statements: str) -> None:
    """Does what those JavaScript statements say with `actions`, what a hand can do on the page."""
    page.evaluate(f"async () => {{ const {{ actions }} = optiscope; {statements} }}")


INK = """(canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.reduce((sum, value, k) => sum + (k % 4 === 3 && value > 0), 0);
}"""
"""Evaluated on a canvas: how many of its pixels are drawn on."""
