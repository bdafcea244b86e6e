"""engine/races/setup.py: a setup is made once for the same settings, and no race changes it."""

import numpy as np

import optiscope
from optiscope import catalog
from optiscope.races.setup import setup

ADAM, NAG = (catalog.optimizers[id] for id in ("adam", "nag"))
CONSTANT, COSINE = (catalog.schedules[id] for id in ("constant", "cosine"))


def settings(optimizer, **changes):
    return tuple(({name: hyper.default for name, hyper in optimizer.hypers.items()} | changes).items())


def test_the_same_settings_have_the_same_plan():
    assert setup(ADAM, settings(ADAM), CONSTANT, ()) is setup(ADAM, settings(ADAM), CONSTANT, ())
    others = [
        setup(ADAM, settings(ADAM, lr=0.5), CONSTANT, ()),
        setup(ADAM, settings(ADAM), COSINE, (0.1,)),
        setup(NAG, settings(NAG), CONSTANT, ()),
    ]
    assert len({id(one) for one in [setup(ADAM, settings(ADAM), CONSTANT, ()), *others]}) == 4


def test_it_holds_what_was_set():
    made = setup(ADAM, settings(ADAM, lr=0.5, batch_size=3.0), COSINE, (0.1,))
    assert made.given == {"lr": 0.5, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}
    assert made.hypers.tolist() == list(made.given.values()) and made.lr == 0.5
    assert made.size == 3 and made.parameters.tolist() == [0.1]
    assert setup(catalog.optimizers["gradient_descent"], (("lr", 0.5),), CONSTANT, ()).size is None


def test_no_race_changes_it():
    spec = {"function": "rosenbrock", "optimizers": list(catalog.optimizers), "steps": 40}
    result = optiscope.run(spec)
    entries = result.spec.optimizers
    setups = [setup(catalog.optimizers[e.optimizer], tuple(e.hyperparameters.items()), CONSTANT, ()) for e in entries]
    before = [(one.hypers.copy(), one.carry.copy()) for one in setups]
    hits = setup.cache_info().hits
    again = optiscope.run(spec | {"start": [0.3, 0.4]})
    assert setup.cache_info().hits == hits + len(setups)
    for one, (hypers, carry) in zip(setups, before, strict=True):
        np.testing.assert_array_equal(one.hypers, hypers)
        np.testing.assert_array_equal(one.carry, carry)
    assert [path["x"][0] for path in again] == [0.3] * len(setups)
