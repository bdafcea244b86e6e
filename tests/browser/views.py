"""Every view of both labs, and how to get there: for the tests that look at all of them.

To open a place takes the processor two seconds, and a race or a training besides. So what there is to see in one place is a
tour: from view to view, as someone goes who looks around.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from tests.browser.lab import open_lab, pause, wait_for
from tests.browser.lead import spoil
from tests.browser.training import open_training
from tests.browser.training import wait_for as wait_for_training

RACE = "v1/rosenbrock?steps=300&tolerance=0.01&o=gradient_descent:lr=0.001&o=momentum:lr=0.0015&o=adam:lr=0.2&o=lion:lr=0.01"
TRAINING = "/networks.html#v1/moons?samples=80&hidden=6,4&steps=300&o=momentum:lr=0.05&o=adam:lr=0.02&o=minibatch_sgd:lr=0.1&speed=max"

Act = Callable[[Page], Any]
RACED = "s.run !== null && !s.playing && s.run.status === 'done'"
TRAINED = "s.training?.status === 'finished' && s.view?.step === s.state?.step"


@dataclass(frozen=True)
class View:
    """acts: what leads to it from where the tour begins, or from the view before. back: what leads on from it."""

    acts: tuple[Act, ...] = ()
    back: tuple[Act, ...] = ()


@dataclass(frozen=True)
class Place:
    """open: opens it, with that added to the address before the #."""

    open: Callable[[Page, str], None]
    views: Mapping[str, View]

    def tour(self, page: Page, look: Callable[[str], None], query: str = "", names: tuple[str, ...] = ()) -> None:
        """Opens it and looks at each view, or at those of these names."""
        self.open(page, query)
        for name in names or self.views:
            for act in self.views[name].acts:
                act(page)
            look(name)
            for act in self.views[name].back:
                act(page)


def race(address: str = f"{RACE}&at=120", hide: str = "hide=landscape") -> Callable[[Page, str], None]:
    def go(page: Page, query: str) -> None:
        open_lab(page, f"/?{'&'.join(filter(None, (hide, query)))}#{address}")
        wait_for(page, RACED)

    return go


def playing(page: Page, query: str) -> None:
    open_lab(page, f"/?{query}#{RACE}")
    pause(page)


def training(page: Page, query: str) -> None:
    open_training(page, TRAINING.replace("#", f"?{query}#" if query else "#", 1))
    wait_for_training(page, TRAINED)


def to(address: str, there: str) -> Act:
    """Another address on the same page, until that is true of its state."""

    def go(page: Page) -> None:
        page.evaluate("(hash) => { location.hash = hash; }", address)
        wait_for(page, there)

    return go


def click(selector: str, place: int = 0) -> Act:
    return lambda page: page.locator(selector).nth(place).click()


def wait(selector: str) -> Act:
    return lambda page: page.wait_for_selector(selector)


def tab(id: str) -> Act:
    return click(f"[role=tab][data-tab={id}]")


def close(page: Page) -> None:
    """The dialogs, one after the other."""
    while page.locator("dialog").count():
        page.keyboard.press("Escape")
        page.wait_for_timeout(50)


def landscape(page: Page) -> None:
    page.locator("[data-picture=terrain] button.primary, [data-picture=terrain] button").first.click()
    wait_for_training(page, "s.landscape !== null")


def walk(page: Page) -> None:
    page.evaluate("async () => optiscope.actions.sample(3)")
    wait_for_training(page, "s.walk !== null")


def columns(page: Page) -> None:
    """A table with a count, words, and cells in the way."""
    rows = "".join(f"{i};{'5%' if i == 3 else i * i};{'ab'[i % 2]};{i / 3};{i / 4}\n" for i in range(9))
    page.locator("dialog textarea").fill("number;measured width;colour;temperature;price\n" + rows)
    page.wait_for_selector(".column")


def lost(page: Page) -> None:
    """As when the server stops answering."""
    spoil(page)
    page.evaluate("optiscope.store.set({ connection: 'lost' })")
    page.wait_for_selector(".banner:not([hidden])")


def found(page: Page) -> None:
    page.evaluate("optiscope.store.set({ connection: 'open' })")


def worker_gone(page: Page) -> None:
    spoil(page)
    page.evaluate("async () => optiscope.store.set({ lost: { why: 'died', message: '' } })")


def fork(page: Page) -> None:
    """The rule of the first entry, in its editor."""
    page.locator(".entry-open").first.click()
    page.get_by_role("button", name="Change the rule").first.click()
    page.wait_for_selector(".fork-formula math")


def broken(page: Page) -> None:
    page.locator(".fork-text").fill("def mine(x, g, *, lr=0.1):\n    größe = 0.9 * h\n    return x")
    page.wait_for_selector(".fork-text[aria-invalid]")


def wrong_number(page: Page) -> None:
    page.locator('[data-field="steps"] input[type=text]').fill("many")
    page.wait_for_selector('[data-field="steps"] .field-error:not([hidden])')


ENTRY, SHARE = click(".entry-open"), click('[data-part="share"]')
TRAINED_ON = "s.training?.spec.dataset === '{}' && " + TRAINED
SMALL_LOSSES = "v1/sphere?steps=300&o=adam:lr=0.1&o=gradient_descent:lr=0.4&o=momentum&o=nag&columns=all&at=300"
LEARNED = (
    "v1/blobs?samples=60&hidden=4&steps=600&o=adam:lr=0.3&o=lion:lr=0.03&o=momentum:lr=0.5&o=nag:lr=0.5"
    "&o=rmsprop:lr=0.1&o=minibatch_sgd:lr=1&columns=all&speed=max"
)
"""Numbers as long as they come, in every column."""
DATA = "v1/linear_regression?steps=60&o=sgd&o=adam:lr=0.1&at=60"

