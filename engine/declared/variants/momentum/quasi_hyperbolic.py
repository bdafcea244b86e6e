from optiscope.catalog.hyper import Decay, Moment, Rate, Share


def momentum_quasi_hyperbolic(x, g, v: Moment, *, lr: Rate = 1e-3, beta: Decay = 0.999, nu: Share = 0.7):
    """Quasi-hyperbolic momentum: a step along a blend of the gradient and its long average (Ma, Yarats, 2018)."""
    v = beta * v + (1 - beta) * g
    return x - lr * ((1 - nu) * g + nu * v), v
