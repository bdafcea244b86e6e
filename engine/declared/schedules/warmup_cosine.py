from optiscope.catalog.hyper import FinalShare, WarmUp
from optiscope.core.maths import cos, maximum, pi, where


def warmup_cosine(t, steps, lr, *, warmup: WarmUp = 0.1, final: FinalShare = 0.0):
    """Warm-up, then cosine: the learning rate rises in a straight line, then glides down along half a cosine.

    How it works: During the warm-up, a share of the run, update t uses t / (length of the warm-up) of the rate, so
    that no update is wasted on a rate of 0; its last update uses the full rate. The cosine then starts from there and
    reaches the final rate just after the last update. Without warm-up it is the cosine schedule. In torch: LinearLR
    followed by CosineAnnealingLR.

    When to use it: With Adam-like rules and large learning rates, whose first steps rest on too few gradients to be
    trusted. It is the usual choice for transformers.
    """
    rise = maximum(warmup * steps, 1.0)
    share = (1 + cos(pi * (t - rise) / (steps - rise + 1))) / 2
    return lr * where(t < rise, t / rise, final + (1 - final) * share)
