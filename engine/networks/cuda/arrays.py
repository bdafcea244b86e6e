"""torch tensors, and the maths names of declared functions bound to them.

Plain numbers stay Python floats, so that they neither widen float32 tensors nor lose digits themselves.
"""

import builtins
import math
from collections.abc import Callable
from typing import Any

import numpy as np

from optiscope.core.lines import Lines
from optiscope.core.rebind import rebound


def _root(a: float) -> float:
    return math.sqrt(a) if a >= 0 else math.nan


def _sign(a: float) -> float:
    return float((a > 0) - (a < 0)) if a == a else math.nan


_NUMBERS = (float, int)
_PLAIN: dict[str, Callable[..., Any]] = {
    "sqrt": _root,
    "sign": _sign,
    "exp": math.exp,
    "log": math.log,
    "log1p": math.log1p,
    "tanh": math.tanh,
}


def _mixed(of_number: Callable[..., Any], of_array: Callable[..., Any]) -> Callable[..., Any]:
    """A function of one argument that leaves plain numbers plain."""

    def either(a: Any) -> Any:
        return of_number(a) if type(a) in _NUMBERS else of_array(a)

    return either


def _where(choose: Callable[..., Any], made: Callable[[float], Any]) -> Callable[..., Any]:
    """where that also takes plain conditions, and plain numbers on both sides: `made` gives one its dtype."""

    def where(condition: Any, a: Any, b: Any) -> Any:
        if type(condition) is bool:
            return a if condition else b
        return choose(condition, made(a) if type(a) is float and type(b) is float else a, b)

    return where


class Torch:
    """torch tensors on `device`. A step stays on the device and, where `captures`, becomes a graph."""

    def __init__(self, precision: str = "float32", device: str = "cuda"):
        import torch

        self.torch, self.precision, self.device = torch, precision, device
        self.captures = device == "cuda"
        self.dtype = getattr(torch, precision)
        self.names = self._names(torch)

    def _names(self, torch: Any) -> dict[str, Any]:
        def extreme(
            of_two: Callable[..., Any], clamp: Callable[..., Any], plain: Callable[..., Any]
        ) -> Callable[..., Any]:
            def either(a: Any, b: Any) -> Any:
                if not isinstance(a, torch.Tensor):
                    a, b = b, a
                if not isinstance(a, torch.Tensor):
                    return plain(a, b)
                return of_two(a, b) if isinstance(b, torch.Tensor) else clamp(a, b)

            return either

        def full(a: float, dtype: Any = self.dtype) -> Any:
            return torch.full((), a, dtype=dtype, device=self.device)

        # Plain numbers are made on the device, as no graph can capture a copy from the processor's memory.
        def choose(condition: Any, a: Any, b: Any) -> Any:
            if type(a) in _NUMBERS:
                a = full(a, b.dtype)
            return torch.where(condition, a, full(b, a.dtype) if type(b) in _NUMBERS else b)

        mixed = {name: _mixed(plain, getattr(torch, name)) for name, plain in _PLAIN.items()}
        return {
            **mixed,
            "abs": abs,
            "pi": math.pi,
            "erf": torch.erf,
            "where": _where(choose, full),
            "maximum": extreme(torch.maximum, torch.clamp_min, max),
            "minimum": extreme(torch.minimum, torch.clamp_max, min),
            "total": lambda a: a.sum(-2, keepdim=True),
            "logsumexp": lambda a: torch.logsumexp(a, -2, keepdim=True),
        }

    def bind(self, function: Callable[..., Any] | Lines) -> Callable[..., Any]:
        return rebound(function, {"__builtins__": builtins, **self.names})  # torch may import from within a call

    def array(self, values: Any) -> Any:
        return self.torch.tensor(np.asarray(values), dtype=self.dtype, device=self.device)

    def zeros(self, *shape: int) -> Any:
        return self.torch.zeros(shape, dtype=self.dtype, device=self.device)

    def numpy(self, array: Any) -> np.ndarray:
        copied: np.ndarray = array.detach().cpu().numpy().copy()
        return copied

    def matmul(self, a: Any, b: Any, out: Any = None) -> Any:
        if out is None:
            return self.torch.matmul(a, b)
        return out.copy_(self.torch.matmul(a, b))

    def copy(self, array: Any) -> Any:
        return array.clone()

    def counter(self, value: int) -> Any:
        return self.torch.tensor(float(value), dtype=self.torch.float64, device=self.device)

    def refilled(self, old: Any, values: Any) -> Any:
        new = self.array(values)
        if old is None:
            return new
        old[: len(new)].copy_(new)
        return old

    def position(self, old: Any) -> Any:
        return self.torch.zeros(1, dtype=self.torch.int64, device=self.device) if old is None else old.zero_()

    def pick(self, pieces: Any, k: Any) -> Any:
        return pieces.index_select(0, k)[0]

    def kept(self, old: Any, new: Any) -> Any:
        return old.copy_(new)

    def broken(self, array: Any) -> Any:
        return ~array.isfinite().all(-1)

    def captured(self, step: Callable[[], None]) -> Callable[[], None]:
        """`step`, which has run before and works in place, recorded as a CUDA graph and replayed by one call."""
        graph = self.torch.cuda.CUDAGraph()
        with self.torch.cuda.graph(graph):
            step()
        replay: Callable[[], None] = graph.replay
        return replay
