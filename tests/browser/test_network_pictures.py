"""The pictures inside a network: histograms of its layers, its mistakes, the loss landscape, two inputs of many."""

import re
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, expect

from tests.browser.lab import INK
from tests.browser.training import SMALL, open_finished, open_training, pause, state, wait_for

COUNTS = "[...s.view.confusion.get(s.selected).data]"
CELLS = "[...document.querySelectorAll('.net-confusion-table tbody td')].map((cell) => cell.innerText)"

AT_ONCE = """(selects) => {
    for (const select of selects) {
        select.value = '2';
        select.dispatchEvent(new Event('change'));
    }
}"""


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def test_two_of_three_inputs_span_the_pictures(page: Page) -> None:
    rows = "\n".join(f"{i % 7};{(i * 5) % 11};{(i * 3) % 13};{'yes' if i % 3 else 'no'}" for i in range(40))
    open_finished(page)
    page.get_by_role("button", name="Your table").click()
    page.get_by_label("Table as text").fill("a;b;c;fits\n" + rows)
    page.get_by_role("button", name="Train on it").click()
    wait_for(page, "s.training?.started.problem.axes.length === 3 && s.state?.step > 0")
    across, up = page.get_by_label("Input across"), page.get_by_label("Input up")
    page.evaluate(AT_ONCE, [up.element_handle(), across.element_handle()])  # the second changes places
    wait_for(page, "s.view.axes.join() === '2,0'")
    expect(up).to_have_value("0")
    wait_for(page, "location.hash.includes('axes=3,1')")
    training = state(page, "s.training.id")
    page.evaluate("async () => optiscope.actions.reset()")
    wait_for(page, f"s.training.id === {training + 1} && s.view.axes.join() === '2,0'")


def test_every_picture_can_be_taken_along(page: Page, tmp_path: Path) -> None:
    open_training(page)
    pause(page)
    for name in ("Network", "Layers", "Mistakes"):
        tab(page, name)
        page.get_by_role("button", name="Share").click()
        rows = page.get_by_role("dialog").locator(".share-list .share-row")
        expect(rows.locator("span")).to_have_text(
            ["What each network has learned", "Loss", "Learning rate", "Accuracy", name]
        )
        for k in range(4 if name != "Network" else 0, 5):
            with page.expect_download() as download:
                rows.nth(k).get_by_role("button", name="PNG").click()
            path = tmp_path / f"taken-{download.value.suggested_filename}"
            download.value.save_as(path)
            data = path.read_bytes()
            assert data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) > 8_000, name
        page.keyboard.press("Escape")
        page.locator("dialog").wait_for(state="detached")


