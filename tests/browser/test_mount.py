"""A lab in any element of any page: several beside each other, given another spec, view and set of hidden controls, and taken out."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import PLAIN, open_lab, state, still, wait_for

MOUNT = """async ([lab, options]) => {
    const { $address, $modules } = await import(document.querySelector('script[type=module]').src);
    const path = `labs/${lab}/lab.js`; // the page has one lab; the other comes with all it needs
    const [{ start }, module] = path in $modules ? [$modules['shell/start.js'], $modules[path]]
        : await Promise.all(['shell/start.js', path].map((file) => import($address(file))));
    globalThis.second?.stop(); // the page may be that of the test before
    document.querySelector('#second')?.remove();
    const host = document.createElement('section');
    host.id = 'second';
    document.body.append(host);
    globalThis.second = start(module.lab, host, options);
}"""
ELLIPSE = {"function": "ellipse", "optimizers": ["adam", "sgd"], "steps": 40}


def mount(page: Page, lab: str, options: dict[str, object]) -> None:
    page.evaluate(MOUNT, [lab, options])


def test_two_labs_do_not_disturb_each_other(page: Page) -> None:
    still(page)
    open_lab(page, PLAIN)
    before = state(page, "[s.spec, s.run.id]")
    mount(page, "races", {"spec": ELLIPSE, "view": {"at": 20, "playing": False}, "hide": ["controls", "landscape"]})
    wait_for(page, "second.store.state.run?.status === 'done' && second.store.state.row === 20")
    second = page.locator("#second")
    expect(second.locator(".ranking tbody tr")).to_have_count(2)
    expect(second.locator(".controls")).to_be_hidden()
    expect(page.locator("main .controls")).to_be_visible()
    assert state(page, "[s.spec, s.run.id]") == before
    assert page.evaluate("new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size") == page.evaluate(
        "document.querySelectorAll('[id]').length"
    ), "an id twice"


def test_keys_go_to_the_lab_with_the_focus(page: Page) -> None:
    open_lab(page, PLAIN + "#v1/ellipse?steps=40&o=adam&at=10")
    mount(page, "races", {"spec": ELLIPSE, "view": {"at": 20, "playing": False}, "hide": ["landscape"]})
    wait_for(page, "second.store.state.run?.status === 'done' && second.store.state.row === 20 && s.row === 10")
    page.locator("#second .play").focus()
    page.keyboard.press("ArrowRight")
    assert state(page, "[s.row, second.store.state.row]") == [10, 21]
    page.locator("main .play").focus()
    page.keyboard.press("End")
    assert state(page, "[s.row, second.store.state.row]") == [40, 21]


def test_a_lab_is_given_another_spec_and_taken_out(page: Page) -> None:
    still(page)
    open_lab(page, PLAIN)
    mount(page, "networks", {"hide": ["table"]})
    wait_for(page, "second.store.state.state?.step > 0")
    spec = {"dataset": "moons", "samples": 60, "hidden": [4], "steps": 50, "optimizers": ["adam"]}
    page.evaluate("(spec) => second.update({ spec, view: { speed: 'max' }, hide: ['table', 'player'] })", spec)
    wait_for(page, "second.store.state.training?.spec.dataset === 'moons'")
    expect(page.locator("#second .player")).to_be_hidden()
    expect(page.locator("main .player")).to_be_visible()
    page.evaluate("second.stop()")
    expect(page.locator("#second > *")).to_have_count(0)
    page.locator("main .play").focus()
    page.keyboard.press("Home")
    assert state(page, "s.row") == 0


@pytest.mark.new_page
def test_a_spec_that_cannot_be_shown_is_told_and_the_lab_begins_as_it_does(
    page: Page, expected_problems: list[str]
) -> None:
    expected_problems.append("uncaught: ")
    still(page)
    open_lab(page, PLAIN)
    mount(page, "races", {"spec": ELLIPSE | {"optimizers": None}, "hide": ["landscape"]})
    assert page.evaluate("second.ready.then(() => '', (error) => error.message)")
    wait_for(page, "second.store.state.run?.status === 'done' && second.store.state.catalog !== null")
    expect(page.locator("#second .controls .entry").first).to_be_visible()
    page.evaluate("(spec) => second.update({ spec })", ELLIPSE)
    wait_for(page, "second.store.state.run?.spec.function === 'ellipse'")
