"""What people send who mean no good: refused with a sentence within its time, or run within its bounds."""

import gc
import time

import pytest

from optiscope.compile.machine.program import MOST, program
from optiscope.core.errors import SpecError
from optiscope.core.typed.fault import TextError
from optiscope.core.typed.grammar import understand
from optiscope.core.typed.tokens import LONGEST
from tests.engine.core.typed.hostile import PYTHON, TEXTS

SECONDS = 0.05


def test_there_are_many():
    assert len(set(TEXTS)) >= 300


@pytest.fixture
def tidy():
    """What other tests have left is not looked through for garbage in the time that is measured."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def test_each_is_refused_in_time_or_costs_a_bounded_number_of_operations(tidy):
    program(understand("x").tree, [])  # what is loaded once is loaded
    refused = 0
    for text in TEXTS:
        begun = time.thread_time()
        try:
            read = understand(text)
            assert program(read.tree, read.unknown).operations <= MOST, text
        except SpecError as error:
            refused += 1
            assert isinstance(error, TextError)
            assert 0 <= error.at <= min(len(text), LONGEST)
            assert error.expected
            assert error.got
        assert time.thread_time() - begun < SECONDS, text[:60]
    assert refused > 0.85 * len(TEXTS)


@pytest.mark.parametrize(
    "text", ["x.real", "x[0]", "eval(x)", "__import__", "lambda: x", "x if y else 1", "'x'", "f(x)=f'"]
)
def test_nothing_of_python_is_understood(text):
    with pytest.raises(TextError):
        understand(text)


def test_of_python_only_products_of_letters_are_mathematics():
    def is_read(text):
        try:
            return bool(understand(text))
        except TextError:
            return False

    assert [text for text in PYTHON if is_read(text)] == ["1j", "1e", "y"]
