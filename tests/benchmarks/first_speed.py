"""How long a newcomer waits: from navigation, with an empty cache, to the ground with the paths on it; and to its axes.

Also the work of the main thread in that time (processor time, from Chromium's own trace), which does not depend on what
else the machine is doing, and how much of the page has moved since it was first painted.
"""

import json
from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.table import Row, short
from tests.browser.provide import NONE_FOUND, PEOPLES_FLAGS, find
from tests.server import Server

WHAT = "navigation to the first picture, empty cache"
TIMES = 5
CATEGORIES = ["-*", "devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing"]

# Marks the frame after the one in which the contour has its ground and something is drawn on its canvases, and the
# frame after the one in which it has its axes too.
WATCH = """
window.moved = 0;
new PerformanceObserver((list) => list.getEntries().forEach((shift) => (window.moved += shift.value)))
    .observe({ type: 'layout-shift', buffered: true });
(function look() {
    const drawn = (canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0);
    const there = document.querySelector('.picture-contour .picture-ground:not([hidden])')
        && [...document.querySelectorAll('.picture-contour canvas.picture-layer')].some(drawn);
    const mark = () => { performance.mark('picture'); axes(); };
    requestAnimationFrame(there ? mark : look);
})();
function axes() {
    const there = document.querySelector('.picture-contour .picture-graph > svg');
    requestAnimationFrame(there ? () => performance.mark('axes') : axes);
}
"""  # noqa: E501


def rows() -> Iterator[Row]:
    chromium = find()
    if not chromium:
        yield Row(WHAT, None, "s", 1.5, how=NONE_FOUND)
        return
    server = Server().start()
    try:
        with sync_playwright() as playwright:
            visits = []
            for _ in range(TIMES + 1):
                browser = playwright.chromium.launch(executable_path=chromium, args=PEOPLES_FLAGS)
                visits.append(visit(browser, server.url))
                browser.close()
    finally:
        server.stop()
    waits, axes, work, moved = zip(*visits[1:], strict=True)  # the first one warms the server
    how = (
        f"{TIMES} visits, at most {short(max(waits))} s; main thread {short(median(work))} s; "
        f"axes after {short(median(axes))} s; moved {max(moved):g}"
    )
    yield Row(WHAT, median(waits), "s", 1.5, how=how)


def visit(browser: Browser, url: str) -> tuple[float, float, float, float]:
    """Seconds to the picture and to its axes, processor seconds of the main thread by the picture, layout shift."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(WATCH)
    browser.start_tracing(page=page, categories=CATEGORIES)
    page.goto(url, timeout=120_000)
    page.wait_for_function("() => performance.getEntriesByName('axes').length > 0", timeout=120_000)
    marks = "(names) => names.map((name) => performance.getEntriesByName(name)[0].startTime / 1e3)"
    wait, axes = page.evaluate(marks, ["picture", "axes"])
    moved = page.evaluate("window.moved")
    events = json.loads(browser.stop_tracing())["traceEvents"]
    end = next(event for event in events if event["name"] == "picture")
    own = (event for event in events if (event["pid"], event["tid"], event["ph"]) == (end["pid"], end["tid"], "X"))
    tasks = [event for event in own if event["name"] in ("RunTask", "ThreadControllerImpl::RunTask")]
    within = (task for task in tasks if end["ts"] - 1e6 * wait <= task["ts"] <= end["ts"])
    return wait, axes, sum(task.get("tdur", 0) for task in within) / 1e6, moved
