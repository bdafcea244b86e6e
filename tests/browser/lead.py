"""One page goes from address to address, as someone leads it who pastes one after the other.

Opening a page takes the processor two seconds, another address on it a tenth of that.
"""

from playwright.sync_api import Page

NOBODY = {"races": "v1/rosenbrock?at=0", "networks": "v1/moons"}
"""Addresses at which nothing happens."""

# What an address does not tell is set back to how a lab begins.
LEAVE = """async (nobody) => {
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
    document.activeElement?.blur();
    scrollTo(0, 0);
    const { lab, store } = globalThis.optiscope ?? {};
    if (!store?.state.catalog) return;
    const { spec, looks, run, training, state, data, view, catalog, theme, connection, error, ...rest } = lab.begin();
    for (const key of Object.keys(lab.codec(store.state.catalog).plain)) delete rest[key];
    location.hash = nobody[lab.id];
    const busy = () => store.state.spec.optimizers.length > 0 || store.state.training;
    for (const until = Date.now() + 5000; busy() && Date.now() < until; ) await new Promise((next) => setTimeout(next, 5));
    store.set(rest);
}"""


def leave(page: Page) -> None:
    """Lets the lab come to rest, as nobody has touched it and nothing is asked of it."""
    page.mouse.move(0, 0)
    page.evaluate(LEAVE, NOBODY)


def lead(page: Page, address: str) -> None:
    """To an address of the server, without loading anything where only what follows the # is another."""
    path, _, hash = address.rpartition("#") if "#" in address else (address, "", "")
    here = page.evaluate("globalThis.optiscope ? location.pathname + location.search : null")
    if path != here or page.evaluate("optiscope.store.state.spec.optimizers.length") > 0:
        page.goto(address)
    else:
        page.evaluate("(hash) => { location.hash = hash; }", hash)


def spoil(page: Page) -> None:
    """Says that the page is no longer as it was made: no other test gets it."""
    page.evaluate("globalThis.spoilt = true")
