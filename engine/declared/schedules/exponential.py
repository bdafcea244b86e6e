from optiscope.catalog.hyper import GammaPerStep


def exponential(t, steps, lr, *, gamma: GammaPerStep = 0.995):
    """Exponential decay: every update shrinks the learning rate by the same factor.

    How it works: Update 1 uses the full rate, and each later one γ times the rate before. It is torch's
    ExponentialLR, stepped after every update; the rate halves every 0.69 / (1 − γ) updates, 139 with the default.

    When to use it: For a smooth way from large to small steps when the length of the run is open. Too small a γ
    freezes the path on its way: all later steps together are no longer than 1 / (1 − γ) first ones.
    """
    return lr * gamma ** (t - 1)
