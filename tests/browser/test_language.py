"""The page speaks the one that is asked for, in its own words, numbers and those of the server."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import PLAIN, open_lab, pause, state, wait_for, wait_for_race
from tests.browser.training import open_training
from tests.browser.training import state as training_state
from tests.browser.training import wait_for as wait_for_training
from tests.browser.watch import until

GERMAN = "/?lang=de&hide=landscape"
MINE = "v1/beale?start=1,2&steps=150&o=adam:lr=0.1;colour=5&o=lion;name=Mine;hidden&at=60&select=2&scale=linear"


@pytest.mark.new_page
def test_which_language(page: Page) -> None:
    browser = page.context.new_cdp_session(page)
    agent = page.evaluate("navigator.userAgent")
    for locale, query, expected in (
        ("en-GB", "", "en"),
        ("de-AT", "", "de"),
        ("fr-FR", "", "en"),
        ("de-DE", "&lang=en", "en"),
        ("en-US", "&lang=de", "de"),
    ):
        browser.send("Emulation.setUserAgentOverride", {"userAgent": agent, "acceptLanguage": locale})
        page.goto(f"{PLAIN}&locale={locale}{query}#v1/sphere?at=0")  # nothing is loaded for the same address again
        assert page.evaluate("navigator.language") == locale
        assert page.evaluate("document.documentElement.lang") == expected, (locale, query)
        expect(page.get_by_role("button", name="Galerie" if expected == "de" else "Gallery")).to_be_visible()


def test_the_server_answers_in_it(page: Page) -> None:
    open_lab(page, GERMAN + "#v1/rosenbrock?steps=120&o=adam:lr=0.2&at=120")
    wait_for(page, "s.run !== null && s.row === 120")
    assert re.search(
        r"sein Verlust liegt noch um \d,\d+ über dem kleinsten bekannten", page.locator(".ranking").inner_text()
    )
    page.locator(".entry-open").click()
    expect(page.locator(".entry-more .hint").first).to_contain_text("Schritte entlang des laufenden Mittels")
    assert page.locator(".entry .number label").first.inner_text().startswith("Lernrate")
    page.get_by_role("button", name="Galerie").click()
    expect(page.locator(".gallery-title").first).to_have_text("Eine Schlucht")


def test_numbers_are_written_as_in_that_language_and_typed_either_way(page: Page) -> None:
    open_lab(page, GERMAN + "#v1/rosenbrock?steps=120&o=adam:lr=0.2&at=120")
    wait_for(page, "s.run !== null && s.row === 120")
    expect(page.locator("td.numeric").filter(has_text=re.compile(r"\d"))).not_to_have_count(0)
    losses = page.locator("td.numeric").all_inner_texts()
    assert any(re.fullmatch(r"\d,\d+", text) for text in losses) and not any("." in text for text in losses)
    field = page.locator('[data-field="optimizers[0].hyperparameters.lr"] input[type=text]')
    assert field.input_value() == "0,2"
    for typed in ("0,125", "0.125"):
        field.fill(typed)
        wait_for(page, "s.spec.optimizers[0].hyperparameters.lr === 0.125")
        field.fill("1,5e-1")
        wait_for(page, "s.spec.optimizers[0].hyperparameters.lr === 0.15")
    field.fill("schnell")
    said = page.locator('[data-field="optimizers[0].hyperparameters.lr"] .field-error')
    expect(said).to_have_text("Erwartet: eine endliche Zahl; bekommen: 'schnell'.")


@pytest.mark.new_page
def test_switching_keeps_the_race_as_it_is(page: Page) -> None:
    open_lab(page)
    pause(page)
    switch(page, "Deutsch", "de")
    wait_for_race(page)
    page.wait_for_timeout(500)
    assert page.evaluate("location.hash") == "", "an untouched page keeps its plain address"
    assert page.locator(".entry-name").first.inner_text() == "Gradientenabstieg"
    page.reload()
    assert page.evaluate("document.documentElement.lang") == "de", "the choice is kept"

    page.evaluate("(hash) => { location.hash = hash; }", MINE)
    wait_for(page, "s.run?.spec.function === 'beale' && s.run.status === 'done' && s.row === 60")
    what = "[s.spec, s.row, s.selected, s.scale, s.playing, s.looks.map(({ slot, hidden }) => [slot, hidden])]"
    before = state(page, what)
    assert before[0]["optimizers"][1]["label"] == "Mine"
    switch(page, "English", "en")
    wait_for_race(page)
    wait_for(page, "s.row === 60")
    assert state(page, what) == before


@pytest.mark.new_page
def test_switching_goes_on_with_the_same_training(page: Page) -> None:
    open_training(page)
    page.get_by_role("button", name="Pause", exact=True).click()
    wait_for_training(page, "s.training.status === 'paused' && s.view?.step === s.state.step")
    before = training_state(page, "[s.spec, s.state.step, s.training.token]")
    switch(page, "Deutsch", "de")
    wait_for_training(page, "s.training?.status === 'paused' && s.view !== null && s.view.step === s.state.step")
    assert training_state(page, "[s.spec, s.state.step, s.training.token]") == before
    assert "Was jedes Netz gelernt hat" in page.locator("#stage").inner_text()
    page.get_by_role("button", name="Trainieren", exact=True).click()
    wait_for_training(page, f"s.state.step > {before[1]}")

    data = {
        "inputs": [[i / 500, (i * 7 % 500) / 500] for i in range(500)],
        "targets": [i % 2 for i in range(500)],
        "kind": "classification",
    }
    page.evaluate("async (data) => optiscope.actions.learnFrom({ dataset: null, data })", data)
    wait_for_training(page, "s.training?.started.spec.dataset === null && s.state?.step > 0")
    page.wait_for_timeout(600)
    switch(page, "English", "en")
    wait_for_training(page, "s.spec.data?.inputs.length === 500 && s.view !== null")
    assert not page.locator(".told").is_visible()


def switch(page: Page, name: str, language: str) -> None:
    page.get_by_role("button", name=name).click()
    until(page, "(language) => document.documentElement.lang === language", language)
