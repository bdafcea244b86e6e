from optiscope.catalog.hyper import Momentum, Rate, Velocity


def look_at(x, v, *, momentum: Momentum = 0.9):
    """Where the gradient is read: where the velocity alone would carry x."""
    return x + momentum * v


def nag(x, g, v: Velocity, *, lr: Rate = 1e-3, momentum: Momentum = 0.9):
    """Nesterov accelerated gradient: momentum that reads the gradient where it is about to be.

    How it works: The velocity is about to carry x to x + μ·v anyway, so the gradient is read there instead of at x.
    If that look ahead shows the ground rising, the velocity is corrected one step earlier than with plain momentum.

    When to use it: Where momentum helps but swings too much. On smooth convex functions, with momentum that grows
    over time, it reaches the best rate a gradient method can have: an error that falls like 1 / t².

    What it is bad at: Noise, which the velocity collects as in plain momentum and which undoes the guarantee. With
    constant momentum it still overshoots, only less.

    Paper: Nesterov (1983). A method of solving a convex programming problem with convergence rate O(1/k²). Doklady
    Akademii Nauk SSSR 269(3), 543-547. https://www.mathnet.ru/eng/dan46009

    Convention: The look-ahead form with constant momentum as written by Sutskever, Martens, Dahl and Hinton (2013): v
    holds a displacement, with the learning rate inside. torch.optim.SGD(nesterov=True) follows the same path after a
    change of variable: its parameters are the look-ahead points x + μ·v drawn here as the places where the gradient
    is read. Under a schedule the two differ, since here past gradients keep the learning rate of their own step.
    """
    v = momentum * v - lr * g
    return x + v, v
