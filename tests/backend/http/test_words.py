"""backend/http/words.py: the list of languages, and the words of the page in each."""

import html
import json
import re

import pytest

from optiscope.locale import ENGLISH, FOLDER, LANGUAGES, texts

NAMES = {"en": "English", "de": "Deutsch"}


def exported(text: str) -> dict[str, dict[str, str]]:
    """What a module of words exports."""
    return {name: json.loads(value) for name, value in re.findall(r"^export const (\w+) = (.*);$", text, re.MULTILINE)}


def test_the_languages(http):
    found = {one["id"]: one["name"] for one in http.get("/api/languages").json()["languages"]}
    assert list(found) == list(LANGUAGES) and found.items() >= NAMES.items()
    for path in ("/", "/networks.html"):
        said = re.search(r'<html lang="en" data-languages="([^"]*)"', http.get(path).text)
        assert said and json.loads(html.unescape(said[1])) == found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_is_served(http, lang):
    answer = http.get(f"/i18n/words/{lang}.js")
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    said = exported(answer.text)
    groups = [file.stem for file in (FOLDER / ENGLISH).glob("page*.json")]
    english = {key: text for group in groups for key, text in texts(ENGLISH, group).items()}
    assert said["words"].keys() == english.keys()
    assert said["words"]["gallery.open"] == texts(lang, "page").get("gallery.open", english["gallery.open"])
    assert said["marks"] == {name: texts(lang, "language")[name] for name in ("decimal", "thousands", "percent")}
    again = http.get(f"/i18n/words/{lang}.js", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_words_of_no_language(http):
    for lang in ("xx", "words", ".."):
        assert http.get(f"/i18n/words/{lang}.js").status_code == 404
