from optiscope.compile.array_maths import abs, sign

torch_nn = "nn.L1Loss()"


def loss(a, y):
    """Mean absolute error: the average distance between answer and target.

    How it works: Every sample pulls with the same force, however far off it is. The average runs over outputs and
    samples, as in torch.nn.L1Loss; at a difference of 0 the slope is taken as 0.

    When to use it: In regression with outliers. The force does not fade near the target, so the fit keeps trembling
    unless the learning rate falls.
    """
    return abs(a - y)


def slope(a, y):
    return sign(a - y)
