"""A language is a folder: dropped in with a few words, it is found, served, and offered; the rest is English."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lab import PLAIN
from tests.server import Server

ROOT = Path(__file__).parents[2]
RUN = (
    "import sys, importlib.machinery as machinery; sys.path.insert(0, {0!r}); "
    "sys.meta_path.insert(0, machinery.PathFinder); from optiscope.backend.__main__ import main; sys.exit(main())"
)
"""Runs the package that lies in a folder, though another one is installed."""
WORDS = {
    "language": {"name": "Lingua", "thousands": "'", "decimal": ",", "percent": "%"},
    "page": {"gallery.open": "Galeria"},
    "optimizers": {"adam": {"title": "Adamo"}},
    "errors": {"whole_number_between": "numero inter {low} e {high}"},
}


@pytest.fixture(scope="module")
def polyglot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a package that has one more language, and is the very same otherwise."""
    folder = tmp_path_factory.mktemp("polyglot")
    package = folder / "optiscope"
    (package / "locale" / "xx").mkdir(parents=True)
    for name, words in WORDS.items():
        (package / "locale" / "xx" / f"{name}.json").write_text(json.dumps(words))
    for source, place in ((ROOT / "engine", package), (ROOT / "engine" / "locale", package / "locale")):
        for entry in source.iterdir():
            if entry.name not in ("locale", "__pycache__"):
                (place / entry.name).symlink_to(entry)
    for name in ("backend", "frontend"):
        (package / name).symlink_to(ROOT / name)
    server = Server(("-c", RUN.format(str(folder)))).start()
    yield server
    server.stop()


def test_a_folder_is_a_language(browser: Browser, polyglot: Server) -> None:
    context = browser.new_context(base_url=polyglot.url, locale="en-GB")
    page = context.new_page()
    api = context.request
    found = api.get("/api/languages").json()["languages"]
    assert found == [{"id": "en", "name": "English"}, {"id": "de", "name": "Deutsch"}, {"id": "xx", "name": "Lingua"}]
    adam = api.get("/api/optimizers/adam?lang=xx").json()
    english = api.get("/api/optimizers/adam?lang=en").json()
    assert adam == english | {"title": "Adamo"}
    wrong = api.post("/api/races?lang=xx", data={"function": "booth", "optimizers": ["adam"], "steps": 0}).json()
    assert wrong["error"]["message"] == "steps: expected numero inter 1 e 1000000, got 0"

    page.goto(f"{PLAIN}#v1/sphere?at=0")
    choice = page.get_by_label("Language")
    assert choice.locator("option").all_inner_texts() == ["English", "Deutsch", "Lingua"]
    choice.select_option("Lingua")
    expect(page.locator("html[lang=xx]")).to_be_attached()
    expect(page.get_by_role("button", name="Galeria")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Share"))).to_be_visible()
    assert page.evaluate("async () => (await import('/i18n/format.js')).number(0.25)") == "0,25"
    page.get_by_label("Language").select_option("Deutsch")
    expect(page.locator("html[lang=de]")).to_be_attached()
    expect(page.get_by_role("button", name="Galerie")).to_be_visible()
    context.close()
