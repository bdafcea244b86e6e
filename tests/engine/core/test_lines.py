"""Texts of rules: what is refused, that it is refused at its place and at once, and that nothing of it is executed."""

import ast
import math
import time
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optiscope.catalog.typed import typed
from optiscope.core import maths
from optiscope.core.lines import DEEPEST, TextError, read
from optiscope.core.messages import said
from tests.engine.core.hostile_rules import TEXTS


def test_every_hostile_text_is_refused_with_a_sentence_at_once():
    assert len(TEXTS) >= 150 and len(set(TEXTS)) == len(TEXTS)
    allowed, slow = [], {}
    for text in TEXTS:
        began = time.thread_time()
        try:
            typed.__wrapped__(text)
            allowed.append(text)
        except TextError as error:
            lines = text.count("\n") + text.count("\r") + 1
            assert 1 <= error.line <= lines + 1 and error.column >= 1, text
            assert error.sentence.startswith(f"line {error.line}, column") and len(error.sentence) < 400, text
            assert said(error.sentence, "de").startswith("Zeile")
        slow[text] = time.thread_time() - began
    assert allowed == []
    assert max(slow.values()) < 0.05, max(slow, key=slow.get)


def test_a_number_too_long_to_be_written_is_refused_like_any_other():
    with pytest.raises(TextError, match="at most"):
        typed.__wrapped__(f"def f(x, g, *, lr=0x{'f' * 4000}):\n    return x - lr * g")


def test_the_place_of_a_mistake_is_told():
    for text, line, column in [
        ("def f(x, g, *, lr=1):\n    m = 0.9 * n\n    return x", 2, 15),
        ("def f(x, g, *, lr=1):\n    return x - lr * g.real", 2, 21),
        ("def f(x, g, *, rate=1):\n    return x", 1, 1),
        ("def f(x, g, *, lr: Speed=1):\n    return x", 1, 20),
        ("def f(x, g, *, lr=1):\n    return x -", 2, 15),
        ("def f(x, g, m, *, lr=1):\n    return x", 2, 5),
        ("def f(x, g, *, lr=1):\n    größe = 0.9 * n\n    return x", 2, 19),
        ("def f(x, g, *, lr=1):\n    größe = 0.9 *\n    return x", 2, 18),
        ('def f(x, g, *, lr=1):\n    "🙂 ja"; return x - q', 2, 24),
    ]:
        with pytest.raises(TextError) as caught:
            typed(text)
        assert (caught.value.line, caught.value.column) == (line, column), text


def test_names_are_never_looked_up(monkeypatch):
    """A text that names what Python would run is refused before anything of that name is touched."""
    monkeypatch.setattr("builtins.exec", lambda *_: pytest.fail("executed"))
    monkeypatch.setattr("builtins.eval", lambda *_: pytest.fail("evaluated"))
    for text in TEXTS:
        with pytest.raises(TextError):
            typed.__wrapped__(text)
    typed("def f(x, g, *, lr=1):\n    return x - lr * g").rule.bound(maths.RULE)(1.0, 2.0, 0.1)


def test_numbers_never_raise():
    lines = read(
        "def f(x, g, *, lr=1):\n    a = 1 / 0 + 0 ** -1 + 9 ** 9 ** 9 + exp(1e4) + log(0) + sqrt(-1) + (-1) ** 0.5\n"
        "    return x + 0 * a"
    ).rule
    assert math.isnan(lines.bound(maths.RULE)(1.0, 2.0, 0.1))
    assert np.isnan(lines.bound(maths.RULE)(np.ones(3), np.ones(3), 0.1)).all()


NAMES = st.sampled_from(["x", "g", "m", "lr", "beta", "t", "y", "sqrt", "where", "__import__", "eval"])
PARTS = st.one_of(
    NAMES, st.sampled_from("()+-*/,=<>.:\n[]{}@!~%^&|;'\"# 0129"), st.sampled_from(["**", "def ", "return "])
)


@settings(max_examples=150, deadline=None, database=None, derandomize=True)
@given(st.lists(PARTS, max_size=60).map("".join) | st.text(max_size=80))
def test_any_text_is_read_or_refused(text):
    for whole in (text, f"def f(x, g, t, m, *, lr=0.1, beta=0.9):\n    y = {text}\n    return x - lr * y, m"):
        began = time.thread_time()
        try:
            made = typed.__wrapped__(whole)
        except TextError as error:
            assert error.sentence
        else:
            result = made.rule.bound(maths.RULE)(*np.ones(len(made.rule.parameters)))
            assert isinstance(result, float | tuple)
        assert time.thread_time() - began < 0.05


def test_what_is_too_deep_or_too_long_is_not_walked():
    flat = "def f(x, g, *, lr=1):\n    return " + "-" * (DEEPEST - 6) + "x"
    assert isinstance(read(flat).rule.results[0], ast.UnaryOp)
    for text in (flat.replace("-x", "-" * 20 + "x"), flat + "\n" + "#" * 10_000, f"{flat} + {'x + ' * 300}x"):
        with pytest.raises(TextError):
            read(text)


def test_a_power_is_counted_by_the_products_that_it_takes():
    plain, high = (read(f"def f(x, g, *, lr=1):\n    return x - lr * g{power}").rule for power in ("", "**63"))
    assert high.operations == plain.operations + 12
    assert read("def f(x, g, *, lr=1):\n    return x - lr * g**-2").rule.operations == plain.operations + 4


def test_a_large_whole_power_is_taken_like_any_other():
    lines = read("def f(x, g, *, lr=1):\n    return x - lr * g**1000000000000000000000000").rule
    assert lines.bound(maths.RULE)(1.0, 0.5, 1.0) == 1.0
    assert lines.bound(maths.RULE)(np.ones(2), np.full(2, 0.5), 1.0).tolist() == [1.0, 1.0]


def test_annotations_of_a_companion_are_kinds_too():
    text = "def look_at(x, m, *, beta: {} = 1):\n    return x + m\ndef f(x, g, m, *, lr=1, beta=1):\n    return x, m"
    assert typed(text.format("Momentum")).look_at
    with pytest.raises(TextError, match="got lambda: 1"):
        typed(text.format("(lambda: 1)"))


def test_python_warns_of_nothing_that_is_refused_anyway():
    with warnings.catch_warnings(record=True) as said, pytest.raises(TextError):
        read('def f(x, g, *, lr=1):\n    y = "a" is "a"\n    return x')
    assert not said
