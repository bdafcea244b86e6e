"""The same trainings by JAX and optax, as one who knows them writes them: one jitted lax.scan over all updates.

All networks are stacked and their gradients vmapped over one batch; optax updates the whole stack where there is one
rule, and each network with its own where there are several.
"""

import itertools
from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

jax.config.update("jax_enable_x64", True)

RULES: dict[str, Callable[[], Any]] = {
    "minibatch_sgd": lambda: optax.sgd(1e-3), "momentum": lambda: optax.sgd(1e-3, 0.9),
    "nag": lambda: optax.sgd(1e-3, 0.9, nesterov=True), "adagrad": lambda: optax.adagrad(1e-2),
    "rmsprop": lambda: optax.rmsprop(1e-2), "adam": lambda: optax.adam(1e-3), "adamw": lambda: optax.adamw(1e-3),
    "radam": lambda: optax.radam(1e-3), "nadam": lambda: optax.nadam(2e-3), "adadelta": lambda: optax.adadelta(1.0),
    "adamax": lambda: optax.adamax(2e-3), "amsgrad": lambda: optax.amsgrad(1e-3),
}  # fmt: skip


def start(sizes: tuple[int, ...], networks: int) -> list[Any]:
    random = np.random.default_rng(0)
    found = []
    for into, out in itertools.pairwise(sizes):
        w = random.normal(0, (2 / (into + out)) ** 0.5, (networks, into, out))
        found.append((jnp.asarray(w, jnp.float32), jnp.zeros((networks, out), jnp.float32)))
    return found


def loss(layers: Any, x: Any, y: Any) -> Any:
    """Mean binary cross-entropy of one network on x (n, d), y (n, 1)."""
    for w, b in layers[:-1]:
        x = jnp.tanh(x @ w + b)
    w, b = layers[-1]
    return optax.sigmoid_binary_cross_entropy(x @ w + b, y).mean()


def program(
    sizes: tuple[int, ...], x: np.ndarray, y: np.ndarray, batches: np.ndarray, networks: int, ids: list[str]
) -> Callable[[], object]:
    """batches (steps, n) of the rows of x (samples, d), y (samples, 1): one update of all networks for each. ids: the
    rule of each network, or one of all."""
    gradients = jax.vmap(jax.grad(loss), in_axes=(0, None, None))
    rules = [RULES[id]() for id in ids]
    x, y = jnp.asarray(x, jnp.float32), jnp.asarray(y, jnp.float32)

    def at(tree: Any, i: int) -> Any:
        return jax.tree.map(lambda a: a[i], tree)

    def one_rule(carry: Any, rows: Any) -> Any:
        layers, state = carry
        changes, state = rules[0].update(gradients(layers, x[rows], y[rows]), state, layers)
        return (optax.apply_updates(layers, changes), state), None

    def several(carry: Any, rows: Any) -> Any:
        layers, states = carry
        found = gradients(layers, x[rows], y[rows])
        made = [rule.update(at(found, i), states[i], at(layers, i)) for i, rule in enumerate(rules)]
        changes = jax.tree.map(lambda *each: jnp.stack(each), *[change for change, _ in made])
        return (optax.apply_updates(layers, changes), [state for _, state in made]), None

    layers = start(sizes, networks)
    states = rules[0].init(layers) if len(ids) == 1 else [rule.init(at(layers, i)) for i, rule in enumerate(rules)]
    scan = jax.jit(lambda carry, rows: jax.lax.scan(one_rule if len(ids) == 1 else several, carry, rows)[0])
    rows, carry = jnp.asarray(batches), (layers, states)
    return lambda: jax.block_until_ready(scan(carry, rows))
