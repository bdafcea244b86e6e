from optiscope.catalog.hyper import Centring, Epsilon, Moment, Momentum, Rate, Rho, Square
from optiscope.core.maths import sqrt


def rmsprop_centred(
    x, g, v: Square, m: Moment, u: Moment, *,
    lr: Rate = 1e-2, rho: Rho = 0.99, eps: Epsilon = 1e-8, momentum: Momentum = 0.9, centring: Centring = 1.0,
):  # fmt: skip
    """RMSProp, centred and with momentum: divided by how far gradients stray from their mean (Graves, 2013)."""
    v = rho * v + (1 - rho) * g**2
    m = rho * m + (1 - rho) * g
    u = momentum * u + g / (sqrt(v - centring * m**2) + eps)
    return x - lr * u, v, m, u
