"""Independent implementations of every optimizer, to check the rules against.

REFERENCES[id] begins at positions float64 (sets, …, 2), with hyperparameters for each set, and returns a function that
takes the gradients there for one update, and says where to read the next, and the positions. `follow` leads it along.

Every promised rule has one, and any other may: the same update from a library its author did not write, or, where
there is none, the paper's pseudo-code as a plain loop.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import torch

from optiscope import catalog

Hypers = Mapping[str, float]
Gradient = Callable[[np.ndarray, int], np.ndarray]
Update = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]
Reference = Callable[[np.ndarray, Sequence[Hypers]], Update]


@cache
def jax() -> Any:
    """JAX in float64. It takes seconds to load, and every process that runs tests reads this file."""
    import jax

    jax.config.update("jax_enable_x64", True)
    jax.config.update("jax_cpu_enable_async_dispatch", False)  # another thread takes longer to wake than to compute
    return jax


def follow(
    reference: Reference, gradient: Gradient, starts: np.ndarray, hypers: Sequence[Hypers], steps: int
) -> np.ndarray:
    """Positions, float64 (steps + 1, sets, …, 2), along gradients by their points and number, from 0."""
    path = np.empty((steps + 1, *starts.shape))
    points = path[0] = starts
    update = reference(starts, hypers)
    with np.errstate(all="ignore"):  # some paths have no end
        for number in range(steps):
            points, path[number + 1] = update(gradient(points, number))
    return path


def gradient(functions: Sequence[str]) -> Callable[[Any], Any]:
    """JAX gradients of catalogue functions at points (…, n, 2), one function per row, by automatic differentiation."""
    jnp = jax().numpy
    names = {name: getattr(jnp, name) for name in ("sin", "cos", "tan", "tanh", "exp", "log", "sqrt", "abs", "pi")}
    declared = [catalog.functions[id] for id in functions]
    constants = [{name: c.default for name, c in f.constants.items()} for f in declared]
    code = [compile(f.expression, f.id, "eval") for f in declared]

    def total(points: Any) -> Any:
        rows = [names | c | {"x": points[..., i, 0], "y": points[..., i, 1]} for i, c in enumerate(constants)]
        return sum(jnp.sum(eval(text, row)) for text, row in zip(code, rows, strict=True))

    return jax().grad(total)


@contextmanager
def double() -> Iterator[None]:
    """float64 as torch's default, without which NAdam keeps its product of momenta in float32."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    try:
        yield
    finally:
        torch.set_default_dtype(before)


@dataclass(frozen=True)
class Torch:
    """A torch optimizer. `make` builds it from parameters and hyperparameters.

    torch's Nesterov follows the look-ahead points x + momentum * v with v = -lr * buffer; `looks_ahead` gives x.
    """

    make: Callable[[list[Any], Hypers], Any]
    looks_ahead: bool = False

    def __call__(self, starts: np.ndarray, hypers: Sequence[Hypers]) -> Update:
        parameters = [torch.nn.Parameter(torch.tensor(start)) for start in starts]
        optimizers = [self.make([points], h) for points, h in zip(parameters, hypers, strict=True)]

        @double()
        def update(gradients: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            for points, optimizer, gradient in zip(parameters, optimizers, torch.from_numpy(gradients), strict=True):
                points.grad = gradient
                optimizer.step()
            read = np.stack([points.detach().numpy() for points in parameters])
            return read, read + self.ahead(parameters, optimizers, hypers) if self.looks_ahead else read

        return update

    def ahead(self, parameters: Sequence[Any], optimizers: Sequence[Any], hypers: Sequence[Hypers]) -> np.ndarray:
        buffers = [
            optimizer.state[points]["momentum_buffer"].numpy()
            for points, optimizer in zip(parameters, optimizers, strict=True)
        ]
        return np.stack([h["momentum"] * h["lr"] * buffer for h, buffer in zip(hypers, buffers, strict=True)])


def by_optax(make: Callable[[Any, Hypers], Any]) -> Reference:
    """An optax transformation, compiled once for all sets of hyperparameters; `make` takes optax and one of them."""

    def begin(starts: np.ndarray, hypers: Sequence[Hypers]) -> Update:
        import optax

        vmap, jnp = jax().vmap, jax().numpy

        @jax().jit
        @vmap
        def advance(hypers: Any, points: Any, state: Any, gradients: Any) -> Any:
            change, state = make(optax, hypers).update(gradients, state, points)
            return optax.apply_updates(points, change), state

        columns = {name: jnp.array([h[name] for h in hypers]) for name in hypers[0]}
        points, state = jnp.asarray(starts), vmap(lambda h, at: make(optax, h).init(at))(columns, starts)

        def update(gradients: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            nonlocal points, state
            points, state = advance(columns, points, state, gradients)
            read = np.asarray(points)
            return read, read

        return update

    return begin


def betas(h: Hypers) -> dict[str, Any]:
    """Adam's arguments as torch names them."""
    return {"lr": h["lr"], "betas": (h["beta1"], h["beta2"]), "eps": h["eps"]}


def radam(p: list[Any], h: Hypers) -> Any:
    """torch's RAdam knows one threshold and always takes plain steps; pytorch_optimizer's takes any, and may wait."""
    if h["threshold"] == 5 and h["plain"]:
        return torch.optim.RAdam(p, **betas(h))

    import pytorch_optimizer  # takes seconds

    return pytorch_optimizer.RAdam(p, **betas(h), n_sma_threshold=h["threshold"], degenerated_to_sgd=bool(h["plain"]))


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
    "adabelief": by_optax(lambda optax, h: optax.adabelief(h["lr"], h["beta1"], h["beta2"], h["eps"], h["eps_root"])),
    "lion": by_optax(lambda optax, h: optax.lion(h["lr"], h["beta1"], h["beta2"], weight_decay=h["weight_decay"])),
    "adadelta": Torch(lambda p, h: t.Adadelta(p, **h)),
    "adamax": Torch(lambda p, h: t.Adamax(p, **betas(h))),
    "nadam": Torch(lambda p, h: t.NAdam(p, **betas(h), momentum_decay=h["momentum_decay"])),
    "amsgrad": Torch(lambda p, h: t.Adam(p, **betas(h), amsgrad=True)),
    "yogi": by_optax(lambda optax, h: optax.yogi(h["lr"], h["beta1"], h["beta2"], h["eps"])),
    "rprop": Torch(
        lambda p, h: t.Rprop(
            p, lr=h["lr"], etas=(h["eta_minus"], h["eta_plus"]), step_sizes=(h["step_min"], h["step_max"])
        )
    ),
    "signum": by_optax(lambda optax, h: optax.signum(h["lr"], h["beta"])),
}
