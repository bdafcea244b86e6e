from optiscope.catalog.hyper import Beta1, Beta2, Epsilon, Moment, Rate, Size
from optiscope.core.maths import maximum

torch_optim = "torch.optim.Adamax({parameters}, lr={lr}, betas=({beta1}, {beta2}), eps={eps})"


def adamax(
    x, g, t, m: Moment, u: Size, *,
    lr: Rate = 2e-3, beta1: Beta1 = 0.9, beta2: Beta2 = 0.999, eps: Epsilon = 1e-8,
):  # fmt: skip
    """Adamax: Adam scaled by the largest recent gradient instead of the root of the mean square.

    How it works: u is the largest gradient seen so far, fading by the factor β₂ at every step: the limit of Adam when
    the power in its scale goes from 2 to infinity. The ratio of m to u then lies about between −1 and 1, so a
    coordinate moves by no more than about η.

    When to use it: In place of Adam where gradients come in bursts, since u jumps to a large gradient at once, and
    for embeddings and sparse gradients.

    What it is bad at: Forgetting. One outlier keeps the steps short for about 1 / (1 − β₂) steps.

    Paper: Kingma, Ba (2014). Adam: A Method for Stochastic Optimization, section 7.1. arXiv:1412.6980

    Convention: torch.optim.Adamax: ε is added to the new gradient inside the maximum. The paper has no ε.
    """
    m = beta1 * m + (1 - beta1) * g
    u = maximum(beta2 * u, abs(g) + eps)
    m_hat = m / (1 - beta1**t)
    return x - lr * m_hat / u, m, u
