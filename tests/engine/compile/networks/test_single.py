"""The vectorised maths of single precision beside libm's in double precision."""

import numpy as np
import pytest
from numba import njit
from scipy import special

from optiscope.compile.networks import single
from optiscope.compile.networks.reals import OPTIONS

ULP = np.finfo(np.float32).eps
SPREAD = np.linspace(-1, 1, 200_001)
CASES = {
    "exp": (np.exp, 87 * SPREAD),
    "log": (np.log, np.exp(80 * SPREAD)),
    "log1p": (np.log1p, np.concatenate([np.exp(15 * SPREAD - 15), 50 + 50 * SPREAD])),
    "tanh": (np.tanh, np.concatenate([12 * SPREAD, SPREAD**5])),
    "erf": (special.erf, np.concatenate([6 * SPREAD, SPREAD**5])),
}


def of(name, values):
    """As it runs within a fast loop, where it must keep its own order of sums."""
    function = getattr(single, name)

    @njit(**OPTIONS)
    def loop(x, out):
        for i in range(x.size):
            out[i] = function(x[i])

    x = np.array(values, np.float32)
    out = np.empty_like(x)
    loop(x, out)
    return out


@pytest.mark.parametrize("name", CASES)
def test_within_five_units_of_the_last_digit(name):
    exact, values = CASES[name]
    x = values.astype(np.float32)
    expected, found = exact(x.astype(np.float64)), of(name, x)
    assert found.dtype == np.float32
    assert (np.abs(found - expected) <= 5 * ULP * np.abs(expected)).all()


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("exp", [np.nan, np.inf, -np.inf, 100, -100, 0], [np.nan, np.inf, 0, np.inf, 0, 1]),
        ("log", [np.nan, np.inf, 0, -1, 1], [np.nan, np.inf, -np.inf, np.nan, 0]),
        ("log1p", [np.nan, np.inf, 0, 1e-20], [np.nan, np.inf, 0, 1e-20]),
        ("tanh", [np.nan, np.inf, -np.inf, 0], [np.nan, 1, -1, 0]),
        ("erf", [np.nan, np.inf, -np.inf, 0], [np.nan, 1, -1, 0]),
    ],
)
def test_at_the_edges(name, values, expected):
    assert np.allclose(of(name, values), expected, rtol=5 * ULP, atol=0, equal_nan=True)


def test_squashed_values_never_pass_one():
    """A tanh above 1 would have a slope below 0."""
    assert np.abs(of("tanh", np.linspace(-50, 50, 100_001))).max() <= 1
