"""What there is to do in both labs, from the gallery to a presentation: by keys alone, and with a finger."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import problems
from tests.browser.lab import open_lab, state, still, wait_for, wait_for_race
from tests.browser.test_first_sight import at_head, on_screen
from tests.browser.test_keyboard import all_is_reached
from tests.browser.training import SMALL, open_training

RAVINE = "s.preset === 'ravine' && s.run?.spec.function === 'ellipse' && s.run.status === 'done'"


def press(one: Locator, key: str = "Enter") -> None:
    """By the keyboard, once it can be seen; that Tab gets there is looked at elsewhere, of dialogs here."""
    one.wait_for()
    one.focus()
    one.page.keyboard.press(key)


def test_a_race_by_keys_alone(page: Page) -> None:
    still(page)
    open_lab(page, "/?hide=landscape#v1/himmelblau?steps=60&o=adam:lr=0.1&at=30")
    press(page.get_by_role("button", name="Gallery"))
    page.locator(".gallery-card").first.wait_for()
    all_is_reached(page, "dialog")
    press(page.locator('[data-preset="ravine"]'))
    wait_for(page, RAVINE)
    press(page.locator(".story-next"))
    wait_for(page, "s.preset !== 'ravine' && s.preset !== null")
    wait_for_race(page)

    press(page.locator(".chip").nth(1))
    wait_for(page, "s.selected === 1")
    page.keyboard.press("Escape")
    wait_for(page, "s.selected === null")
    before = state(page, "s.spec.start")
    press(page.locator(".picture-contour > .picture-start"), "ArrowRight")
    wait_for(page, f"s.spec.start[0] !== {before[0]}")
    expect(page.locator(".undo")).to_contain_text("Start moved")
    expect(page.locator(".undo button")).to_be_visible()  # once the hand rests
    press(page.locator(".undo button"))
    wait_for(page, f"s.spec.start[0] === {before[0]}")
    press(page.locator(".ranking thead button").nth(1))
    expect(page.locator(".ranking thead th").nth(1)).to_have_attribute("aria-sort", "ascending")
    press(page.locator(".scrub"), "Home")
    wait_for(page, "s.row === 0 && !s.playing")
    shares_by_keys(page)

    press(page.locator("#present"))
    page.wait_for_url(re.compile("present=1"))
    head = page.locator(".present-head")
    press(head.get_by_role("button", name="Next"))
    expect(head).to_contain_text(" / ")
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"/\?hide=landscape#"))


def shares_by_keys(page: Page) -> None:
    press(page.get_by_role("button", name="Share"))
    page.locator(".share-body").wait_for()
    all_is_reached(page, "dialog")
    code = page.get_by_label("HTML to paste")
    before = code.input_value()
    press(page.get_by_role("dialog").get_by_role("radio", checked=True), "ArrowDown")
    expect(code).not_to_have_value(before)
    page.locator(".share-preview").scroll_into_view_if_needed()
    frame = page.frame_locator(".share-preview iframe")
    expect(frame.locator(".stage")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_training_by_keys_alone(page: Page) -> None:
    open_training(page, SMALL)
    press(page.get_by_role("button", name="Gallery"))
    press(page.locator('[data-preset="learning_rates"]'))
    wait_for(page, "s.preset === 'learning_rates' && s.training?.entries.length === 4 && s.state?.step > 0")
    press(page.locator(".story-next"))
    wait_for(page, "s.preset !== 'learning_rates' && s.state?.step > 0 && s.training.spec.dataset === s.spec.dataset")
    page.evaluate("optiscope.actions.pause()")  # nobody looks at it behind what follows
    shares_by_keys(page)
    press(page.locator("#present"))
    page.wait_for_url(re.compile("present=1"))
    wait_for(page, "s.view && s.state?.step > 0")
    page.locator(".present-head").get_by_role("button", name="Before").wait_for()
    page.keyboard.press("PageUp")
    wait_for(page, "s.preset === 'learning_rates'")
    wait_for(page, "s.view && s.state?.step > 0")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), "the player is in sight"
    assert problems(page) == []
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"/networks.html\??#"))


def drag(phone: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    """With a finger."""
    session = phone.context.new_cdp_session(phone)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    touch("touchStart", start)
    for k in range(1, 7):
        touch("touchMove", (start[0] + by[0] * k / 6, start[1] + by[1] * k / 6))
        phone.wait_for_timeout(20)
    touch("touchEnd")
    session.detach()


def test_a_race_with_a_finger(phone: Page) -> None:
    still(phone)
    open_lab(phone, "/?hide=landscape#v1/himmelblau?steps=60&o=adam:lr=0.1&at=30")
    phone.get_by_role("button", name="Gallery").tap()
    phone.locator('[data-preset="ravine"]').tap()
    wait_for(phone, RAVINE)
    phone.locator(".story-next").tap()
    wait_for(phone, "s.preset !== 'ravine' && s.preset !== null")
    phone.evaluate("(hash) => { location.hash = hash; }", "v1/rosenbrock?start=-1.5,1&steps=300&o=adam:lr=0.05&at=150")
    wait_for(phone, "s.spec.function === 'rosenbrock' && s.run?.spec.function === 'rosenbrock' && s.row === 150")

    phone.locator(".panel-contour").scroll_into_view_if_needed()
    phone.touchscreen.tap(*at_head(phone))
    wait_for(phone, "s.selected === 0")
    phone.locator(".chip").first.tap()
    wait_for(phone, "s.selected === null")
    drag(phone, on_screen(phone, -1.5, 1), (60, 30))
    wait_for(phone, "s.spec.start[0] > -1.4")
    phone.locator(".undo button").tap()
    wait_for(phone, "s.spec.start.join() === '-1.5,1'")
    phone.touchscreen.tap(*on_screen(phone, 0.5, -1))
    wait_for(phone, "Math.abs(s.spec.start[0] - 0.5) < 0.1")
    phone.get_by_role("button", name="Play", exact=True).tap()
    wait_for(phone, "s.playing")
    phone.get_by_role("button", name="Pause", exact=True).tap()
    scrub = phone.locator(".scrub").bounding_box()
    assert scrub
    phone.touchscreen.tap(scrub["x"] + scrub["width"] / 3, scrub["y"] + scrub["height"] / 2)
    wait_for(phone, "Math.abs(s.row - 100) < 12")
    phone.locator(".row-name").first.tap()
    wait_for(phone, "s.selected === 0")
    edits_with_a_finger(phone)
    shares_with_a_finger(phone)

    open_lab(phone, "/?present=1&hide=landscape#v1/himmelblau?steps=60&o=adam:lr=0.1&at=30")
    phone.locator(".present-head").get_by_role("button", name="Next").tap()
    wait_for(phone, RAVINE)
    assert problems(phone) == []
    phone.locator(".present-head").get_by_role("button", name="End").tap()
    phone.wait_for_url(re.compile(r"/\?hide=landscape#"))


def edits_with_a_finger(phone: Page) -> None:
    """A rule and a function of one's own; what was changed is brought back."""
    phone.locator(".entry-open").first.tap()
    phone.get_by_role("button", name="Change the rule").tap()
    phone.locator(".fork-formula math").first.wait_for()
    phone.locator(".undo button").tap()
    wait_for(phone, "s.spec.optimizers.length === 1")
    expect(phone.locator(".fork")).to_have_count(0)
    phone.locator(".picked").tap()
    phone.locator("dialog .option").first.tap()
    phone.locator(".own-text:not(.numeric)").fill("x^2 + 3y^2")
    wait_for(phone, "s.run?.spec.function.expression === 'x^2 + 3y^2'")


