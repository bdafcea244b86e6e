"""Texts with numbers in them, and as HTML."""

import pytest

from optiscope.course import glossary, texts
from optiscope.course.markup import rendered


@pytest.mark.parametrize(
    ("value", "how", "english", "german"),
    [
        (1234, "", "1,234", "1.234"),
        (0.98019, "", "0.9802", "0,9802"),
        (-0.5, ".2f", "−0.50", "−0,50"),
        (2.0, "", "2", "2"),
        (2.1e-9, "", "2.1×10⁻⁹", "2,1×10⁻⁹"),
        (1.26e-6, ".1e", "1.3×10⁻⁶", "1,3×10⁻⁶"),
        (1.26, ".3g", "1.26", "1,26"),
        (float("inf"), "", "∞", "∞"),
        (float("nan"), ".3f", "–", "–"),
        ([1, 2.5], ".1f", "1.0, 2.5", "1,0; 2,5"),
        (True, "", "✓", "✓"),
        ("diverged", "", "diverged", "diverged"),
    ],
)
def test_numbers_are_written_as_the_language_does(value, how, english, german):
    assert (texts.written(value, "en", how), texts.written(value, "de", how)) == (english, german)


def test_places_in_a_text():
    text = 'It took {{steps("a: b")}} steps, {{x[1:2]:.1f}} each.'
    assert texts.places(text) == ['steps("a: b")', "x[1:2]"]
    assert texts.filled(text, {'steps("a: b")': 9, "x[1:2]": 0.25}, "en") == "It took 9 steps, 0.2 each."


def html(text, **more):
    return rendered(text, {"a": 0.5}, "de", **more)


def test_markdown_formulas_and_what_is_measured():
    found = html("**Half** is {{a}}, $x_{{{a}}}$.\n\n$$y$$")
    assert "<strong>Half</strong>" in found and '<span class="measured">0,5</span>' in found
    assert "<mn>0.5</mn>" in found and 'display="inline"' in found and 'display="block"' in found
    assert "<p>" not in html("a $x$", inline=True)


def test_lines_steps_and_sources():
    assert '<mark class="spoken" data-line="m">the mean</mark>' in html("[the mean](line:m)")
    assert '<a href="/learn/adam/bias-correction">there</a>' in html("[there](step:adam/bias-correction)")
    assert '<a href="https://a.b/">c</a>' in html("[c](https://a.b/)")


def test_html_in_a_text_stays_text():
    assert "<script" not in html("<script>alert(1)</script>") and "<img" not in html("![a](b) <img src=x>")
    assert "javascript" not in html("[a](javascript:alert(1))").replace("(javascript:alert(1))", "")


def test_a_word_is_marked_where_it_first_stands_and_not_in_a_link():
    found = html("[rates](https://a.b/) and learning rates, a rate, rates, $rate$.", words=("rate", "learning rate"))
    assert found.count("<button") == 2
    assert 'data-word="learning rate">learning rates</button>' in found and 'data-word="rate">rate</button>' in found
    assert '<button type="button" class="word"' in found and ">rates</a>" in found


def test_what_a_person_reads():
    assert glossary.plain("a $b$ `c` [d](line:e) {{f}}").split() == ["a", "[d"]
