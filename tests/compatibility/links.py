"""Links to both pages, as people have sent them: what the page shows of each, and the link that it gives in turn.

One page of each lab goes from link to link, as someone does who pastes one address after the other.
"""

import re
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.compatibility.compare import lost

SECONDS = 20
STILL_SECONDS = 2.5
CLOSE = 0.02

SHOWN = """() => {
    const PARTS = {controls: '.controls', table: '.ranking', player: '.player', inspector: '.inspector', stage: '.stage'};
    const text = (one) => one?.innerText.replace(/\\s+/g, ' ').trim() ?? '';
    const visible = (selector) => [...document.querySelectorAll(selector)].some((one) => one.checkVisibility());
    const rows = [...document.querySelectorAll('.ranking tbody tr')];
    const notice = document.querySelector('.told');
    return {
        heads: [...document.querySelectorAll('.ranking thead th')].map(text),
        table: rows.map((row) => [...row.children].map(text)),
        outcomes: rows.map((row) => row.querySelector('.outcome')?.dataset.kind ?? ''),
        selected: rows.map((row) => row.querySelector('button')?.getAttribute('aria-pressed') ?? ''),
        notice: notice?.hidden === false ? text(notice) : '',
        language: document.documentElement.lang,
        hash: location.hash,
        flock: visible('.flock table') ? text(document.querySelector('.flock table')) : '',
        shown: Object.fromEntries(Object.entries(PARTS).map(([name, where]) => [name, visible(where)])),
        parts: Object.fromEntries([...document.querySelectorAll('[data-part]')].map(({ dataset: { part } }) => [part, visible(`[data-part="${part}"]`)])),
        errors: [...document.querySelectorAll('.field-error')].map(text).filter(Boolean),
    };
}"""

RACES = {
    "every number": "/?hide=landscape#v1/rosenbrock?start=-1.25,1.75&constant=b:50&steps=77&seed=3&noise=0.5&tolerance=0.02&o=adam:lr=0.2&at=12",
    "every part of an entry": "/?hide=landscape#v1/rosenbrock?o=gradient_descent:lr=0.0011@cosine:final=0.25;name=My+%22best%22+one;start=0.5,-0.5;colour=14;hidden&o=adam&at=500",
    "data, and every word of the view": "/?hide=landscape#v1/linear_regression?steps=60&o=sgd&o=sgd;name=zwei%3B+und+%26&at=60&select=2&speed=0.25&scale=linear&landscape=surface&curve=gradient",
    "colours taken already": "/?hide=landscape#v1/himmelblau?o=adam&o=adam;colour=1&at=3",
    "nobody": "/?hide=landscape#v1/sphere?at=0",
    "window, camera and parts": "/?hide=landscape#v1/saddle?o=nag&at=4&select=1&layout=apart&window=-0.5,1.25,-1,0.001&camera=1.1,-0.7,0.9,0,0,-0.24&without=gradient,update",
    "small numbers": "/?hide=landscape#v1/beale?steps=20&o=adam:lr=1.2345678901234566e-5&at=20",
    "flock": "/?hide=landscape#v1/himmelblau?steps=90&flock=grid:9&o=adam:lr=0.1&at=90",
    "preset": "/?hide=landscape#v1/ellipse?preset=ravine&steps=50&o=momentum:lr=0.01&at=50",
    "every schedule": "/?hide=landscape#v1/booth?steps=40&o=sgd@exponential&o=sgd@step:every=10&o=sgd@warmup_cosine:warmup=0.2&o=sgd@cosine&o=sgd@one_cycle&at=40",
    "a number out of range": "/?hide=landscape#v1/sphere?steps=0&o=adam&at=0",
    "names of its own": "/?hide=landscape#v1/booth?steps=20&o=adam&o=lion;name=Adam&o=sgd;name=%C3%A4+%2F%3F%26%3D%3A%40%3B%2C%2B%25%23&at=20",
    "played to its end": "/?hide=landscape#v1/booth?steps=30&o=adam:lr=0.3&speed=100",
    "what cannot be read": "/?hide=landscape#v1/beale?o=adam:lr=0.1&o=adamm&colour=7&start=1&at=500",
    "parts of an entry that cannot be read": "/?hide=landscape#v1/beale?o=adam:lr=0.1@cosinus;at=%&o=lion;hide&at=7",
    "another version": "/?hide=landscape#v2/rosenbrock?o=adam",
    "no such function": "/?hide=landscape#v1/rosenbrok?o=adam",
    "some controls": "/?embed=1&hide=controls,landscape,speed,steps&lang=de#v1/booth?steps=30&o=adam:lr=0.1&at=30",
}
NETWORKS = {
    "every number": "/networks.html?lang=de#v1/moons?samples=60&noise=0.2&test_share=0.4&seed=2&l1=0.001&l2=0.01&dropout=0.1&batch=16&steps=40&hidden=4&device=cpu&o=adam:lr=0.02&speed=max",
    "every choice": "/networks.html?lang=de#v1/circles?samples=60&activation=relu&output=sigmoid&loss=binary_cross_entropy&initialisation=he&seeds=2&precision=float64&steps=30&hidden=3,2&device=cpu&o=sgd:lr=0.1@cosine:final=0.1;name=Mein+%26;colour=5&o=lion;hidden&select=2&speed=max",
    "no hidden layer, full batches": "/networks.html?lang=de#v1/xor?batch=full&hidden=&steps=20&device=cpu&o=momentum&speed=max",
    "own points": "/networks.html?lang=de#v1/points?points=0.5,-0.25,1;0.25,0.5,0;-1,0.1,1;0.3,0.3,0;0.6,-0.1,1;0.2,0.6,0&steps=20&device=cpu&o=adam&axes=2,1&speed=max",
    "what cannot be read": "/networks.html?lang=de#v1/moons?steps=20&device=cpu&samples=50&o=adamm&o=adam&what=7&hidden=4&speed=max",
    "no such data set": "/networks.html?lang=de#v1/moon?o=adam",
    "a table of another page": "/networks.html?lang=de#v1/points?table=abc&o=adam",
}
PAGES = {"races": RACES, "networks": NETWORKS}

