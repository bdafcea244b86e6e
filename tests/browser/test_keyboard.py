"""Both labs without a mouse: every control is reached and seen to be, dialogs hold and give back the focus, keys do what they say."""

import math
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import PLAIN, act, open_lab, state, wait_for, wait_for_race
from tests.browser.training import SMALL, open_training
from tests.browser.training import wait_for as wait_for_training
from tests.browser.views import RACE, TRAINING
from tests.browser.watch import until

STILL = f"{PLAIN}#{RACE}&at=120"
FOCUSED = "document.activeElement"
MOST_STOPS = 400
REACHABLE = """(root) => [...[...document.querySelectorAll(root)].at(-1)
    .querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0 && !e.closest('[inert]'))"""


def open_still(page: Page) -> None:
    open_lab(page, STILL)
    wait_for(page, "s.run !== null && s.row === 120")


def walk(page: Page) -> tuple[int, list[str]]:
    """Tab from where the focus is once around; how many stops, and those whose focus cannot be seen."""
    page.evaluate("window.stops = new Set([document.activeElement])")
    unseen = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """() => {
                const e = document.activeElement;
                if (e === document.body || window.stops.has(e)) return null;
                window.stops.add(e);
                const style = getComputedStyle(e);
                const parent = getComputedStyle(e.parentElement);
                const seen = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || parent.boxShadow !== 'none';
                return [seen, e.outerHTML.slice(0, 120)];
            }"""
        )
        if here is None:
            break
        if not here[0]:
            unseen.append(here[1])
    return page.evaluate("window.stops.size"), unseen


def all_is_reached(page: Page, root: str = "body") -> None:
    """root: of the page, or the dialog that is open."""
    if root == "body":
        page.evaluate("document.querySelector('.skip').focus()")
    stops, unseen = walk(page)
    assert unseen == []
    missed = page.evaluate(
        f"(root) => ({REACHABLE})(root).filter((e) => !window.stops.has(e)).map((e) => e.outerHTML.slice(0, 160))",
        root,
    )
    # Of a set of radio buttons or tabs one is a stop, the arrow keys reach the others.
    assert [html for html in missed if "radio" not in html] == []
    assert stops > (30 if root == "body" else 12)


def test_tab_reaches_everything_and_shows_where_it_is(page: Page) -> None:
    open_still(page)
    page.locator(".entry-open").first.click()
    all_is_reached(page)


def test_the_first_stop_skips_to_the_pictures(page: Page) -> None:
    open_still(page)
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.closest('#stage') !== null")


def test_the_arrow_keys_move_the_start(page: Page) -> None:
    open_still(page)
    page.locator(".picture-contour .picture-start").focus()
    x, y = state(page, "s.spec.start")
    page.keyboard.press("ArrowRight")
    wait_for(page, f"s.spec.start[0] > {x} && s.spec.start[1] === {y}")
    page.keyboard.press("Shift+ArrowDown")
    wait_for(page, f"s.spec.start[1] < {y}")
    wait_for_race(page)
    assert state(page, "s.row") == 120, "the arrows belong to the ring"
    assert page.evaluate(f"{FOCUSED}.className") == "picture-start"


def test_playback_by_keys(page: Page) -> None:
    open_still(page)
    page.keyboard.press("ArrowRight")
    wait_for(page, "s.row === 121")
    page.keyboard.press("ArrowLeft")
    wait_for(page, "s.row === 120")
    page.keyboard.press("End")
    wait_for(page, "s.row === 300")
    page.keyboard.press("Home")
    wait_for(page, "s.row === 0 && !s.playing")
    page.keyboard.press(" ")
    wait_for(page, "s.playing && s.row > 0")
    page.keyboard.press(" ")
    wait_for(page, "!s.playing")


def test_rows_are_selected_and_let_go(page: Page) -> None:
    open_still(page)
    page.locator(".row-name").nth(1).focus()
    page.keyboard.press("Enter")
    wait_for(page, "s.selected !== null")
    expect(page.locator(".row-name").nth(1)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    wait_for(page, "s.selected === null")


def test_the_sheet_of_keys(page: Page) -> None:
    open_still(page)
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(sheet).to_be_visible()
    assert sheet.locator("dt").count() == sheet.locator("dd").count() > 8
    page.keyboard.press(" ")
    assert not state(page, "s.playing"), "keys of the page rest while a dialog is open"
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)


def test_a_question_mark_can_be_typed(page: Page) -> None:
    open_still(page)
    page.locator(".picked").press("Enter")
    page.keyboard.type("?")
    assert page.locator("dialog").count() == 1
    assert page.get_by_role("combobox", name="Search functions").input_value() == "?"


OPENERS = [
    ".picked",
    ".picked-row .quiet[aria-label^=About]",
    ".add",
    '[data-part="gallery"]',
    '[data-part="share"]',
    "#shortcuts",
]


def test_dialogs_hold_the_focus_and_give_it_back(page: Page) -> None:
    open_still(page)
    for opener in OPENERS:
        page.locator(opener).focus()
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog")
        expect(dialog, opener).to_be_visible()
        assert dialog.get_attribute("aria-label"), opener
        for _ in range(12):
            page.keyboard.press("Tab")
            # A modal dialog lets go only to the browser's own controls, never to the page behind it.
            assert page.evaluate(f"{FOCUSED} === document.body || {FOCUSED}.closest('dialog') !== null"), opener
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        assert page.evaluate(f"(opener) => {FOCUSED} === document.querySelector(opener)", opener), opener


