"""What somebody who has never been here finds on the page itself: who is who, what is seen, what may be touched."""

from playwright.sync_api import Page, expect

from tests.browser.lab import open_lab, state, wait_for

SADDLE = "/?hide=landscape#v1/saddle?o=adam&at=3"


def test_every_ball_has_a_name_over_the_picture(page: Page) -> None:
    """A chip with line and name for each, which points and selects; an embedded picture keeps them."""
    open_lab(page, "/?embed=1&hide=controls,table,inspector,curves,landscape#v1/rosenbrock?o=adam:lr=0.2&o=lion&at=20")
    chips = page.locator(".panel-contour .chip")
    assert chips.all_inner_texts() == ["Adam", "Lion"]
    strokes = page.locator(".chip path").evaluate_all("(paths) => paths.map((path) => path.getAttribute('stroke'))")
    assert strokes == state(page, "s.run.entries.map(({ colour }) => colour)")
    legend, plot = chips.last.bounding_box(), page.locator(".panel-contour .panel-body").bounding_box()
    assert legend and plot and legend["y"] + legend["height"] <= plot["y"]
    chips.last.hover()
    wait_for(page, "s.hovered === 1")
    chips.last.click()
    expect(chips.last).to_have_attribute("aria-pressed", "true")
    assert state(page, "s.selected") == 1
    chips.last.click()
    assert state(page, "s.selected") is None


def test_a_sentence_says_what_is_seen(page: Page, phone: Page, german: Page) -> None:
    open_lab(page)
    caption = page.locator(".panel-caption")
    assert "optimizers" in caption.inner_text() and "ring" in caption.inner_text()
    assert caption.bounding_box()["height"] < 20, "one line"  # type: ignore[index]
    open_lab(page, SADDLE)
    expect(caption).to_contain_text("there is no lowest point")
    open_lab(phone)
    expect(phone.locator(".panel-caption")).to_be_in_viewport()
    assert phone.locator(".legend").evaluate("(e) => e.scrollHeight - e.clientHeight") == 0, "all six names are seen"
    open_lab(german)
    assert "Optimierer" in german.locator(".panel-caption").inner_text()


TOLD = "/?hide=landscape#v1/rosenbrock?steps=300&tolerance=0.01&o=adam:lr=0.2&o=momentum:lr=0.0015&o=gradient_descent:lr=0.1"


def test_only_what_has_happened_is_told(page: Page) -> None:
    """An outcome appears at its step; before, an optimizer is running and nobody knows the numbers of its end."""
    open_lab(page, f"{TOLD}&at=2&columns=all")
    rows = page.locator(".ranking tbody tr")
    arrived = state(page, "s.run.entries.find((entry) => entry.label === 'Momentum').outcome.step")
    assert 20 < arrived < 300
    scrub = page.locator(".scrub")

    def told(label: str) -> list[str]:
        return rows.filter(has_text=label).locator("td").all_inner_texts()

    for step in (2, arrived - 1):
        scrub.fill(str(step))
        _, outcome, now, *rest = told("Momentum")
        assert outcome.strip() == "Running" and now != "–" and rest == ["–"] * 6
    scrub.fill(str(arrived))
    assert "Converged" in told("Momentum")[1] and rows.first.locator("th").inner_text() == "Momentum"
    assert "Running" in told("Adam")[1] and "Diverged" in told("Gradient descent")[1]
    scrub.fill("300")
    expect(page.locator(".ranking .outcome", has_text="Running")).to_have_count(0)


def test_the_table_has_five_columns_and_the_rest_when_asked_for(page: Page) -> None:
    open_lab(page, f"{TOLD}&at=300")
    heads = page.locator(".ranking thead th:visible")
    assert heads.all_inner_texts() == ["#", "Optimizer", "Outcome", "Loss now", "Steps needed"]
    page.get_by_role("button", name="More columns").click()
    expect(heads).to_have_count(10)
    page.wait_for_function("location.hash.includes('columns=all')")
    page.get_by_role("button", name="Fewer columns").click()
    expect(heads).to_have_count(5)
