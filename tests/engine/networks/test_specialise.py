"""A rule written out for its hyperparameters is the rule."""

import numpy as np
import pytest

from optiscope.catalog import networks as catalog
from optiscope.networks.arrays import Numpy
from optiscope.networks.specialise import specialised

DOUBLE, SINGLE = Numpy("float64"), Numpy("float32")


def written(id, kind=DOUBLE, **values):
    o = catalog.optimizers[id]
    settings = {name: hyper.default for name, hyper in o.settings.items() if name != "lr"} | values
    return specialised(o.rule, list(o.state), settings, kind.names, kind.beside)


@pytest.mark.parametrize("id", catalog.optimizers)
def test_equals_the_rule(id):
    o, random = catalog.optimizers[id], np.random.default_rng(0)
    made, state, theirs = written(id), [], []
    x = y = random.normal(size=(2, 3, 7))
    state = theirs = [np.full(x.shape, start) for start in o.state.values()]
    for t in range(1, 20):
        g = random.normal(size=x.shape)
        ours = made(x, g, float(t), 0.01, *state)
        known = {"x": y, "g": g, "t": float(t)} | dict(zip(o.state, theirs, strict=True))
        positional = [known[name] for name in [*o.inputs, *o.state] if name in known]
        with np.errstate(invalid="ignore"):
            its = o.rule(*positional, lr=0.01)
        (x, *state), (y, *theirs) = (r if isinstance(r, tuple) else (r,) for r in (ours, its))
        assert np.allclose(x, y, rtol=1e-14, atol=0)
    assert all(np.allclose(a, b, rtol=1e-13, atol=0) for a, b in zip(state, theirs, strict=True))


def test_constants_keep_their_digits_in_single_precision():
    """1 − β₂ᵗ is computed in double precision, though β₂ itself meets arrays of single precision."""
    g = np.full((1, 1, 3), 0.1, np.float32)
    zero = np.zeros_like(g)
    x, _, _ = written("adam", SINGLE, beta2=0.999)(zero, g, 1.0, 1.0, zero, zero)
    assert x.dtype == np.float32 and np.allclose(x, -1, atol=2e-7)


def test_values_that_differ_between_entries_are_arrays():
    beta = DOUBLE.array([0.5, 0.9])[:, None, None]
    x, m, *_ = written("adam", beta1=beta)(np.zeros((2, 1, 3)), np.ones((2, 1, 3)), 1.0, 0.1, *np.zeros((2, 2, 1, 3)))
    assert np.allclose(m[:, 0, 0], [0.5, 0.1]) and np.allclose(x, -0.1)
