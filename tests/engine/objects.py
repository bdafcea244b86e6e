"""Optimizers of torch.optim and transformations of optax, each with the hyperparameters of the rule that does the same.

Nesterov's stand where the gradient is read, x + momentum · v, and not at the x of the rule.
"""

from functools import cache
from typing import Any

import torch

Objects = dict[str, tuple[Any, dict[str, float]]]
"""By the id of its rule: the object, and the hyperparameters of the rule."""
t = torch.optim
TORCH: Objects = {
    "gradient_descent": ((t.SGD, {"lr": 1e-3}), {"lr": 1e-3}),
    "momentum": ((t.SGD, {"lr": 2e-4, "momentum": 0.9, "dampening": 0.1}), {"lr": 2e-4, "dampening": 0.1}),
    "nag": ((t.SGD, {"lr": 2e-4, "momentum": 0.9, "nesterov": True}), {"lr": 2e-4}),
    "adagrad": ((t.Adagrad, {"lr": 0.1}), {"lr": 0.1}),
    "rmsprop": ((t.RMSprop, {"lr": 1e-2}), {"lr": 1e-2}),
    "adam": ((t.Adam, {"lr": 0.05, "betas": (0.8, 0.99)}), {"lr": 0.05, "beta1": 0.8, "beta2": 0.99}),
    "adamw": ((t.AdamW, {"lr": 0.05, "weight_decay": 0.1}), {"lr": 0.05, "weight_decay": 0.1}),
    "amsgrad": ((t.Adam, {"lr": 0.05, "amsgrad": True}), {"lr": 0.05}),
    "radam": ((t.RAdam, {"lr": 1e-3}), {"lr": 1e-3}),
    "adadelta": ((t.Adadelta, {"lr": 1.0}), {"lr": 1.0}),
    "adamax": ((t.Adamax, {"lr": 0.02}), {"lr": 0.02}),
    "nadam": ((t.NAdam, {"lr": 0.02}), {"lr": 0.02}),
    "rprop": ((t.Rprop, {"lr": 0.01}), {"lr": 0.01}),
}
"""Of torch.optim there are also ASGD, Adafactor and LBFGS, which no rule is, and SparseAdam and Muon, which cannot
run."""


@cache
def by_optax() -> Objects:
    """optax has amsgrad, nadam and rprop too, but not the same ones: it takes the largest of the corrected means,
    leaves out the growing momentum, and makes the step of the update before."""
    import optax  # takes seconds, and every process that runs tests reads this file

    return {
        "gradient_descent": (optax.sgd(1e-3), {"lr": 1e-3}),
        "momentum": (optax.sgd(1e-3, momentum=0.8), {"lr": 1e-3, "momentum": 0.8}),
        "nag": (optax.sgd(1e-3, momentum=0.9, nesterov=True), {"lr": 1e-3}),
        "adagrad": (optax.adagrad(0.1, 0.5, eps=0), {"lr": 0.1, "initial_accumulator_value": 0.5, "eps": 0}),
        "rmsprop": (optax.rmsprop(1e-2, decay=0.95, eps_in_sqrt=False), {"lr": 1e-2, "rho": 0.95}),
        "adam": (optax.adam(1e-2), {"lr": 1e-2}),
        "adamw": (optax.adamw(1e-2, weight_decay=0.1), {"lr": 1e-2, "weight_decay": 0.1}),
        "radam": (optax.radam(1e-3, eps=0), {"lr": 1e-3, "eps": 0}),
        "adadelta": (optax.adadelta(1.0), {"lr": 1.0}),
        "adamax": (optax.adamax(1e-2), {"lr": 1e-2}),
        "adabelief": (optax.adabelief(1e-2), {"lr": 1e-2}),
        "lion": (optax.lion(1e-2, weight_decay=0.1), {"lr": 1e-2, "weight_decay": 0.1}),
        "yogi": (optax.yogi(1e-2), {"lr": 1e-2}),
        "signum": (optax.signum(1e-2), {"lr": 1e-2}),
    }


def objects(library: str) -> Objects:
    return by_optax() if library == "optax" else TORCH
