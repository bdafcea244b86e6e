def constant(t, steps, lr):
    """Constant: the same learning rate at every update.

    How it works: Every update uses the learning rate as it was set.

    When to use it: To see what the rule itself does, and whenever the gradient is exact and the learning rate suits
    the whole path. With noisy gradients a path then never comes to rest, only to a cloud around the minimum.
    """
    return lr
