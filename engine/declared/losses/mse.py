torch_nn = "nn.MSELoss()"


def loss(a, y):
    """Mean squared error: the average of the squared difference between answer and target.

    How it works: A difference twice as large costs four times as much, so single samples far off dominate the
    gradient. The average runs over outputs and samples, as in torch.nn.MSELoss.

    When to use it: In regression with noise that has no outliers. In classification its gradient fades where the
    output saturates, even when the answer is wrong: compare with cross-entropy.
    """
    return (a - y) ** 2


def slope(a, y):
    return 2 * (a - y)
