"""A schedule that torch has too gives the learning rates of torch's, stepped after each update."""

import numpy as np
import pytest
import torch
from torch.optim import lr_scheduler as torchs

import optiscope
from optiscope import catalog
from tests.engine.promised import PROMISED

LR = 0.3
STEPS = 200


def warmup_cosine(optimizer, steps, h):
    rise = max(round(h["warmup"] * steps), 1)
    line = torchs.LinearLR(optimizer, start_factor=1 / rise, total_iters=rise - 1)
    curve = torchs.CosineAnnealingLR(optimizer, T_max=steps - rise + 1, eta_min=h["final"] * LR)
    return torchs.SequentialLR(optimizer, [line, curve], milestones=[rise - 1])


def one_cycle(optimizer, steps, h):
    return torchs.OneCycleLR(
        optimizer,
        max_lr=LR,
        total_steps=steps,
        pct_start=h["warmup"],
        div_factor=1 / h["start"],
        final_div_factor=h["start"] / h["final"],
        cycle_momentum=False,
    )


REFERENCES = {
    "constant": lambda optimizer, steps, h: torchs.ConstantLR(optimizer, factor=1.0),
    "step": lambda optimizer, steps, h: torchs.StepLR(optimizer, int(h["every"]), h["gamma"]),
    "exponential": lambda optimizer, steps, h: torchs.ExponentialLR(optimizer, h["gamma"]),
    "cosine": lambda optimizer, steps, h: torchs.CosineAnnealingLR(optimizer, steps, eta_min=h["final"] * LR),
    "warmup_cosine": warmup_cosine,
    "one_cycle": one_cycle,
}
OTHERS = {
    "constant": {},
    "step": {"every": 7, "gamma": 0.9},
    "exponential": {"gamma": 0.9},
    "cosine": {"final": 0.2},
    "warmup_cosine": {"warmup": 0.25, "final": 0.1},
    "one_cycle": {"warmup": 0.25, "start": 0.2, "final": 0.01},
}


def rates(id: str, parameters: dict[str, float], steps: int = STEPS) -> np.ndarray:
    """Learning rates of updates 1 … steps as the engine uses them."""
    entry = {"optimizer": "adam", "hyperparameters": {"lr": LR}, "schedule": {"schedule": id, "parameters": parameters}}
    return optiscope.race(function="sphere", optimizers=[entry], steps=steps)[0]["lr"][1:]


def torch_rates(id: str, parameters: dict[str, float], steps: int = STEPS) -> np.ndarray:
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=LR)
    scheduler = REFERENCES[id](optimizer, steps, parameters)
    used = []
    for _ in range(steps):
        used.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return np.array(used)


@pytest.mark.filterwarnings("ignore:The epoch parameter")  # torch's SequentialLR calls its own parts this way
@pytest.mark.parametrize("which", ["defaults", "others"])
@pytest.mark.parametrize("id", REFERENCES)
def test_equals_torchs_scheduler(id, which):
    defaults = {name: hyper.default for name, hyper in catalog.schedules[id].settings.items()}
    parameters = defaults | (OTHERS[id] if which == "others" else {})
    np.testing.assert_allclose(rates(id, parameters), torch_rates(id, parameters), rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("steps", [1, 2, 3, 10])
@pytest.mark.parametrize("id", catalog.schedules)
def test_short_runs_have_rates_up_to_the_learning_rate(id, steps):
    for edge in ("default", "low", "high"):
        parameters = {name: getattr(hyper, edge) for name, hyper in catalog.schedules[id].settings.items()}
        used = rates(id, parameters, steps)
        assert np.all((used >= 0) & (used <= LR * (1 + 1e-12))), (edge, used)


def test_every_promised_schedule_has_a_reference():
    assert set(REFERENCES) >= PROMISED["schedules"]


def test_without_warm_up_it_is_the_cosine():
    np.testing.assert_array_equal(rates("warmup_cosine", {"warmup": 0.0}), rates("cosine", {}))
