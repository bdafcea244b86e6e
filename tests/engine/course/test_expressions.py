"""Expressions of the course: what they may hold, and what they come to."""

import ast
import math

import pytest

from optiscope.course import expressions

MEASURES = {"steps": lambda label="a": {"a": 9, "b": 40}[label], "labels": lambda: ["a", "b"]}


class Other:
    steps = staticmethod(lambda label="a": 7)


def value(text):
    return expressions.evaluate(expressions.parse(text, MEASURES, ["false_when"]), MEASURES | {"false_when": Other})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('steps("a") < 10 < steps("b")', True),
        ("all(steps(n) > 5 for n in labels())", True),
        ("any([steps(n) == 40 for n in labels()]) and not steps() > 9", True),
        ("max(abs([-3, 2])) + min(4, 1)", 4),
        ("diff([1, 4, 9])[-1] ** 2", 25),
        ("false_when.steps() - 1", 6),
        ("[1, 2, 3][1:]", [2, 3]),
        ("rms([3, 4, 3, 4])", math.sqrt(12.5)),
        ("1 / 0 if False else 2", None),
    ],
)
def test_what_it_comes_to(text, wanted):
    if wanted is None:
        with pytest.raises(ValueError, match="expected numbers"):
            value(text)
    else:
        assert value(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')", "steps.__class__", "false_when.__class__", "false_when.abs(1)", "other.steps()",
        "open('a')", "labels().__class__", "(lambda: 1)()", "[n for n in labels() if n]", "steps(label='a')", "steps(",
        "x", "{1: 2}", "labels()[0].upper()",
    ],
)  # fmt: skip
def test_what_it_may_not_hold(text):
    with pytest.raises(ValueError, match="expected"):
        value(text)


def test_what_proves_a_claim():
    parts = expressions.proving(ast.parse('steps("a") < 3 and labels() and steps("b") > 2', mode="eval").body)
    assert [ast.unparse(part) for part in parts] == ["steps('a')", "labels()", "steps('b')"]
