"""A path by a plain Python loop over the very rule: what the compiled loop is held against.

Slow and short. Gradients of functions come from the evaluator; those of data problems from NumPy formulas of their own.
"""

import inspect

import numpy as np
import torch

from optiscope import catalog
from optiscope.catalog.data import DataProblem
from optiscope.core.expression import FUNCTIONS
from optiscope.core.sampling import Batches, Noise
from optiscope.races.evaluate import Evaluator


def _squares(w, b, u, v):
    error = w * u + b - v
    return error**2, 2 * error * u, 2 * error


def _cross_entropy(w, b, u, v):
    z = w * u + b
    share = 1 / (1 + np.exp(-z))
    return -v * np.log(share) - (1 - v) * np.log(1 - share), (share - v) * u, share - v


def _tanh_squares(w, b, u, v):
    answer = np.tanh(w * u + b)
    slope = 2 * (answer - v) * (1 - answer**2)
    return (answer - v) ** 2, slope * u, slope


PER_SAMPLE = {"linear_regression": _squares, "logistic_regression": _cross_entropy, "tanh_neuron": _tanh_squares}
"""Id of a data problem -> (w, b, inputs, targets) -> loss and its two slopes of every sample, float64 (n,) each."""


def _declared(problem, w, b):
    """The same of any data problem, from the text of its own loss by torch's autograd."""
    w, b = (torch.full(problem.inputs.shape, value, dtype=torch.float64, requires_grad=True) for value in (w, b))
    u, v = torch.tensor(problem.inputs, dtype=torch.float64), torch.tensor(problem.targets, dtype=torch.float64)
    names = {name: getattr(torch, name, None) for name in FUNCTIONS} | {"softplus": torch.nn.functional.softplus}
    constants = {name: constant.default for name, constant in problem.constants.items()}
    loss = eval(problem.loss, {**names, "pi": np.pi, **constants, "w": w, "b": b, "u": u, "v": v})
    return [part.detach().numpy() for part in (loss, *torch.autograd.grad(loss.sum(), (w, b)))]


def samples(id, x, y):
    """Loss and slopes of every sample, (3, n)."""
    problem = catalog.functions[id]
    if id not in PER_SAMPLE:
        return np.array(_declared(problem, float(x), float(y)))
    return np.array(PER_SAMPLE[id](x, y, problem.inputs, problem.targets))


def path(spec, entry):
    """Columns of one entry of a normalised spec, float64 (columns, steps + 1)."""
    optimizer, chosen = catalog.optimizers[entry.optimizer], entry.schedule
    schedule = catalog.schedules[chosen.schedule]
    hypers = {name: entry.hyperparameters[name] for name in optimizer.settings}
    size = {"full": None, "one": 1, "batch": int(entry.hyperparameters.get("batch_size", 0))}[optimizer.sampling]
    data = isinstance(catalog.functions[spec.function], DataProblem)
    noise = Noise(0.0 if data else spec.noise, size, spec.seed).draw(spec.steps + 1)
    count = len(catalog.functions[spec.function].inputs) if data else None
    batches = Batches(count, size, spec.seed).draw(spec.steps + 1)
    evaluator = Evaluator(spec.function, spec.constants)

    def gradient(point, row):
        if data:
            each = samples(spec.function, *point)
            return (each[1:, batches[row]] if len(batches) else each[1:]).mean(axis=1)
        return np.array(evaluator.gradient(*point))

    def asked(function, **known):
        return {name: known[name] for name in inspect.signature(function).parameters}

    x, update, lr = np.array(entry.start), np.zeros(2), 0.0
    state = {name: np.full(2, start) for name, start in optimizer.state.items()}
    rows, g = [], None
    for k in range(spec.steps + 1):
        if k:
            lr = float(schedule.rule(float(k), float(spec.steps), hypers["lr"], **chosen.parameters))
            given = {"x": x, "g": g, "t": float(k), **state, **hypers, "lr": lr}
            with np.errstate(all="ignore"):  # of the branch that a where leaves out
                made = optimizer.rule(**asked(optimizer.rule, **given))
            new, *renewed = made if isinstance(made, tuple) else (made,)
            state, update, x = dict(zip(state, renewed, strict=True)), new - x, new
        where = optimizer.look_at(**asked(optimizer.look_at, x=x, **state, **hypers)) if optimizer.look_at else x
        g = gradient(where, k) + (noise[k] if len(noise) else 0.0)
        loss = samples(spec.function, *x)[0].mean() if data else evaluator.value(*x)
        rows.append([*x, loss, *g, *update, lr, *(value for pair in state.values() for value in pair)])
    return np.array(rows).T
