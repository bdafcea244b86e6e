"""A Python function of x and y as a problem like those of the catalogue, with the gradient given to it or torch's.

What Python refuses to compute, as a division by 0 or a root of −1, is no number: the run goes on to say where.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from optiscope.catalog.function import Function

Numbers = tuple[float, float, float]
NEAR = 1e-5
"""A difference for derivatives, relative to where it is taken."""
REFUSED = (ArithmeticError, ValueError)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class PythonFunction(Function):
    """function: (x, y) -> loss, of plain numbers, or, without a gradient, of torch tensors too. gradient: (x, y) ->
    (by x, by y)."""

    function: Callable[..., Any]
    gradient: Callable[..., Any] | None

    kind = "own"

    def oracle(self, x: float, y: float, memory: np.ndarray, batch: np.ndarray) -> Numbers:
        """As build.ORACLE."""
        try:
            if self.gradient is None:
                return by_torch(self.function, x, y)
            gx, gy = self.gradient(x, y)
            return float(self.function(x, y)), float(gx), float(gy)
        except REFUSED:
            return math.nan, math.nan, math.nan

    def hessian(self, x: float, y: float, memory: np.ndarray, batch: np.ndarray) -> Numbers:
        """Likewise, by differences of the gradient."""
        h, k = NEAR * max(1.0, abs(x)), NEAR * max(1.0, abs(y))
        beside = ((x + h, y), (x - h, y), (x, y + k), (x, y - k))
        right, left, up, down = (self.oracle(*at, memory, batch) for at in beside)
        mixed = ((right[2] - left[2]) / (2 * h) + (up[1] - down[1]) / (2 * k)) / 2
        return (right[1] - left[1]) / (2 * h), mixed, (up[2] - down[2]) / (2 * k)

    def fill(self, xs: np.ndarray, ys: np.ndarray, out: np.ndarray) -> None:
        """out[j, i] = loss at (xs[i], ys[j]): of all points at once where the function can do that."""
        none = np.zeros(0)
        if not self._at_once(xs, ys, out):
            for j, y in enumerate(ys.tolist()):
                out[j] = [self.oracle(x, y, none, none)[0] for x in xs.tolist()]

    def _at_once(self, xs: np.ndarray, ys: np.ndarray, out: np.ndarray) -> bool:
        x, y = np.meshgrid(xs, ys)
        try:
            if self.gradient is None:
                import torch

                with torch.no_grad():
                    found = self.function(torch.from_numpy(x), torch.from_numpy(y)).numpy()
            else:
                with np.errstate(all="ignore"):
                    found = np.asarray(self.function(x, y), np.float64)
        except Exception:  # it may be made for single points: whatever it says of arrays, it is asked again there
            return False
        if found.shape != out.shape:
            return False
        out[:] = found
        corners = ((0, 0), (-1, -1), (out.shape[0] // 2, out.shape[1] // 3))
        alone = [self.oracle(float(x[at]), float(y[at]), xs, xs)[0] for at in corners]
        return np.allclose([found[at] for at in corners], alone, rtol=1e-9, atol=0, equal_nan=True)


def by_torch(function: Callable[..., Any], x: float, y: float) -> Numbers:
    """Loss and gradient by automatic differentiation. TypeError where it finds nothing to differentiate."""
    import torch

    at = [torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in (x, y)]
    loss = function(*at)
    if not isinstance(loss, torch.Tensor) or not loss.requires_grad:
        raise TypeError("its value does not hang on x and y by anything that torch can differentiate")
    found = torch.autograd.grad(loss, at, allow_unused=True)
    gx, gy = (0.0 if one is None else float(one) for one in found)
    return float(loss.detach()), gx, gy
