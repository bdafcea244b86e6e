"""Pictures with a handle: moved by mouse, keys and touch, spoken, in dark, still where motion is not wanted."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import problems

WAIT_MS = 60_000
"""For a chapter whose runs nobody has asked for yet."""


def said(page: Page) -> str:
    return page.locator(".handled input").first.get_attribute("aria-valuetext") or ""


@pytest.mark.new_page
def test_the_handle_of_a_step(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/learn/activations/tanh?lang=en")
    page.get_by_role("button", name="Just show me").click(timeout=WAIT_MS)
    figure = page.locator("figure.handled")
    expect(figure.locator("td").first).to_have_text("0.762")
    assert said(page) == "sum 1; Tanh: 0.762, slope 0.42; Sigmoid: 0.731, slope 0.197"
    handle = figure.get_by_role("slider", name="sum")
    handle.focus()
    page.keyboard.press("ArrowRight")
    assert said(page).startswith("sum 1.05; Tanh: 0.782")
    page.keyboard.press("Home")
    assert said(page).startswith("sum −6; Tanh: −1, slope")
    assert page.url.split("?")[0].endswith("/tanh"), "the keys are the handle's"
    drawing = figure.locator("svg.handled-drawing")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    assert box
    middle = box["x"] + box["width"] * (54 + 147) / 360
    page.mouse.move(middle, box["y"] + 60)
    page.mouse.down()
    assert said(page).startswith("sum 0; Tanh: 0, slope 1; Sigmoid: 0.5, slope 0.25")
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 60, steps=3)
    page.mouse.up()
    assert said(page).startswith("sum 6")
    page.emulate_media(color_scheme="dark")
    assert problems(page) == []


def test_every_kind_on_a_phone(phone: Page) -> None:
    """On the page of a whole chapter all its pictures stand at once."""
    phone.goto("/learn/parts?lang=de")
    figures = phone.locator("figure.handled")
    expect(figures).to_have_count(3, timeout=WAIT_MS)
    assert said(phone) == "Richtung der Gewichte 35°; Summe 0,368, Tanh 0,353"
    svg = figures.first.locator("svg.handled-drawing")
    svg.scroll_into_view_if_needed()
    box = svg.bounding_box()
    assert box
    phone.touchscreen.tap(box["x"] + box["width"] * 201 / 360, box["y"] + box["height"] * 150 / 372)
    assert said(phone) == "Richtung der Gewichte 90°; Summe −1,5, Tanh −0,905"
    expect(figures.first.locator(".handled-weight")).to_have_text(["w₁ = 0", "w₂ = 1,5", "b = 0"])
    expect(figures.first.locator("strong")).to_contain_text(said(phone).split(";")[0])
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    assert problems(phone) == []
    for chapter, count in {"minibatch": 1, "radam": 2}.items():
        phone.goto(f"/learn/{chapter}?lang=de")
        expect(figures).to_have_count(count, timeout=WAIT_MS)
        before = said(phone)
        figures.first.get_by_role("slider").press("End")
        assert said(phone) != before
        assert phone.evaluate("document.documentElement.scrollWidth") == 360
        assert problems(phone) == []
    phone.goto("/learn/fundamentals/history?lang=de")
    phone.get_by_role("button", name="Zeig es mir").click(timeout=WAIT_MS)
    expect(figures.locator("strong")).to_have_text("1986 · Backpropagation")
    figures.get_by_role("slider").press("End")
    expect(figures.locator("strong")).to_have_text("2023 · Lion")
    expect(figures.locator("[aria-current]")).to_be_in_viewport()
    expect(figures.get_by_role("link", name="Quelle")).to_have_attribute("href", "https://arxiv.org/abs/2302.06675")
    figures.get_by_text("AMSGrad", exact=True).tap()
    expect(figures.locator("strong")).to_have_text("2018 · AMSGrad")
    phone.emulate_media(media="print")
    assert figures.get_by_role("link", name="Quelle").count() > 20, "on paper each event has its own"
    phone.emulate_media(media="screen")
    assert problems(phone) == []
