"""Every rule follows an implementation its author did not write, to 1e-12 relative, for 1,000 steps.

A new rule is held against one where references.py says which; compile/test_loop.py holds every rule against a plain run
of its own lines.

A path is compared as long as it is determined: near a minimum RMSProp or Adadelta run in cycles that double any
difference every few steps, and then no two orders of rounding agree. That is measured, not assumed: the reference also
runs with its gradient read a few roundings beside the point, and where these twins have come apart, the comparison of
that path ends. Most of every path must be determined, which keeps this from hiding anything.
"""

import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import pytest
import torch

import optiscope
from optiscope import catalog
from tests.engine.promised import PROMISED
from tests.engine.references import REFERENCES, Torch, follow, gradient, jax

STEPS = 1000
TOLERANCE = 1e-12
NEAR = 2.0**-50  # four roundings, about what evaluating a gradient costs
CASES = (
    ("rosenbrock", (-1.5, 2.0)),
    ("rosenbrock", (0.6, 0.2)),
    ("beale", (-2.4, -0.5)),
    ("beale", (1.3, 1.1)),
    ("himmelblau", (1.0, 4.9)),
    ("himmelblau", (-1.3, -2.2)),
    ("booth", (-8.1, 5.3)),
    ("booth", (4.7, -6.2)),
    ("matyas", (-9.1, -4.3)),
    ("ellipse", (-8.5, 2.5)),
    ("styblinski_tang", (-0.7, 1.3)),
    ("goldstein_price", (-0.6, 0.4)),
)
VARIANTS = 3  # the first: the defaults, others: values drawn around them
REFERRED = [id for id in catalog.optimizers if id in REFERENCES]


def hyperparameters(id: str, variant: int) -> dict[str, float]:
    """The defaults, or values drawn around them within their ranges; the same for the same arguments."""
    random = np.random.default_rng([zlib.crc32(id.encode()), variant])
    drawn = {}
    for name, hyper in catalog.optimizers[id].settings.items():
        step = random.uniform(-1, 1) if variant else 0.0
        if hyper.integer:
            value = (hyper.default, hyper.high, hyper.low)[variant]
        elif hyper.scale == "log":
            value = hyper.default * 10 ** (step - 0.5 * (variant > 0))
        elif hyper.scale == "decay":
            value = 1 - (1 - hyper.default) * 10 ** (0.5 * step)
        else:
            value = hyper.low + abs(hyper.default - hyper.low + 0.2 * step * (hyper.high - hyper.low))
        drawn[name] = float(np.clip(value, hyper.low, hyper.high)) if variant else hyper.default
    return drawn


def by_engine(id: str, hypers: Sequence[Mapping[str, float]]) -> np.ndarray:
    """Columns of every race, float64 (columns, steps + 1, sets of hyperparameters, cases)."""
    entries = [(id, dict(one)) for one in hypers]
    races = [optiscope.race(function=name, optimizers=entries, start=start, steps=STEPS) for name, start in CASES]
    return np.moveaxis([[path.data for path in race] for race in races], (0, 1), (3, 2))


@cache
def disturbed() -> Callable[[np.ndarray, int], np.ndarray]:
    """Gradients at points (sets, 4, n, 2): exact for the first, read a few roundings beside the point for its twins."""
    exact = gradient([function for function, _ in CASES])

    def read(points: Any, update: int) -> Any:
        random = jax().random
        aside = random.uniform(random.key(update), points.shape[1:], minval=-NEAR, maxval=NEAR)
        return exact(points * (1 + aside.at[0].set(0.0)))

    return jax().jit(read)


def distance(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Relative distance of positions (…, 2), by the largest coordinate. NaN where either is not finite."""
    with np.errstate(all="ignore"):
        size = np.maximum(np.abs(a).max(-1), np.abs(b).max(-1))
        return np.where(size == 0, 0.0, np.abs(a - b).max(-1) / size)


@pytest.mark.parametrize("id", sorted(PROMISED["optimizers"]))
def test_every_promised_rule_has_a_reference(id):
    assert id in REFERENCES, f"{id}: add an independent implementation of it to tests/engine/references.py"


@pytest.mark.parametrize("id", REFERRED)
def test_follows_the_reference(id):
    """Twice: where the reference reads its gradients itself, as long as its path is determined, and, to the end, where
    it is given the gradients that the engine recorded."""
    hypers = [hyperparameters(id, variant) for variant in range(VARIANTS)]
    columns = by_engine(id, hypers)
    ours, gradients = (np.moveaxis(columns[i : i + 2], 0, -1) for i in (0, 3))  # (steps + 1, sets, cases, 2)
    recorded = np.logical_and.accumulate(np.isfinite(columns[:5]).all(0), axis=0)
    given = np.where(recorded[..., None], gradients, 0.0)

    def read(points: np.ndarray, update: int) -> np.ndarray:
        return np.concatenate([disturbed()(points[:, :4], update), given[update][:, None]], axis=1)

    starts = np.broadcast_to([start for _, start in CASES], (VARIANTS, 5, len(CASES), 2))
    paths = np.moveaxis(follow(REFERENCES[id], read, starts, hypers, STEPS), 2, 0)
    alone, twins, led = paths[0], paths[1:4], paths[4]

    apart = np.fmax.accumulate(distance(twins, alone).max(0))
    finite = np.isfinite(alone).all(-1) & (np.abs(alone).max(-1) < 1e100)
    determined = (apart <= TOLERANCE / 100) & finite
    assert determined.sum() >= 0.5 * finite.sum(), f"compared at {determined.sum()} of {finite.sum()} rows"
    assert determined.all(axis=0).any(), "no path was compared to its end"
    agree(determined, distance(ours, alone), hypers)

    assert recorded[1].all()
    with np.errstate(all="ignore"):
        agree(recorded, np.abs(ours - led).max(-1) / np.fmax.accumulate(np.abs(ours).max(-1)), hypers)


def agree(compared: np.ndarray, error: np.ndarray, hypers: Sequence[Mapping[str, float]]) -> None:
    """Fails where the error (steps + 1, sets, cases) is too large, of what is compared, and says where first."""
    wrong = np.argwhere(compared & ~(error <= TOLERANCE))
    if len(wrong):
        step, variant, case = wrong[0]
        pytest.fail(
            f"with {hypers[variant]} on {CASES[case]} it leaves its reference at step {step}: "
            f"relative error {error[step, variant, case]:.1e}"
        )


OURS = {"momentum": {"momentum"}, "nag": {"momentum", "nesterov"}, "amsgrad": {"amsgrad"}}
"""Where a rule is torch's optimizer with an argument set: those arguments."""


@pytest.mark.parametrize("id", [id for id in REFERRED if isinstance(REFERENCES[id], Torch)])
def test_defaults_are_torchs(id):
    parameters = [torch.nn.Parameter(torch.zeros(2))]
    made = REFERENCES[id].make(parameters, hyperparameters(id, 0))
    theirs = type(made)(parameters).defaults
    different = {name for name, value in made.defaults.items() if value != theirs[name]}
    assert different == OURS.get(id, set())
