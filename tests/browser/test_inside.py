"""The inside of a step: arrows on the contour with their key, and the arithmetic with its numbers below the ranking."""

import re

import pytest
from playwright.sync_api import Page, expect

import optiscope
from optiscope.core import presets
from optiscope.races.inspection import inspect_step
from tests.browser.lab import INK, PLAIN, act, open_lab, pause, state, wait_for, wait_for_race

KEY = ".picture-contour .inside-part:visible"
OVER = """(tip) => {
    const key = document.querySelector('.picture-contour .inside-legend');
    const [a, b] = [tip, key].map((one) => one.getBoundingClientRect());
    const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
    return tip.parentElement === key.parentElement && (apart || Number(getComputedStyle(tip).zIndex) > (Number(getComputedStyle(key).zIndex) || 0));
}"""
"""Whether the tip lies over the key of the arrows, or beside it."""


def select(page: Page, entry: int, row: int) -> None:
    act(page, f"actions.seek({row}); actions.select({entry});")


PARTS = [
    ["gradient", "update"],  # gradient descent
    ["gradient", "moment", "update"],  # momentum
    ["gradient", "ahead", "moment", "update"],  # Nesterov
    ["gradient", "scale", "update"],  # RMSProp
    ["gradient", "moment", "scale", "update"],  # Adam
]


def test_nothing_is_selected_at_first_and_the_key_names_what_the_rule_has(page: Page) -> None:
    open_lab(page)
    pause(page)
    expect(page.locator(".inspector")).to_contain_text("Select an optimizer to see inside its step")
    assert page.locator(KEY).count() == 0
    for entry, parts in enumerate(PARTS):
        select(page, entry, 12)
        wait_for(page, "s.run.entries[s.selected].columns.has('lr')")
        expect(page.locator(KEY)).to_have_count(len(parts))
        kinds = page.locator(KEY).evaluate_all(
            "(all) => all.map((one) => one.className.match(/inside-(?!part)(\\w+)/)[1])"
        )
        assert kinds == parts, f"entry {entry}"


def test_a_part_can_be_hidden(page: Page) -> None:
    open_lab(page)
    pause(page)
    select(page, 4, 40)
    wait_for(page, "s.run.entries[4].columns.has('v_x')")
    heads = page.locator(".picture-contour > canvas.picture-layer").last
    before = heads.evaluate(INK)
    update = page.locator(".inside-update")
    update.click()
    expect(update).to_have_attribute("aria-pressed", "false")
    assert heads.evaluate(INK) < before


def test_the_arithmetic_has_this_steps_numbers(page: Page) -> None:
    open_lab(page)
    pause(page)
    select(page, 4, 40)
    inspector = page.locator(".inspector")
    expect(inspector).to_contain_text("step 41 of 500: from 40 to 41")
    assert page.locator(".counter .now").inner_text() == "40"
    expect(inspector.locator(".step-lines > li")).to_have_count(5)
    own = inspect_step(optiscope.parse(state(page, "s.run.spec")), 4, 41)
    expect(inspector.locator(".step-ground-part")).to_contain_text(f"{own['curvature']['largest_rate']:.3g}")
    told = inspector.locator(".step-lines > li").first.locator(".step-numbers").first.inner_text()
    assert f"{own['lines'][0]['values'][0]:.6g}".replace("-", "−") in re.sub(r"\s", "", told)
    page.get_by_role("button", name="One step forward").click()
    expect(inspector).to_contain_text("step 42 of 500")
    after = inspect_step(optiscope.parse(state(page, "s.run.spec")), 4, 42)
    expect(inspector.locator(".step-lines > li").first).to_contain_text(
        f"{after['lines'][0]['values'][0]:.6g}".replace("-", "−")
    )
    which = inspector.locator(".step-head > .numeric.soft")
    for row, said in {
        499: "step 500 of 500: from 499 to 500",
        500: "the last, step 500 of 500: from 499 to 500",
    }.items():
        act(page, f"actions.seek({row})")
        expect(which).to_have_text(said)


def test_the_curvature_is_held_against_the_learning_rate(page: Page) -> None:
    open_lab(page)
    pause(page)
    select(page, 0, 3)
    sentence = page.locator(".inspector .step-sentence")
    expect(sentence).to_contain_text("gradient descent would")
    act(page, "actions.setHyperparameter(0, 'lr', 0.5)")
    select(page, 0, 0)
    expect(sentence).to_contain_text("would diverge")


