"""Many starts: chosen in the race's controls, flown by the engine, told beside each minimum and in a table."""

from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

import optiscope
from optiscope.races.flock import fly
from tests.browser.lab import INK, PLAIN, act, open_lab, pause, state, wait_for


@pytest.fixture
def himmelblau(page: Page) -> Page:
    open_lab(page)
    page.evaluate("""async () => {
        const { actions, store } = optiscope;
        actions.setFunction(store.state.catalog.functions.get('himmelblau'));
        while (store.state.spec.optimizers.length > 2) actions.removeEntry(2);
        actions.pause();
    }""")
    return page


def test_a_grid_of_starts(himmelblau: Page) -> None:
    page = himmelblau
    expect(page.locator(".flock")).to_be_hidden()
    page.get_by_label("many starts").select_option("grid")
    wait_for(page, "s.run?.flights?.length === 2 && s.run.flights[0].starts === 49 && s.run.status === 'done'")
    pause(page)
    flights = list(fly(optiscope.parse(state(page, "s.run.spec"))))
    shown = state(page, "s.run.flights.map((f) => [f.starts, f.shares, [...f.values].slice(0, 4)])")
    for (starts, shares, first), own in zip(shown, flights, strict=True):
        assert (starts, shares) == (49, list(own.shares))
        assert first == pytest.approx(own.paths[0][:4].tolist())
    table = page.locator(".flock")
    expect(table.locator("tbody tr")).to_have_count(2)
    expect(table.locator("thead th")).to_have_count(6)
    expect(table.locator("tbody tr").first).to_contain_text(f"{100 * flights[0].shares[0]:.1f}")


@pytest.mark.new_page
def test_the_flock_is_drawn_and_goes_again(himmelblau: Page) -> None:
    page = himmelblau
    layers = page.locator(".picture-contour > canvas.picture-layer")
    assert layers.count() == 1
    page.get_by_label("many starts").select_option("random")
    wait_for(page, "s.run?.flights?.length === 2 && s.run.status === 'done'")
    act(page, "actions.pause(); actions.seek(Infinity);")
    assert layers.count() == 2
    assert layers.first.evaluate(INK) > 2_000
    act(page, "actions.look({ layout: 'apart' });")
    for panel in page.locator(".multiple").all():
        own = panel.locator("canvas.picture-layer")
        expect(own).to_have_count(2)
        assert own.first.evaluate(INK) > 1_000, "each picture has the flock of its entry"
    act(page, "actions.look({ layout: 'together' });")
    page.get_by_label("many starts").select_option("off")
    wait_for(page, "!s.run.flights && s.run.status === 'done' && !s.live")
    expect(page.locator(".flock")).to_be_hidden()
    assert layers.first.evaluate(INK) == 0


@pytest.mark.new_page
def test_the_flock_stays_while_a_hand_moves(himmelblau: Page) -> None:
    page = himmelblau
    # So many that they take longer than what is in their way to the screen, even of a busy machine.
    act(page, "actions.change({ steps: 4000, flock: { layout: 'grid', count: 400 } })")
    wait_for(
        page, "s.run?.spec.steps === 4000 && s.run.flights?.length === 2 && s.run.status === 'done' && !s.run.faded"
    )
    act(
        page,
        """const { store } = optiscope;
        globalThis.seen = [];
        store.on(['run'], ({ run }) => seen.push([run.flights?.length ?? 0, run.faded]));
        actions.setStart([2.5, -1]);""",
    )
    wait_for(page, "s.run.spec.start[0] === 2.5 && s.run.spec.flock && s.run.status === 'done' && !s.run.faded")
    seen = page.evaluate("() => seen")
    assert [2, True] in seen and seen[-1] == [2, False]
    assert min(many for many, _ in seen) > 0, "never without"


def test_shares_are_told_of_what_is_to_be_seen(page: Page) -> None:
    """(3.58, −1.85) lies a little below the part shown; Adam is hidden."""
    open_lab(
        page, f"{PLAIN}#v1/himmelblau?steps=100&o=adam:lr=0.1;hidden&o=momentum&flock=grid:25&at=100&window=-3,4,-1.7,4"
    )
    wait_for(page, "s.run.flights?.length === 2 && s.run.status === 'done' && !s.run.faded")
    page.get_by_role("button", name="Share").click()
    with page.expect_download() as waiting:
        page.locator(".share li", has_text="Contour").get_by_role("button", name="SVG", exact=True).click()
    told = [text for text in ElementTree.parse(waiting.value.path()).getroot().itertext() if text.endswith("%")]
    shares = state(page, "s.run.flights[1].shares")
    assert [float(text.removesuffix("%")) for text in told] == pytest.approx([100 * share for share in shares[:2]])


def test_the_table_takes_on_new_colours(himmelblau: Page) -> None:
    page = himmelblau
    page.get_by_label("many starts").select_option("grid")
    wait_for(page, "s.run?.flights?.length === 2 && s.run.status === 'done'")
    act(page, "actions.recolourEntry(0, 6);")
    bar = page.locator(".flock tbody tr").first.locator(".share-bar").first
    assert bar.evaluate("(bar) => bar.style.getPropertyValue('--entry')") == state(page, "s.run.entries[0].colour")


def test_too_many_starts_are_refused_beside_their_number(himmelblau: Page) -> None:
    page = himmelblau
    act(page, "actions.change({ steps: 100000, flock: { layout: 'grid', count: 400 } })")
    wait_for(page, "s.error?.field === 'flock.count'")
    expect(page.locator("[data-field='flock.count'] .field-error")).to_be_visible()
    wait_for(page, "s.run.spec.steps === 100000 && s.run.spec.flock && s.error?.field === 'flock.count'")
