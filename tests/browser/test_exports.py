"""What is taken away: real files, read back by other programs than the one that made them."""

import io
import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

import optiscope
from optiscope.races.torch_snippet import torch_snippet
from tests.browser.lab import PLAIN, open_lab, state, wait_for
from tests.browser.watch import until, watch

RACE = "#v1/rosenbrock?steps=40&o=adam:lr=0.2;name=A+%3Cb%3E+%26+c&o=momentum:lr=0.0015;colour=3&o=lion;hidden&at=30"
SVG = "{http://www.w3.org/2000/svg}"


def take(page: Page, *within: str, button: str) -> bytes:
    """The file that a button of the share dialog gives."""
    place = page.locator(".share")
    for text in within:
        place = place.locator("li", has_text=text)
    with page.expect_download(timeout=60_000) as waiting:
        place.get_by_role("button", name=button, exact=True).click()
    until(page, "() => !document.querySelector('.job .share-said').textContent.startsWith('Working')")
    return Path(waiting.value.path()).read_bytes()


@pytest.fixture
def shared(page: Page) -> Page:
    open_lab(page, PLAIN + RACE)
    wait_for(page, "s.row === 30")
    page.get_by_role("button", name="Share").click()
    page.get_by_label("Size", exact=True).select_option("screen")
    return page


def test_what_the_dialog_of_a_race_gives(shared: Page) -> None:
    """Taken one after the other, as from a dialog that stays open; the page stays as it was."""
    svg_is_made_of_lines(shared)
    svg_of_a_curve(shared)
    png_is_twice_the_screen_and_shows_the_paths(shared)
    a_picture_on_a_tab_behind(shared)
    lines_that_were_drawn_before(shared)
    a_film_can_be_cancelled(shared)
    webm_is_a_film(shared)
    data_is_the_engines_race(shared)
    programs_run(shared)
    gif_moves_and_looks_like_the_page(shared)


def svg_is_made_of_lines(shared: Page) -> None:
    tree = ElementTree.fromstring(take(shared, "Contour", button="SVG"))
    strokes = [path.get("stroke", "") for path in tree.iter(f"{SVG}path")]
    assert strokes.count("rgb(3,51,207)") >= 1 and strokes.count("rgb(7,74,36)") >= 1, "both paths, in their colours"
    assert not [stroke for stroke in strokes if stroke == "rgb(218,115,6)"], "the hidden one is left out"
    heads = [circle.get("fill") for circle in tree.iter(f"{SVG}circle")]
    assert heads.count("rgb(3,51,207)") == heads.count("rgb(7,74,36)") == 1, "each path has its head, once"
    texts = ["".join(text.itertext()) for text in tree.iter(f"{SVG}text")]
    assert "A <b> & c" in texts and "Rosenbrock · step 30 of 40" in texts and "Lion" not in texts


def svg_of_a_curve(shared: Page) -> None:
    tree = ElementTree.fromstring(take(shared, "Loss", button="SVG"))
    assert any(
        path.get("stroke") == "rgb(3,51,207)" and path.get("d", "").count("L") > 20 for path in tree.iter(f"{SVG}path")
    )


