"""The course as a student goes through it: by keyboard, by touch, in German, embedded, presented."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import problems
from tests.browser.training import wait_for

STEPS = ["what", "understanding", "gradient", "adjusting", "repeating", "how", "linear-regression"]
AT = "/learn/gradient-descent"


def settled(page: Page) -> None:
    page.wait_for_selector(".course-lab .picture-plot", state="attached")


def answer_by_keys(page: Page) -> None:
    """Says something, whatever is asked for."""
    asked = page.locator(".course-prediction")
    if asked.locator("[type=radio]").count():
        asked.locator("[type=radio]").first.focus()
        page.keyboard.press("Space")
    elif asked.locator(".course-number").count():
        asked.locator(".course-number").focus()
        page.keyboard.type("14")
    elif asked.locator(".handle").count():
        asked.locator(".handle").last.focus()
        page.keyboard.press("ArrowDown")
    else:
        settled(page)
        expect(page.locator(".course-pad")).to_be_attached()
        asked.get_by_role("button", name="Put the point by keys").press("Enter")
        page.keyboard.press("Shift+ArrowRight")
        assert "Your point" in str(page.evaluate("document.activeElement.getAttribute('aria-label')"))


@pytest.mark.new_page
def test_a_chapter_by_keyboard(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="New here?").click()
    page.get_by_role("link", name="Gradient descent", exact=True).click()
    expect(page.locator(".course-prose")).to_contain_text("one question")
    for step in STEPS:
        page.keyboard.press("ArrowRight")
        page.wait_for_url(f"**{AT}/{step}")
        expect(page.locator(f"[data-step='gradient-descent/{step}'] h2")).to_be_focused(timeout=30_000)
        run = page.get_by_role("button", name="Run it")
        expect(run).to_be_disabled()
        assert page.locator(".course-claim").is_hidden(), "it answers the question"
        answer_by_keys(page)
        run.press("Enter")
        expect(page.locator(".course-after")).to_be_visible()
        expect(page.locator(".course-verdict").first).to_contain_text("You said")
        assert page.locator(".course-checks .fails").count() == 0 < page.locator(".course-checks .holds").count()
        page.locator("#lesson h2").focus()
    assert page.locator(".course-dot.done").count() >= len(STEPS)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#lesson h2")).to_contain_text("what to take along")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**{AT}/{STEPS[-1]}")
    expect(page.locator(".course-after")).to_be_visible()  # it is known what has been done


@pytest.mark.new_page
def test_a_step_with_its_task_false_run_and_words(page: Page) -> None:
    page.goto(f"{AT}/gradient")
    settled(page)
    assert problems(page) == []
    page.get_by_role("button", name="Just show me").click()
    page.get_by_role("button", name="curvature").first.click()
    expect(page.locator(".word-note")).to_contain_text("slope changes")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Show that run").click()
    wait = "(await import('/course/stage.js')) && document.querySelector('.course-lab .chip') !== null"
    assert page.evaluate(f"async () => {wait}")
    page.get_by_role("button", name="Set it up on the stage").click()
    expect(page.locator(".course-lab [data-field=start]").first).to_be_visible()
    page.get_by_role("button", name="Check my run").click()
    expect(page.locator(".course-task .course-verdict")).to_contain_text("Not yet")
    for place, value in enumerate(("0", "6")):
        field = page.locator(".course-lab [data-field=start] input").nth(place)
        field.fill(value)
        field.press("Enter")
    page.get_by_role("button", name="Check my run").click()
    expect(page.locator(".course-task .course-verdict")).to_contain_text("Solved")
    page.emulate_media(color_scheme="dark")
    page.reload()
    settled(page)
    expect(page.locator(".course-task .course-verdict")).to_contain_text("solved this")
    assert problems(page) == []
    page.keyboard.press("p")
    assert page.evaluate("'present' in document.documentElement.dataset")


def test_on_a_phone_by_touch(phone: Page) -> None:
    phone.goto(f"{AT}/adjusting?lang=de")
    phone.get_by_text("Every jump is longer").or_(phone.locator(".course-option").last).first.tap()
    phone.get_by_role("button", name="Laufen lassen").tap()
    expect(phone.locator(".course-verdict").first).to_contain_text("So ist es")
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    assert problems(phone) == []
    phone.get_by_role("link", name="Weiter").tap()
    phone.wait_for_url("**/repeating?lang=de")


def test_embedded_carried_and_on_paper(phone: Page) -> None:
    phone.goto(f"{AT}/how?embed=1&lang=en")
    expect(phone.locator("#lesson h2")).to_be_visible()
    assert not phone.locator(".top").is_visible()
    phone.goto("/learn?lang=en#done=gradient-descent/what&solved=gradient-descent/what")
    expect(phone.locator(".course-done")).to_have_count(1)
    phone.goto(f"{AT}?lang=en")
    expect(phone.locator(".course-sheet")).to_have_count(len(STEPS) + 2)
    assert phone.locator(".course-takeaway").count() == len(STEPS)
    phone.goto("/learn/claims?lang=en")
    expect(phone.locator(".course-claims tbody tr").first).to_be_visible()
    assert problems(phone) == []


@pytest.mark.new_page
def test_a_run_of_networks_begins_when_it_is_asked_for(page: Page) -> None:
    """Also where its training stands at step 0 already."""
    page.goto("/learn/fundamentals/what?lang=en")
    wait_for(page, "s.training?.status === 'paused' && s.view !== null")
    page.get_by_role("radio").nth(1).check()
    page.get_by_role("button", name="Run it").click()
    wait_for(page, "s.training.status === 'finished' && s.state.step === 300")
