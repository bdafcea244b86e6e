from optiscope.catalog.hyper import Beta1, Beta2, Epsilon, Moment, Rate, Square
from optiscope.core.maths import sqrt


def adam_inside(
    x, g, t, m: Moment, v: Square, *,
    lr: Rate = 1e-3, beta1: Beta1 = 0.9, beta2: Beta2 = 0.999, eps: Epsilon = 1e-8,
):  # fmt: skip
    """Adam with ε inside the root: ε is added to the mean square, where it counts as its root."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return x - lr * m_hat / sqrt(v_hat + eps), m, v
