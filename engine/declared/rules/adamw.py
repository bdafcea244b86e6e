from optiscope.catalog.hyper import Beta1, Beta2, Epsilon, Moment, Rate, Square, WeightDecay
from optiscope.core.maths import sqrt

torch_optim = (
    "torch.optim.AdamW({parameters}, lr={lr}, betas=({beta1}, {beta2}), eps={eps}, weight_decay={weight_decay})"
)


def adamw(
    x, g, t, m: Moment, v: Square, *,
    lr: Rate = 1e-3, beta1: Beta1 = 0.9, beta2: Beta2 = 0.999, eps: Epsilon = 1e-8, weight_decay: WeightDecay = 1e-2,
):  # fmt: skip
    """AdamW: Adam with a pull towards zero that does not pass through the adaptive scale.

    How it works: Every update first shrinks x by the factor 1 − η·λ and then takes the step of Adam. With the decay
    added to the gradient instead, Adam would divide it by the root of v along with everything else, and coordinates
    with large gradients would be decayed least.

    When to use it: Wherever Adam is used and weight decay is wanted: it is the usual choice for transformers.

    What it is bad at: Going beyond 1 / λ. With exact gradients the decay does not move a minimum inside the box
    |x| ≤ 1 / λ; one outside it is reached only up to the wall. With noisy gradients it pulls the resting point
    towards 0, like a penalty of strength λ times the size of the gradients. Otherwise it shares the weaknesses of Adam.

    Paper: Loshchilov, Hutter (2017). Decoupled Weight Decay Regularization. arXiv:1711.05101

    Convention: torch.optim.AdamW: the decay is scaled by the learning rate, λ = 1e-2. optax defaults to 1e-4; the
    paper scales the decay by the schedule alone, not by the base learning rate.
    """
    decayed = x * (1 - lr * weight_decay)
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return decayed - lr * m_hat / (sqrt(v_hat) + eps), m, v