def number(text: str) -> float:
    """What the page writes, "−0.12" or "3.4×10⁻⁵"."""
    return float(text.translate(str.maketrans("−⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "--0123456789")).replace("×10", "e"))


def test_histograms_count_every_weight_and_mistakes_every_class(page: Page) -> None:
    open_training(page)
    pause(page)
    histograms(page)
    mistakes(page)


def histograms(page: Page) -> None:
    tab(page, "Layers")
    cells = page.locator(".net-histogram")
    expect(cells).to_have_count(6)  # weights, gradients and activations of two layers
    assert all(ink > 0 for ink in cells.locator("canvas").evaluate_all(f"(all) => all.map({INK})"))
    counted = state(page, "[0, 1].map((k) => s.view.weight_histogram.get(k).reduce((a, b) => a + b))")
    assert counted == [8, 4]  # 2 → 4 → 1, without biases
    weights = state(page, "[...s.view.weights.get(1).data].slice(0, 4)")
    label = cells.nth(3).get_attribute("aria-label") or ""
    low, high = map(number, re.findall(r"[−-]?\d+(?:\.\d+)?(?:×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?", label))
    told = [float(f"{weight:.3g}") for weight in weights]
    assert (low, high) == (min(low, *told), max(high, *told))


def mistakes(page: Page) -> None:
    tab(page, "Mistakes")
    wait_for(page, f"`${{{COUNTS}}}` === `${{{CELLS}}}`")
    matrix = np.array(state(page, COUNTS), int).reshape(2, 2)
    truth, test = (np.array(part) for part in state(page, "[[...s.data.targets], [...s.data.test]]"))
    assert matrix.sum(axis=1).tolist() == [int(((truth == k) & (test == 1)).sum()) for k in (0, 1)]
    wrong = int(matrix.sum() - np.trace(matrix))
    assert len([row for row in state(page, "[...(s.view.wrong.get(s.selected) ?? [])]") if test[int(row)]]) == wrong
    assert page.locator(".net-confusion .net-sample").count() == min(wrong, 12)


ZEROS = (
    "/networks.html#v1/circles?samples=60&hidden=4&initialisation=zeros&seeds=3&steps=300"
    "&o=adam:lr=0.02&o=sgd:lr=0.1&speed=max"
)
GREY = """(canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    for (let k = 0; k < data.length; k += 4)
        if (data[k + 3] === 255 && Math.max(...data.subarray(k, k + 3)) - Math.min(...data.subarray(k, k + 3)) > 24) return false;
    return true;
}"""


def test_what_is_drawn_is_told_which_run_which_step_and_that_zero_has_no_sign(page: Page) -> None:
    open_training(page, ZEROS)
    wait_for(page, "s.training?.status === 'finished' && s.view?.step === 300")
    expect(page.locator(".panel-boundaries .net-panel").first).to_contain_text("median of 3; drawn: the first")
    chosen = page.locator(".inside-entry option:checked")
    assert chosen.inner_text() == f"{state(page, 's.training.entries[s.selected].label')} (run 1 of 3)"
    tab(page, "Layers")
    weights = page.locator(".net-histogram canvas").nth(0)
    assert weights.evaluate(INK) > 0 and weights.evaluate(GREY), "all weights are 0"
    tab(page, "Mistakes")
    expect(page.locator(".net-confusion-table caption")).to_contain_text("(run 1 of 3)")
    expect(page.locator(".net-confusion .net-mistakes h3")).to_contain_text("(run 1 of 3)")
    whole = number(page.locator(".counter-more").inner_text().removeprefix("epoch "))
    page.locator(".scrub").fill("150")
    wait_for(page, "s.state.shown <= 150 && s.view.step === s.state.shown")
    share = state(page, "s.state.shown / s.state.step")
    told = number(page.locator(".counter-more").inner_text().removeprefix("epoch "))
    assert abs(told - share * whole) <= 0.06


def test_landscape_is_the_loss_of_the_network_and_anew_along_other_directions(page: Page) -> None:
    open_training(page)
    pause(page)
    tab(page, "Loss landscape")
    page.get_by_role("button", name="Show the landscape").click()
    wait_for(page, "s.landscape?.plane === 'pca' && s.mapping === null")
    assert state(page, "s.landscape.losses.n") == 51
    expect(page.locator(".net-said")).to_contain_text("The plane holds")
    assert all(ink > 0 for ink in page.locator(".net-map canvas").evaluate_all(f"(all) => all.map({INK})"))
    planes = []
    for name in ("Random directions", "Compute anew"):
        page.evaluate("async () => window.before = optiscope.store.state.landscape")
        page.get_by_role("button", name=name).click()
        wait_for(page, "s.landscape !== window.before && s.mapping === null")
        planes.append(state(page, "[...s.landscape.losses.data]"))
    assert planes[0] != planes[1]
    page.get_by_role("button", name="101 × 101").click()
    wait_for(page, "s.landscape.losses.n === 101 && s.mapping === null")
    expect(page.locator(".net-said")).not_to_contain_text("For a network and data of this size")


def test_landscape_too_large_for_the_server_is_made_coarser(page: Page) -> None:
    open_training(page, SMALL.replace("samples=60&hidden=4", "samples=2000&hidden=60,60").replace("&speed=50", ""))
    pause(page)
    tab(page, "Loss landscape")
    page.get_by_role("button", name="101 × 101").click()
    page.get_by_role("button", name="Show the landscape").click()
    wait_for(page, "s.landscape?.losses.n === 51 && s.mapping === null")
    expect(page.locator(".net-said")).to_contain_text("the loss is computed at 51 × 51 places")
    assert state(page, "s.error") is None


def test_landscape_that_is_waited_for_is_forgotten_with_its_training(page: Page) -> None:
    open_training(page)
    pause(page)
    tab(page, "Loss landscape")
    page.get_by_role("button", name="Show the landscape").click()
    training = state(page, "s.training.id")
    page.evaluate("async () => optiscope.actions.reset()")
    picture = page.locator(".net-landscape")
    wait_for(page, f"s.training.id === {training + 1}")
    expect(picture).to_have_attribute("data-message", re.compile("It takes a moment"))
    expect(picture).to_have_attribute("aria-busy", "false")