def shares_with_a_finger(phone: Page) -> None:
    phone.get_by_role("button", name="Share").tap()
    phone.get_by_role("radio", name="One picture").tap()
    phone.locator(".share-preview").scroll_into_view_if_needed()
    expect(phone.frame_locator(".share-preview iframe").locator(".stage")).to_be_visible()
    phone.get_by_text("Choose parts").tap()
    phone.get_by_role("checkbox", name="Playback").tap()
    assert re.search(r"hide=[\w,]*player", phone.get_by_label("HTML to paste").input_value())
    assert problems(phone) == []
    phone.locator(".dialog-head button").tap()
    expect(phone.get_by_role("dialog")).to_have_count(0)


def test_a_training_with_a_finger(phone: Page) -> None:
    open_training(phone, SMALL)
    phone.locator(".net-panel").nth(1).tap()
    wait_for(phone, "s.selected === 1")
    phone.get_by_role("button", name="Pause", exact=True).tap()
    wait_for(phone, "s.training.status === 'paused'")
    phone.get_by_role("tab", name="One sample").tap()
    phone.get_by_role("button", name="Gallery").tap()
    phone.locator('[data-preset="learning_rates"]').tap()
    wait_for(phone, "s.preset === 'learning_rates' && s.training?.entries.length === 4 && s.state?.step > 0")
    phone.locator(".story-next").tap()
    wait_for(phone, "s.preset !== 'learning_rates' && s.state?.step > 0")
    phone.evaluate("optiscope.actions.pause()")  # nobody looks at it behind what follows
    shares_with_a_finger(phone)
