"""What the share dialog of the network lab gives is the training that is seen."""

import io
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.training import SMALL, field, open_finished, open_training, pause, state, wait_for
from tests.browser.watch import until, watch


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
        page.locator(".share").get_by_role("button", name=".weights.npz").click()
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
    open_finished(page)
    page.get_by_role("button", name="Share").click()
    for kind, words in (("Python", "optiscope.train("), ("PyTorch", "nn.Sequential(")):
        page.get_by_role("button", name=kind, exact=True).click()
        dialog = page.locator(".snippet-dialog")
        assert words in dialog.locator("code").inner_text()
        with page.expect_download() as waiting:
            dialog.get_by_role("button", name="Download").click()
        assert waiting.value.suggested_filename == f"training_{kind.lower()}.py"
        page.keyboard.press("Escape")


def test_an_svg_is_made_of_words_and_lines(page: Page) -> None:
    open_training(page, SMALL.replace("steps=4000", "steps=400").replace("speed=50", "speed=max"))
    wait_for(page, "s.training.status === 'finished' && s.view?.step === 400")
    page.get_by_role("button", name="Share").click()
    page.locator(".share-body").wait_for()
    assert page.locator(".share-list").get_by_role("button", name="SVG").count() >= 3
    planes, inside, loss = (drawing(page, name) for name in ("What each network has learned", "Network", "Loss"))
    assert planes.tag.endswith("svg") and "Moons" in planes[0].text
    assert tags(planes).count("text") > 2 and tags(planes).count("image") == 2, "the colours of two planes are images"
    assert sum(path.count("A") for path in paths(planes)) >= 3 * 60 * 2, "a circle for each sample in each of them"
    assert tags(inside).count("image") >= 2 + 4 + 1, "what each neuron does is an image"
    assert sum(path.count("C") for path in paths(inside)) >= 2 * 4 + 4, "a curve for each weight"
    assert tags(loss).count("image") == 0 and sum(path.count("L") > 5 for path in paths(loss)) >= 2
    for drawn in (planes, inside, loss):
        assert not [path for path in paths(drawn) if "NaN" in path or "undefined" in path]


def drawing(page: Page, name: str) -> ElementTree.Element:
    """The SVG of a picture."""
    row = page.locator(".share-list li").filter(has=page.get_by_text(name, exact=True))
    with page.expect_download() as waiting:
        row.get_by_role("button", name="SVG").click()
    until(page, "() => !document.querySelector('.job .share-said').textContent.startsWith('Working')")
    return ElementTree.parse(waiting.value.path()).getroot()


def tags(drawn: ElementTree.Element) -> list[str]:
    return [element.tag.rpartition("}")[2] for element in drawn.iter()]


def paths(drawn: ElementTree.Element) -> list[str]:
    return [element.get("d", "") for element in drawn.iter() if element.tag.endswith("}path")]


def test_the_page_that_plays_offline(page: Page, browser: Browser, tmp_path: Path) -> None:
    """What was seen is in it, colours and the entry selected too; what would have to be asked for says so."""
    open_training(
        page,
        "/networks.html#v1/moons?samples=60&hidden=4&steps=300&o=sgd:lr=0.5;colour=5&o=adam:lr=0.05&select=2&speed=50",
    )
    page.evaluate("optiscope.actions.setHyperparameter(1, 'lr', 0.1)")
    wait_for(page, "s.state.changes.length === 1")
    page.evaluate("optiscope.actions.setSpeed('max')")
    wait_for(page, "s.training.status === 'finished' && s.view?.step === 300")
    page.get_by_role("button", name="Share").click()
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name="Web page that plays offline").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    weights = state(page, "[...s.view.weights.get(0).data]")
    loss = state(page, "[...s.training.entries[0].columns.get('test_loss')]")
    context = browser.new_context(viewport={"width": 1200, "height": 800}, offline=True)
    saved = context.new_page()
    problems = watch(saved, "")  # file: has no host
    saved.goto(file.as_uri())
    wait_for(saved, "s.training?.status === 'finished' && s.state.shown === 300")
    assert state(saved, "[...s.view.weights.get(0).data]") == weights
    assert state(saved, "[...s.training.entries[0].columns.get('test_loss')]") == loss
    assert state(saved, "[s.selected, s.looks[0].slot]") == [1, 4]
    assert state(saved, "s.state.changes") == state(page, "s.state.changes"), "rates changed on the way are marked"
    before = ink(saved)
    saved.get_by_role("button", name="Train again").click()
    wait_for(saved, "s.replaying && s.state.shown > 0")
    saved.get_by_role("button", name="Pause").click()
    stopped = state(saved, "s.state.shown")
    assert 0 < stopped < 300 and state(saved, "s.view.step === s.state.shown && s.training.status === 'paused'")
    saved.get_by_role("button", name="Back to the snapshot before").click()
    wait_for(saved, f"s.state.shown < {stopped}")
    saved.locator(".scrub").fill("0")
    wait_for(saved, "s.state.shown === 0 && s.view.step === 0")
    until(saved, f"(before) => ({INK_OF_FIRST})() !== before", before)
    saved.locator(".ranking tbody tr").filter(has_not_text="Adam").click()
    wait_for(saved, "s.selected === 0 && s.view.entry === 0")
    for tab, there in (("histograms", True), ("confusion", True), ("walk", False), ("terrain", False)):
        saved.locator(f"[role=tab][data-tab={tab}]").click()
        assert saved.locator(f"[data-picture={tab}] .picture-absent").is_visible() is not there, tab
    before_spec = state(saved, "s.spec.steps")
    saved.evaluate("optiscope.actions.change({ steps: 5 })")
    assert state(saved, "s.spec.steps") == before_spec == 300
    for hidden in (
        ".controls",
        "[data-part=gallery]",
        "[data-part=share]",
        ".banner",
        ".trouble",
        ".labs",
        ".top-link",
    ):
        assert not saved.locator(hidden).is_visible(), hidden
    context.close()
    assert not problems, problems


INK_OF_FIRST = """() => {
    const canvas = document.querySelector('[data-picture=boundaries] canvas');
    return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.reduce((sum, value) => (31 * sum + value) % 1e9, 0);
}"""


def ink(page: Page) -> int:
    """A number that is another once the first picture is."""
    return int(page.evaluate(INK_OF_FIRST))
