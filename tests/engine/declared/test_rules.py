"""Every rule follows an implementation its author did not write, to 1e-12 relative, for 1,000 steps.

A new rule is held against one where references.py says which; kernels/test_loop.py holds every rule against a plain run
of its own lines.

A path is compared as long as it is determined: near a minimum RMSProp or Adadelta run in cycles that double any
difference every few steps, and then no two orders of rounding agree. That is measured, not assumed: the reference also
runs with its gradient read a few roundings beside the point, and where these twins have come apart, the comparison of
that path ends. `test_most_of_every_path_is_compared` keeps this from hiding anything.
"""

import zlib
from collections.abc import Mapping
from functools import cache

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch

import optiscope
from optiscope import catalog
from tests.engine.promised import PROMISED
from tests.engine.references import REFERENCES, Gradient, Torch, gradient

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
VARIANTS = range(3)  # 0: the defaults, others: values drawn around them
REFERRED = [id for id in catalog.optimizers if id in REFERENCES]
EVERY_PATH = [pytest.param(id, variant, id=f"{id}-{variant}") for id in REFERRED for variant in VARIANTS]


def hyperparameters(id: str, variant: int) -> dict[str, float]:
    """The defaults, or values drawn around them within their ranges; the same for the same arguments."""
    random = np.random.default_rng([zlib.crc32(id.encode()), variant])
    drawn = {}
    for name, hyper in catalog.optimizers[id].settings.items():
        step = random.uniform(-1, 1) if variant else 0.0
        if hyper.scale == "log":
            value = hyper.default * 10 ** (step - 0.5 * (variant > 0))
        elif hyper.scale == "decay":
            value = 1 - (1 - hyper.default) * 10 ** (0.5 * step)
        else:
            value = hyper.low + abs(hyper.default - hyper.low + 0.2 * step * (hyper.high - hyper.low))
        drawn[name] = float(np.clip(value, hyper.low, hyper.high)) if variant else hyper.default
    return drawn


def run_engine(
    id: str, function: str, start: tuple[float, float], hypers: Mapping[str, float], steps: int
) -> np.ndarray:
    """Positions by the engine, float64 (steps + 1, 2)."""
    path = optiscope.race(function=function, optimizers=[(id, dict(hypers))], start=start, steps=steps)[0]
    return np.stack([path["x"], path["y"]], axis=1)


@cache
def disturbed() -> Gradient:
    """The gradient for points (4, n, 2): exact for the first, read a few roundings beside the point for its twins."""
    exact = gradient([function for function, _ in CASES])

    def read(points: jax.Array, update: int) -> jax.Array:
        aside = jax.random.uniform(jax.random.key(update), points.shape, minval=-NEAR, maxval=NEAR)
        return exact(points * (1 + aside.at[0].set(0.0)), update)

    return jax.jit(read)


def distance(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Relative distance of positions (…, 2), by the largest coordinate. NaN where either is not finite."""
    with np.errstate(all="ignore"):
        size = np.maximum(np.abs(a).max(-1), np.abs(b).max(-1))
        return np.where(size == 0, 0.0, np.abs(a - b).max(-1) / size)


@cache
def compared(id: str, variant: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(error, determined, finite), each (steps + 1, cases): engine against reference."""
    hypers = hyperparameters(id, variant)
    starts = np.array([start for _, start in CASES])
    twins = REFERENCES[id](disturbed(), np.stack([starts] * 4), hypers, STEPS)  # (steps + 1, 4, cases, 2)
    reference = twins[:, 0]
    ours = np.stack([run_engine(id, function, start, hypers, STEPS) for function, start in CASES], axis=1)
    apart = np.fmax.accumulate(distance(twins[:, 1:], reference[:, None]).max(1))
    finite = np.isfinite(reference).all(-1) & (np.abs(reference).max(-1) < 1e100)
    return distance(ours, reference), (apart <= TOLERANCE / 100) & finite, finite


@pytest.mark.parametrize("id", sorted(PROMISED["optimizers"]))
def test_every_promised_rule_has_a_reference(id):
    assert id in REFERENCES, f"{id}: add an independent implementation of it to tests/engine/references.py"


@pytest.mark.parametrize(("id", "variant"), EVERY_PATH)
def test_follows_the_reference(id, variant):
    error, determined, _ = compared(id, variant)
    wrong = determined & ~(error <= TOLERANCE)
    if wrong.any():
        step, case = np.argwhere(wrong)[0]
        function, start = CASES[case]
        pytest.fail(
            f"{id} with {hyperparameters(id, variant)} on {function} from {start} leaves its reference at step {step}: "
            f"relative error {error[step, case]:.1e}"
        )


@pytest.mark.parametrize("id", REFERRED)
def test_most_of_every_path_is_compared(id):
    determined, finite = (np.stack([compared(id, variant)[i] for variant in VARIANTS]) for i in (1, 2))
    assert determined.sum() >= 0.5 * finite.sum(), f"{id}: compared at {determined.sum()} of {finite.sum()} rows"
    assert determined.all(axis=1).any(), f"{id}: no path was compared to its end"


@pytest.mark.parametrize(("id", "variant"), EVERY_PATH)
def test_the_same_gradients_make_the_same_path_to_its_end(id, variant):
    """The reference is given the gradients that the engine recorded: so no path is undetermined or cut short."""
    hypers = hyperparameters(id, variant)
    paths = [
        optiscope.race(function=function, optimizers=[(id, hypers)], start=start, steps=STEPS)[0]
        for function, start in CASES
    ]
    columns = np.stack([path.data for path in paths])  # (cases, columns, steps + 1)
    ours, gradients = (np.moveaxis(columns[:, i : i + 2], 2, 0) for i in (0, 3))  # (steps + 1, cases, 2)
    finite = np.logical_and.accumulate(np.isfinite(columns[:, :5]).all(1).T, axis=0)
    given = jnp.asarray(np.where(finite[..., None], gradients, 0.0))
    theirs = REFERENCES[id](lambda points, update: given[update], ours[0], hypers, STEPS)
    farthest = np.fmax.accumulate(np.abs(ours).max(-1))
    with np.errstate(all="ignore"):
        error = np.where(finite, np.abs(ours - theirs).max(-1) / farthest, 0.0)
    assert finite[1].all() and error.max() <= TOLERANCE


OURS = {"momentum": {"momentum"}, "nag": {"momentum", "nesterov"}, "amsgrad": {"amsgrad"}}
"""Where a rule is torch's optimizer with an argument set: those arguments."""


@pytest.mark.parametrize("id", [id for id in REFERRED if isinstance(REFERENCES[id], Torch)])
def test_defaults_are_torchs(id):
    parameters = [torch.nn.Parameter(torch.zeros(2))]
    made = REFERENCES[id].make(parameters, hyperparameters(id, 0))
    theirs = type(made)(parameters).defaults
    different = {name for name, value in made.defaults.items() if value != theirs[name]}
    assert different == OURS.get(id, set())
