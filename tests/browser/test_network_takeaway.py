"""What the share dialog of the network lab gives is the training that is seen."""

import io
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from PIL import Image
from playwright.sync_api import Page

from tests.browser.training import SMALL, field, open_training, pause, state, wait_for


def test_weights_are_those_that_are_shown(page: Page) -> None:
    """At a step between, and with a rate that was changed on the way."""
    open_training(page)
    pause(page)
    field(page, "optimizers[0].hyperparameters.lr").fill("0.3")
    wait_for(page, "s.state?.rates[0] === 0.3")
    page.get_by_role("button", name="One step").click()
    wait_for(page, "s.view?.step === s.state?.step && s.state.kept?.at(-1) === s.state.step")
    page.get_by_role("button", name="Share").click()
    with page.expect_download() as waiting:
        page.locator(".take-weights").get_by_role("button", name=".weights.npz").click()
    first = np.array(state(page, "[...s.view.weights.get(0).data]"), np.float32).reshape(4, 3)
    with np.load(io.BytesIO(Path(waiting.value.path()).read_bytes())) as kept:
        label = state(page, "s.training.started.entries[0].label")
        np.testing.assert_array_equal(kept[f"{label}/0/W1"], first[:, :2])
        np.testing.assert_array_equal(kept[f"{label}/0/b1"], first[:, 2])


def test_a_film_goes_from_snapshot_to_snapshot(page: Page) -> None:
    open_training(page, "/networks.html#v1/moons?samples=60&hidden=4&steps=40&o=adam:lr=0.05&speed=max")
    wait_for(page, "s.training.status === 'finished' && s.state.kept?.length > 20")
    before = state(page, "s.state.shown")
    page.get_by_role("button", name="Share").click()
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name="GIF").click()
    film = Image.open(waiting.value.path())
    assert film.n_frames == state(page, "s.state.kept.length")
    first, last = (frame(film, k) for k in (0, film.n_frames - 1))
    assert (first != last).mean() > 0.01
    wait_for(page, f"s.state.shown === {before}")


def frame(film: Image.Image, k: int) -> np.ndarray:
    film.seek(k)
    return np.asarray(film.convert("RGB"))


def test_the_programs_train_what_is_seen(page: Page) -> None:
    open_training(page, SMALL)
    page.get_by_role("button", name="Share").click()
    for kind, words in (("Python", "optiscope.train("), ("PyTorch", "nn.Sequential(")):
        page.get_by_role("button", name=kind, exact=True).click()
        dialog = page.locator(".snippet-dialog")
        assert words in dialog.locator("code").inner_text()
        with page.expect_download() as waiting:
            dialog.get_by_role("button", name="Download").click()
        assert waiting.value.suggested_filename == f"training_{kind.lower()}.py"
        page.keyboard.press("Escape")


def test_an_svg_keeps_words_as_words(page: Page) -> None:
    open_training(page)
    pause(page)
    page.get_by_role("button", name="Share").click()
    page.locator(".share-body").wait_for()
    buttons = page.locator(".share-list").get_by_role("button", name="SVG")
    assert buttons.count() >= 3
    with page.expect_download() as waiting:
        buttons.first.click()
    drawn = ElementTree.parse(waiting.value.path()).getroot()
    tags = [element.tag.rpartition("}")[2] for element in drawn.iter()]
    assert drawn.tag.endswith("svg") and tags.count("text") > 2 and tags.count("image") >= 1
    assert "Moons" in drawn[0].text
