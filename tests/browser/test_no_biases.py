"""A network without biases: in the form, in its pictures, in one sample's way, in a link."""

from playwright.sync_api import Page, expect

from tests.browser.training import SMALL, open_training, pause, state, unfold, wait_for


def test_a_network_without_biases_shows_none(page: Page, phone: Page) -> None:
    open_training(page, SMALL)
    pause(page)
    with_them = state(page, "[...s.view.weights.get(0).data]")
    stage = page.locator(".net-network .net-stage")
    assert "is its bias" in page.locator(".net-network .net-key").inner_text()
    unfold(page)
    page.get_by_role("checkbox", name="biases").uncheck()
    wait_for(page, "s.training.started.network.bias === false && s.view?.step === 0")
    assert state(page, "s.training.started.network.parameters") == 2 * 4 + 4
    assert len(with_them) == 4 * 3 and len(state(page, "[...s.view.weights.get(0).data]")) == 4 * 2
    wait_for(page, "!document.querySelector('.net-network .net-key').textContent.includes('bias')")
    page.get_by_role("button", name="One step").click()
    wait_for(page, "s.view?.step === 1")
    stage.focus()
    page.keyboard.press("ArrowRight")
    page.locator(".net-tip-lines").filter(has_text="answers").wait_for()
    assert "bias" not in page.locator(".net-tip").inner_text()

    page.evaluate("optiscope.actions.sample(3)")
    wait_for(page, "s.walk !== null")
    page.get_by_role("tab", name="One sample").click()
    page.locator(".net-sum").first.wait_for()
    expect(page.locator(".net-walk")).not_to_contain_text("bias")
    assert state(page, "s.walk.layers.every(({biases, new_biases}) => !biases.length && !new_biases.length)")

    wait_for(page, "location.hash.includes('&bias=no')")
    open_training(phone, f"/networks.html{page.evaluate('location.hash')}")
    wait_for(phone, "s.spec.bias === false && s.training.started.network.parameters === 12")
    page.keyboard.press("Control+z")
    wait_for(page, "s.spec.bias === true && s.training.started.network.parameters === 17")
