"""What the browser tests of the network lab share: opening it, its state, waiting for it."""

from playwright.sync_api import Locator, Page

from tests.browser.lead import lead
from tests.browser.store import state as state
from tests.browser.store import wait_for as wait_for

SMALL = "/networks.html#v1/moons?samples=60&hidden=4&steps=4000&o=momentum:lr=0.05&o=adam:lr=0.02&speed=50"
SHORT = SMALL.replace("steps=4000", "steps=60").replace("speed=50", "speed=max")
"""The same, over at once. To draw a training that goes on behind what a test does takes as long as the test."""


def open_training(page: Page, address: str = SMALL) -> None:
    """The lab with a training under way, its pictures and its controls."""
    lead(page, address)
    wait_for(page, "s.state?.step > 0 && s.view !== null")
    page.wait_for_selector(".controls .entry")


def open_finished(page: Page, address: str = SHORT) -> None:
    """The lab with a training that is over."""
    open_training(page, address)
    wait_for(page, "s.training.status === 'finished' && s.view?.step === s.state?.step")


def pause(page: Page) -> int:
    """Pauses; the step it came to rest at."""
    page.get_by_role("button", name="Pause", exact=True).click()
    wait_for(page, "s.training?.status === 'paused' && s.view?.step === s.state?.step")
    return int(state(page, "s.state.step"))


def unfold(page: Page) -> None:
    """Opens what is folded away of the network's form; a page that is led here may have it open already."""
    page.locator("[data-part=network] details").evaluate("(fold) => (fold.open = true)")


def field(page: Page, path: str) -> Locator:
    """The text field of one number of the spec."""
    return page.locator(f'[data-field="{path}"] input[type=text]')


def fault(page: Page, path: str) -> Locator:
    """The place for the error of one part of the spec."""
    return page.locator(f'[data-field="{path}"] > .field-error')
