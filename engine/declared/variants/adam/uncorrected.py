from optiscope.catalog.hyper import Beta1, Beta2, Epsilon, Moment, Rate, Square
from optiscope.core.maths import sqrt


def adam_uncorrected(
    x, g, m: Moment, v: Square, *,
    lr: Rate = 1e-3, beta1: Beta1 = 0.9, beta2: Beta2 = 0.999, eps: Epsilon = 1e-8,
):  # fmt: skip
    """Adam without bias correction: both averages are taken as they are, though they start at 0."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    return x - lr * m / (sqrt(v) + eps), m, v
