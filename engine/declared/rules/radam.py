from optiscope.catalog.hyper import Beta1, Beta2, Epsilon, Moment, PlainSteps, Rate, Square, Threshold
from optiscope.core.maths import sqrt, where

torch_optim = "torch.optim.RAdam({parameters}, lr={lr}, betas=({beta1}, {beta2}), eps={eps})"


def radam(
    x, g, t, m: Moment, v: Square, *,
    lr: Rate = 1e-3, beta1: Beta1 = 0.9, beta2: Beta2 = 0.999, eps: Epsilon = 1e-8, threshold: Threshold = 5.0,
    plain: PlainSteps = 1.0,
):  # fmt: skip
    """RAdam: Adam that waits for its scale to be reliable and then trusts it little by little.

    How it works: After a few steps v rests on a few gradients and its inverse root varies wildly. RAdam estimates how
    many steps v effectively remembers (ρ), multiplies the step of Adam by a factor r that grows towards 1 with ρ, and
    steps along the plain average m while ρ is at most the threshold. It is a warm-up with nothing to tune.

    When to use it: In place of Adam with a hand-made warm-up, when early steps of Adam go astray.

    What it is bad at: The first steps, five with the defaults, are plain momentum steps of length η times the
    gradient. From a steep start they can blow up with a learning rate that suits Adam. Later it is Adam, with the
    same weaknesses.

    Paper: Liu, Jiang, He, Chen, Liu, Gao, Han (2019). On the Variance of the Adaptive Learning Rate and Beyond.
    arXiv:1908.03265

    Convention: torch.optim.RAdam: rectify for ρ > 5 (the paper: ρ > 4, set the threshold to 4; optax: ρ ≥ 5), step
    along the bias-corrected m otherwise, and add ε to the root of v before its bias correction.
    """
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    scale = sqrt(1 - beta2**t) / (sqrt(v) + eps)
    rho_inf = 2 / (1 - beta2) - 1
    rho = rho_inf - 2 * t * beta2**t / (1 - beta2**t)
    r = sqrt((rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho))
    return x - lr * m_hat * where(rho > threshold, scale * r, plain), m, v