Settled = Callable[[Callable[[], Any]], Any]
"""Asks the page again and again for what it shows, and says what it came to."""


def answer(page: Page, address: str, settled: Settled) -> dict[str, Any]:
    """What the page shows at that address once it has settled, and the link that it gives."""
    page.goto(address)
    page.locator(".ranking tbody").wait_for(state="attached")
    found: dict[str, Any] = settled(lambda: page.evaluate(SHOWN))
    return found | {"link": link(page)}


def link(page: Page) -> str:
    """The one under Share, or where there is none, as in a frame, that to the page itself; without the host."""
    share = page.get_by_role("button", name=re.compile("^(Share|Teilen)$"))
    if share.is_visible():
        share.click()
        field = page.locator("dialog input[readonly]").first
        given = field.input_value()
        page.keyboard.press("Escape")
        field.wait_for(state="detached")
    else:
        given = str(page.locator(".embed-link").get_attribute("href"))
    return given.partition("//")[2].partition("/")[2] or given


def still(ask: Callable[[], Any]) -> Any:
    """What is shown once it has not changed for a while."""
    last, since, end = ask(), time.monotonic(), time.monotonic() + SECONDS
    while time.monotonic() - since < STILL_SECONDS and time.monotonic() < end:
        time.sleep(0.1)
        if (now := ask()) != last:
            last, since = now, time.monotonic()
    return last


def as_before(before: Any) -> Settled:
    """Until it is what it was, or has had the time for it."""

    def settled(ask: Callable[[], Any]) -> Any:
        expected = {name: one for name, one in before.items() if name != "link"}
        end = time.monotonic() + SECONDS
        while lost(expected, now := ask(), CLOSE) and time.monotonic() < end:
            time.sleep(0.1)
        return now

    return settled
