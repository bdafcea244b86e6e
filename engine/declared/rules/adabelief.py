from optiscope.catalog.hyper import Beta1, Beta2, Epsilon, Moment, Rate, RootEpsilon, Square
from optiscope.core.maths import sqrt


def adabelief(
    x, g, t, m: Moment, s: Square, *,
    lr: Rate = 1e-3, beta1: Beta1 = 0.9, beta2: Beta2 = 0.999, eps: Epsilon = 1e-16, eps_root: RootEpsilon = 1e-16,
):  # fmt: skip
    """AdaBelief: Adam whose steps are scaled by how far the gradient strays from its own average.

    How it works: m predicts the gradient and s averages the squared error of that prediction. A gradient that comes
    as predicted is believed and gets a long step; one that surprises gets a short one. Adam would shorten both alike
    if they are large.

    When to use it: In place of Adam where gradients are large but steady, such as along a curved valley, and for
    networks where Adam generalizes worse than SGD.

    What it is bad at: Steady gradients can drive s to almost nothing, and the next change of direction then meets a
    very long step. What it does there hangs on ε, which matters more here than in Adam.

    Paper: Zhuang, Tang, Ding, Tatikonda, Dvornek, Papademetris, Duncan (2020). AdaBelief Optimizer: Adapting
    Stepsizes by the Belief in Observed Gradients. arXiv:2010.07468

    Convention: optax.adabelief, which is the paper's algorithm with its ε named twice: one is added to s at every
    step and stays in it, the other is added to the root. Both are 1e-16, as in the authors' code.
    """
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * (g - m) ** 2 + eps_root
    m_hat = m / (1 - beta1**t)
    s_hat = s / (1 - beta2**t)
    return x - lr * m_hat / (sqrt(s_hat) + eps), m, s
