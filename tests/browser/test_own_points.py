"""Points of one's own, pasted and broken, and a box around the race; the same in a link on a phone."""

from playwright.sync_api import Page

from tests.browser.axe import problems
from tests.browser.lab import PLAIN, open_lab, pick, still, wait_for
from tests.browser.store import state

TOLD = "JSON.stringify([{0}.function, {0}.start, {0}.box ?? null])"
RACED = f"s.run?.status === 'done' && {TOLD.format('s.run.spec')} === {TOLD.format('s.spec')}"


def test_points_are_pasted_broken_boxed_and_opened_elsewhere(page: Page, phone: Page) -> None:
    still(page)
    open_lab(page, "/?hide=curves")
    pick(page, "your own points")
    field = page.locator(".own-text.numeric")
    wait_for(page, f"s.spec.function.points?.length === 5 && {RACED}")
    assert "has slope 0.83 and intercept 0.82" in page.locator(".own-told:visible").inner_text()
    assert page.locator(".picture-fit circle").count() == 5

    field.fill("x\ty\n0\t1\n1\t2\n2\t2,5")
    wait_for(page, f"s.spec.function.points.length === 3 && s.spec.function.points[2][1] === 2.5 && {RACED}")
    wait_for(page, "document.querySelectorAll('.picture-fit circle').length === 3")
    shown = state(page, "s.spec.function")
    page.keyboard.press("Control+End")
    page.keyboard.type("\n3")
    page.wait_for_selector(".own-text.numeric[aria-invalid]")
    assert "two numbers, x and y, in line 5" in page.locator(".own:visible > .field-error").inner_text()
    assert state(page, "s.spec.function") == shown
    assert problems(page) == []
    page.keyboard.press("Backspace")
    page.wait_for_selector(".own-text.numeric:not([aria-invalid])")

    page.get_by_role("checkbox", name="Box").check()
    wait_for(page, f"s.spec.box && s.run.minima?.length === 1 && {RACED}")
    page.get_by_label("Box to w").fill("0.5")
    wait_for(page, f"s.spec.box[0][1] === 0.5 && s.run.minima[0][0] === 0.5 && {RACED}")
    assert page.locator(".picture-contour path.box").count() == 1
    ends = "s.run.entries.map(({columns}) => Math.max(...columns.get('x')))"
    assert max(state(page, ends)) <= 0.5
    page.wait_for_timeout(400)

    address = page.evaluate("location.hash")
    assert address.startswith("#v1/linear_regression?points=0,1;1,2;2,2.5&")
    still(phone)
    open_lab(phone, PLAIN + address)
    wait_for(phone, f"s.spec.box && s.spec.function.points?.length === 3 && {RACED}")
    theirs, ours = (state(one, "[s.spec.function, s.spec.start, s.spec.box, s.run.minima]") for one in (phone, page))
    assert theirs == ours
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    assert problems(phone) == []

    page.get_by_label("Box to w").fill("-9")
    page.wait_for_selector("[data-field='box'] > .field-error >> visible=true")
    page.get_by_role("checkbox", name="Box").uncheck()
    wait_for(page, f"s.spec.box === null && {RACED}")
