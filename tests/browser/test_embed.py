"""?embed=1&hide=…: the page inside another one, without what a teacher leaves out."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import problems
from tests.browser.cut import cut
from tests.browser.lab import PLAIN, act, open_lab, state, still, wait_for
from tests.browser.lead import spoil
from tests.browser.training import SHORT, SMALL, open_finished
from tests.browser.watch import until

PARTS = {
    "controls": ".controls", "table": ".ranking", "player": ".player", "contour": ".panel-contour", "landscape": ".panel-view",
    "curves": ".panel-curve", "inspector": ".inspector",
}  # fmt: skip

ALWAYS = {"controls", "table", "player", "speed", "scale", "entries", "add", "settings"}
RACES = {
    "contour", "landscape", "curves", "tools", "layout", "inspector", "flock", "story", "function", "start", "box",
    "race", "steps", "noise", "tolerance", "seed",
}  # fmt: skip
"""Old names, in the addresses of courses: they stay."""
NETWORKS = {"boundaries", "loss", "accuracy", "inside", "data", "network", "plan", "story"}


def test_each_part_can_be_left_out(page: Page) -> None:
    """By the address, several at once; and each by itself."""

    def shown() -> set[str]:
        return {name for name, selector in PARTS.items() if page.locator(selector).is_visible()}

    others = [part for part in PARTS if part != "curves"]
    for parts in (["table", "landscape", "curves"], others):
        open_lab(page, f"/?hide={','.join(parts)}#v1/sphere?steps=20&o=adam&at=20")
        assert shown() == {*PARTS} - {*parts}
    spoil(page)
    for part in others:
        page.evaluate("(part) => { document.documentElement.dataset.hide = part; }", part)
        assert shown() == {*PARTS} - {part}


def open_with_everything(page: Page, lab: str) -> None:
    if lab == "networks":
        open_finished(page, f"{SHORT}&preset=learning_rates")
        return page.locator(".story").wait_for()
    still(page)
    open_lab(page, "/#v1/ellipse?preset=ravine&flock=grid:9&steps=50&o=adam")
    wait_for(page, "s.run.flights?.length === 1 && !s.live")
    page.locator(".flock table").wait_for()
    page.locator(".story").wait_for()
    page.locator(".picture-tools").first.wait_for(state="attached")


@pytest.mark.new_page
@pytest.mark.parametrize(("lab", "more"), [("races", RACES), ("networks", NETWORKS)])
def test_every_part_can_be_left_out(page: Page, lab: str, more: set[str]) -> None:
    """Of all that the share dialog names, there is something while it is shown, and nothing once it is left out."""
    open_with_everything(page, lab)
    page.get_by_role("button", name="Share").click()
    boxes = page.locator(".share-checks label")
    boxes.first.wait_for(state="attached")
    named = dict(boxes.evaluate_all("(labels) => labels.map((one) => [one.firstChild.value, one.textContent])"))
    assert set(named) == more | ALWAYS
    assert all(words and words != part for part, words in named.items()), named
    visible = """(part) => [...document.querySelectorAll(`[data-part="${part}"]`)].filter((one) => one.checkVisibility()).length"""
    hide = "(parts) => optiscope.update({ hide: parts })"

    def all_are_there() -> None:
        page.evaluate(hide, [])
        for part in sorted(named):
            assert page.evaluate(visible, part), f"{part} is nowhere"

    all_are_there()
    for part in sorted(named):
        page.evaluate(hide, [part])
        assert not page.evaluate(visible, part), f"{part} is still there"
    all_are_there()


@pytest.mark.new_page
def test_a_part_of_the_network_lab_is_left_out_by_its_address(page: Page) -> None:
    page.set_viewport_size({"width": 960, "height": 600})
    page.goto(SMALL.replace("#", "?embed=1&hide=controls,inside,table,loss,accuracy#"))
    wait_for(page, "s.view && s.state?.step > 0")
    for hidden in (".top", ".controls", ".inside", ".ranking", ".panel-loss", ".panel-accuracy"):
        assert not page.locator(hidden).is_visible(), hidden
    box = page.locator(".panel-boundaries").bounding_box()
    assert box and box["width"] > 920 and box["height"] > 440
    assert page.locator(".player").is_visible() and page.evaluate("document.documentElement.scrollHeight") <= 600
    assert "/networks.html#v1/moons" in str(page.locator(".embed-link").get_attribute("href"))
    assert problems(page) == [] and cut(page) == []


@pytest.mark.new_page
def test_without_the_start_it_stays_where_it_is(page: Page) -> None:
    open_lab(page, "/?hide=landscape,start#v1/rosenbrock?o=adam&at=20")
    ring, hint = page.locator(".picture-contour > .picture-start"), page.locator(".caption-ring")
    expect(ring).to_be_hidden()
    expect(hint).to_be_hidden()
    plot = page.locator(".picture-contour .picture-plot")
    before = state(page, "s.spec.start")
    plot.click(position={"x": 200, "y": 150})
    page.wait_for_timeout(100)
    assert state(page, "s.spec.start") == before
    page.evaluate("delete document.documentElement.dataset.hide")
    expect(ring).to_be_visible()
    plot.click(position={"x": 200, "y": 150})
    wait_for(page, f"`${{s.spec.start}}` !== `{before[0]},{before[1]}`")


@pytest.mark.new_page
def test_an_error_is_seen_where_its_control_is_not(page: Page) -> None:
    page.goto("/?embed=1&hide=controls,table,inspector,landscape#v1/rosenbrock?steps=0&o=adam")
    away = page.locator(".error-away")
    expect(away).to_be_visible()
    expect(away).to_contain_text("steps: expected a whole number from 1 to 1,000,000, got 0")
    act(page, "actions.change({ steps: 50 })")
    expect(away).to_be_hidden()
    page.evaluate("delete document.documentElement.dataset.hide")
    act(page, "actions.change({ steps: 'many' })")
    field = page.locator('[data-field="steps"] .field-error')
    expect(field).to_be_visible()
    field.scroll_into_view_if_needed()
    act(page, "actions.change({ steps: 'more' })")
    expect(field).to_contain_text("'more'")
    expect(away).to_be_hidden()


def test_embedded_the_pictures_fill_the_frame(page: Page) -> None:
    page.set_viewport_size({"width": 960, "height": 600})
    still(page)
    open_lab(page, "/?embed=1&hide=controls,table,inspector,landscape,curves#v1/beale?o=adam")
    assert not page.locator(".top").is_visible()
    box = page.locator(".panel-contour").bounding_box()
    assert box and box["width"] > 920 and box["height"] > 480
    assert page.evaluate("document.documentElement.scrollHeight") <= 600
    assert "v1/beale" in str(page.locator(".embed-link").get_attribute("href"))


@pytest.mark.new_page
def test_the_html_that_the_page_offers_works(page: Page) -> None:
    open_lab(page, PLAIN + "#v1/beale?steps=40&o=adam:lr=0.05&at=40")
    page.get_by_role("button", name="Share").click()
    page.get_by_text("Choose parts").click()
    page.get_by_role("checkbox", name="Playback").check()
    assert page.get_by_role("radio", checked=True).count() == 0, "none of the cuts"
    code = page.get_by_label("HTML to paste").input_value()
    assert re.search(
        r'src="http://127\.0\.0\.1:\d+/\?embed=1&amp;hide=controls,table,inspector,player#v1/beale\?', code
    )
    page.evaluate("(code) => { document.body.innerHTML = code; }", code)
    frame = page.frame_locator("iframe")
    frame.locator(".picture-contour .picture-plot").wait_for(state="attached")
    assert frame.locator(".panel-contour").is_visible()
    for hidden in (".controls", ".ranking", ".inspector", ".player", ".top"):
        assert not frame.locator(hidden).is_visible()


@pytest.mark.new_page
def test_four_cuts_to_embed_with_what_each_looks_like(page: Page) -> None:
    open_lab(page, PLAIN + "#v1/beale?steps=40&o=adam:lr=0.05&at=40")
    page.get_by_role("button", name="Share").click()
    code = page.get_by_label("HTML to paste")
    left = {}
    for name in ("The whole lab", "Pictures and ranking", "All pictures", "One picture"):
        page.get_by_role("radio", name=name).check()
        found = re.search(r"hide=([\w,]*)", code.input_value())
        left[name] = set(found[1].split(",")) if found else set()
    assert left["The whole lab"] == set() and left["All pictures"] - left["Pictures and ranking"] == {"table"}
    assert left["One picture"] - left["All pictures"] == {"landscape", "curves"}
    page.locator(".share-preview").scroll_into_view_if_needed()
    frame = page.frame_locator(".share-preview iframe")
    frame.locator(".picture-contour .picture-plot").wait_for(state="attached")
    for hidden in (".controls", ".ranking", ".panel-curve", ".panel-view"):
        expect(frame.locator(hidden)).to_be_hidden()
    page.get_by_role("button", name="QR code").click()
    picture = page.locator(".share-qr")
    until(page, "() => document.querySelector('.share-qr').naturalWidth > 30")
    assert (
        "beale" in str(picture.get_attribute("src")) and page.locator(".share-said", has_text="too long").count() == 0
    )
    assert problems(page) == []


OVER = """() => {
    const { left, top, right, bottom } = document.querySelector('.embed-link').getBoundingClientRect();
    return [...document.querySelectorAll('.panel, .player, .player *, .ranking')].filter((one) => one.checkVisibility()).filter((one) => {
        const other = one.getBoundingClientRect();
        return other.left < right - 1 && other.right > left + 1 && other.top < bottom - 1 && other.bottom > top + 1;
    }).length;
}"""


def test_the_way_to_the_whole_lab_lies_over_nothing(page: Page) -> None:
    for width, height, more in ((420, 320, ""), (960, 600, ""), (960, 600, ",player")):
        page.set_viewport_size({"width": width, "height": height})
        open_lab(page, f"/?embed=1&hide=controls,table,inspector,landscape,curves{more}#v1/beale?o=adam&at=9")
        page.locator(".embed-link").scroll_into_view_if_needed()
        expect(page.locator(".embed-link")).to_be_in_viewport()
        assert page.evaluate(OVER) == 0, (width, more)


def test_the_story_of_a_situation_stands_over_its_picture_where_the_controls_are_not(page: Page, phone: Page) -> None:
    for one, query in ((page, "?embed=1&hide=controls,table,inspector,landscape,curves"), (phone, "?hide=landscape")):
        open_lab(one, f"/{query}#v1/ellipse?preset=ravine&steps=50&o=adam")
        story = one.locator(".story")
        expect(story).to_contain_text("A ravine")
        above, picture = story.bounding_box(), one.locator(".panel-contour").bounding_box()
        assert above and picture and above["y"] + above["height"] <= picture["y"]
    assert page.evaluate("document.documentElement.scrollHeight") <= 900, "all of it in the frame"


@pytest.mark.new_page
def test_a_presentation_goes_from_situation_to_situation(page: Page) -> None:
    """In type and lines that a back row can read, by the keys that a speaker's button sends."""
    open_lab(page, "/?hide=landscape#v1/himmelblau?steps=60&o=adam:lr=0.1&at=30")
    size = "(part) => parseFloat(getComputedStyle(document.querySelector(part)).fontSize)"
    parts = [".picture-contour .tick-x", ".picture-curve .tick-y", ".chip", ".counter"]
    for part in parts:
        page.wait_for_selector(part, state="attached")
    before = [page.evaluate(size, part) for part in parts]
    page.locator("#present").click()
    page.wait_for_url(re.compile("present=1"))
    wait_for(page, "s.run?.spec.function === 'himmelblau' && s.row === 30 && !s.playing")
    for part in parts:
        page.wait_for_selector(part, state="attached")
    assert all(page.evaluate(size, part) > 1.3 * old for part, old in zip(parts, before, strict=True))
    expect(page.locator(".controls")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollHeight") <= 900
    head = page.locator(".present-head")
    page.keyboard.press("PageDown")
    expect(head).to_contain_text("A ravine")
    expect(head).to_contain_text("1 / ")
    wait_for(page, "s.preset === 'ravine' && s.run?.spec.function === 'ellipse'")
    assert problems(page) == []
    page.keyboard.press("PageDown")
    expect(head).to_contain_text("2 / ")
    page.keyboard.press("PageUp")
    wait_for(page, "s.preset === 'ravine'")
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"/(\?hide=landscape)?#"))
    wait_for(page, "s.preset === 'ravine' && s.run !== null")
    expect(page.locator(".controls")).to_be_visible()
