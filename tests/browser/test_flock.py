"""Many starts: chosen in the race's controls, flown by the engine, told beside each minimum and in a table."""

import pytest
from playwright.sync_api import Page, expect

import engine
from engine.flock import fly
from tests.browser.lab import INK, act, open_lab, pause, state, wait_for


@pytest.fixture
def himmelblau(page: Page) -> Page:
    open_lab(page)
    page.evaluate("""async () => {
        const [{ actions }, { store }] = await Promise.all([import('/actions.js'), import('/store.js')]);
        actions.setFunction(store.state.catalog.functions.get('himmelblau'));
        while (store.state.spec.optimizers.length > 2) actions.removeEntry(2);
        actions.pause();
    }""")
    return page


def test_a_grid_of_starts(himmelblau: Page) -> None:
    page = himmelblau
    expect(page.locator("#flock")).to_be_hidden()
    page.get_by_label("many starts").select_option("grid")
    wait_for(page, "s.run?.flights?.length === 2 && s.run.status === 'done'")
    pause(page)
    flights = list(fly(engine.parse(state(page, "s.run.spec"))))
    shown = state(page, "s.run.flights.map((f) => [f.starts, f.shares, [...f.values].slice(0, 4)])")
    for (starts, shares, first), own in zip(shown, flights, strict=True):
        assert (starts, shares) == (49, list(own.shares))
        assert first == pytest.approx(own.paths[0][:4].tolist())
    table = page.locator("#flock")
    expect(table.locator("tbody tr")).to_have_count(2)
    expect(table.locator("thead th")).to_have_count(6)
    expect(table.locator("tbody tr").first).to_contain_text(f"{100 * flights[0].shares[0]:.1f}")


def test_the_flock_is_drawn_and_goes_again(himmelblau: Page) -> None:
    page = himmelblau
    layers = page.locator(".picture-contour > canvas.picture-layer")
    assert layers.count() == 2
    page.get_by_label("many starts").select_option("random")
    wait_for(page, "s.run?.flights?.length === 2 && s.run.status === 'done'")
    act(page, "actions.pause(); actions.seek(Infinity);")
    assert layers.count() == 4
    assert layers.first.evaluate(INK) > 2_000
    page.get_by_label("many starts").select_option("off")
    wait_for(page, "!s.run.flights && s.run.status === 'done' && !s.live")
    expect(page.locator("#flock")).to_be_hidden()
    assert layers.first.evaluate(INK) == 0


def test_too_many_starts_are_refused_beside_their_number(himmelblau: Page) -> None:
    page = himmelblau
    act(page, "actions.change({ steps: 100000, flock: { layout: 'grid', count: 400 } })")
    wait_for(page, "s.error?.field === 'flock.count'")
    expect(page.locator("[data-field='flock.count'] .field-error")).to_be_visible()
    wait_for(page, "s.run.spec.steps === 100000 && s.run.spec.flock && s.error?.field === 'flock.count'")
