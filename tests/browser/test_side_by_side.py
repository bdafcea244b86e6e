"""Small multiples: a panel for each entry that is shown, all with one start and one step."""

from playwright.sync_api import Page, expect

from tests.browser.lab import act, open_lab, pause, state, wait_for


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
