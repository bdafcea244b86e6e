"""Weights to begin with: as a training stands, out of a file, in a link, broken, drawn again."""

from pathlib import Path

import numpy as np
from playwright.sync_api import Page

from tests.browser.axe import problems
from tests.browser.training import fault, open_training, pause, state, unfold, wait_for

ADDRESS = "/networks.html#v1/moons?samples=60&hidden=4&steps=400&o=momentum:lr=0.05&o=adam:lr=0.02&speed=50"


def first_row(page: Page) -> list[float]:
    return list(state(page, "[...s.view.weights.get(0).data]"))


def test_a_training_begins_where_another_stood_or_with_a_file(
    page: Page, phone: Page, tmp_path: Path, expected_problems: list[str]
) -> None:
    open_training(page, ADDRESS)
    stood = pause(page)
    ended = first_row(page)
    unfold(page)
    page.get_by_role("button", name="Begin where Momentum stands").click()
    wait_for(page, "s.spec.weights?.length === 2 && s.view?.step === 0 && s.training.status === 'paused'")
    assert first_row(page) == ended
    assert page.locator(".own-weights").inner_text() == f"your own, 2 → 4 → 1, Momentum at step {stood}"
    assert not page.locator("[data-field=initialisation]").is_visible()
    wait_for(page, "location.hash.includes('&weights=')")
    address = page.evaluate("location.hash")

    file = tmp_path / "mine.weights.npz"
    random = np.random.default_rng(0)
    shapes = {"W1": (3, 2), "b1": 3, "W2": (1, 3), "b2": 1}
    arrays = {f"{name}/0/{key}": random.normal(size=size) for name in "ab" for key, size in shapes.items()}
    np.savez(file, **arrays)
    choose = page.get_by_label("Begin from a file…", exact=True)
    choose.set_input_files(file)
    wait_for(page, "s.spec.hidden[0] === 3 && s.view?.step === 0 && s.training.spec.hidden[0] === 3")
    page.get_by_label("Which network of the file").select_option("b/0")
    wanted = np.column_stack([arrays["b/0/W1"], arrays["b/0/b1"]]).astype(np.float32).ravel()
    wait_for(page, f"s.view?.step === 0 && s.view.weights.get(0).data[0] === {float(wanted[0])}")
    np.testing.assert_array_equal(first_row(page), wanted)
    assert page.locator(".own-weights").inner_text() == "your own, 2 → 3 → 1, mine.weights.npz"
    assert problems(page) == []
    np.savez(file, **{name.replace("a/", "x/"): values for name, values in arrays.items()})
    choose.set_input_files(file)
    page.locator(".own-weights-which option[value='x/0']").wait_for(state="attached")

    expected_problems.append("the server responded with a status of 422")
    file.write_text("[]")
    choose.set_input_files(file)
    page.get_by_text("expected a file of weights: .npz with W1, b1").wait_for()
    page.get_by_role("button", name="Hidden layer 1: one neuron more").click()
    said = "4 × 2 numbers, a row of weights for each neuron of layer 1 of 2 → 4 → 1, got 3 × 2"
    fault(page, "weights").filter(has_text=said).wait_for()
    page.get_by_role("button", name="Draw them again").click()
    wait_for(page, "s.spec.weights === null && s.error === null && s.training.spec.hidden[0] === 4")
    assert page.locator("[data-field=initialisation]").is_visible()
    page.keyboard.press("Control+z")
    wait_for(page, "s.spec.weights?.[0].weights.length === 3")

    open_training(phone, f"/networks.html{address}")
    wait_for(phone, "s.spec.weights?.length === 2")
    unfold(phone)
    assert phone.locator(".own-weights").inner_text() == "your own, 2 → 4 → 1"
    assert np.array_equal(state(phone, "s.spec.weights[0].weights.flat()"), np.reshape(ended, (4, 3))[:, :2].ravel())
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