@pytest.mark.parametrize(
    ("preset", "entry", "said"),
    [
        ("saddle_escape", 0, "5 % of that, but a saddle holds nothing"),
        ("divergence_threshold", 0, "98 % of that: on ground bent like this, plain gradient descent would settle"),
        (
            "divergence_threshold",
            1,
            "exactly that: on ground bent like this, plain gradient descent would jump to and fro",
        ),
        ("divergence_threshold", 2, "1.02 times that: on ground bent like this, plain gradient descent would diverge"),
    ],
)
def test_the_sentence_is_true_of_saddles_and_at_the_border(page: Page, preset: str, entry: int, said: str) -> None:
    spec = next(one.spec for one in presets.presets("races") if one.id == preset).model_dump(mode="json")
    open_lab(page)
    page.evaluate(
        """async (spec) => {
            const { actions, store } = optiscope;
            actions.loadSpec(spec, store.state.catalog);
        }""",
        spec,
    )
    wait_for_race(page)
    pause(page)
    select(page, entry, 3)
    expect(page.locator(".inspector .step-sentence")).to_contain_text(said)


def test_a_failure_says_why_at_its_mark(page: Page) -> None:
    open_lab(page)
    pause(page)
    act(page, "actions.setHyperparameter(0, 'lr', 0.02)")
    wait_for(page, "s.run.entries[0].outcome?.kind === 'diverged' && !s.live")
    select(page, 0, 500)
    tip = page.locator(".picture-tip")
    expect(tip).to_be_visible()
    outcome = state(page, "s.run.entries[0].outcome")
    expect(tip).to_contain_text(outcome["why"])
    expect(tip).to_contain_text(f"step {outcome['step']}")
    for words in (".inspector .step-ended", ".picture-contour p.visually-hidden"):
        expect(page.locator(words)).to_contain_text(f"Diverged: {outcome['reason']}. {outcome['why']}")
    act(page, "actions.select(null)")
    expect(tip).to_be_hidden()


def test_a_rate_that_ends_with_its_path_is_drawn_as_far(page: Page) -> None:
    """A coordinate that is no number is an error in the page's console."""
    open_lab(page, f"{PLAIN}#v1/rosenbrock?steps=200&o=gradient_descent:lr=0.01@cosine&at=150&select=1")
    wait_for(page, "s.row === 150 && s.run.entries[0].outcome.step < 100")
    rate = page.locator(".rate-curve")
    assert "NaN" not in rate.evaluate("(picture) => picture.innerHTML")
    assert (rate.locator("path").get_attribute("d") or "").count("L") > 2


@pytest.mark.parametrize(
    ("function", "optimizer", "start", "kind"),
    [
        ("rastrigin", {"optimizer": "gradient_descent", "hyperparameters": {"lr": 0.001}}, [2.1, 2.1], "stuck"),
        ("sphere", {"optimizer": "gradient_descent", "hyperparameters": {"lr": 1.0}}, [2.0, 1.0], "cycling"),
    ],
)
def test_other_ends_are_marked(page: Page, function: str, optimizer: dict, start: list[float], kind: str) -> None:
    own = optiscope.run(
        optiscope.parse({"function": function, "start": start, "steps": 500, "optimizers": [optimizer]})
    )[0].outcome
    assert own.kind == kind, own
    open_lab(page)
    pause(page)
    page.evaluate(
        """async ([name, start, { optimizer, hyperparameters }]) => {
            const { actions, store } = optiscope;
            actions.setFunction(store.state.catalog.functions.get(name));
            while (store.state.spec.optimizers.length > 1) actions.removeEntry(1);
            actions.changeEntry(0, { optimizer, hyperparameters, label: 'one' });
            actions.setStart(start);
            actions.pause();
        }""",
        [function, start, optimizer],
    )
    wait_for(page, f"s.run.entries[0].outcome?.kind === '{kind}' && !s.live")
    act(page, "actions.pause(); actions.seek(Infinity); actions.hover(0);")
    tip = page.locator(".picture-tip")
    expect(tip).to_contain_text(own.reason[1:])
    act(page, "actions.select(0)")
    expect(page.locator(KEY).first).to_be_visible()
    assert tip.is_visible() and tip.evaluate(OVER), "the key of the arrows does not cover it"
