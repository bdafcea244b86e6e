"""Smoothed labels in the network lab: samples stay what they are, and values are learned as they are."""

from playwright.sync_api import Page, expect

from tests.browser.training import SMALL, open_training, unfold, wait_for


def test_labels_are_smoothed_no_more_where_values_are_learned(page: Page) -> None:
    open_training(page, f"{SMALL}&label_smoothing=0.1")
    page.get_by_role("tab", name="Mistakes", exact=True).click()
    expect(page.locator(".net-confusion caption")).to_contain_text("samples")
    expect(page.locator(".net-confusion caption")).not_to_contain_text("its most probable one")
    smoothing = page.locator("[data-field=label_smoothing]")
    unfold(page)
    expect(smoothing).to_be_visible()
    page.get_by_role("radio", name="Waves").click()
    wait_for(page, "s.training?.started.problem.title === 'Waves' && s.spec.label_smoothing === 0")
    expect(smoothing).to_be_hidden()
    page.get_by_role("radio", name="XOR").click()
    expect(smoothing).to_be_visible()
