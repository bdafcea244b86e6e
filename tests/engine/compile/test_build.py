"""Compiling ahead of the first call, with the machine code kept on disk where that can be."""

import numba.core.caching as caching
import pytest
from numba import float64, int64

from optiscope.compile.build import build, kernel


def double(a):
    return 2 * a


def test_compiled_before_the_first_call():
    compiled = kernel(float64(float64))(double)
    assert compiled.nopython_signatures == [float64(float64)]
    assert compiled(1.5) == 3.0
    with pytest.raises(TypeError):
        compiled("a")


def test_kept_on_disk():
    kernel(int64(int64))(double)
    again = kernel(int64(int64))(double)
    assert sum(again.stats.cache_hits.values()) == 1


def test_where_nothing_can_be_kept_it_compiles_all_the_same(monkeypatch):
    monkeypatch.setattr(caching.CacheImpl, "_locator_classes", [])
    assert kernel(float64(float64))(double)(1.5) == 3.0


def test_a_mistake_in_the_text_is_not_taken_for_that():
    with pytest.raises(Exception, match="nothing_of_that_name"):
        build("def f(a):\n    return nothing_of_that_name(a)\n", "f", __file__, __name__, float64(float64))


def test_other_text_is_other_code_under_one_name():
    one, two = (build(f"def f(a):\n    return a + {n}\n", "f", __file__, __name__, float64(float64)) for n in (1, 2))
    assert (one(1.0), two(1.0)) == (2.0, 3.0)


def test_maths_names_are_bound():
    value = "sign(a) + where(a > 1, maximum(a, 5.0), minimum(a, 0.0)) + sigmoid(0.0) + softplus(-800.0)"
    f = build(f"def f(a):\n    return {value}\n", "f", __file__, __name__, float64(float64))
    assert (f(2.0), f(-2.0), f(0.0)) == (6.5, -2.5, 0.5)
