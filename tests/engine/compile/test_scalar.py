"""The scalar maths of the compiled rules is NumPy's: at zero, at infinity and for NaN too."""

import numpy as np
import pytest

from optiscope.compile.scalar import NAMES
from optiscope.core import maths

VALUES = [0.0, -0.0, 1.5, -2.5, 1e300, -1e300, 5e-324, np.inf, -np.inf, np.nan]


@pytest.mark.parametrize("name", ["sqrt", "exp", "log", "cos", "sign"])
@pytest.mark.parametrize("a", [0.0, 1.5, 3.0, 1e-300])
def test_of_one_number(name, a):
    if name == "log" and a == 0:
        return
    assert NAMES[name](a) == pytest.approx(float(getattr(maths, name)(a)), rel=1e-15)


@pytest.mark.parametrize("a", VALUES)
def test_sign(a):
    np.testing.assert_equal(NAMES["sign"](a) + 0.0, np.sign(a))


@pytest.mark.parametrize("a", VALUES)
@pytest.mark.parametrize("b", VALUES)
def test_of_two_numbers(a, b):
    for name in ("maximum", "minimum"):
        np.testing.assert_equal(NAMES[name](a, b) + 0.0, getattr(np, name)(a, b) + 0.0)
    assert NAMES["where"](a > b, 1.0, 2.0) == np.where(a > b, 1.0, 2.0)


def test_sigmoid_and_softplus_overflow_nowhere():
    assert [NAMES["sigmoid"](a) for a in (-1e4, 0.0, 1e4)] == [0.0, 0.5, 1.0]
    assert [NAMES["softplus"](a) for a in (-1e4, 1e4)] == [0.0, 1e4]
    assert NAMES["softplus"](0.5) == pytest.approx(np.log1p(np.exp(0.5)), rel=1e-15)
