"""How long a student waits: from a step's address, with an empty cache, to its text and to a stage that is alive; from
the key to the next step in the picture; and what a frame of a lesson's run costs the page's main thread.

A stage is alive once something is drawn on its canvases for the run of this step. The next step is in the picture once
its text stands there, its run and its ground are those on show, and a frame has been drawn since.
"""

from collections.abc import Iterator
from statistics import median, quantiles
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Browser, Page

from tests.benchmarks.browsing import browsing
from tests.benchmarks.page_speed import LEAST_FRAMES, frames, trace
from tests.benchmarks.table import Row, short
from tests.browser.provide import NONE_FOUND, PEOPLES_FLAGS, find

TEXT, STAGE = "a lesson's text readable, empty cache", "a lesson's stage alive, empty cache"
NEXT, FRAME = "the next step in the picture, after the key, p95", "a frame of a lesson's run, main thread"
OPENED = ("gradient-descent/adjusting", "fundamentals/what", "adam/bias-correction", "losses/mse")
"""Steps of either lab."""
VISITS = 2
WALKED = {"races": "gradient-descent/what", "networks": "activations/what"}
STEPS = {"races": 24, "networks": 8}
PLAYED = "gradient-descent/adjusting"
REST_MS = 2_000
"""What somebody stays at a step, at least, who reads no more than its title: that long it may fetch what comes next."""

ALIVE = """() => {
    const drawn = (canvas) => canvas.checkVisibility() && canvas.width > 0 && canvas.getContext('2d')
        ?.getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0);
    const lab = document.querySelector('.course-lab:not([hidden]).ready');
    const s = globalThis.optiscope?.store.state;
    const step = document.querySelector('#lesson')?.dataset.step;
    return Boolean(lab && s && (s.run ?? s.view) && [...lab.querySelectorAll('canvas')].some(drawn)) && step;
}"""
WATCH = f"""
const alive = {ALIVE};
(function text() {{
    const there = document.querySelector('#lesson .course-prediction')?.checkVisibility();
    requestAnimationFrame(there ? () => performance.mark('text') : text);
}})();
(function stage() {{ requestAnimationFrame(alive() ? () => performance.mark('stage') : stage); }})();
"""
GO_ON = """async (rest) => {
    await new Promise((next) => setTimeout(next, rest));
    const { state: { run, training } } = optiscope.store;
    const before = [run?.id, training?.id];
    const step = document.querySelector('#lesson').dataset.step;
    const begun = performance.now();
    document.querySelector('#lesson h2').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    for (;;) {
        await new Promise((next) => requestAnimationFrame(next));
        const now = document.querySelector('#lesson')?.dataset.step; // none while it is being measured
        const s = optiscope.store.state;
        if (performance.now() - begun > 10_000) return [now, null];
        if (!now || now === step) continue;
        if (!document.querySelector('#lesson .course-prediction')) return [now, null];
        const other = optiscope.lab.id === 'races'
            ? s.run && s.run.id !== before[0] && s.run.status === 'done'
            : s.training && s.training.id !== before[1] && s.view;
        const waiting = document.querySelector('.course-lab:not([hidden]) :is(.changing, .outdated)');
        if (other && !waiting) return [now, performance.now() - begun];
    }
}"""  # noqa: E501


GROUPS = ("opened", "races", "networks", "played")
"""What can be asked for alone: `--only course.races`."""


def rows(only: str = "") -> Iterator[Row]:
    if not find():
        yield Row(TEXT, None, "s", 1, how=NONE_FOUND)
        return
    with browsing(PEOPLES_FLAGS) as (browser, url):
        urlopen(f"{url}/api/lessons", timeout=300).close()  # after a change of the engine its steps are measured once
        for group in [only] if only else GROUPS:
            yield from measured(group, browser, url)


def measured(group: str, browser: Browser, url: str) -> Iterator[Row]:
    if group == "opened":
        visit(browser, url, OPENED[0])  # warms the server
        visits = [visit(browser, url, step) for step in OPENED * VISITS]
        for what, limit, waits in zip((TEXT, STAGE), (1, 2), zip(*visits, strict=True), strict=True):
            how = f"{len(OPENED)} steps, {VISITS} visits each; at most {short(max(waits))} s"
            yield Row(what, median(waits), "s", limit, how=how)
    elif group == "played":
        yield playback(browser, url)
    else:
        waits = list(walk(browser, url, WALKED[group], STEPS[group]))
        how = f"{len(waits)} steps of the lab {group}; median {short(median(waits))}, at most {short(max(waits))} ms"
        yield Row(f"{NEXT}, {group}", quantiles(waits, n=20, method="inclusive")[-1], "ms", 100, how=how)


def visit(browser: Browser, url: str, step: str) -> tuple[float, float]:
    """Seconds from navigation to the text of a step, and to its stage, in a context of its own."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(WATCH)
    page.goto(f"{url}/learn/{step}?lang=en", timeout=120_000)
    page.wait_for_function("() => performance.getEntriesByName('stage').length > 0", timeout=120_000)
    marks = "(names) => names.map((name) => performance.getEntriesByName(name)[0].startTime / 1e3)"
    text, stage = page.evaluate(marks, ["text", "stage"])
    page.close()
    return text, stage


def walk(browser: Browser, url: str, first: str, steps: int) -> Iterator[float]:
    """Milliseconds from the key to the picture, of each step that has a run and follows one of the same lab."""
    page = opened(browser, url, first)
    for _ in range(steps):
        lab = page.evaluate("optiscope.lab.id")
        _, wait = page.evaluate(GO_ON, REST_MS)
        if wait is not None and page.evaluate("optiscope.lab.id") == lab:
            yield wait
    page.close()


def playback(browser: Browser, url: str) -> Row:
    page = opened(browser, url, PLAYED)
    page.get_by_role("button", name="Just show me").click()
    page.wait_for_function("() => !optiscope.store.state.playing", polling=500, timeout=120_000)
    page.evaluate("Object.assign(window, { store: optiscope.store, actions: optiscope.actions })")
    whole = frames(trace(browser, page))
    assert len(whole) >= LEAST_FRAMES, f"expected at least {LEAST_FRAMES} frames of playback, got {len(whole)}"
    work = [1e3 * one for one, _ in whole]
    how = f"{PLAYED}, {len(work)} frames; nine in ten ≤ {short(quantiles(work, n=10)[-1])} ms"
    return Row(FRAME, median(work), "ms", 8, how=how)


def opened(browser: Browser, url: str, step: str) -> Page:
    page: Any = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{url}/learn/{step}?lang=en", timeout=120_000)
    page.wait_for_function(ALIVE, timeout=120_000)
    return page
