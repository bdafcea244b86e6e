"""A torch.optim class with its keyword arguments, or any other class that torch.optim.Optimizer is the base of."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from optiscope.catalog.hyper import Hyper
from optiscope.catalog.objects.stepping import Looked, Parts, Stepper, remembered
from optiscope.core.formula import symbol


def is_one(value: Any) -> bool:
    """Whether it is such a class; torch is not loaded for that."""
    return isinstance(value, type) and any(
        base.__module__.startswith("torch.optim") and base.__name__ == "Optimizer" for base in value.__mro__
    )


def settings(made: type, given: Mapping[str, Any]) -> tuple[dict[str, Hyper], frozenset[str], dict[str, Any]]:
    """(hyperparameters: the arguments that are numbers; which of them may be integers; the others that are given)."""
    found, whole, options = {}, set(), dict(given)
    for name, parameter in list(inspect.signature(made).parameters.items())[1:]:
        default: Any = options.get(name) if parameter.default is parameter.empty else parameter.default
        if _is_number(default) and _is_number(options.get(name, default)):
            any_number = Hyper("", name.replace("_", " "), symbol(name), -np.inf, np.inf)
            found[name] = any_number.named(name, float(default))
            whole |= {name} if isinstance(default, int) else set()
            options.pop(name, None)
    return found, frozenset(whole), options


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


@dataclass(frozen=True, slots=True, eq=False)
class TorchStepping:
    """made: the class. options: its arguments that are no hyperparameters. whole: hyperparameters that may be
    integers."""

    made: Any
    options: dict[str, Any]
    whole: frozenset[str]

    def begin(self, parts: Parts, settings: Mapping[str, float]) -> Stepper:
        import torch

        whole = {name for name in self.whole if settings[name].is_integer()}
        given = {name: int(value) if name in whole else value for name, value in settings.items()}
        tensors = [torch.from_numpy(part).requires_grad_() for part in parts]
        with _default(tensors[0].dtype):
            return TorchStepper(tensors, self.made(tensors, **given, **self.options))


@dataclass(slots=True, eq=False)
class TorchStepper:
    """tensors: lie where the parts do."""

    tensors: list[Any]
    optimizer: Any

    def step(self, lr: float, read: Looked, again: Callable[[], Looked]) -> None:
        import torch

        for group in self.optimizer.param_groups:
            group["lr"] = lr
        looked = self._show(read)

        def closure() -> Any:
            nonlocal looked
            now, looked = looked if looked is not None else self._show(again()), None
            return now

        with _default(self.tensors[0].dtype), torch.enable_grad():
            takes = "closure" in inspect.signature(self.optimizer.step).parameters
            self.optimizer.step(*([closure] if takes else []))

    def _show(self, read: Looked) -> Any:
        """Lays the gradient where the optimizer looks for it; the loss as it takes it."""
        import torch

        loss, gradient = read
        for tensor, part in zip(self.tensors, gradient, strict=True):
            tensor.grad = torch.from_numpy(part.copy())
        return torch.tensor(loss, dtype=self.tensors[0].dtype)

    def state(self) -> dict[str, float | np.ndarray]:
        kept = self.optimizer.state.get(self.tensors[0], {})
        tensors = {name: value.numpy(force=True) for name, value in kept.items() if hasattr(value, "numpy")}
        return remembered(tensors | {n: v for n, v in kept.items() if isinstance(v, float)}, self.tensors[0].numel())


@contextmanager
def _default(dtype: Any) -> Iterator[None]:
    """The parts' own precision as torch's default, in which some optimizers keep numbers of their own."""
    import torch

    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        yield
    finally:
        torch.set_default_dtype(before)
