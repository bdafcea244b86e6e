from optiscope.catalog.hyper import Gamma, Interval


def step(t, steps, lr, *, every: Interval = 100, gamma: Gamma = 0.5):
    """Step decay: the learning rate drops by a constant factor at regular intervals.

    How it works: The first updates use the full rate; after each further interval of updates it is multiplied by γ.
    It is torch's StepLR (γ = 0.1 there by default), stepped after every update.

    When to use it: When a run makes fast progress, then hovers at a level set by its noise: each drop lets it fall to
    a lower one. Where to drop has to be guessed or found by trying.
    """
    return lr * gamma ** ((t - 1) // every)
