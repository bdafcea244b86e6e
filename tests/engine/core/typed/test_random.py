"""Texts put together at random: each is refused with a sentence, or runs within its bound.

OPTISCOPE_TEXTS says how many are tried, a few hundred in every run of the tests.
"""

import math
import os
import time

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optiscope.compile.machine import kernels
from optiscope.compile.machine.program import MOST, program
from optiscope.core import formula
from optiscope.core.typed.fault import TextError
from optiscope.core.typed.grammar import understand

COUNT = int(os.environ.get("OPTISCOPE_TEXTS", "300"))
WORDS = "x y x y 2 3.5 1e3 0 b k pi e π α sin cos tan log exp sqrt abs min max where sum sigmoid sin^2"
MARKS = "( ) ( ) ( ) | | + - * / ^ ** ² √ , , < > <= = . _ ' [ ] { } ; : ! % & ~ @ #"
PYTHON = "lambda import eval __class__ for in range if"
PIECES = f"{WORDS} {MARKS} {PYTHON}".split()
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(" ".join),
    st.text(max_size=40),
)


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts that are right, one step larger."""
    return st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "^", " "]), inner).map("".join),
        inner.map(lambda text: f"({text})"),
        st.tuples(st.sampled_from(["sin", "cos", "log", "exp", "sqrt", "abs", "tanh"]), inner).map(
            lambda p: f"{p[0]}({p[1]})"
        ),
        inner.map(lambda text: f"|({text})|" if "|" in text else f"|{text}|"),  # of |x |x|| nobody can tell which close
        st.tuples(inner, inner).map(lambda p: f"max({p[0]}, {p[1]})"),
        st.tuples(inner, inner, inner).map(lambda p: f"where({p[0]} < {p[1]}, {p[2]}, 1)"),
        inner.map(lambda text: f"sum({text}, k, 1, 3)"),
    )


RIGHT = st.recursive(st.sampled_from(["x", "y", "2", "0.5", "b", "pi", "e", "k"]), grown, max_leaves=12)
SETTINGS = settings(max_examples=COUNT, suppress_health_check=list(HealthCheck))


def run(text: str, tries: int = 2) -> bool:
    """Whether a text is read; if so it is typeset, run once, and gives numbers. tries: within which a text that is
    refused has to be so in time, as the collector of garbage may come in between."""
    begun = time.thread_time()
    try:
        read = understand(text)
        made = program(read.tree, read.unknown)
    except TextError as error:
        if time.thread_time() - begun > 0.05:
            assert tries > 1, "refused too late"
            return run(text, tries - 1)
        assert 0 <= error.at <= len(text)
        assert str(error)
        return False
    assert made.operations <= MOST
    assert formula.latex(read.tree, formula.symbol)
    memory = made.memory_of(dict.fromkeys(read.unknown, 1.5))
    numbers = kernels.oracle(0.7, -1.3, memory, np.zeros(0, np.int64))
    assert not math.isfinite(numbers[0]) or not any(map(math.isnan, numbers))
    kernels.hessian(0.7, -1.3, memory, np.zeros(0, np.int64))
    return True


@SETTINGS
@given(TEXTS)
def test_any_text_is_refused_or_runs_within_its_bound(text):
    run(text)


@SETTINGS
@given(RIGHT)
def test_what_is_put_together_rightly_runs_or_is_told_to_come_to_no_number(text):
    try:
        assert run(text)
    except AssertionError:
        try:
            read = understand(text)
            program(read.tree, read.unknown)
        except TextError as error:
            assert "finite" in str(error) or "operator" in str(error), text
        else:
            raise
