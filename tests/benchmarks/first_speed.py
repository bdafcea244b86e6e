"""What a newcomer waits for, with an empty cache: the first picture of each lab, at a desk and on a phone; and whether
the page then holds still and answers at once.

The picture is there with the frame after the one in which its first canvases are drawn on. From then on count the
longest task of the main thread, what moves without having been touched, and how long it takes from a click on Gallery,
soon or later, to the frame with its dialog. The work of the main thread (processor time) does not depend on what else
the machine is doing.
"""

from collections.abc import Iterator
from statistics import median
from typing import Any, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.table import Row, short
from tests.browser.conftest import PHONE
from tests.browser.provide import NONE_FOUND, PEOPLES_FLAGS, find
from tests.browser.watch import until
from tests.server import Server

WHAT = "navigation to the first picture, empty cache"
CLICKS_MS = (0, 250, 500, 1000, 2000)
"""After the first picture, each in a visit of its own."""
SETTLED_MS = 3000
DESK = {"viewport": {"width": 1440, "height": 900}}
LABS = {
    "2-D lab": ("/", ".picture-contour .picture-ground:not([hidden])", ".picture-contour canvas.picture-layer"),
    "network lab": ("/networks.html", "[data-picture=boundaries] canvas", "[data-picture=boundaries] canvas"),
}

WATCH = """(([there, layers]) => {
    window.seen = { picture: 0, answer: 0, moved: 0, tasks: [] };
    new PerformanceObserver((list) => list.getEntries().forEach((shift) => (seen.moved += shift.hadRecentInput ? 0 : shift.value)))
        .observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => list.getEntries().forEach((task) => seen.tasks.push([task.startTime, task.duration])))
        .observe({ type: 'longtask', buffered: true });
    const drawn = (canvas) => canvas.width > 0
        && new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer).some((pixel) => pixel > 0);
    const look = () => document.querySelector(there) && [...document.querySelectorAll(layers)].some(drawn)
        ? requestAnimationFrame((now) => (seen.picture = now)) : requestAnimationFrame(look);
    look();
    addEventListener('click', ({ timeStamp }) => {
        const answered = () => document.querySelector('dialog[open]')
            ? requestAnimationFrame(() => setTimeout(() => (seen.answer = performance.now() - timeStamp))) : requestAnimationFrame(answered);
        answered();
    }, { capture: true, once: true });
})(%s);"""  # noqa: E501


class Visit(NamedTuple):
    """picture: s; work: processor time of the main thread by then, s; task, answer: the longest task after the picture
    and Gallery's answer, ms; moved: layout shift."""

    picture: float
    work: float
    task: float
    answer: float
    moved: float


def rows() -> Iterator[Row]:
    chromium = find()
    if not chromium:
        yield Row(WHAT, None, "s", 1.0, how=NONE_FOUND)
        return
    server = Server().start()
    try:
        with sync_playwright() as playwright:

            def visits(lab: str, screen: dict[str, Any], clicks: tuple[int, ...]) -> list[Visit]:
                found = []
                for click in clicks:
                    browser = playwright.chromium.launch(executable_path=chromium, args=PEOPLES_FLAGS)
                    found.append(visit(browser, server.url, lab, screen, click))
                    browser.close()
                return found

            for lab in LABS:
                visits(lab, DESK, CLICKS_MS[-1:])  # warms the server
                for place, screen in (("desk", DESK), ("phone", PHONE)):
                    yield from told(f"{lab}, {place}", visits(lab, screen, CLICKS_MS))
    finally:
        server.stop()


def told(where: str, visits: list[Visit]) -> Iterator[Row]:
    picture, work, task, answer, moved = zip(*visits, strict=True)
    how = f"{len(visits)} visits, at most {short(max(picture))} s; main thread {short(median(work))} s"
    yield Row(f"{WHAT}: {where}", median(picture), "s", 1.0, how=how)
    yield Row(f"longest task after it: {where}", max(task), "ms", 200, how=f"median {short(median(task))} ms")
    yield Row(f"a click on Gallery answered: {where}", max(answer), "ms", 200, how=f"median {short(median(answer))} ms")
    yield Row(f"layout shift: {where}", max(moved), "", 0.02)


def visit(browser: Browser, url: str, lab: str, screen: dict[str, Any], click: int) -> Visit:
    path, *layers = LABS[lab]
    page = browser.new_page(base_url=url, **screen)
    page.add_init_script(WATCH % layers)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path, timeout=120_000)
    until(page, "() => seen.picture > 0")
    work = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}["TaskDuration"]
    page.wait_for_timeout(click)
    page.locator(".top-button.lead").click()
    until(page, "() => seen.answer > 0")
    page.keyboard.press("Escape")
    page.wait_for_timeout(SETTLED_MS)
    picture, answer, moved, tasks = page.evaluate("[seen.picture, seen.answer, seen.moved, seen.tasks]")
    longest = max((length for at, length in tasks if at > picture), default=0)
    return Visit(picture / 1000, work, longest, answer, moved)