def test_choosing_a_function_by_keys_alone(page: Page) -> None:
    open_still(page)
    page.locator(".picked").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("himmel")
    page.keyboard.press("Enter")
    wait_for(page, "s.spec.function === 'himmelblau'")
    wait_for_race(page)


def test_tabs_by_arrow_keys(page: Page) -> None:
    open_still(page)
    page.get_by_role("tab", name="Loss").focus()
    page.keyboard.press("ArrowRight")
    wait_for(page, "s.curve === 'gradient'")
    expect(page.get_by_role("tab", name="Gradient norm")).to_be_focused()


def test_the_race_is_told_in_words(page: Page) -> None:
    open_still(page)
    told = page.locator(".summary")
    expect(told).to_have_text(re.compile(r"Rosenbrock, 300 steps: \w+ leads, .+\. \d of 4 converged\."))
    page.evaluate(
        "window.times = 0; new MutationObserver(() => (window.times += 1)).observe(document.querySelector('.summary'), { subtree: true, childList: true, characterData: true })"
    )
    page.keyboard.press(" ")
    wait_for(page, "s.row > 160")
    page.keyboard.press(" ")
    assert page.evaluate("window.times") == 0, "playing is not told"


def test_pictures_say_what_they_show(page: Page) -> None:
    open_still(page)
    page.keyboard.press("ArrowRight")
    words = page.locator("#" + str(page.locator(".picture-contour").get_attribute("aria-describedby")))
    expect(words).to_contain_text("step 121 of 300")
    loss = state(page, "s.run.entries[2].columns.get('loss')[121]")
    x = state(page, "s.run.entries[2].columns.get('x')[121]")
    found = re.search(r"Adam[^:]*: at \((.+?), .+?\), loss (\S+?)\.? ", words.inner_text() + " ")
    assert found
    assert float(found[1].replace("−", "-")) == pytest.approx(x, rel=0.01)
    assert float(found[2]) == pytest.approx(loss, rel=0.01)


@pytest.mark.new_page
def test_the_arrow_keys_scroll_the_arithmetic_where_it_is_too_wide(page: Page) -> None:
    page.set_viewport_size({"width": 700, "height": 900})
    open_still(page)
    act(page, "actions.select(0)")
    part = page.locator(".step-lines-part")
    part.wait_for()
    part.evaluate("(part) => { part.style.width = '120px'; part.focus(); }")
    page.keyboard.press("ArrowRight")
    until(page, "() => document.querySelector('.step-lines-part').scrollLeft > 0")
    assert state(page, "s.row") == 120
    part.evaluate("(part) => { part.style.width = ''; part.firstChild.nextSibling.remove(); }")
    page.keyboard.press("ArrowLeft")
    wait_for(page, "s.row === 119")


SEEN = "() => document.querySelector('.picture-surface .picture-ground')?.toDataURL() ?? ''"


def test_the_surface_turns_by_keys_and_by_hand(page: Page) -> None:
    open_lab(page, f"/#{RACE}&at=120")
    until(page, f"() => ({SEEN})().length > 9000")
    left = page.get_by_role("button", name="Turn to the left")
    pictures, cameras = [page.evaluate(SEEN)], []
    for _ in range(2):
        left.press("Enter")
        pictures.append(page.evaluate(SEEN))
        cameras.append(state(page, "s.camera"))
    assert len(set(pictures)) == 3, "it is drawn from each side"
    (x, y, z, *center), (other_x, other_y, other_z, *other) = cameras
    assert center == other and other_z == pytest.approx(z) and abs(other_x - x) > 0.1
    assert math.hypot(other_x, other_y) == pytest.approx(math.hypot(x, y), abs=0.01)
    box = page.locator(".picture-surface").bounding_box()
    assert box
    page.mouse.move(box["x"] + 60, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + box["height"] / 2 + 30, steps=4)
    page.mouse.up()
    wait_for(page, f"s.camera[0] !== {other_x} && s.camera[2] !== {other_z}")
    turned = state(page, "s.camera")
    page.mouse.wheel(0, -200)
    wait_for(page, f"Math.hypot(...s.camera.slice(0, 3)) < {math.hypot(*turned[:3])} - 0.05")
    page.get_by_role("button", name="Turn the surface back").press("Enter")
    until(page, f"(first) => ({SEEN})() === first", pictures[0])


def test_the_network_lab_by_keys(page: Page) -> None:
    open_training(page, TRAINING)
    wait_for_training(page, "s.training?.status === 'finished'")
    all_is_reached(page)
    page.evaluate("(hash) => { document.activeElement.blur(); location.hash = hash; }", SMALL.partition("#")[2])
    wait_for_training(page, "s.training?.status === 'running' && s.spec.samples === 60 && s.state?.step > 0")
    page.keyboard.press(" ")
    wait_for_training(page, "s.training.status === 'paused'")
    page.keyboard.press("e")
    wait_for_training(page, "s.training.status === 'paused' && s.view?.step === s.state.step")
    page.get_by_role("tab", name="Network", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="One sample")).to_be_focused()
    page.locator(".net-panel").nth(1).press("Enter")
    wait_for_training(page, "s.selected === 1")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
