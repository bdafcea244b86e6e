"""A function of one's own: typed, broken, moved by its letters, opened elsewhere."""

import json

from playwright.sync_api import Page

from tests.browser.axe import problems
from tests.browser.lab import PLAIN, open_lab, pick, still, wait_for
from tests.browser.store import state

FIELD = ".own-text:not(.numeric)"  # not that for points
RACED = "s.run?.status === 'done' && JSON.stringify(s.run.spec.function) === JSON.stringify(s.spec.function)"


def typed(text: str) -> str:
    return f"s.spec.function.expression === {json.dumps(text)} && {RACED}"


def test_a_function_is_typed_broken_moved_and_opened_elsewhere(page: Page, phone: Page) -> None:
    still(page)
    open_lab(page)
    pick(page, "your own")
    field = page.locator(FIELD)
    wait_for(page, f"typeof s.spec.function === 'object' && {RACED}")
    assert page.evaluate("document.activeElement.className") == "own-text"

    page.keyboard.press("Control+a")
    page.keyboard.type("(x - a)^2 + 1/2y^2")
    wait_for(page, typed("(x - a)^2 + 1/2y^2"))
    assert "a" in (page.locator(".controls .group > .formula math").text_content() or "")
    assert "(1/2)·y" in page.locator(".own-note").inner_text()
    assert "1 lowest point" in page.locator(".own-told").inner_text()
    assert problems(page) == []

    shown = state(page, "s.run.id")
    page.keyboard.press("End")
    page.keyboard.type(" + (")
    page.wait_for_selector(FIELD + "[aria-invalid]")
    assert page.locator(".own-place mark").is_visible()
    assert "at character 23: expected a number" in page.locator(".own > .field-error").inner_text()
    assert state(page, "s.spec.function.expression.trim()") == "(x - a)^2 + 1/2y^2"
    assert state(page, "s.run.id") >= shown
    assert problems(page) == []
    for _ in " + (":
        page.keyboard.press("Backspace")
    wait_for(page, typed("(x - a)^2 + 1/2y^2"))
    page.wait_for_selector(FIELD + ":not([aria-invalid])")

    slider = page.locator(".controls .group .number input[type=text]").first
    slider.fill("3")
    wait_for(page, f"s.spec.constants.a === 3 && {RACED} && s.run.spec.constants.a === 3")
    wait_for(page, "s.catalog.functions.get(s.spec.function).minima[0][0] === 3")
    page.wait_for_timeout(400)

    address = page.evaluate("location.hash")
    still(phone)
    open_lab(phone, PLAIN + address)
    wait_for(phone, f"typeof s.spec.function === 'object' && {RACED}")
    theirs, ours = (state(one, "[s.spec.function, s.spec.constants, s.spec.start]") for one in (phone, page))
    assert theirs == ours
    assert phone.locator(FIELD).input_value() == field.input_value()
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    assert problems(phone) == []


def test_a_function_of_the_catalogue_is_opened_as_text(page: Page) -> None:
    still(page)
    open_lab(page)
    page.get_by_role("button", name="Open as text").click()
    wait_for(page, f"typeof s.spec.function === 'object' && {RACED}")
    assert page.locator(FIELD).input_value() == "(1 - x)^2 + b*(y - x^2)^2"
    assert state(page, "[s.spec.function.constants.b, s.spec.function.domain[0][0], s.spec.start]") == [
        100, -2.048, [-1.5, 2],
    ]  # fmt: skip

    page.get_by_label("Domain from x").fill("-3")
    wait_for(page, f"s.spec.function.domain[0][0] === -3 && {RACED}")
    page.get_by_label("Domain to y").fill("-9")
    page.wait_for_selector(FIELD + "[aria-invalid]")
    page.get_by_label("Domain to y").fill("4")
    wait_for(page, f"s.spec.function.domain.join() === '-3,2.048,-2.048,4' && {RACED}")

    page.get_by_role("button", name="Shift, turn and scale it").click()
    wait_for(page, f"'theta' in s.spec.function.constants && {RACED}")
    paths = "Array.from(s.run.entries[0].columns.get('loss'))"
    assert state(page, "s.catalog.functions.get(s.spec.function).minima.flat().map((x) => Math.round(100 * x))") == [
        100,
        100,
    ]
    plain = state(page, paths)
    page.locator(".controls .group .number", has_text="p").locator("input[type=text]").first.fill("0.5")
    wait_for(page, f"s.run.spec.constants.p === 0.5 && {RACED}")
    assert state(page, paths)[0] != plain[0]
    page.locator(FIELD).focus()
    page.keyboard.press("Control+z")  # the number, as browsers take back what was typed anywhere
    page.keyboard.press("Control+z")
    wait_for(page, f"!('theta' in s.spec.function.constants) && {RACED}")