def png_is_twice_the_screen_and_shows_the_paths(shared: Page) -> None:
    image = Image.open(io.BytesIO(take(shared, "Contour", button="PNG"))).convert("RGB")
    width = shared.locator(".picture-contour").evaluate("(host) => host.clientWidth")
    assert image.width == 2 * width
    pixels = np.asarray(image).astype(int)
    for colour in ([3, 51, 207], [7, 74, 36]):
        assert (abs(pixels[: -image.height // 5] - colour).sum(axis=2) < 12).sum() > 200
    assert (abs(pixels - [218, 115, 6]).sum(axis=2) < 12).sum() == 0


def gif_moves_and_looks_like_the_page(shared: Page) -> None:
    """The last frame against the page's own canvas, drawn over the ground: the palette keeps the colours."""
    image = Image.open(io.BytesIO(take(shared, button="GIF")))
    assert image.n_frames == 41 > 10 and image.info["loop"] == 0
    shares = []
    for k in (0, 20, 40):
        image.seek(k)
        pixels = np.asarray(image.convert("RGB")).astype(int)
        shares.append(int((abs(pixels[: -image.height // 5] - [3, 51, 207]).sum(axis=2) < 60).sum()))
    assert shares[0] < shares[1] < shares[2], "the path grows"
    assert state(shared, "s.row") == 30, "the page is as it was"

    film = np.asarray(image.convert("RGB")).astype(int)
    shared.evaluate("async () => { document.querySelector('.share').close(); optiscope.actions.seek(40); }")
    box = shared.locator(".picture-contour").bounding_box()
    assert box
    shared.mouse.move(5, 5)
    shot = np.asarray(Image.open(io.BytesIO(shared.screenshot(clip=box))).convert("RGB")).astype(int)
    middle = np.s_[100:300, 120:400]
    assert np.median(abs(film[middle] - shot[middle]).sum(axis=2)) < 12


def test_a_film_is_as_large_as_a_projector_shows(page: Page) -> None:
    """Laid out anew in that size: words and lines grow with it, and nothing is left empty; the page is as it was."""
    open_lab(page, f"{PLAIN}#v1/himmelblau?steps=3&o=adam:lr=0.5&at=2")
    before = page.locator(".picture-contour").bounding_box()
    page.get_by_role("button", name="Share").click()
    tops = []
    for size, pixels in (("p1080", (1920, 1080)), ("p720", (1280, 720))):
        page.get_by_label("Size", exact=True).select_option(size)
        film = Image.open(io.BytesIO(take(page, button="GIF")))
        assert film.size == pixels
        film.seek(film.n_frames - 1)
        shot = np.asarray(film.convert("RGB")).astype(int)
        path = abs(shot[: -pixels[1] // 8] - [3, 51, 207]).sum(axis=2) < 60
        across, up = path.any(axis=0), path.any(axis=1)
        assert across.sum() > pixels[0] / 40 and up.sum() > pixels[1] / 40, "the path"
        tops.append(path.sum() / (pixels[0] * pixels[1]))
        ground = shot[pixels[1] // 2, pixels[0] // 8 : -pixels[0] // 8]
        assert (ground.min(axis=1) < 250).mean() > 0.9, "the ground goes from side to side"
    assert 0.7 < tops[0] / tops[1] < 1.4, "lines are as thick a part of the picture in either size"
    assert page.locator(".picture-contour").bounding_box() == before
    assert state(page, "s.row") == 2


def test_small_multiples_are_taken_as_they_stand(page: Page) -> None:
    open_lab(page, f"{PLAIN}{RACE}&layout=apart")
    wait_for(page, "s.row === 30")
    page.get_by_role("button", name="Share").click()
    page.get_by_label("Size", exact=True).select_option("screen")
    png = Image.open(io.BytesIO(take(page, "Contour", button="PNG"))).convert("RGB").reduce(2)
    film = Image.open(io.BytesIO(take(page, button="GIF")))
    film.seek(30)
    tree = ElementTree.fromstring(take(page, "Contour", button="SVG"))
    assert {"A <b> & c", "Momentum"} <= {"".join(text.itertext()) for text in tree.iter(f"{SVG}text")}
    page.evaluate("() => document.querySelector('.share').close()")
    page.mouse.move(5, 5)
    box = page.locator(".picture-contour").bounding_box()
    assert box
    shot = np.asarray(Image.open(io.BytesIO(page.screenshot(clip=box))).convert("RGB")).astype(int)
    down, across = (int(box[side]) for side in ("height", "width"))
    for name, taken in (("PNG", png), ("GIF", film.convert("RGB"))):
        away = abs(np.asarray(taken).astype(int)[:down, :across] - shot[:down, :across]).sum(axis=2)
        assert (away > 60).mean() < 0.03, f"the {name} looks like the page"


def a_picture_on_a_tab_behind(shared: Page) -> None:
    tree = ElementTree.fromstring(take(shared, "Gradient norm", button="SVG"))
    assert any(
        path.get("stroke") == "rgb(3,51,207)" and path.get("d", "").count("L") > 20 for path in tree.iter(f"{SVG}path")
    )
    assert state(shared, "s.curve") == "loss" and not shared.locator("[data-picture=gradient]").is_visible()


def lines_that_were_drawn_before(shared: Page) -> None:
    """Nothing of the learning rates changes any more: they are drawn for the file."""
    tree = ElementTree.fromstring(take(shared, "Learning rate", button="SVG"))
    strokes = [path.get("stroke") for path in tree.iter(f"{SVG}path")]
    assert strokes.count("rgb(3,51,207)") >= 1 and strokes.count("rgb(7,74,36)") >= 1


def test_the_surface_behind_the_fit(page: Page) -> None:
    open_lab(page, "/#v1/linear_regression?steps=60&o=adam:lr=0.2&at=60")
    page.wait_for_selector(".picture-surface canvas", state="attached")
    page.get_by_role("button", name="Share").click()
    pixels = np.asarray(Image.open(io.BytesIO(take(page, "Surface", button="PNG"))).convert("RGB")).astype(int)
    assert (abs(pixels[: -pixels.shape[0] // 5] - [3, 51, 207]).sum(axis=2) < 12).sum() > 200
    assert state(page, "s.landscape") is None


def a_film_can_be_cancelled(shared: Page) -> None:
    shared.locator(".share").get_by_role("button", name="WebM").click()
    shared.locator(".job").get_by_role("button", name="Cancel").click()
    shared.get_by_text("Cancelled.").wait_for()
    assert state(shared, "s.row") == 30


def webm_is_a_film(shared: Page) -> None:
    film = take(shared, button="WebM")
    assert film[:4] == b"\x1a\x45\xdf\xa3" and b"webm" in film[:64] and len(film) > 5_000


def data_is_the_engines_race(shared: Page) -> None:
    result = optiscope.run(state(shared, "s.spec"))
    with np.load(io.BytesIO(take(shared, button=".npz"))) as arrays:
        np.testing.assert_array_equal(arrays["A <b> & c/x"], result[0]["x"])
    told = json.loads(take(shared, button=".json"))
    np.testing.assert_array_equal(told["entries"][1]["path"]["loss"], result[1]["loss"])
    assert len(take(shared, button=".csv").splitlines()) == 1 + 3 * 41


def test_the_page_that_plays_offline(shared: Page, browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "race.html"
    file.write_bytes(take(shared, button="Web page that plays offline"))
    context = browser.new_context(viewport={"width": 1200, "height": 800}, offline=True)
    page = context.new_page()
    problems = watch(page, "")  # file: has no host
    page.goto(file.as_uri())
    page.wait_for_selector(".picture-contour .picture-plot", state="attached")
    get = "async () => { const s = optiscope.store.state; return %s; }"
    assert page.evaluate(get % "[s.row, s.playing, s.run.entries[1].look.slot, s.looks[2].hidden]") == [
        30,
        False,
        2,
        True,
    ]
    kept = page.evaluate(get % "[...s.run.entries[0].columns.get('x')]")
    np.testing.assert_allclose(kept, optiscope.run(state(shared, "s.spec"))[0]["x"], rtol=1e-6)
    page.get_by_role("button", name="Play", exact=True).click()
    page.locator(".now", has_text="40").wait_for()
    assert "A <b> & c" in page.locator(".ranking").inner_text()
    across = "optiscope.pictures.find(({ picture }) => picture.id === 'contour').drawn.view().x"
    before = page.evaluate(across)
    page.get_by_role("button", name="Zoom in").first.click()
    until(page, f"([low, high]) => {across}[0] > low && {across}[1] < high", before)
    entries = page.evaluate("history.length")
    page.locator(".picture-contour").click(position={"x": 200, "y": 150})
    assert page.evaluate(get % "s.spec.start") == state(shared, "s.spec.start")
    assert page.evaluate("history.length") == entries and not page.locator(".picture-start").is_visible()
    for hidden in (
        ".controls",
        "[data-part=gallery]",
        "[data-part=share]",
        ".banner",
        ".labs",
        ".top-link",
        "#present",
    ):
        assert not page.locator(hidden).is_visible()
    context.close()
    assert not problems, problems


def programs_run(shared: Page) -> None:
    """That of the engine in a process of its own; that of torch is the engine's, whose tests run it for whatever is
    declared."""
    texts = {}
    for kind in ("Python", "PyTorch"):
        shared.locator(".share").get_by_role("button", name=kind, exact=True).click()
        texts[kind] = shared.locator(".snippet").inner_text()
        shared.keyboard.press("Escape")
    assert texts["PyTorch"].strip() == torch_snippet(optiscope.parse(state(shared, "s.spec"))).strip()
    assert "import optiscope" in texts["Python"]
    command = [sys.executable, "-c", texts["Python"]]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert (done.returncode, done.stderr) == (0, "")
    assert "A <b> & c" in done.stdout
