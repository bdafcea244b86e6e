from optiscope.catalog.hyper import FinalShare, StartShare, WarmUp
from optiscope.core.maths import cos, maximum, pi, where


def one_cycle(t, steps, lr, *, warmup: WarmUp = 0.3, start: StartShare = 0.04, final: FinalShare = 4e-6):
    """One cycle: the learning rate climbs from a small share to its full value, then falls to almost nothing.

    How it works: Both ways follow half a cosine. The learning rate is the peak; update 1 uses the start share of it,
    and the last update the final share. It is torch's OneCycleLR with two phases, whose div_factor of 25 and
    final_div_factor of 10,000 are the defaults here (1 / 25 and 1 / 250,000); its cycling of the momentum is left
    out.

    When to use it: To train fast with a peak rate that would diverge if it came at once. Smith and Topin
    (arXiv:1708.07120) saw networks train in a fraction of the usual steps this way. The number of steps must be
    known.
    """
    peak = warmup * steps
    climb = (1 - cos(pi * (t - 1) / maximum(peak - 1, 1.0))) / 2
    fall = (1 + cos(pi * (t - peak) / (steps - peak))) / 2
    return lr * where(t < peak, start + (1 - start) * climb, final + (1 - final) * fall)
