from optiscope.catalog.hyper import Dampening, Moment, Momentum, Rate
from optiscope.core.maths import where

torch_optim = "torch.optim.SGD({parameters}, lr={lr}, momentum={momentum}, dampening={dampening})"


def torch_differs(*, momentum, dampening):
    """Whether torch does something else at these values: without momentum it has no dampening either."""
    return momentum == 0 and dampening != 0


def momentum(x, g, t, v: Moment, *, lr: Rate = 1e-3, momentum: Momentum = 0.9, dampening: Dampening = 0.0):
    """Momentum: a heavy ball that keeps part of its velocity and adds the gradient to it.

    How it works: The velocity v sums past gradients, each one forgotten a little more at every step. Directions in
    which the gradient keeps its sign add up, to a step up to 1 / (1 − μ) times longer; directions in which it flips
    cancel.

    When to use it: In long narrow valleys, and wherever plain gradient descent crawls. With well-chosen constants the
    number of steps on a quadratic grows with the square root of the ratio of curvatures instead of the ratio itself.

    What it is bad at: Stopping. It overshoots the minimum and swings around it, the more the closer μ is to 1, and a
    learning rate that plain gradient descent tolerates can throw it far out of a steep valley.

    Paper: Polyak (1964). Some methods of speeding up the convergence of iteration methods.
    doi:10.1016/0041-5553(64)90137-5

    Convention: torch.optim.SGD with momentum (0.9 here, 0 there): v ← μ·v + (1 − τ)·g, with the learning rate outside
    v, and the first v is g itself even under dampening. Some courses average instead, v ← μ·v + (1 − μ)·g: set the
    dampening τ equal to μ for that. It takes steps (1 − μ) times as long.
    """
    v = where(t == 1, g, momentum * v + (1 - dampening) * g)
    return x - lr * v, v
