"""The same races by torch.optim, as one writes them: loss by autograd, backward, step. Nothing is recorded."""

from collections.abc import Callable, Mapping

import torch

from tests.engine.references import REFERENCES, Torch

Loop = Callable[[], object]


def loop(id: str, start: tuple[float, float], hypers: Mapping[str, float], b: float, steps: int) -> Loop | None:
    """`steps` updates of one optimizer over Rosenbrock, float64; None where torch.optim does not have the rule."""
    reference = REFERENCES[id]
    if not isinstance(reference, Torch):
        return None

    def run() -> object:
        point = torch.tensor(start, dtype=torch.float64, requires_grad=True)
        optimizer = reference.make([point], hypers)
        for _ in range(steps):
            optimizer.zero_grad()
            x, y = point.unbind()
            loss = (1 - x) ** 2 + b * (y - x**2) ** 2
            loss.backward()
            optimizer.step()
        return point

    return run
