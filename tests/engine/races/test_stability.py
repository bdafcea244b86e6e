"""The border of stability of each rule, from the rule itself: as the books have it, and as paths keep to it."""

import re

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.catalog import hyper
from optiscope.catalog import optimizer as declare
from optiscope.races.stability import border, decay, settings

REACH = 1e-5
MOMENTA = [(0.0, 0.0), (0.5, 0.0), (0.9, 0.0), (0.9, 0.5), (0.9, 0.9), (0.99, 0.3), (0.99999, 0.0)]
CASES = [
    *((id, {}) for id in ("gradient_descent", "sgd", "minibatch_sgd")),
    *(("momentum", {"momentum": m, "dampening": d}) for m, d in MOMENTA),
    *(("nag", {"momentum": m}) for m, _ in MOMENTA),
]


def times(id, momentum=0.9, dampening=0.0):
    """Border × curvature, as the books have it."""
    if id == "nag":
        return (2 + 2 * momentum) / (1 + 2 * momentum)
    return 2 * (1 + momentum) / (1 - dampening) if id == "momentum" else 2.0


def alone(function, optimizer, hypers, start, steps, schedule=None, **settings):
    entry = {"optimizer": optimizer, "hyperparameters": hypers, "schedule": schedule}
    return optiscope.race(function=function, optimizers=[entry], start=start, steps=steps, **settings)[0]


@pytest.mark.parametrize("curvature", [1e-3, 2.0, 40.0, 202.5])
@pytest.mark.parametrize(("id", "given"), CASES, ids=str)
def test_the_border_is_that_of_the_books(id, given, curvature):
    found = border(catalog.optimizers[id], settings(given), curvature, REACH)
    assert found == pytest.approx(times(id, **given) / curvature, rel=1e-9)


@pytest.mark.parametrize("id", [
    "adabelief", "adagrad", "adam", "adamax", "adamw", "amsgrad", "lion", "nadam", "radam", "rmsprop", "rprop",
    "signum", "yogi",
])  # fmt: skip
def test_what_divides_by_the_gradients_own_size_has_none(id):
    optimizer = catalog.optimizers[id]
    given = settings({name: h.default for name, h in optimizer.settings.items()})
    assert border(optimizer, given, 2.0, REACH) is None


def test_a_large_epsilon_makes_adam_an_averaged_momentum():
    given = (("beta1", 0.9), ("beta2", 0.999), ("eps", 1.0))
    assert border(catalog.optimizers["adam"], given, 2.0, REACH) == pytest.approx(19.0, rel=1e-5)
    late = (("beta1", 0.9), ("beta2", 0.5), ("eps", 1e-8), ("threshold", 5.0), ("plain", 1.0))  # never trusts its scale
    assert border(catalog.optimizers["radam"], late, 2.0, REACH) == pytest.approx(19.0, rel=1e-9)


def averaged(x, g, t, m: hyper.Moment, *, lr: hyper.Rate = 0.1, beta: hyper.Decay = 0.9, pull: hyper.WeightDecay = 0.5):
    """Averaged: as many courses write momentum, with weight decay.

    How it works: .

    When to use it: .

    What it is bad at: .

    Paper: .

    Convention: .
    """
    m = beta * m + (1 - beta) * g
    return x - lr * m - lr * pull * x, m


def test_a_rule_of_ones_own_has_a_border_too():
    """x and m by ((1 − η(1−β)c − ηλ, −ηβ), ((1−β)c, β)): at the border one eigenvalue is −1."""
    own, curvature, beta, pull = declare.optimizer("averaged", averaged), 7.0, 0.9, 0.5
    most = border(own, (("beta", beta), ("pull", pull)), curvature, REACH)
    kept = (1 - beta) * curvature
    radius = [
        np.abs(np.linalg.eigvals([[1 - lr * kept - lr * pull, -lr * beta], [kept, beta]])).max()
        for lr in (0.999 * most, 1.001 * most)
    ]
    assert radius[0] < 1 < radius[1]
    assert decay(own, {"lr": 0.1, "beta": beta, "pull": pull}) == pytest.approx(0.5)


RULES = [
    ("gradient_descent", {}), ("momentum", {"momentum": 0.5}), ("momentum", {"momentum": 0.9}),
    ("momentum", {"momentum": 0.9, "dampening": 0.5}), ("nag", {"momentum": 0.5}), ("nag", {"momentum": 0.95}),
]  # fmt: skip


@pytest.mark.parametrize("kappa", [1.0, 20.0, 100.0])
@pytest.mark.parametrize(("id", "given"), RULES, ids=str)
def test_within_its_border_nobody_is_blamed_and_beyond_it_everybody_is(id, given, kappa):
    most = times(id, **given) / (2 * kappa)
    for start in [(-8.5, 2.5), (0.0, 1.0)]:
        within, beyond = (
            alone("ellipse", id, given | {"lr": share * most}, start, 3000, constants={"kappa": kappa})
            for share in (0.99, 1.01)
        )
        assert "largest" not in within.outcome.why
        assert beyond.outcome.kind in ("diverged", "left_domain")
        told = re.search(r"(?:times|/λ =) ([\d.e-]+), the largest", beyond.outcome.why)
        assert told, beyond.outcome
        assert float(told[1]) == pytest.approx(most, rel=0.01)


def test_nag_is_judged_by_its_own_border():
    path = alone("ellipse", "nag", {"lr": 0.04}, (0.0, 1.0), 500)
    assert path.outcome.kind == "diverged"
    assert "The learning rate 0.04 is 1.18 times 0.0339, the largest at which Nesterov" in path.outcome.why
    momentum = alone("ellipse", "momentum", {"lr": 0.09}, (0.0, 1.0), 3000)
    assert momentum.outcome.kind == "converged", "beyond 2/λ = 0.05 and within its own 0.095"


def test_under_a_schedule_the_rates_really_used_count():
    rising = {"schedule": "one_cycle"}
    path = alone("ellipse", "gradient_descent", {"lr": 0.2}, (0.0, 1.0), 400, schedule=rising)
    told = re.search(r"At step ([\d,]+) the schedule has the learning rate at 0\.2, 4 times 0\.05,", path.outcome.why)
    assert path.outcome.kind in ("diverged", "left_domain") and told
    assert path["lr"][int(told[1].replace(",", ""))] == pytest.approx(0.2, rel=1e-6)


def test_a_base_rate_that_no_step_had_is_not_blamed():
    falling = {"schedule": "exponential", "parameters": {"gamma": 0.0}}  # all but the first update have none at all
    path = alone("saddle", "gradient_descent", {"lr": 1.5}, (0.1, 1.9), 40, schedule=falling)
    assert path.outcome.kind == "left_domain" and path["lr"][2:].max() == 0.0
    assert path.outcome.why == "The function falls without end: there is no minimum to stop at."


def test_weight_decay_alone_can_throw_a_path_out():
    path = alone("booth", "adamw", {"lr": 3.0, "weight_decay": 1.0}, (0.0, 0.0), 2000)
    assert path.outcome.kind == "diverged"
    assert path.outcome.why.startswith("Weight decay alone throws it out: with λ = 1 and a learning rate of 3,")
    assert "= −2." in path.outcome.why
