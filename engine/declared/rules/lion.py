from optiscope.catalog.hyper import Blend, Moment, Rate, SlowMemory, WeightDecay
from optiscope.core.maths import sign


def lion(
    x, g, m: Moment, *,
    lr: Rate = 1e-4, beta1: Blend = 0.9, beta2: SlowMemory = 0.99, weight_decay: WeightDecay = 0.0,
):  # fmt: skip
    """Lion: a step of fixed length in the direction of the sign of a remembered gradient.

    How it works: The step looks at a blend of the remembered and the new gradient and keeps only its sign, so every
    coordinate moves by exactly η. The memory m is then updated with a slower average than the one that chose the
    step. The rule was found by a program search, not derived.

    When to use it: For large networks, with a learning rate 3 to 10 times smaller than for AdamW and a weight decay
    as much larger. It stores one number per parameter where Adam stores two.

    What it is bad at: Coming to rest. The step never shrinks, so it ends in a zigzag of size η around the minimum
    unless a schedule lowers η. Small batches hurt it: the sign of a noisy gradient is mostly noise.

    Paper: Chen, Liang, Huang, Real, Wang, Liu, Pham, Dong, Luong, Hsieh, Lu, Le (2023). Symbolic Discovery of
    Optimization Algorithms. arXiv:2302.06675

    Convention: The paper's algorithm, the same in optax and pytorch_optimizer. The weight decay is decoupled and
    scaled by the learning rate; it is 0 here and in pytorch_optimizer, 1e-3 in optax.
    """
    step = sign(beta1 * m + (1 - beta1) * g) + weight_decay * x
    m = beta2 * m + (1 - beta2) * g
    return x - lr * step, m
