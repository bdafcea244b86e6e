from optiscope.catalog.hyper import FinalShare
from optiscope.core.maths import cos, pi


def cosine(t, steps, lr, *, final: FinalShare = 0.0):
    """Cosine: the learning rate glides from its full value down to a share of it, along half a cosine.

    How it works: It stays high for a while, falls fastest in the middle of the run and levels out at the end. Update
    1 uses the full rate, and the final rate is reached just after the last update. It is torch's CosineAnnealingLR
    with T_max = steps; Loshchilov and Hutter (arXiv:1608.03983) proposed it with restarts, which are left out here.

    When to use it: As the usual choice when the number of steps is known in advance: there is nothing to tune but the
    first rate. It does not suit runs of open length.
    """
    share = (1 + cos(pi * (t - 1) / steps)) / 2
    return lr * (final + (1 - final) * share)
