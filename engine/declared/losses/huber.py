from optiscope.compile.array_maths import abs, maximum, minimum, where

torch_nn = "nn.HuberLoss()"


def loss(a, y):
    """Huber loss: squared for small differences, in proportion for large ones.

    How it works: Up to a difference of 1 it is half the squared error; beyond, the pull stays the same. It is
    torch.nn.HuberLoss with its default threshold of 1.

    When to use it: In regression with outliers, when the fit should still settle smoothly.
    """
    return where(abs(a - y) < 1, (a - y) ** 2 / 2, abs(a - y) - 0.5)


def slope(a, y):
    return minimum(maximum(a - y, -1.0), 1.0)
