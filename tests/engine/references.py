"""Independent implementations of every optimizer, to check the rules against.

REFERENCES[id] (gradient, starts, hypers, steps) -> positions, float64 of shape (steps + 1, …, n, 2)
    gradient  JAX function of points (…, n, 2) and the number of the update, 0 …, to gradients of that shape
    starts    float64 (…, n, 2)
    hypers    the rule's own hyperparameters by name

Every promised rule has one, and any other may: the same update from a library its author did not write, or, where
there is none, the paper's pseudo-code as a plain loop.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytorch_optimizer
import torch

from optiscope import catalog

jax.config.update("jax_enable_x64", True)


@contextmanager
def double() -> Iterator[None]:
    """float64 as torch's default, without which NAdam keeps its product of momenta in float32."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    try:
        yield
    finally:
        torch.set_default_dtype(before)


Hypers = Mapping[str, float]
Gradient = Callable[[Any, Any], Any]
Reference = Callable[[Gradient, np.ndarray, Hypers, int], np.ndarray]


def gradient(functions: Sequence[str]) -> Gradient:
    """Gradients of catalogue functions at points (…, n, 2), one function per row, by automatic differentiation."""
    names = {name: getattr(jnp, name) for name in ("sin", "cos", "tan", "tanh", "exp", "log", "sqrt", "abs", "pi")}
    declared = [catalog.functions[id] for id in functions]
    constants = [{name: c.default for name, c in f.constants.items()} for f in declared]
    code = [compile(f.expression, f.id, "eval") for f in declared]

    def total(points: Any) -> Any:
        rows = [names | c | {"x": points[..., i, 0], "y": points[..., i, 1]} for i, c in enumerate(constants)]
        return sum(jnp.sum(eval(text, row)) for text, row in zip(code, rows, strict=True))

    return jax.jit(lambda points, update: jax.grad(total)(points))


@dataclass(frozen=True)
class Torch:
    """A torch optimizer, driven update by update. `make` builds it from parameters and hyperparameters.

    torch's Nesterov follows the look-ahead points x + momentum * v with v = -lr * buffer; `looks_ahead` gives x.
    """

    make: Callable[[list[Any], Hypers], Any]
    looks_ahead: bool = False

    @double()
    def __call__(self, gradient: Gradient, starts: np.ndarray, hypers: Hypers, steps: int) -> np.ndarray:
        points = torch.nn.Parameter(torch.tensor(starts))
        optimizer = self.make([points], hypers)
        path = [starts]
        for update in range(steps):
            points.grad = torch.from_numpy(np.array(gradient(points.detach().numpy(), update)))
            optimizer.step()
            position = points.detach().clone()
            if self.looks_ahead:
                position += hypers["momentum"] * hypers["lr"] * optimizer.state[points]["momentum_buffer"]
            path.append(position.numpy())
        return np.stack(path)


def by_optax(make: Callable[[Hypers], optax.GradientTransformation]) -> Reference:
    """An optax transformation, scanned over `steps` updates; compiled once for all hyperparameters."""

    @partial(jax.jit, static_argnums=(0, 3))
    def path(gradient: Gradient, start: Any, hypers: Hypers, steps: int) -> Any:
        optimizer = make(hypers)

        def advance(carry: Any, update: Any) -> Any:
            points, state = carry
            change, state = optimizer.update(gradient(points, update), state, points)
            points = optax.apply_updates(points, change)
            return (points, state), points

        return jax.lax.scan(advance, (start, optimizer.init(start)), jnp.arange(steps))[1]

    def run(gradient: Gradient, starts: np.ndarray, hypers: Hypers, steps: int) -> np.ndarray:
        return np.concatenate([starts[None], path(gradient, starts, dict(hypers), steps)])

    return run


def betas(h: Hypers) -> dict[str, Any]:
    """Adam's arguments as torch names them."""
    return {"lr": h["lr"], "betas": (h["beta1"], h["beta2"]), "eps": h["eps"]}


def radam(p: list[Any], h: Hypers) -> Any:
    """torch's RAdam knows one threshold; pytorch_optimizer's takes any."""
    if h["threshold"] == 5:
        return torch.optim.RAdam(p, **betas(h))
    return pytorch_optimizer.RAdam(p, **betas(h), n_sma_threshold=h["threshold"], degenerated_to_sgd=True)


t = torch.optim
sgd = Torch(lambda p, h: t.SGD(p, lr=h["lr"]))

REFERENCES: dict[str, Reference] = {
    "gradient_descent": sgd,
    "sgd": sgd,
    "minibatch_sgd": sgd,
    "momentum": Torch(lambda p, h: t.SGD(p, **h)),
    "nag": Torch(lambda p, h: t.SGD(p, **h, nesterov=True), looks_ahead=True),
    "adagrad": Torch(lambda p, h: t.Adagrad(p, **h)),
    "rmsprop": Torch(lambda p, h: t.RMSprop(p, lr=h["lr"], alpha=h["rho"], eps=h["eps"])),
    "adam": Torch(lambda p, h: t.Adam(p, **betas(h))),
    "adamw": Torch(lambda p, h: t.AdamW(p, **betas(h), weight_decay=h["weight_decay"])),
    "radam": Torch(radam),
    "adabelief": by_optax(lambda h: optax.adabelief(h["lr"], h["beta1"], h["beta2"], h["eps"], h["eps_root"])),
    "lion": by_optax(lambda h: optax.lion(h["lr"], h["beta1"], h["beta2"], weight_decay=h["weight_decay"])),
    "adadelta": Torch(lambda p, h: t.Adadelta(p, **h)),
    "adamax": Torch(lambda p, h: t.Adamax(p, **betas(h))),
    "nadam": Torch(lambda p, h: t.NAdam(p, **betas(h), momentum_decay=h["momentum_decay"])),
    "amsgrad": Torch(lambda p, h: t.Adam(p, **betas(h), amsgrad=True)),
    "yogi": by_optax(lambda h: optax.yogi(h["lr"], h["beta1"], h["beta2"], h["eps"])),
    "rprop": Torch(
        lambda p, h: t.Rprop(
            p, lr=h["lr"], etas=(h["eta_minus"], h["eta_plus"]), step_sizes=(h["step_min"], h["step_max"])
        )
    ),
    "signum": by_optax(lambda h: optax.signum(h["lr"], h["beta"])),
}
