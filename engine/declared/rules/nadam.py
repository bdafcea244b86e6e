from optiscope.catalog.hyper import Beta1, Beta2, Epsilon, Moment, MomentumDecay, Rate, Square
from optiscope.core.maths import sqrt

torch_optim = (
    "torch.optim.NAdam({parameters}, lr={lr}, betas=({beta1}, {beta2}), eps={eps}, momentum_decay={momentum_decay})"
)


def nadam(
    x, g, t, m: Moment, v: Square, mu_product=1.0, *,
    lr: Rate = 2e-3, beta1: Beta1 = 0.9, beta2: Beta2 = 0.999, eps: Epsilon = 1e-8,
    momentum_decay: MomentumDecay = 4e-3,
):  # fmt: skip
    """NAdam: Adam with the look-ahead of Nesterov.

    How it works: Adam steps along the average m, in which the newest gradient has little weight. NAdam applies the
    momentum of the next step already in this one, which gives the newest gradient more weight. The momentum μ grows
    slowly from about half of β₁ to β₁, and the product of all μ so far corrects the bias.

    When to use it: In place of Adam where it swings around the minimum or reacts too late to a bend.

    What it is bad at: Noise, to which the larger share of the newest gradient makes it more sensitive than Adam.
    Otherwise it shares the weaknesses of Adam.

    Paper: Dozat (2016). Incorporating Nesterov Momentum into Adam. ICLR 2016 workshop.
    https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ

    Convention: torch.optim.NAdam: μ = β₁·(1 − ½·0.96^(t·ψ)) with ψ = 0.004, ε outside the root. optax keeps the
    momentum constant and corrects m with the power of the next step.
    """
    mu = beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay))
    mu_next = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * momentum_decay))
    mu_product = mu_product * mu
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    v_hat = v / (1 - beta2**t)
    step = (1 - mu) / (1 - mu_product) * g + mu_next / (1 - mu_product * mu_next) * m
    return x - lr * step / (sqrt(v_hat) + eps), m, v, mu_product
