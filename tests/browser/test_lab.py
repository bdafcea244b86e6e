"""The 2-D lab as a person uses it, on the real page with the real server."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.lab import PLAIN, open_lab, pause, state, wait_for, wait_for_race
from tests.browser.watch import until, watch
from tests.server import Server


@pytest.mark.new_page
def test_the_first_picture(page: Page) -> None:
    """Everything is there: contour, surface, loss, a row for each optimizer; and nothing moved after it was drawn."""
    page.add_init_script(
        """window.shifts = [];
        new PerformanceObserver((list) => window.shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });"""
    )
    open_lab(page, "/")
    wait_for(page, "s.row > 3")
    for host in ("contour", "surface", "curve"):
        drawn = page.locator(f".picture-{host}").first.locator("canvas.picture-layer").last
        until(
            page,
            "(canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((v) => v > 0)",
            arg=drawn.element_handle(),
        )
    assert page.locator("tbody tr").count() == 6 == page.locator(".entry").count()
    moved = """window.shifts.filter((s) => !s.hadRecentInput && s.sources.some(({ node }) => node?.isConnected && !node.parentElement?.closest('tbody')))
        .reduce((sum, s) => sum + s.value, 0)"""
    assert page.evaluate(moved) == 0, "but for rows of the ranking, which change places while the race plays"


def test_play_pause_and_step(page: Page) -> None:
    open_lab(page)
    page.get_by_role("button", name="Pause", exact=True).click()
    row = state(page, "s.row")
    page.get_by_role("button", name="One step forward").click()
    assert state(page, "s.row") == row + 1
    page.get_by_role("button", name="One step back").click()
    assert state(page, "s.row") == row
    page.get_by_role("button", name="Play", exact=True).click()
    wait_for(page, f"s.row > {row} + 5")
    page.locator("body").press("Space")
    assert not state(page, "s.playing")
    page.get_by_role("button", name="Replay from the start").click()
    wait_for(page, f"s.playing && s.row < {row} + 100")


def test_scrub(page: Page) -> None:
    open_lab(page)
    page.locator(".scrub").fill("250")
    assert state(page, "[s.row, s.playing]") == [250, False]
    assert page.locator(".counter").inner_text().split() == ["step", "250", "/", "500"]
    cells = page.locator("tbody tr td:nth-child(4)")
    expect(cells).to_have_count(6)
    losses = cells.all_inner_texts()
    page.locator(".scrub").fill("10")
    expect(cells).not_to_have_text(losses)


def test_change_the_function(page: Page) -> None:
    open_lab(page)
    page.locator(".picked").click()
    page.get_by_role("combobox", name="Search functions").fill("himmel")
    page.keyboard.press("Enter")
    wait_for(page, "s.run.spec.function === 'himmelblau'")
    assert page.locator(".picked-name").inner_text() == "Himmelblau"
    assert state(page, "s.spec.start") == state(page, "s.catalog.functions.get('himmelblau').start")


def test_drag_the_start(page: Page) -> None:
    open_lab(page)
    pause(page)
    ring = page.locator(".picture-start").bounding_box()
    assert ring
    page.mouse.move(ring["x"] + 16, ring["y"] + 16)
    page.mouse.down()
    page.mouse.move(ring["x"] + 130, ring["y"] + 110, steps=8)
    page.mouse.up()
    x, y = state(page, "s.spec.start")
    assert x > -1.3 and y < 1.8
    wait_for(
        page,
        f"s.run.entries.every((e) => Math.abs(e.columns.get('x')[0] - {x}) < 1e-6 && Math.abs(e.columns.get('y')[0] - {y}) < 1e-6)",
    )
    after = page.locator(".picture-start").bounding_box()
    assert after and abs(after["x"] - ring["x"] - 114) < 3 and abs(after["y"] - ring["y"] - 94) < 3


def test_a_fitted_line_is_hovered(page: Page) -> None:
    open_lab(page, "/?hide=contour,curves#v1/linear_regression?steps=60&o=sgd&o=adam:lr=0.5&at=60")
    fit = page.locator(".picture-fit")
    wait_for(page, "s.row === 60 && document.querySelector('.picture-fit .picture-plot')")
    x, y = page.evaluate("""() => {
        const canvas = document.querySelector('.picture-fit canvas.picture-layer');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        const column = Math.round(canvas.width / 2);
        const rows = Array.from({ length: canvas.height }, (_, row) => row).filter((row) => data[4 * (row * canvas.width + column) + 3] > 250);
        return [column / devicePixelRatio, rows.at(-1) / devicePixelRatio];
    }""")
    fit.hover(position={"x": x, "y": y - 2})
    wait_for(page, "s.hovered !== null")
    page.mouse.move(5, 5)
    wait_for(page, "s.hovered === null")


def test_two_entries_of_one_optimizer(page: Page) -> None:
    open_lab(page, PLAIN + "#v1/rosenbrock?steps=100&o=adam:lr=0.2")
    page.get_by_role("button", name="Add optimizer").click()
    page.get_by_role("combobox", name="Search optimizers").fill("adam")
    page.keyboard.press("Enter")
    wait_for_race(page)
    assert state(page, "s.run.entries.map((e) => [e.label, e.optimizer])") == [["Adam", "adam"], ["Adam 2", "adam"]]
    page.locator('[data-field="optimizers[1].hyperparameters.lr"] input[type=text]').fill("0.01")
    wait_for(page, "s.run.spec.optimizers[1].hyperparameters.lr === 0.01")
    wait_for(page, "s.run.entries[0].columns.get('x')[50] !== s.run.entries[1].columns.get('x')[50]")
    assert state(page, "s.run.spec.optimizers[0].hyperparameters.lr") == 0.2


def test_a_diverging_entry_is_shown_as_diverged(page: Page) -> None:
    open_lab(page, PLAIN + "#v1/rosenbrock?steps=100&o=gradient_descent:lr=0.1&o=adam&at=100")
    line = page.locator("tbody tr", has_text="Gradient descent")
    assert line.locator(".outcome").inner_text() == "Diverged"
    assert re.search(r"step \d", line.locator(".reason").inner_text())
    assert line.locator("td").first.inner_text() == "2", "it comes last"


def test_a_number_that_cannot_be_is_said_where_it_stands(page: Page) -> None:
    open_lab(page)
    field = page.locator('[data-field="optimizers[0].hyperparameters.lr"]')
    field.locator("input[type=text]").fill("-1")
    wait_for(page, "s.error !== null")
    assert field.locator(".field-error").inner_text().startswith("Expected a number from")
    field.locator("input[type=text]").fill("0.002")
    wait_for(page, "s.error === null")
    assert field.locator(".field-error").is_hidden()


@pytest.fixture
def own_server() -> Server:
    return Server().start()


def test_the_server_goes_and_comes_back(browser: Browser, own_server: Server) -> None:
    page = browser.new_page(base_url=own_server.url, viewport={"width": 1440, "height": 900})
    problems = watch(page, own_server.host)
    try:
        open_lab(page, f"{PLAIN}#v1/rosenbrock?o=adam&at=0")
        own_server.stop()
        page.get_by_text("The connection to the lab is lost").wait_for()
        page.evaluate("async () => optiscope.actions.change({ steps: 123 })")
        own_server.start()
        wait_for(page, "s.connection === 'open' && s.run.spec.steps === 123 && s.run.status === 'done'")
        assert page.locator(".banner").is_hidden()
    finally:
        page.close()
        own_server.stop()
    refused = r"ERR_CONNECTION_REFUSED|WebSocket connection .* failed|Failed to fetch dynamically imported module"
    assert not [text for text in problems if not re.search(refused, text)]
