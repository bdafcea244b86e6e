from optiscope.catalog.hyper import Decay, Moment, Rate
from optiscope.core.maths import sign


def signum(x, g, m: Moment, *, lr: Rate = 1e-3, beta: Decay = 0.9):
    """Signum: steps of fixed length in the direction of the sign of the averaged gradient.

    How it works: m averages the gradient, and only its sign is used: every coordinate moves by exactly η at every
    step. With β = 0 it is signSGD.

    When to use it: When many machines share gradients, since a sign is one bit, and to see what is left of Adam when
    its scale is taken to the extreme.

    What it is bad at: Coming to rest: without a schedule it ends in a zigzag of size η. It treats all coordinates
    alike, so the direction of the gradient is mostly lost.

    Paper: Bernstein, Wang, Azizzadenesheli, Anandkumar (2018). signSGD: Compressed Optimisation for Non-Convex
    Problems. arXiv:1802.04434

    Convention: optax.signum and pytorch_optimizer's SignSGD: m is an average, m ← β·m + (1 − β)·g, and starts at 0.
    Its default learning rate is that of pytorch_optimizer; there β is called momentum.
    """
    m = beta * m + (1 - beta) * g
    return x - lr * sign(m), m
