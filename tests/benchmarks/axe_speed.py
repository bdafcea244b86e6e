"""What axe-core finds on every step of the course, before its run was started and after: serious or critical, in light,
in dark, and on a phone of 360 pixels. A chapter's opening and its recap count as steps.

In dark only colours are looked at: nothing else is another. With little motion, so that nothing fades or plays
meanwhile.
"""

from collections.abc import Iterator
from typing import Literal

from playwright.sync_api import Browser, Page

from optiscope.course.reading import steps
from tests.benchmarks.browsing import browsing
from tests.benchmarks.table import Row
from tests.browser.axe import problems
from tests.browser.conftest import PHONE
from tests.browser.provide import FLAGS, NONE_FOUND, find

WHAT = "serious or critical problems that axe-core finds on every step of the course"
GROUPS = ("desk", "phone")
"""What can be asked for alone: `--only axe.phone`."""
COLOURS = ("color-contrast",)
SETTLED = """(address) => document.querySelector('#lesson')?.dataset.step === address
    && (!document.querySelector('.with-stage') || document.querySelector('.course-lab.ready:not([hidden])'))
    && !document.querySelector('.course-lab:not([hidden]) :is(.changing, .outdated, .quick)')"""
"""Nothing is on its way any more."""
OPEN = """() => {
    const folds = '.course-teaching summary, .course-task button:first-child';
    for (const one of document.querySelectorAll(folds)) one.click();
}"""
SET_UP_MS = 200


def rows(only: str = "") -> Iterator[Row]:
    if not find():
        yield Row(WHAT, None, "", 0, how=NONE_FOUND)
        return
    with browsing(FLAGS) as (browser, url):
        for group in [only] if only else GROUPS:
            yield from (desk if group == "desk" else phone)(browser, url)


def desk(browser: Browser, url: str) -> Iterator[Row]:
    page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    light, dark = [], []
    for address in walked(page, url):
        light += told(address, page)
        wear(page, "dark")
        dark += told(f"{address}, dark", page, COLOURS)
        wear(page, "light")
    page.close()
    yield row("light", light)
    yield row("dark", dark)


def wear(page: Page, theme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=theme)
    page.wait_for_function("(theme) => document.documentElement.dataset.theme === theme", arg=theme)


def phone(browser: Browser, url: str) -> Iterator[Row]:
    page = browser.new_page(**PHONE, reduced_motion="reduce")
    yield row("360 px", [one for address in walked(page, url) for one in told(address, page)])
    page.close()


def row(look: str, found: list[str]) -> Row:
    return Row(f"{WHAT}, {look}", len(found), "", 0, how=f"{len(steps())} steps")


def told(address: str, page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    found = problems(page, rules)
    for one in found:
        print(f"{address}: {one}")
    return found


def walked(page: Page, url: str) -> Iterator[str]:
    """Goes through every step; a step with a run comes twice: as it is asked about, and as all of it is told, with its
    task set up."""
    first, *_ = steps()
    page.goto(f"{url}/learn/{first}?lang=en", timeout=120_000)
    for address in steps():
        page.wait_for_function(SETTLED, arg=address, timeout=60_000)
        yield address
        show = page.get_by_role("button", name="Just show me")
        if show.count():
            show.evaluate("(button) => button.click()")
            page.evaluate(OPEN)
            page.wait_for_timeout(SET_UP_MS)
            page.wait_for_function(SETTLED, arg=address, timeout=60_000)
            yield f"{address}, told"
        page.evaluate("document.querySelector('.course-way.next')?.click()")
