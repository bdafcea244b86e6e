"""Small multiples: a panel for each entry that is shown, all with one start and one step."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import PLAIN, act, open_lab, pause, state, still, wait_for

RACE = "v1/rosenbrock?steps=60&o=adam:lr=0.2&o=momentum:lr=0.0015;start=0.5,0.5&layout=apart&at=60"


def test_apart_and_together_again(page: Page) -> None:
    open_lab(page)
    pause(page)
    page.get_by_role("button", name="Apart").click()
    panels = page.locator(".multiple:visible")
    expect(panels).to_have_count(6)
    assert panels.locator(".multiple-name").all_inner_texts() == state(page, "s.run.entries.map((e) => e.label)")
    boxes = [panel.bounding_box() for panel in panels.all()]
    assert len({(box["width"], box["height"]) for box in boxes if box}) == 1
    assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[:i])
    page.get_by_role("button", name="Together").click()
    expect(panels).to_have_count(0)


def overlap(a: dict, b: dict) -> bool:
    return all(a[p] < b[p] + b[s] and b[p] < a[p] + a[s] for p, s in (("x", "width"), ("y", "height")))


def test_each_panel_draws_its_own_path(page: Page) -> None:
    open_lab(page)
    pause(page)
    act(page, "actions.seek(Infinity); actions.look({ layout: 'apart' });")
    colours = page.locator(".multiple").evaluate_all(
        """(panels) => panels.map((panel) => {
            const canvas = panel.querySelector('canvas.picture-layer');
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            const many = new Map();
            for (let k = 0; k < data.length; k += 4) {
                const name = `#${[...data.slice(k, k + 3)].map((v) => v.toString(16).padStart(2, '0')).join('')}`;
                if (data[k + 3] === 255 && name !== '#ffffff') many.set(name, (many.get(name) ?? 0) + 1);
            }
            return [...many].sort((a, b) => b[1] - a[1])[0]?.[0];
        })"""
    )
    assert colours == state(page, "s.run.entries.map((e) => e.colour)")


def test_a_hidden_entry_has_no_panel(page: Page) -> None:
    still(page)
    open_lab(page)
    act(page, "actions.look({ layout: 'apart' }); actions.changeLook(1, { hidden: true });")
    expect(page.locator(".multiple:visible")).to_have_count(5)
    expect(page.locator(".multiple-name", has_text="Momentum")).to_have_count(0)


def test_a_click_in_any_panel_moves_the_start_of_all(page: Page) -> None:
    open_lab(page)
    pause(page)
    page.get_by_role("button", name="Apart").click()
    panel = page.locator(".multiple").nth(3)
    box = panel.bounding_box()
    assert box
    panel.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    wait_for(page, "Math.hypot(...s.run.spec.start) < 0.1 && !s.live")
    page.locator(".multiple-name", has_text="Adam").click()
    assert state(page, "s.selected") == 4


def drag(page: Page, ring: Locator, by: tuple[float, float]) -> None:
    """The hand lets go with the last move, before the race to it can be there."""
    box = ring.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by[0] / 2, y + by[1] / 2)
    page.mouse.move(x + by[0], y + by[1])
    page.mouse.up()
    wait_for(page, "s.run.spec.start.join() === s.spec.start.join() && !s.live && s.run.status === 'done'")
    after = ring.bounding_box()
    assert after and (after["x"], after["y"]) == pytest.approx((box["x"] + by[0], box["y"] + by[1]), abs=1)


def test_a_ring_in_a_panel_stays_where_it_is_let_go(page: Page) -> None:
    open_lab(page, f"{PLAIN}#{RACE}")
    drag(page, page.locator(".multiple .picture-start").first, (40, 12))
    assert state(page, "s.spec.optimizers.map((entry) => entry.start)") == [None, [0.5, 0.5]]


def test_an_entry_with_a_start_of_its_own_moves_that(page: Page) -> None:
    open_lab(page, f"{PLAIN}#{RACE}")
    ring = page.locator(".multiple .picture-start").nth(1)
    assert "0.5, 0.5" in (ring.get_attribute("aria-label") or "")
    drag(page, ring, (-30, -9))
    assert state(page, "s.spec.start") == [-1.2, 1]
    x, y = state(page, "s.spec.optimizers[1].start")
    assert x < 0.5 < y


@pytest.mark.new_page
def test_a_ring_let_go_at_the_edge_stays(page: Page) -> None:
    """Where the edge is no round number, the start is rounded to a little beyond it."""
    open_lab(page, f"{PLAIN}#v1/rosenbrock?start=0.9,0&steps=60&o=adam&at=60&units=fill&window=-1,1.0337777,-1,1")
    ring = page.locator(".picture-contour > .picture-start")
    for _ in range(5):
        ring.press("Shift+ArrowRight")
    assert state(page, "s.spec.start[0]") == 1.0338
    expect(ring).to_be_visible()


def test_with_every_entry_hidden_the_one_contour_works(page: Page) -> None:
    open_lab(page, f"{PLAIN}#{RACE}")
    act(page, "for (const k of [0, 1]) actions.changeLook(k, { hidden: true });")
    expect(page.locator(".multiple:visible")).to_have_count(0)
    expect(page.locator(".picture-contour > .picture-start")).to_be_visible()
    box = page.locator(".picture-contour").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    wait_for(page, "s.spec.start[0] !== -1.2")
