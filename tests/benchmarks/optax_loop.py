"""The same races by optax: one jitted lax.scan over all updates, float64, recording what its users would record.

That is position, loss, gradient and update, without the state. Where optax follows another convention than the rule
(tests/engine/references.py knows which), the work of a step is still that of the same method.
"""

from collections.abc import Callable, Mapping
from typing import Any

import jax
import jax.numpy as jnp
import optax

jax.config.update("jax_enable_x64", True)

Hypers = Mapping[str, float]


def adam_like(make: Callable[..., Any]) -> Callable[[Hypers], Any]:
    return lambda h: make(h["lr"], h["beta1"], h["beta2"], h["eps"])


MAKE: dict[str, Callable[[Hypers], optax.GradientTransformation]] = {
    "gradient_descent": lambda h: optax.sgd(h["lr"]),
    "sgd": lambda h: optax.sgd(h["lr"]),
    "minibatch_sgd": lambda h: optax.sgd(h["lr"]),
    "momentum": lambda h: optax.sgd(h["lr"], h["momentum"]),
    "nag": lambda h: optax.sgd(h["lr"], h["momentum"], nesterov=True),
    "adagrad": lambda h: optax.adagrad(h["lr"], initial_accumulator_value=0.0, eps=h["eps"]),
    "rmsprop": lambda h: optax.rmsprop(h["lr"], h["rho"], h["eps"], eps_in_sqrt=False),
    "adadelta": lambda h: optax.adadelta(h["lr"], h["rho"], h["eps"]),
    "adam": adam_like(optax.adam),
    "adamw": lambda h: optax.adamw(h["lr"], h["beta1"], h["beta2"], h["eps"], weight_decay=h["weight_decay"]),
    "adamax": adam_like(optax.adamax),
    "nadam": adam_like(optax.nadam),
    "radam": lambda h: optax.radam(h["lr"], h["beta1"], h["beta2"], h["eps"], threshold=h["threshold"]),
    "amsgrad": adam_like(optax.amsgrad),
    "adabelief": lambda h: optax.adabelief(h["lr"], h["beta1"], h["beta2"], h["eps"], h["eps_root"]),
    "yogi": adam_like(optax.yogi),
    "lion": lambda h: optax.lion(h["lr"], h["beta1"], h["beta2"], weight_decay=h["weight_decay"]),
    "signum": lambda h: optax.signum(h["lr"], h["beta"]),
    "rprop": lambda h: optax.rprop(h["lr"], h["eta_minus"], h["eta_plus"], h["step_min"], h["step_max"]),
}


def loop(id: str, start: tuple[float, float], hypers: Hypers, b: float, steps: int) -> Callable[[], Any] | None:
    """`steps` updates of one optimizer over Rosenbrock, compiled; None where optax does not have the rule."""
    if id not in MAKE:
        return None
    optimizer = MAKE[id](hypers)

    def loss_at(point: Any) -> Any:
        x, y = point
        return (1 - x) ** 2 + b * (y - x**2) ** 2

    @jax.jit
    def path(first: Any) -> Any:
        def update(carry: Any, _: None) -> Any:
            point, state = carry
            loss, gradient = jax.value_and_grad(loss_at)(point)
            change, state = optimizer.update(gradient, state, point)
            moved = optax.apply_updates(point, change)
            return (moved, state), (moved, loss, gradient, change)

        return jax.lax.scan(update, (first, optimizer.init(first)), None, length=steps)[1]

    first = jnp.asarray(start)
    return lambda: jax.block_until_ready(path(first))
