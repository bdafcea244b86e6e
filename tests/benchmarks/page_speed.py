"""What a frame of playback costs the page's main thread: the real page in headless Chromium, traced while it plays.

The whole page plays, as a person sees it: contour of 200 × 200, surface, curves, player and table. Work is processor
time of the main thread's tasks, from Chromium's own trace: all of them count, scripts as well as style, layout, paint
and what the page's sockets and timers do. A frame is everything from the task that calls requestAnimationFrame's
callbacks to the next such task. (Performance.getMetrics would give the sum, and so only the mean.)
"""

import json
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser, Page

from tests.benchmarks.browsing import browsing
from tests.benchmarks.table import Row, short
from tests.browser.provide import NONE_FOUND, PEOPLES_FLAGS, find

WHAT = "a frame of playback, main thread"
PATHS, POINTS = 12, 1_000
CATEGORIES = ["-*", "devtools.timeline", "disabled-by-default-devtools.timeline"]
LEAST_FRAMES = 30

# The first race of the page, each entry a second time with half its learning rate; in the page's own words.
SET_UP = """async ([paths, points]) => {
    const { store } = optiscope;
    const { actions } = optiscope;
    while (store.state.spec.optimizers.length > paths / 2) actions.removeEntry(paths / 2);
    for (let i = 0; i < paths; i += 2) {
        actions.duplicateEntry(i);
        actions.setHyperparameter(i + 1, 'lr', store.state.spec.optimizers[i].hyperparameters.lr / 2);
    }
    actions.change({ steps: points - 1 });
    actions.pause();
    Object.assign(window, { store, actions });
}"""
READY = """([paths, points]) => {
    const run = window.store.state.run;
    const { entries = [] } = run?.status === 'done' ? run : {};
    return entries.length === paths && entries.every((entry) => entry.rows === points);
}"""


def rows() -> Iterator[Row]:
    if not find():
        yield Row(WHAT, None, "ms", 8, how=NONE_FOUND)
        return
    with browsing(PEOPLES_FLAGS) as (browser, url):
        yield playback(browser, url)


def playback(browser: Browser, url: str) -> Row:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(url)
    page.wait_for_function("() => globalThis.optiscope?.store.state.run?.status === 'done'")
    page.evaluate(SET_UP, [PATHS, POINTS])
    page.wait_for_function(READY, arg=[PATHS, POINTS])
    page.wait_for_timeout(2_000)  # for what follows a new race, such as contours
    whole = frames(trace(browser, page))
    assert len(whole) >= LEAST_FRAMES, f"expected at least {LEAST_FRAMES} frames of playback, got {len(whole)}"
    work, passed = ([1e3 * side for side in sides] for sides in zip(*whole, strict=True))
    how = f"{PATHS} paths × {POINTS:,} points, {len(work)} frames; nine in ten ≤ {short(quantiles(work, n=10)[-1])} ms"
    return Row(WHAT, median(work), "ms", 8, how=f"{how}; by the clock {short(median(passed))} ms")


def trace(browser: Browser, page: Page) -> list[dict[str, Any]]:
    """Chromium's trace of one playback from the first row to the last."""
    browser.start_tracing(page=page, categories=CATEGORIES)
    page.evaluate("window.actions.replay()")
    page.wait_for_function("() => !window.store.state.playing", polling=500, timeout=120_000)
    events: list[dict[str, Any]] = json.loads(browser.stop_tracing())["traceEvents"]
    return events


def frames(events: list[dict[str, Any]]) -> list[tuple[float, float]]:
    """Seconds of main-thread work, and as the clock counts them, of each frame but the first and last, cut ones."""
    callbacks = [event for event in events if event["name"] == "FireAnimationFrame"]
    thread = Counter(map(thread_of, callbacks)).most_common(1)[0][0]
    called = sorted(event["ts"] for event in callbacks if thread_of(event) == thread)
    work: list[tuple[float, float]] = [(0.0, 0.0)]
    whole = (
        e for e in events if e["name"] == "RunTask" and "tdur" in e and thread_of(e) == thread
    )  # not cut by the end
    for task in sorted(whole, key=itemgetter("ts")):
        begins_frame = bisect(called, task["ts"]) < bisect(called, task["ts"] + task["dur"])
        before = (0.0, 0.0) if begins_frame else work.pop()
        work.append((before[0] + task["tdur"] / 1e6, before[1] + task["dur"] / 1e6))
    return work[1:-1]


def thread_of(event: dict[str, Any]) -> tuple[int, int]:
    return event["pid"], event["tid"]
