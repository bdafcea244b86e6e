"""The network lab in a browser: training, pausing, stepping, looking back, changing the rate, resuming, presets, links."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from optiscope.core import presets
from optiscope.networks.history import measured
from optiscope.networks.train import Training
from optiscope.networks.walk import walk
from tests.browser.training import SMALL, fault, field, open_training, pause, state, unfold, wait_for
from tests.browser.watch import until


def pictures(page: Page) -> list[str]:
    """The boundary of each entry as it is painted."""
    painted = (
        "panels => panels.map(panel => [...panel.querySelectorAll('canvas')].map(canvas => canvas.toDataURL()).join())"
    )
    return list(page.eval_on_selector_all(".panel-boundaries .net-panel", painted))


def repainted(page: Page, before: list[str]) -> None:
    """Waits until every boundary is another picture than before."""
    for _ in range(100):
        if all(now != old for now, old in zip(pictures(page), before, strict=True)):
            return
        page.wait_for_timeout(50)
    raise AssertionError("the boundaries did not change")


TOLD = """window.told = []; new MutationObserver((all) => all.forEach(({ target, attributeName }) =>
    window.told.push(target.getAttribute(attributeName)))).observe(document,
    { subtree: true, attributes: true, attributeFilter: ['data-message', 'aria-label'] });"""


COLOURED = """([layer, colour, most]) => {
    const canvas = document.querySelectorAll('[data-picture=loss] canvas')[layer];
    const { data, width } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const wanted = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    const found = [];
    for (let k = 0; k < data.length; k += 4)
        if (data[k + 3] > 200 && wanted.every((value, i) => Math.abs(value - data[k + i]) < 12)) found.push(k / 4);
    const box = canvas.getBoundingClientRect();
    const scale = box.width / width;
    const last = found.reduce((best, at) => (at % width > best % width ? at : best), 0);
    return found.length >= most && [box.x + (last % width) * scale, box.y + Math.floor(last / width) * scale];
}"""
"""Where in a layer of the loss chart, farthest to the right, that colour is; false where fewer pixels have it."""


@pytest.mark.new_page
def test_page_opens_training_six_entries_on_two_spirals(page: Page) -> None:
    page.add_init_script(TOLD)
    page.goto("/networks.html")
    wait_for(page, "s.state?.step > 0 && s.view !== null")
    told = page.evaluate("window.told")
    assert "The networks are about to start…" in told
    assert not [text for text in told if text and (text.startswith("Start a training") or text == "Train")]
    assert state(page, "[s.training.status, s.training.entries.length, s.training.started.problem.title]") == [
        "running",
        6,
        "Two spirals",
    ]
    expect(page.locator(".row-name")).to_have_count(6)
    # What is needed first comes first; what is seen is said, and whose and of which samples each line is.
    page.wait_for_selector(".controls .entry")
    groups = page.locator(".controls > .group:visible")
    assert groups.evaluate_all("(all) => all.map((one) => one.dataset.part)") == ["entries", "data", "network", "plan"]
    assert "every dot" in page.locator(".panel-boundaries .panel-caption").inner_text()
    assert page.locator(".panel-loss .chip").all_inner_texts() == page.locator(".net-panel-name").all_inner_texts()
    assert page.locator(".panel-loss .key-part").all_inner_texts() == ["test", "training"]
    ranks = sorted(page.locator(".net-panel-rank").all_inner_texts())
    assert ranks[0] == "#1" and len(ranks) == 6
    heads = page.locator(".ranking thead th:visible")
    assert heads.all_inner_texts() == ["#", "Optimizer", "Outcome", "Test loss", "Test acc."]
    page.get_by_role("button", name="More columns").click()
    expect(heads).to_have_count(9)
    first = pictures(page)
    assert len(first) == 6
    repainted(page, first)
    line_clicked(page)


def line_clicked(page: Page) -> None:
    """Which selects its entry, and goes nowhere."""
    wait_for(page, "s.state.step > 700")
    page.evaluate("async () => optiscope.actions.pause()")
    wait_for(page, "s.training.status !== 'running' && s.selected === 4")
    page.locator(".panel-loss").scroll_into_view_if_needed()
    wanted = [2, state(page, "s.training.entries[0].colour"), 40]
    until(page, COLOURED, wanted)
    page.mouse.click(*page.evaluate(COLOURED, wanted))
    wait_for(page, "s.selected === 0 && s.state.shown === s.state.step")


def test_a_training_is_paused_taken_step_by_step_and_looked_back_at(page: Page) -> None:
    open_training(page)
    step = pause(page)
    page.wait_for_timeout(300)
    assert state(page, "s.state.step") == step, "it stands still"
    page.get_by_role("button", name="Train", exact=True).click()
    wait_for(page, f"s.state?.step > {step}")

    step = pause(page)
    before = state(page, "[...s.view.weights.get(0).data]")
    page.get_by_role("button", name="One step").click()
    wait_for(page, f"s.state?.step === {step + 1} && s.view.step === {step + 1}")
    assert state(page, "[...s.view.weights.get(0).data]") != before
    page.get_by_role("button", name="One epoch").click()
    epoch = state(page, "s.training.started.epoch")
    wait_for(page, f"s.state?.step === {((step + 1) // epoch + 1) * epoch}")
    expect(page.locator(".counter .now")).to_have_text(str(state(page, "s.state.step")))

    page.get_by_role("button", name="Train", exact=True).click()
    wait_for(page, "s.state?.step > 80")
    step = pause(page)
    late = pictures(page)
    page.locator(".scrub").fill("20")
    wait_for(page, "s.state.shown <= 20 && s.view.step === s.state.shown")
    assert state(page, "s.state.step") == step, "nothing is undone"
    repainted(page, late)
    plays_on_from_there(page, step)


def plays_on_from_there(page: Page, step: int) -> None:
    """Through the snapshots up to the newest, and only then on; what has not happened by then is not told."""
    expect(page.locator(".ranking .outcome").first).to_have_text("Paused")
    seen = page.evaluate("""() => {
        const seen = [];
        optiscope.store.on(['state'], ({ state }) => state && seen.push(state.shown));
        return (globalThis.seenSteps = seen), optiscope.store.state.state.shown;
    }""")
    page.get_by_role("button", name="Play on from here").click()
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    wait_for(page, f"s.state?.step > {step} && s.state.shown > {step}")
    shown = page.evaluate("globalThis.seenSteps")
    assert len([at for at in shown if seen < at < step]) > 1, shown
    assert shown == sorted(shown)
    expect(page.locator(".ranking .outcome").first).to_have_text("Training…")


def test_what_is_set_before_a_training_has_begun_holds_for_it(page: Page) -> None:
    """Back to step 0 asks for a training anew; the pause comes before the server can have begun it."""
    open_training(page)
    before = state(page, "s.training.id")
    reset, stop = (page.get_by_role("button", name=name, exact=True) for name in ("Back to step 0", "Pause"))
    page.evaluate("buttons => buttons.forEach(b => b.click())", [reset.element_handle(), stop.element_handle()])
    wait_for(page, f"s.training?.id > {before} && s.training.status === 'paused' && s.view?.step === s.state?.step")
    step = state(page, "s.state.step")
    page.wait_for_timeout(300)
    assert state(page, "[s.training.status, s.playing, s.state.step]") == ["paused", False, step]


def test_names_looks_and_rates_are_changed_while_it_trains(page: Page) -> None:
    open_training(page)
    training = state(page, "s.training.id")
    page.locator(".entry-see").first.click()
    page.locator(".row-name").nth(1).click()
    page.locator(".inside-entry").select_option("1")
    wait_for(page, "s.view.entry === 1")

    field(page, "optimizers[1].hyperparameters.lr").fill("0.5")
    wait_for(page, "s.state?.rates[1] === 0.5")
    wait_for(page, "s.training.entries[1].columns.get('lr').includes(0.5)")
    # It leaves a mark in the curves, in the colour of its entry, and is told to those who do not see them.
    wait_for(page, "s.state.changes.length === 1 && s.state.changes[0].entry === 1 && s.state.changes[0].lr === 0.5")
    until(page, COLOURED, [0, state(page, "s.training.entries[1].colour"), 20])
    expect(page.locator("[data-picture=loss] .visually-hidden")).to_contain_text(
        "Adam has the learning rate 0.5 from step"
    )
    assert state(page, "s.state.rates[0]") == 0.05

    path = "optimizers[0].hyperparameters.lr"
    field(page, path).fill("-3")
    expect(fault(page, path)).to_have_text(re.compile(r"Expected a number .*, got -3\."))
    expect(field(page, path)).to_have_value("-3")
    field(page, path).fill("0.04")
    expect(fault(page, path)).to_be_hidden()
    wait_for(page, "s.state?.rates[0] === 0.04")
    assert state(page, "[s.training.id, s.training.entries[0].look.hidden]") == [training, True], "no new training"


def test_layers_and_steps_are_changed_and_impossible_ones_told_beside_them(page: Page) -> None:
    open_training(page)
    field(page, "steps").fill("0")
    expect(fault(page, "steps")).to_have_text("Expected a whole number from 1 to 1,000,000, got 0.")
    assert state(page, "s.view !== null && s.training !== null")  # what was learned stays to be seen
    field(page, "steps").fill("3000")
    expect(fault(page, "steps")).to_be_hidden()
    wait_for(page, "s.training.started.spec.steps === 3000 && s.training.status === 'running'")
    brought_back(page)
    neurons(page)

    page.get_by_role("button", name="Add a hidden layer").click()
    page.get_by_role("button", name="Hidden layer 2: one neuron more").click()
    wait_for(page, "s.training?.started.network.sizes.join() === '2,4,5,1' && s.view !== null")
    for _ in range(2):
        page.get_by_role("button", name="Take the last hidden layer away").click()
    wait_for(page, "s.training?.started.network.sizes.join() === '2,1'")
    expect(page.locator(".layers-title")).to_have_text("No hidden layer: a linear model")


def brought_back(page: Page) -> None:
    """What was set before: by a chip that stays in sight for some seconds, and by Ctrl+Z after it."""
    chip = page.locator(".undo")
    expect(chip).to_contain_text("Setup changed")
    page.wait_for_timeout(800)  # what follows sooner is the same change
    changes = state(page, "s.past.length")
    page.get_by_role("radio", name="XOR").click()
    wait_for(page, f"s.spec.dataset === 'xor' && s.past.length === {changes + 1}")
    chip.get_by_role("button", name="Undo").click()
    wait_for(page, "s.training.started.spec.dataset === 'moons' && s.spec.steps === 3000")
    expect(chip).to_be_hidden()
    page.locator(".panel-boundaries h2").click()
    for _ in range(changes):
        page.keyboard.press("Control+z")
    wait_for(page, "s.spec.steps === 4000 && s.past.length === 0")
    field(page, "steps").fill("3000")
    wait_for(page, "s.training.started.spec.steps === 3000")


def neurons(page: Page) -> None:
    """As many as there cannot be are told beside them, and stay to be mended."""
    count = page.get_by_label("Neurons of hidden layer 1")
    for wrong, got in (("1000", "1000"), ("many", "many")):
        count.fill(wrong)
        count.press("Enter")
        wait_for(page, "s.error?.field === 'hidden'")
        expect(fault(page, "hidden")).to_contain_text(re.compile(rf"from 1 to 64.*got .*{got}"))
        expect(count).to_have_value(wrong)
    count.fill("4")
    count.press("Enter")
    wait_for(page, "s.error === null && s.training?.started.network.sizes.join() === '2,4,1'")
    expect(fault(page, "hidden")).to_be_hidden()


@pytest.mark.parametrize("optimizer", ["momentum", "adam"])
def test_sample_walk_is_the_engines(page: Page, optimizer: str) -> None:
    spec = {
        "dataset": "moons",
        "samples": 60,
        "hidden": [4],
        "steps": 400,
        "optimizers": [{"optimizer": optimizer, "hyperparameters": {"lr": 0.02}}],
    }
    open_training(page, f"/networks.html#v1/moons?samples=60&hidden=4&steps=400&o={optimizer}:lr=0.02&speed=20")
    step = pause(page)
    page.evaluate("async () => optiscope.actions.sample(7)")
    wait_for(page, "s.walk !== null")
    told = state(page, "s.walk")
    training = Training(spec)
    training.trainer.advance(step)
    expected = walk(training.trainer, 0, 7)
    assert (told["step"], told["sample"], told["loss"]) == (step, 7, pytest.approx(expected.loss, rel=1e-5))
    for layer, own in zip(told["layers"], expected.layers, strict=True):
        for name in ("sums", "activations", "d_weights", "new_weights"):
            np.testing.assert_allclose(
                np.array(layer[name], float), getattr(own, name), rtol=1e-4, atol=1e-6, err_msg=name
            )


def test_a_step_between_two_rows_of_the_curves_has_its_own_values_and_its_own_walk(page: Page) -> None:
    open_training(page, SMALL.replace("steps=4000", "steps=40000").replace("speed=50", "speed=20"))
    step = pause(page)
    page.evaluate("async () => optiscope.actions.sample(7)")
    page.get_by_role("tab", name="One sample").click()
    for _ in range(1 if (step + 1) % 20 else 2):
        step += 1
        page.get_by_role("button", name="One step").click()
    wait_for(page, f"s.state.step === {step} && s.training.entries[0].now?.step === {step} && s.walk?.step === {step}")
    own = Training(state(page, "s.training.started.spec"))
    own.trainer.advance(step)
    losses = measured(own.trainer)[own.columns.index("train_loss"), :, 0]
    told = state(page, "s.training.entries.map((entry) => entry.now.values.get('train_loss'))")
    np.testing.assert_allclose(told, losses, rtol=1e-4)
    expect(page.locator(".ranking tbody tr").filter(has_text="Momentum")).to_contain_text(f"{told[0]:.3g}")
    page.get_by_role("button", name="Back to the snapshot before").click()
    wait_for(page, f"s.state.shown < {step} && s.walk.step === s.state.shown")


def test_no_more_samples_are_offered_than_there_are(page: Page) -> None:
    """And what is chosen has its picture among what there is to read about it."""
    open_training(page, "/networks.html#v1/digits?samples=200&hidden=4&o=adam&speed=1")
    expect(page.locator(".net-boundaries .net-key")).to_be_hidden()
    note, body = (
        page.locator(".net-boundaries .hint").first.bounding_box(),
        page.locator(".net-boundaries").bounding_box(),
    )
    assert note and body and note["y"] - body["y"] < 20, "no empty line above"
    page.get_by_label("samples, slider").press("End")
    wait_for(page, "s.spec.samples === 1797")
    page.locator("[data-field=activation] button").press("Enter")
    handle = page.get_by_role("dialog").get_by_role("slider", name="sum")
    handle.press("ArrowRight")
    expect(handle).to_have_attribute("aria-valuetext", re.compile("^sum 1.05; .+, slope "))
    page.keyboard.press("Escape")


def test_link_opens_the_same_training(page: Page) -> None:
    open_training(
        page,
        "/networks.html#v1/circles?samples=80&hidden=3,2&l2=0.01&label_smoothing=0.2"
        "&o=lion:lr=0.001@cosine:final=0.1;name=My+Lion&speed=20",
    )
    assert state(
        page,
        "[s.spec.dataset, s.spec.hidden, s.spec.l2, s.spec.optimizers[0].label, s.spec.optimizers[0].schedule.schedule]",
    ) == ["circles", [3, 2], 0.01, "My Lion", "cosine"]
    unfold(page)
    smoothing = page.locator("[data-field=label_smoothing] input[type=text]")
    expect(smoothing).to_have_value("0.2")
    smoothing.fill("0.1")
    smoothing.press("Enter")
    wait_for(
        page, "s.training?.spec.label_smoothing === 0.1 && s.training.started.problem.entropy < 0.2 && s.view !== null"
    )
    expect(page).to_have_url(re.compile("label_smoothing=0.1"))
    expect(page.locator(".net-legend")).to_contain_text("training sample")
    expect(page.locator(".net-legend")).not_to_contain_text("a target says how probable each class is")
    page.get_by_role("radio", name="XOR").click()
    wait_for(page, "s.training?.started.problem.title === 'XOR'")
    expect(page).to_have_url(re.compile(r"#v1/xor\?"))
    assert state(page, "s.spec.label_smoothing") == 0.1
    page.go_back()
    wait_for(page, "s.training?.started.problem.title === 'Circles'")
    without_optimizers(page)


def without_optimizers(page: Page) -> None:
    """It is said, and nothing of the last one stays to be played; undone, it trains again."""
    page.wait_for_timeout(800)  # what follows sooner is the same change
    page.locator(".entry-remove").click()
    expect(page.locator(".ranking .table-none")).to_be_visible()
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_disabled()
    assert state(page, "[s.training, s.view, s.error]") == [None, None, None]
    assert page.locator(".net-panel:visible").count() == 0
    expect(page.locator(".inside-pick")).to_be_hidden()  # and no line of the last one stays beside no name
    page.locator(".undo").get_by_role("button", name="Undo").click()
    wait_for(page, "s.training?.started.problem.title === 'Circles' && s.state?.step > 0")


@pytest.mark.new_page
def test_what_a_link_says_wrongly_is_told_and_the_rest_is_trained(page: Page) -> None:
    page.goto("/networks.html#v1/moons?samples=40&hidden=3&steps=50&o=foo&o=adam&speed=-3&axes=7,9&select=99")
    wait_for(page, "s.training?.status === 'running' || s.training?.status === 'finished'")
    expect(page.locator(".told")).to_contain_text("o=foo")
    expect(page.locator(".told")).to_contain_text("speed=-3")
    assert state(page, "[s.training.entries.length, s.speed, s.selected, s.error]") == [1, 200, 0, None]


def test_the_gallery_trains_what_is_chosen(page: Page) -> None:
    open_training(page, SMALL)
    page.get_by_role("button", name="Gallery").click()
    cards = page.locator(".gallery-card")
    cards.first.wait_for()
    wanted = presets.presets("networks")
    assert page.locator(".gallery-title").all_inner_texts() == [preset.title["en"] for preset in wanted]
    page.locator('[data-preset="learning_rates"]').click()
    wait_for(page, "s.training?.started.problem.title === 'Circles' && s.training.entries.length === 4")
    assert state(page, "[s.spec.activation, s.spec.steps, s.spec.optimizers[s.selected].label]") == [
        "relu",
        600,
        "η = 20",
    ]
    story, changed = page.locator(".story"), page.locator(".story-changed")
    expect(story).to_contain_text(next(one for one in wanted if one.id == "learning_rates").text["en"])
    expect(changed).to_be_hidden()
    wait_for(page, "location.hash.includes('preset=learning_rates')")
    page.evaluate("async () => optiscope.actions.setHyperparameter(0, 'lr', 0.002)")
    expect(changed).to_be_visible()
    changed.get_by_role("button").click()
    expect(changed).to_be_hidden()
    page.wait_for_timeout(1000)  # changes nearer to each other are one entry of the history
    after = wanted[[one.id for one in wanted].index("learning_rates") + 1]
    story.get_by_role("button", name=f"Next: {after.title['en']}").click()
    wait_for(page, f"s.preset === '{after.id}'")
    page.go_back()
    wait_for(page, "s.preset === 'learning_rates'")
    story.get_by_role("button", name="Close this explanation").click()
    expect(story).to_be_hidden()


def test_an_entry_that_goes_between_asking_and_beginning(page: Page) -> None:
    """What begins has one more than the list by then; another training follows, of those that are left."""
    open_training(page, SMALL)
    count = state(page, "s.spec.optimizers.length")
    page.evaluate("""() => {
        const { send } = WebSocket.prototype;
        WebSocket.prototype.send = function (message) {
            send.call(this, message);
            if (!String(message).includes('"train"')) return;
            WebSocket.prototype.send = send;
            optiscope.actions.removeEntry(0);
        };
        optiscope.actions.change({ samples: 70 });
    }""")
    wait_for(page, f"s.training?.entries.length === {count - 1} && s.state?.step > 0")