PLACES = {
    "lab": Place(
        race(hide=""),
        {"lab": View(), "lab-data": View((to(DATA, f"s.run?.spec.function === 'linear_regression' && {RACED}"),))},
    ),
    "lab-playing": Place(playing, {"lab-playing": View()}),
    "race": Place(
        race(),
        {
            "lab-entry": View((click(".entry-open", 2),), (click(".entry-open", 2),)),
            "lab-about": View((ENTRY, click(".entry-tools .tool"), wait("dialog.about")), (close, ENTRY)),
            "lab-function": View((click(".picked-row > .quiet:last-child"), wait("dialog.about")), (close,)),
            "lab-picker": View((click(".picked"), wait("dialog.picker .option")), (close,)),
            "lab-add": View((click(".add"), wait("dialog.picker .option")), (close,)),
            "lab-gallery": View((click('[data-part="gallery"]'), wait(".gallery-card")), (close,)),
            "lab-share": View((SHARE, wait(".share-body"))),
            "lab-snippet": View((click(".share-columns .share-group:last-child button"), wait(".snippet")), (close,)),
            "lab-shortcuts": View((lambda page: page.keyboard.press("?"), wait("dialog .keys")), (close,)),
            "lab-inspector": View((to(f"{RACE}&at=120&select=2", "s.selected === 1"), wait(".step-lines li"))),
            "lab-multiples": View((to(f"{RACE}&at=120&layout=apart", "s.layout === 'apart'"),)),
            "lab-flock": View(
                (
                    to(
                        f"{RACE}&flock=grid:25&at=120",
                        f"s.layout !== 'apart' && s.run?.flights?.length === 4 && {RACED}",
                    ),
                    wait(".flock:not([hidden]) tbody tr"),
                )
            ),
            "lab-diverged": View(
                (
                    to(
                        "v1/rosenbrock?steps=200&o=gradient_descent:lr=0.01&o=adam:lr=0.2&at=200",
                        f"s.run?.spec.steps === 200 && s.row === 200 && {RACED}",
                    ),
                )
            ),
            "lab-wrong": View(
                (
                    to(f"{RACE}&at=120", f"s.run?.spec.steps === 300 && s.row === 120 && {RACED}"),
                    wrong_number,
                ),
                (to(f"{RACE}&at=121", f"s.run?.spec.steps === 300 && s.row === 121 && s.error === null && {RACED}"),),
            ),
            "lab-columns": View((to(SMALL_LOSSES, f"s.spec.function === 'sphere' && s.row === 300 && {RACED}"),)),
            "lab-empty": View((to("v1/himmelblau", "s.spec.optimizers.length === 0 && s.run === null"),)),
            "lab-fork": View((to(f"{RACE}&at=120", f"s.run?.spec.steps === 300 && {RACED}"), fork)),
            "lab-fork-wrong": View((broken,), (lambda page: page.keyboard.press("Escape"),)),
            "lab-lost": View((lost,)),
        },
    ),
    "embed": Place(race(hide="embed=1&hide=controls,table,landscape"), {"lab-embed": View()}),
    "net": Place(
        training,
        {
            "net": View(),
            "net-walk": View((tab("walk"), walk)),
            "net-layers": View((tab("histograms"),)),
            "net-mistakes": View((tab("confusion"),)),
            "net-landscape": View((tab("terrain"), landscape), (tab("confusion"),)),
            "net-entry": View((ENTRY,), (ENTRY,)),
            "net-presets": View((click(".top-button.lead"), wait("dialog .gallery-card")), (close,)),
            "net-share": View((click(".top-button", 1), wait(".share-body")), (close,)),
            "net-table": View((click(".own-data"), wait("dialog textarea")), (close,)),
            "net-columns": View((click(".own-data"), wait("dialog textarea"), columns), (close,)),
            "net-ask": View((tab("ask"), click(".net-ask button"), wait(".net-ask-answers li")), (tab("confusion"),)),
            "net-draw": View((click(".own-data", 1), wait("dialog canvas")), (close,)),
            "net-digits": View(
                (
                    to(
                        "v1/digits?hidden=16&steps=60&o=adam:lr=0.01&o=momentum:lr=0.05&speed=max",
                        TRAINED_ON.format("digits"),
                    ),
                    tab("confusion"),
                )
            ),
            "net-waves": View(
                (to("v1/waves?hidden=8&steps=200&o=adam:lr=0.02&speed=max", TRAINED_ON.format("waves")),)
            ),
            "net-learned": View((to(LEARNED, TRAINED_ON.format("blobs")),)),
            "net-empty": View((to("v1/moons", "s.spec.optimizers.length === 0 && s.training === null"),)),
            "net-wrong": View((to("v1/moons?steps=0&o=adam", "s.error !== null"),)),
            "net-offline": View(
                (to("v1/waves?hidden=8&steps=90&o=adam&speed=max", TRAINED_ON.format("waves")), lost), (found,)
            ),
            "net-lost": View((worker_gone,)),
        },
    ),
}
