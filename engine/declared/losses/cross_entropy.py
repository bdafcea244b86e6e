from optiscope.compile.array_maths import log, logsumexp

output = "softmax"
torch_nn = "nn.CrossEntropyLoss()"


def loss(a, y):
    """Cross-entropy: how surprised the stated probabilities are by the true class.

    How it works: It is minus the logarithm of the probability given to the true class, added up over the classes and
    averaged over the samples. Behind a softmax its slope is answer minus target. It is computed from the weighted
    sums, as in torch.nn.CrossEntropyLoss.

    When to use it: In classification with several classes, with a softmax at the output.
    """
    return -y * log(a)


def stable(z, y):
    return y * (logsumexp(z) - z)


def slope(a, y):
    return a - y
