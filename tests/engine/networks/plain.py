"""The same training as a plain loop of torch.nn and a reference of the rule, one network at a time."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import torch
from torch import nn

from optiscope.catalog import networks as catalog
from optiscope.core.sampling import Batches
from optiscope.networks.cuda.arrays import Torch
from optiscope.networks.feeding import Feed
from optiscope.networks.plan import Learner, Plan
from optiscope.networks.problem import Problem
from optiscope.networks.shape import Shape
from tests.engine.references import Hypers, Reference

TORCH = Torch("float64", "cpu")
ACTIVATIONS = {
    "linear": nn.Identity,
    "sigmoid": nn.Sigmoid,
    "tanh": nn.Tanh,
    "relu": nn.ReLU,
    "leaky_relu": nn.LeakyReLU,
    "gelu": nn.GELU,
    "softmax": lambda: nn.Softmax(dim=1),
}


def learner(id: str, **hypers: float) -> Learner:
    """An entry with the rule's defaults but for `hypers`."""
    settings = catalog.optimizers[id].settings
    return Learner(id, {name: h.default for name, h in settings.items()} | hypers, id)


def activation(id: str) -> Callable[[torch.Tensor], torch.Tensor]:
    """What torch.nn calls this activation of sums (n, neurons); the declared one where torch has none."""
    if id in ACTIVATIONS:
        return ACTIVATIONS[id]()
    declared = TORCH.bind(catalog.activations[id].function)
    return lambda z: declared(z.T).T


def loss(name: str, sums: torch.Tensor, answers: torch.Tensor, y: torch.Tensor, smoothing: float = 0.0) -> torch.Tensor:
    """What torch.nn calls this loss, or the declared one; sums and answers of the output (n, outputs)."""
    assert name == "cross_entropy" or not smoothing
    if name == "binary_cross_entropy":
        return nn.BCEWithLogitsLoss()(sums, y)
    if name == "cross_entropy":
        return nn.CrossEntropyLoss(label_smoothing=smoothing)(sums, y)
    if name == "kl_divergence":
        return nn.KLDivLoss(reduction="batchmean")(nn.LogSoftmax(dim=1)(sums), y)
    if name in ("mse", "mae", "huber"):
        return {"mse": nn.MSELoss, "mae": nn.L1Loss, "huber": nn.HuberLoss}[name]()(answers, y)
    declared = catalog.losses[name]
    each = TORCH.bind(declared.function)(answers.T, y.T)
    return (each.sum(0) if declared.output == "softmax" else each).mean()


class Plain(nn.Module):
    """One network with the weights of `start`; `masks` are multiplied onto the hidden layers' answers."""

    def __init__(self, shape: Shape, start: np.ndarray):
        super().__init__()
        self.shape = shape
        made = (nn.Linear(into, out, bias=shape.bias, dtype=torch.float64) for out, into in shape.layers)
        self.linear = nn.ModuleList(made)
        self.fill(start)
        self.hidden, self.end = activation(shape.activation), activation(shape.output)

    def forward(self, x: torch.Tensor, masks: list[torch.Tensor] | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        for i, layer in enumerate(self.linear[:-1]):
            x = self.hidden(layer(x))
            if masks:
                x = x * masks[i]
        sums = self.linear[-1](x)
        return sums, self.end(sums)

    def flat(self, of=lambda parameter: parameter) -> np.ndarray:
        """Parameters (P,) in the engine's order, or what there is `of` each of them."""
        parts = ([of(one).reshape(layer.out_features, -1) for one in layer.parameters()] for layer in self.linear)
        return torch.cat([torch.cat(part, dim=1).flatten() for part in parts]).detach().numpy()

    def fill(self, parameters: np.ndarray) -> None:
        """Takes parameters (P,)."""
        with torch.no_grad():
            for layer, (w, b) in zip(self.linear, self.shape.weights(parameters), strict=True):
                layer.weight.copy_(torch.from_numpy(w))
                if layer.bias is not None:
                    layer.bias.copy_(torch.from_numpy(b))


def objective(
    shape: Shape, network: Plain, x: torch.Tensor, y: torch.Tensor, masks=None, smoothing: float = 0.0
) -> torch.Tensor:
    """Loss on samples x (n, inputs) with targets y (n, outputs), and the penalties."""
    total = loss(shape.loss, *network(x, masks), y, smoothing)
    for layer in network.linear if shape.l1 or shape.l2 else ():
        total = total + shape.l1 * layer.weight.abs().sum() + shape.l2 / 2 * (layer.weight**2).sum()
    return total


def trained(
    problem: Problem, plan: Plan, start: np.ndarray, reference: Reference, hypers: Hypers, size: int | None
) -> Iterator[np.ndarray]:
    """Where (P,) the gradient is read after each update of a rule's reference, fed with `size` samples (None: all)."""
    train, smoothing = replace(problem, label_smoothing=0.0).train, problem.label_smoothing
    x, y = (torch.from_numpy(part.T.copy()) for part in (train.x, train.y))
    network = Plain(plan.shape, start)
    update = reference(start[None], [hypers])
    whole = size is None or size >= len(x)
    batches = Batches(len(x), None if whole else size, plan.seed)
    feed, widths = Feed(len(x), size, plan.shape, [plan.seed]), plan.shape.sizes[1:-1]
    for _ in range(plan.steps):
        rows = slice(None) if whole else torch.from_numpy(batches.draw(1)[0])
        drawn = torch.from_numpy(feed.masks(1).astype(np.float64)).reshape(-1, feed.size)
        masks = [mask.T for mask in drawn.split(widths)] if drawn.numel() else []
        network.zero_grad()
        objective(plan.shape, network, x[rows], y[rows], masks, smoothing).backward()
        (read,), _ = update(network.flat(lambda parameter: parameter.grad)[None])
        network.fill(read)
        yield read
