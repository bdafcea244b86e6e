"""Every view of both labs, and how to get there: for the tests that look at all of them."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.browser.lab import open_lab, pause, wait_for
from tests.browser.lead import spoil
from tests.browser.training import open_training
from tests.browser.training import wait_for as wait_for_training

RACE = "v1/rosenbrock?steps=300&tolerance=0.01&o=gradient_descent:lr=0.001&o=momentum:lr=0.0015&o=adam:lr=0.2&o=lion:lr=0.01"
TRAINING = "/networks.html#v1/moons?samples=80&hidden=6,4&steps=300&o=momentum:lr=0.05&o=adam:lr=0.02&o=minibatch_sgd:lr=0.1&speed=max"
DIGITS = "/networks.html#v1/digits?hidden=16&steps=60&o=adam:lr=0.01&o=momentum:lr=0.05&speed=max"


def race(address: str = f"#{RACE}&at=120", query: str = "?hide=landscape") -> Callable[[Page], None]:
    def go(page: Page) -> None:
        open_lab(page, f"/{query}{address}")
        wait_for(page, "s.run !== null && !s.playing && s.run.status === 'done'")

    return go


def training(address: str = TRAINING, query: str = "") -> Callable[[Page], None]:
    def go(page: Page) -> None:
        open_training(page, address.replace("#", f"{query}#", 1))
        wait_for_training(page, "s.training?.status === 'finished' && s.view?.step === s.state?.step")

    return go


def then(go: Callable[[Page], None], *acts: Callable[[Page], Any]) -> Callable[[Page], None]:
    def both(page: Page) -> None:
        go(page)
        for act in acts:
            act(page)

    return both


def click(selector: str, place: int = 0) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).nth(place).click()


def wait(selector: str) -> Callable[[Page], Any]:
    return lambda page: page.wait_for_selector(selector)


def tab(id: str) -> Callable[[Page], None]:
    return lambda page: page.locator(f"[role=tab][data-tab={id}]").click()


def landscape(page: Page) -> None:
    page.locator("[data-picture=terrain] button.primary, [data-picture=terrain] button").first.click()
    wait_for_training(page, "s.landscape !== null")


def walk(page: Page) -> None:
    page.evaluate("async () => optiscope.actions.sample(3)")
    wait_for_training(page, "s.walk !== null")


def lost(page: Page) -> None:
    """As when the server stops answering."""
    spoil(page)
    page.evaluate("optiscope.store.set({ connection: 'lost' })")
    page.wait_for_selector(".banner:not([hidden])")


def worker_gone(page: Page) -> None:
    spoil(page)
    page.evaluate("async () => optiscope.store.set({ lost: { why: 'died', message: '' } })")


def wrong_number(page: Page) -> None:
    page.locator('[data-field="steps"] input[type=text]').fill("many")
    page.wait_for_selector('[data-field="steps"] .field-error:not([hidden])')


VIEWS: dict[str, Callable[[Page], None]] = {
    "lab": race(query=""),
    "lab-playing": lambda page: (open_lab(page, f"/#{RACE}"), pause(page))[0],
    "lab-data": race("#v1/linear_regression?steps=60&o=sgd&o=adam:lr=0.1&at=60", query=""),
    "lab-entry": then(race(), click(".entry-open", 2)),
    "lab-about": then(race(), click(".entry-open"), click(".entry-tools .tool"), wait("dialog.about")),
    "lab-function": then(race(), click(".picked-row .quiet"), wait("dialog.about")),
    "lab-picker": then(race(), click(".picked"), wait("dialog.picker .option")),
    "lab-add": then(race(), click(".add"), wait("dialog.picker .option")),
    "lab-gallery": then(race(), click('[data-part="gallery"]'), wait(".gallery-card")),
    "lab-share": then(race(), click('[data-part="share"]'), wait(".share-body")),
    "lab-snippet": then(
        race(), click('[data-part="share"]'), click(".share-columns .share-group:last-child button"), wait(".snippet")
    ),
    "lab-shortcuts": then(race(), lambda page: page.keyboard.press("?"), wait("dialog .keys")),
    "lab-inspector": then(race(f"#{RACE}&at=120&select=2"), wait(".step-lines li")),
    "lab-multiples": race(f"#{RACE}&at=120&layout=apart"),
    "lab-flock": then(race(f"#{RACE}&flock=grid:25&at=120"), wait(".flock:not([hidden]) tbody tr")),
    "lab-diverged": race("#v1/rosenbrock?steps=200&o=gradient_descent:lr=0.01&o=adam:lr=0.2&at=200"),
    "lab-wrong": then(race(), wrong_number),
    "lab-lost": then(race(), lost),
    "lab-embed": race(query="?embed=1&hide=controls,table,landscape"),
    "net": training(),
    "net-walk": then(training(), tab("walk"), walk),
    "net-layers": then(training(), tab("histograms")),
    "net-mistakes": then(training(), tab("confusion")),
    "net-landscape": then(training(), tab("terrain"), landscape),
    "net-digits": then(training(DIGITS), tab("confusion")),
    "net-waves": training("/networks.html#v1/waves?hidden=8&steps=200&o=adam:lr=0.02&speed=max"),
    "net-entry": then(training(), click(".entry-open")),
    "net-presets": then(training(), click(".top-button.lead"), wait("dialog .gallery-card")),
    "net-share": then(training(), click(".top-button", 1), wait(".share-body")),
    "net-table": then(training(), click(".own-data"), wait("dialog textarea")),
    "net-draw": then(training(), click(".own-data", 1), wait("dialog canvas")),
    "net-lost": then(training(), worker_gone),
}
