"""A rule written out and compiled is the rule."""

import numpy as np
import pytest

from optiscope.catalog import networks as catalog
from optiscope.compile.networks import pieces
from optiscope.compile.networks.written import written
from optiscope.core.rebind import parameters


def updated(id, precision, memory, g, t, lr, **values):
    o = catalog.optimizers[id]
    hypers = np.array([({name: h.default} | values)[name] for name, h in o.settings.items()])
    pieces.update(o, precision).call(memory.reshape(-1), g, hypers, float(t), lr)


@pytest.mark.parametrize("id", catalog.optimizers)
def test_equals_the_rule(id):
    o, random = catalog.optimizers[id], np.random.default_rng(0)
    memory = np.array([random.normal(size=7), *(np.full(7, start) for start in o.state.values())])
    x, *theirs = memory.copy()
    for t in range(1, 20):
        g = random.normal(size=7)
        updated(id, "float64", memory, g, t, 0.01)
        known = {"x": x, "g": g, "t": float(t)} | dict(zip(o.state, theirs, strict=True))
        with np.errstate(invalid="ignore"):
            its = o.rule(*[known[name] for name in parameters(o.rule) if name in known], lr=0.01)
        x, *theirs = its if isinstance(its, tuple) else (its,)
        assert np.allclose(memory[0], x, rtol=1e-13, atol=1e-15)
    assert all(np.allclose(a, b, rtol=1e-12, atol=0) for a, b in zip(memory[1:], theirs, strict=True))


@pytest.mark.parametrize("id", [id for id, o in catalog.optimizers.items() if o.look_at])
def test_looks_where_its_companion_says(id):
    o, random = catalog.optimizers[id], np.random.default_rng(1)
    memory = random.normal(size=(1 + len(o.state), 7))
    hypers, at = np.array([h.default for h in o.settings.values()]), np.empty(7)
    pieces.look(o, "float64").call(memory.reshape(-1), at, hypers)
    known = dict(zip(["x", *o.state], memory, strict=True)) | {name: h.default for name, h in o.settings.items()}
    assert np.allclose(at, o.look_at(**{name: known[name] for name in parameters(o.look_at)}), rtol=1e-15)


def test_constants_keep_their_digits_in_single_precision():
    """1 − β₂ᵗ is computed in double precision, though β₂ itself meets numbers of single precision."""
    memory, g = np.zeros((3, 3), np.float32), np.full(3, 0.1, np.float32)
    updated("adam", "float32", memory, g, 1, 1.0, beta2=0.999)
    assert np.allclose(memory[0], -1, atol=2e-7)


def test_what_is_known_beforehand_is_computed_once():
    def rule(x, g, t, *, lr, beta):
        scale = beta**t
        x = x * scale
        return x - lr * g

    text = written(rule, ["x"], {"t": "t", "lr": "lr", "beta": "beta"}, {"x": "x[j]", "g": "g[j]"})
    assert text.before == ["scale_known = (beta ** t)", "c0 = real(scale_known)", "c1 = real(lr)"]
    assert text.each == ["x_j = x[j]", "g_j = g[j]", "x_j = (x_j * c0)", "new_x = (x_j - (c1 * g_j))"]


def test_what_it_returns_is_computed_before_any_of_it_is_kept():
    def rule(x, v):
        return x + v, x

    text = written(rule, ["x", "v"], {}, {"x": "x[j]", "v": "v[j]"})
    assert text.results == {"x": "new_x", "v": "new_v"} and text.each[-1] == "new_v = x_j"


def test_what_no_loop_can_do_is_refused():
    def rule(x):
        return [x]

    with pytest.raises(ValueError, match="expected numbers"):
        written(rule, ["x"], {}, {"x": "x[j]"})
