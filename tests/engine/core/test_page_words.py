"""The words of the page: a promised language has them all, with the same places; none has any that English lacks."""

import re

import pytest

from optiscope.locale import ENGLISH, FOLDER, LANGUAGES, texts
from tests.engine.promised import LANGUAGES as COMPLETE

GROUPS = sorted({file.stem for file in FOLDER.glob("*/page*.json")})


def places(text):
    return sorted(re.findall(r"\{\w+\}", text))


@pytest.mark.parametrize("lang", LANGUAGES[1:])
@pytest.mark.parametrize("group", GROUPS)
def test_words_and_their_places(lang, group):
    english, other = texts(ENGLISH, group), texts(lang, group)
    assert other.keys() <= english.keys()
    assert [key for key in other if places(english[key]) != places(other[key])] == []
    assert [key for key in other if bool(english[key].strip()) != bool(other[key].strip())] == []


@pytest.mark.parametrize("lang", COMPLETE)
@pytest.mark.parametrize("group", GROUPS)
def test_a_promised_language_has_every_word(lang, group):
    english, other = texts(ENGLISH, group), texts(lang, group)
    assert other.keys() == english.keys()
    prose = [key for key in english if len(re.findall("[A-Za-z]{3,}", re.sub(r"\{\w+\}", "", english[key]))) > 2]
    assert [key for key in prose if english[key] == other[key]] == []


def test_no_word_stands_in_two_files():
    keys = [key for group in GROUPS for key in texts(ENGLISH, group)]
    assert len(keys) == len(set(keys)) > 500
