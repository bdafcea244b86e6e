"""Over which learning rates walks arrive."""

from functools import cache

from optiscope.course.runs import run

RATES = [10 ** (-5 + power / 4) for power in range(25)]
GROUNDS = ("rosenbrock", "beale", "himmelblau", "booth", "goldstein_price")


def rates(runs):
    return RATES


@cache
def _arrived(optimizer):
    """For each ground, whether each rate brings the optimizer to a minimum within 2000 steps."""
    entries = [{"optimizer": optimizer, "label": str(lr), "hyperparameters": {"lr": lr}} for lr in RATES]
    spec = {"steps": 2000, "optimizers": entries}
    return [[path.outcome.kind == "converged" for path in run("races", spec | {"function": name})] for name in GROUNDS]


def arrive(runs, optimizer):
    """How many walks arrive, over all grounds and rates."""
    return sum(map(sum, _arrived(optimizer)))


def arrive_at(runs, optimizer, lr):
    """On how many grounds it arrives with one rate."""
    return sum(ground[RATES.index(lr)] for ground in _arrived(optimizer))
