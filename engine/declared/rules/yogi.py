from optiscope.catalog.hyper import Beta1, Beta2, Epsilon, Moment, Rate, Square
from optiscope.core.maths import sign, sqrt


def yogi(
    x, g, t, m: Moment = 1e-6, v: Square = 1e-6, *,
    lr: Rate = 1e-2, beta1: Beta1 = 0.9, beta2: Beta2 = 0.999, eps: Epsilon = 1e-3,
):  # fmt: skip
    """Yogi: Adam whose scale moves towards the squared gradient at a controlled pace.

    How it works: Adam lets v shrink in proportion to v itself, so after a burst of large gradients it falls fast and
    the steps grow fast. Yogi adds or subtracts a share of g² according to the sign of the difference: v still rises
    quickly when gradients grow but falls slowly when they get small.

    When to use it: With sparse or bursty gradients, where Adam loses its scale between bursts. The larger ε of 1e-3
    makes it milder than Adam where gradients are tiny.

    What it is bad at: Calming down. After large gradients early on, v comes down so slowly when gradients become
    small that it is stuck with short steps for a long time.

    Paper: Zaheer, Reddi, Sachan, Kale, Kumar (2018). Adaptive Methods for Nonconvex Optimization. NeurIPS 31.
    https://papers.nips.cc/paper/2018/hash/90365351ccc7437a1309dc64e4db32a3-Abstract.html

    Convention: optax.yogi: both averages start at 1e-6 and are bias-corrected, ε = 1e-3 outside the root. The
    algorithm in the paper has no bias correction; the start of 1e-6 comes from code.
    """
    m = beta1 * m + (1 - beta1) * g
    v = v - (1 - beta2) * sign(v - g**2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return x - lr * m_hat / (sqrt(v_hat) + eps), m, v
