from optiscope.catalog.hyper import Beta1, Beta2, Epsilon, Moment, Rate, Square
from optiscope.core.maths import maximum, sqrt

torch_optim = "torch.optim.Adam({parameters}, lr={lr}, betas=({beta1}, {beta2}), eps={eps}, amsgrad=True)"


def amsgrad(
    x, g, t, m: Moment, v, v_max: Square, *,
    lr: Rate = 1e-3, beta1: Beta1 = 0.9, beta2: Beta2 = 0.999, eps: Epsilon = 1e-8,
):  # fmt: skip
    """AMSGrad: Adam whose scale never shrinks.

    How it works: It runs as Adam does but divides by the largest v so far, so the effective learning rate of a
    coordinate can only go down. That closes the gap in the convergence proof of Adam: a rare large gradient is no
    longer forgotten before it has done its work.

    When to use it: Where Adam fails to settle, or when a guarantee on convex problems is wanted.

    What it is bad at: Ground that turns flat. One steep stretch at the start, and the steps stay short for good, much
    as with Adagrad. On neural networks it is rarely much better than Adam.

    Paper: Reddi, Kale, Kumar (2018). On the Convergence of Adam and Beyond. arXiv:1904.09237

    Convention: torch.optim.Adam(amsgrad=True): the maximum is taken of the raw v and then bias-corrected, so the
    scale can still fall while that correction fades. optax takes the maximum of the corrected v; the paper corrects
    neither.
    """
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    v_max = maximum(v_max, v)
    m_hat = m / (1 - beta1**t)
    v_hat = v_max / (1 - beta2**t)
    return x - lr * m_hat / (sqrt(v_hat) + eps), m, v, v_max
