"""An optax transformation, such as optax.adam(1e-2)."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from optiscope.catalog.objects.stepping import Looked, Parts, Stepper, remembered


def is_one(value: Any) -> bool:
    """Whether it is such a transformation; optax is not loaded for that."""
    return isinstance(value, tuple) and callable(getattr(value, "init", None)) and callable(
        getattr(value, "update", None)
    )  # fmt: skip


@contextmanager
def _double(wanted: bool) -> Iterator[None]:
    """JAX with float64, which it has not by itself."""
    import jax

    config: Any = jax.config
    before = bool(config.jax_enable_x64)
    config.update("jax_enable_x64", wanted)
    try:
        yield
    finally:
        config.update("jax_enable_x64", before)


@dataclass(frozen=True, slots=True, eq=False)
class OptaxStepping:
    """made: the transformation; compiled once, for all that begin with it."""

    made: Any
    compiled: list[Any] = field(default_factory=list)

    def begin(self, parts: Parts, settings: Mapping[str, float]) -> Stepper:
        import jax
        import optax

        if not self.compiled:
            update = optax.with_extra_args_support(self.made).update
            self.compiled.append(jax.jit(lambda g, state, x, loss: update(g, state, x, value=loss, grad=g)))
        with _double(parts[0].dtype == np.float64):
            return OptaxStepper(parts, self.made.init(tuple(map(jax.numpy.array, parts))), self.compiled[0])


@dataclass(slots=True, eq=False)
class OptaxStepper:
    """kept: the state of the transformation."""

    parts: Parts
    kept: Any
    update: Any

    def step(self, lr: float, read: Looked, again: Callable[[], Looked]) -> None:
        """lr: a factor of the update."""
        loss, gradient = read
        with _double(self.parts[0].dtype == np.float64):
            moves, self.kept = self.update(tuple(gradient), self.kept, tuple(part.copy() for part in self.parts), loss)
            for part, move in zip(self.parts, moves, strict=True):
                part += lr * np.asarray(move)

    def state(self) -> dict[str, float | np.ndarray]:
        import jax

        found: dict[str, Any] = {}
        for path, leaf in jax.tree_util.tree_flatten_with_path(self.kept)[0]:
            name = next((one.name for one in reversed(path) if hasattr(one, "name")), "state")
            while name in found:
                name = f"{name}_"
            found[name] = leaf
        return remembered(found, self.parts[0].size)
