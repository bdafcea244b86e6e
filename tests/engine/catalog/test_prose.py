"""Prose out of docstrings, and addresses out of citations."""

import pytest

from optiscope.catalog import prose


def good():
    """Title: what it is: in one
    sentence.

    How it works: It goes
    on: and on.

    When to use it: Now.
    """


def test_read():
    text = prose.read(good, prose.SCHEDULE_SECTIONS)
    assert (text.title, text.summary) == ("Title", "what it is: in one sentence.")
    assert text.sections == {"how": "It goes on: and on.", "when": "Now."}


def test_what_is_missing_is_named():
    with pytest.raises(ValueError, match="no paragraph What it is bad at, Paper, Convention"):
        prose.read(good, prose.RULE_SECTIONS)
    with pytest.raises(ValueError, match="starts with 'Title: one-sentence summary', got ''"):
        prose.read(lambda: None, prose.RULE_SECTIONS)


@pytest.mark.parametrize(
    ("citation", "address"),
    [
        ("Kingma, Ba (2014). Adam. arXiv:1412.6980", "https://arxiv.org/abs/1412.6980"),
        ("Robbins (1951). doi:10.1214/aoms/1177729586", "https://doi.org/10.1214/aoms/1177729586"),
        ("Cauchy. doi:10.4171/dms/6/27. And more.", "https://doi.org/10.4171/dms/6/27"),
        ("Nesterov (1983). https://www.mathnet.ru/eng/dan46009.", "https://www.mathnet.ru/eng/dan46009"),
        ("Somebody (1900). A book.", None),
    ],
)
def test_link(citation, address):
    assert prose.link(citation) == address
