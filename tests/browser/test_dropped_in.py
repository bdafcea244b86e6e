"""What is dropped in is there: a language, a folder with a few words, the rest in English; a picture, a file with its
line in the list of a lab and its words."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lab import PLAIN
from tests.browser.watch import watch
from tests.copied import copied, replaced, served
from tests.server import Server

WORDS = {
    "language": {"name": "Lingua", "thousands": "'", "decimal": ",", "percent": "%"},
    "page": {"gallery.open": "Galeria"},
    "optimizers": {"adam": {"title": "Adamo"}},
    "errors": {"whole_number_between": "numero inter {low} e {high}"},
}
PICTURE = """import { h } from '../../../ui/dom.js';

export const count = {
  id: 'count',
  title: 'stage.count',
  label: 'stage.count',
  create(host, { lab, store }) {
    const told = host.appendChild(h('output', {}));
    const show = (state) => (told.textContent = `${lab.run(state)?.entries.length ?? 'no'} entries`);
    store.on(lab.follows, show);
    show(store.state);
  },
};
"""
LISTS = {
    "races": ("pictures: [loss, gradient,", "pictures: [count, loss, gradient,"),
    "networks": ("pictures: [loss, learningRate()]", "pictures: [loss, count, learningRate()]"),
}
OPENED = {
    "races": f"{PLAIN}#v1/sphere?o=adam&o=sgd&at=0",
    "networks": "/networks.html#v1/moons?samples=60&hidden=4&steps=4&o=adam&o=sgd",
}


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a package that has one more language, and one more picture in either lab."""
    package = copied(tmp_path_factory.mktemp("more"))
    (package / "locale" / "xx").mkdir()
    for name, words in WORDS.items():
        (package / "locale" / "xx" / f"{name}.json").write_text(json.dumps(words))
    for lab, (before, after) in LISTS.items():
        folder = package / "frontend" / "labs" / lab
        (folder / "pictures" / "count.js").write_text(PICTURE)
        replaced(folder / "panels.js", before, after)
        imported = "import { count } from './pictures/count.js';"
        replaced(folder / "panels.js", "\n\n/** @import", f"\n{imported}\n\n/** @import")
    replaced(package / "locale" / "en" / "page.json", "{\n", '{\n"stage.count": "How many",\n')
    server = served(package)
    yield server
    server.stop()


def test_a_folder_is_a_language(browser: Browser, more: Server) -> None:
    context = browser.new_context(base_url=more.url, locale="en-GB")
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


@pytest.mark.parametrize("lab", LISTS)
def test_a_file_and_a_line_are_a_picture(browser: Browser, more: Server, lab: str) -> None:
    context = browser.new_context(base_url=more.url, locale="en-GB")
    page = context.new_page()
    problems = watch(page, more.host)
    page.goto(OPENED[lab])
    page.wait_for_selector(".controls .group", state="attached")  # the address has been read
    page.get_by_role("tab", name="How many").click()
    expect(page.get_by_role("tabpanel", name="How many")).to_have_text("2 entries", timeout=30_000)
    if lab == "races":  # the link of the other lab does not say which of its curves is on top
        page.wait_for_url("**curve=count**")
        page.reload()
        expect(page.get_by_role("tabpanel", name="How many")).to_have_text("2 entries", timeout=30_000)
    assert problems == []
    context.close()
