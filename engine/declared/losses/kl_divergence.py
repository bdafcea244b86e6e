from optiscope.compile.array_maths import log, logsumexp, maximum, where

output = "softmax"


def loss(a, y):
    """Kullback-Leibler divergence: how far the stated probabilities are from the target distribution.

    How it works: It is the cross-entropy less the entropy of the target, so it is 0 for a perfect answer. Where every
    sample has one certain class the target's entropy is 0 and the two are the same number. It is torch.nn.KLDivLoss
    with reduction "batchmean", computed from the weighted sums.

    When to use it: When the targets are distributions, as when one network learns from another, with a softmax at the
    output.
    """
    return where(y > 0, y * log(y / a), 0.0)


def stable(z, y):
    return where(y > 0, y * (log(maximum(y, 1e-30)) + logsumexp(z) - z), 0.0)


def slope(a, y):
    return a - y
