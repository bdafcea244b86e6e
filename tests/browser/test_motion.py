"""Who asks for little motion gets none that was not asked for."""

import pytest
from playwright.sync_api import Page

from tests.browser.lab import PLAIN, open_lab, state, wait_for, wait_for_race
from tests.browser.training import open_training
from tests.browser.training import state as training_state
from tests.browser.training import wait_for as wait_for_training

pytestmark = pytest.mark.new_page  # what is asked for is read while it is opened


@pytest.fixture
def calm(page: Page) -> Page:
    page.emulate_media(reduced_motion="reduce")
    return page


def test_a_race_plays_only_when_asked_to_and_nothing_glides(calm: Page) -> None:
    open_lab(calm)
    assert state(calm, "[s.playing, s.row, s.run.rows - 1]") == [False, 500, 500], "it is shown whole"
    calm.locator(".entry-open").first.click()
    gliding = calm.evaluate(
        """() => [...document.querySelectorAll('*')].filter((e) => {
            const style = getComputedStyle(e);
            return style.transitionDuration.split(', ').some((time) => parseFloat(time) > 0) || style.animationName !== 'none';
        }).map((e) => e.outerHTML.slice(0, 100))"""
    )
    assert gliding == []
    assert calm.evaluate("document.getAnimations().length") == 0
    calm.get_by_role("button", name="Gallery").click()
    calm.locator(".gallery-card").first.click()
    wait_for_race(calm)
    assert not state(calm, "s.playing"), "as a preset comes"
    calm.get_by_role("button", name="Choose a function").click()
    calm.get_by_role("option", name="Beale").click()
    wait_for_race(calm)
    assert not state(calm, "s.playing"), "as another function comes"
    calm.evaluate("document.activeElement.blur()")
    calm.keyboard.press("Home")
    calm.keyboard.press(" ")
    wait_for(calm, "s.playing && s.row > 0")


def test_for_everyone_else_something_glides_and_the_plain_page_plays(page: Page) -> None:
    open_lab(page, PLAIN)
    assert page.evaluate("getComputedStyle(document.querySelector('.entry-open .icon')).transitionDuration") != "0s"
    wait_for(page, "s.playing && s.row > 3")


def test_networks_are_trained_at_once_instead_of_a_film(calm: Page) -> None:
    open_training(calm, "/networks.html")
    assert training_state(calm, "s.speed") == "max"
    wait_for_training(calm, "s.training.status === 'finished'")
