from optiscope.compile.array_maths import abs, exp, log, log1p, maximum

output = "sigmoid"
torch_nn = "nn.BCEWithLogitsLoss()"


def loss(a, y):
    """Binary cross-entropy: how surprised a stated probability is by a yes or a no.

    How it works: A confident wrong answer costs very much, a confident right one almost nothing. Behind a sigmoid its
    slope is simply answer minus target, so the gradient is large exactly when the answer is wrong. It is computed from
    the weighted sum, as in torch.nn.BCEWithLogitsLoss, which neither overflows nor rounds to infinity.

    When to use it: In classification with two classes, with a sigmoid at the output.
    """
    return -y * log(a) - (1 - y) * log(1 - a)


def stable(z, y):
    return maximum(z, 0.0) - z * y + log1p(exp(-abs(z)))


def slope(a, y):
    return a - y
