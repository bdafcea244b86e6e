from optiscope.catalog.hyper import Rate, Velocity


def look_at(x, ahead):
    """Where the gradient is read: where momentum alone would carry x."""
    return x + ahead


def nag_growing(x, g, t, ahead: Velocity, *, lr: Rate = 1e-3, r=3.0):
    """Nesterov's growing momentum: (t − 1)/(t + 2), as in his method of 1983; r is 3 there."""
    v = ahead - lr * g
    return x + v, (t - 1) / (t + r - 1) * v
