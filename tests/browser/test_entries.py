"""The list of entries: duplicate, rename, recolour, hide, reorder, a start of one's own."""

from playwright.sync_api import Page, expect

from tests.browser.lab import PLAIN, act, open_lab, pause, state, wait_for, wait_for_race

LABELS = "s.spec.optimizers.map((o) => o.label)"


def open_paused(page: Page) -> None:
    open_lab(page, PLAIN + "#v1/rosenbrock?steps=50&o=adam:lr=0.2&o=momentum:lr=0.0015&o=lion&at=50")
    wait_for(page, "s.row === 50")


def unfold(page: Page, at: int) -> None:
    page.locator(".entry-open").nth(at).click()


def pixels(page: Page, colour: list[int]) -> int:
    """How many pixels of the contour's canvases have nearly that colour."""
    return int(
        page.evaluate(
            """([r, g, b]) => [...document.querySelectorAll('.picture-contour canvas')].reduce((sum, canvas) => {
                const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                for (let i = 0; i < data.length; i += 4) {
                    if (data[i + 3] > 200 && Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 12) sum += 1;
                }
                return sum;
            }, 0)""",
            colour,
        )
    )


def test_duplicate_stands_below_with_a_name_and_colour_of_its_own(page: Page) -> None:
    open_paused(page)
    unfold(page, 0)
    page.get_by_role("button", name="Duplicate").first.click()
    wait_for_race(page)
    assert state(page, LABELS) == ["Adam", "Adam 2", "Momentum", "Lion"]
    assert state(page, "s.spec.optimizers[1].hyperparameters.lr") == 0.2
    colours = state(page, "s.run.entries.map((e) => e.colour)")
    assert len(set(colours)) == 4


def test_rename_in_place(page: Page) -> None:
    open_paused(page)
    page.locator(".entry-name").nth(1).dblclick()
    page.keyboard.type("Heavy ball")
    page.keyboard.press("Enter")
    wait_for_race(page)
    assert state(page, LABELS) == ["Adam", "Heavy ball", "Lion"]
    expect(page.locator(".ranking")).to_contain_text("Heavy ball")
    page.locator(".entry-open").nth(0).focus()
    page.keyboard.press("F2")
    page.keyboard.type("thrown away")
    page.keyboard.press("Escape")
    assert state(page, LABELS)[0] == "Adam"
    page.keyboard.press("F2")
    page.keyboard.type("Heavy ball")
    page.keyboard.press("Enter")
    wait_for_race(page)
    assert state(page, LABELS)[0] == "Heavy ball 2", "names stay different"


def test_recolour_shows_in_the_picture(page: Page) -> None:
    open_paused(page)
    page.mouse.move(5, 5)
    pink = [206, 33, 102]
    assert pixels(page, pink) == 0
    unfold(page, 0)
    page.get_by_role("button", name="Colour 7").first.click()
    page.mouse.move(5, 5)
    wait_for(page, "s.run.entries[0].colour === '#ce2166' && s.hovered === null")
    assert pixels(page, pink) > 50
    assert ";colour=7" in page.evaluate("location.hash")


def test_hide_and_show(page: Page) -> None:
    open_paused(page)
    page.mouse.move(5, 5)
    orange = [218, 115, 6]
    wait_for(page, "s.hovered === null")
    assert pixels(page, orange) > 50
    page.get_by_role("button", name="Hide Momentum in the pictures").click()
    page.mouse.move(5, 5)
    wait_for(page, "s.hovered === null && s.run.entries[1].rows === 0")
    assert pixels(page, orange) == 0
    assert "Momentum" in page.locator(".ranking").inner_text(), "it races on"
    page.get_by_role("button", name="Show Momentum in the pictures").click()
    page.mouse.move(5, 5)
    wait_for(page, "s.hovered === null && s.run.entries[1].rows === 51")
    assert pixels(page, orange) > 50


def test_playback_runs_to_its_end_with_an_entry_hidden(page: Page) -> None:
    open_lab(page, PLAIN + "#v1/rosenbrock?steps=20&o=adam;hidden&o=lion")
    wait_for(page, "s.row === 20 && !s.playing")


def test_reorder_with_the_keyboard(page: Page) -> None:
    open_paused(page)
    colours = state(page, "s.run.entries.map((e) => e.colour)")
    page.get_by_role("button", name="Move Adam: arrow", exact=False).first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    wait_for_race(page)
    assert state(page, LABELS) == ["Momentum", "Lion", "Adam"]
    assert page.locator(".entry-name").all_inner_texts() == ["Momentum", "Lion", "Adam"]
    assert state(page, "s.run.entries.map((e) => e.colour)") == [*colours[1:], colours[0]], (
        "colours go with their entries"
    )
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Move Adam")
    page.keyboard.press("ArrowUp")
    wait_for_race(page)
    assert state(page, LABELS) == ["Momentum", "Adam", "Lion"]


def test_reorder_by_dragging(page: Page) -> None:
    open_paused(page)
    grip, last = page.locator(".grip").first.bounding_box(), page.locator(".entry").last.bounding_box()
    assert grip and last
    page.mouse.move(grip["x"] + 8, grip["y"] + 10)
    page.mouse.down()
    page.mouse.move(grip["x"] + 8, last["y"] + last["height"] - 8, steps=12)
    page.mouse.up()
    wait_for_race(page)
    assert state(page, LABELS) == ["Momentum", "Lion", "Adam"]


def test_a_start_of_ones_own(page: Page) -> None:
    open_paused(page)
    unfold(page, 2)
    entry = page.locator(".entry").nth(2)
    entry.get_by_label("own start").check()
    entry.locator(".own-start input[type=text]").first.fill("0.75")
    wait_for(
        page,
        "s.run.entries[2].columns.get('x')[0] === 0.75 && s.run.entries[0].columns.get('x')[0] === Math.fround(s.spec.start[0])",
    )
    entry.get_by_label("own start").uncheck()
    wait_for(page, "s.run.entries[2].columns.get('x')[0] === Math.fround(s.spec.start[0])")


def test_a_start_of_ones_own_is_left_behind_with_its_function(page: Page) -> None:
    open_paused(page)
    act(page, "actions.changeEntry(1, { start: [0.5, 0.5] })")
    act(
        page,
        "actions.setFunction(optiscope.store.state.catalog.functions.get('himmelblau'))",
    )
    assert state(page, "s.spec.optimizers.map(({ start }) => start)") == [None, None, None]


def test_schedule_of_one_entry(page: Page) -> None:
    open_paused(page)
    pause(page)
    unfold(page, 1)
    page.locator(".entry").nth(1).get_by_label("schedule").select_option("cosine")
    wait_for(page, "s.run.spec.optimizers[1].schedule.schedule === 'cosine'")
    assert state(page, "s.run.spec.optimizers.map((o) => o.schedule.schedule)") == ["constant", "cosine", "constant"]
