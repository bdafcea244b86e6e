"""Random specs whose hyperparameters stand at their edges, and whether their PyTorch scripts make the same paths.

python -m tests.engine.races.random_specs 10000   # as many as one likes; the suite takes a few
"""

import random
import sys
import traceback

import numpy as np

import optiscope
from optiscope import catalog
from optiscope.catalog.data import DataProblem
from optiscope.races.torch_snippet import torch_snippet

TOLERANCE = 1e-9
BLURRED = 1e-11
"""A path is compared up to where it shows a change of the last digits of its start or its rate by more than this."""


def value(draw, hyper):
    """At an edge, at the default, or anywhere between."""
    between = hyper.low + draw.random() * (hyper.high - hyper.low)
    if hyper.scale == "log" and hyper.low > 0:
        between = hyper.low * (hyper.high / hyper.low) ** draw.random()
    found = draw.choice([hyper.low, hyper.high, hyper.default, hyper.default, between])
    return float(round(found)) if hyper.integer else found


def entry(draw):
    optimizer = catalog.optimizers[draw.choice(list(catalog.optimizers))]
    hypers = {name: value(draw, hyper) for name, hyper in optimizer.hypers.items()}
    for low, high in zip(optimizer.ordered, optimizer.ordered[1:], strict=False):
        hypers[low], hypers[high] = sorted((hypers[low], hypers[high]))
    schedule = draw.choice(["constant", *catalog.schedules])
    parameters = {name: value(draw, hyper) for name, hyper in catalog.schedules[schedule].settings.items()}
    return {
        "optimizer": optimizer.id, "hyperparameters": hypers,
        "schedule": {"schedule": schedule, "parameters": parameters},
    }  # fmt: skip


def spec(seed):
    """The same complete spec for the same seed."""
    draw = random.Random(seed)
    id = draw.choice(list(catalog.functions))
    problem = catalog.functions[id]
    sides = problem.view or problem.domain
    start = [low + draw.random() * (high - low) for low, high in sides]
    if draw.random() < 0.2:
        start = list(draw.choice([*problem.minima, (0.0, 0.0), sides[0], problem.start]))
    return optiscope.parse({
        "function": id, "start": start, "steps": draw.choice([1, 2, 7, 25]), "seed": draw.randrange(100),
        "noise": draw.choice([0.0, 0.0, 0.3]) if not isinstance(problem, DataProblem) else 0.0,
        "constants": {name: value(draw, c.hyper(name)) for name, c in problem.constants.items()},
        "optimizers": [entry(draw) for _ in range(draw.choice([1, 2]))],
    })  # fmt: skip


def clear(made):
    """For each entry, the rows that do not hang on the last digits of its start or of its learning rate."""
    there = optiscope.run(made)
    beside = [optiscope.run(_moved(made, *by)) for by in ((2e-15, 3e-15), (-3e-15, 2e-15), (1e-15, -4e-15))]
    beside += [optiscope.run(_faster(made, by)) for by in (2e-15, -3e-15)]
    for i, path in enumerate(there):
        with np.errstate(all="ignore"):
            apart = np.max([np.abs(path.data[:2] - other[i].data[:2]) for other in beside], axis=(0, 1))
            blurred = ~(apart <= BLURRED * np.maximum(np.abs(path.data[:2]).max(axis=0), 1.0))
        yield path, path.data[:2, : int(np.argmax(blurred)) if blurred.any() else None].T


def _moved(made, *shares):
    """The same race with its starts moved by these shares."""

    def start(entry):
        return tuple(at * (1 + share) + share / 10 for at, share in zip(entry.start, shares, strict=True))

    moved = [entry.model_copy(update={"start": start(entry)}) for entry in made.optimizers]
    return made.model_copy(update={"optimizers": moved})


def _faster(made, share):
    """The same race with its learning rates changed by this share."""

    def hurried(entry):
        given = entry.hyperparameters
        return entry.model_copy(update={"hyperparameters": given | {"lr": given["lr"] * (1 + share)}})

    entries = [hurried(entry) if "lr" in entry.hyperparameters else entry for entry in made.optimizers]
    return made.model_copy(update={"optimizers": entries})


def different(made):
    """What of a spec's script is not the race: label and first step, or None."""
    names = {"__name__": "__main__"}
    exec(compile(torch_snippet(made).replace("    print(f", "    (f"), "snippet", "exec"), names)
    for path, ours in clear(made):
        theirs = names["paths"][path.label].numpy()[: len(ours)]
        with np.errstate(all="ignore"):
            apart = np.abs(theirs - ours).max(axis=1) / np.maximum(np.abs(ours).max(axis=1), 1.0)
        wrong = ~(apart < TOLERANCE) & np.isfinite(ours).all(axis=1)
        if wrong.any():
            return f"{path.label} at step {int(np.argmax(wrong))}: {ours[np.argmax(wrong)]}, {theirs[np.argmax(wrong)]}"
    return None


def main(count):
    import torch

    failed = 0
    for seed in range(count):
        made = spec(seed)
        try:
            found = different(made)
        except Exception:
            found = traceback.format_exc(limit=-1)
        if found:
            failed += 1
            print(seed, made.function, [(e.optimizer, e.hyperparameters, e.schedule) for e in made.optimizers], found)
    torch.set_default_dtype(torch.float32)
    print(f"{count - failed} of {count} scripts make the paths of their race")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
