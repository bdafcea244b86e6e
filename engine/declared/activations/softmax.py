from optiscope.compile.array_maths import exp, logsumexp, total

torch_nn = "nn.Softmax(dim=1)"


def activation(z):
    """Softmax: turns the sums of all output neurons into probabilities that add up to 1.

    How it works: Every sum is put into the exponential function and divided by the total, so the largest sum gets the
    largest share. Adding the same number to every sum changes nothing.

    When to use it: At the output of a classification with several classes; nowhere else.
    """
    return exp(z - logsumexp(z))


def back(a, d):
    return a * (d - total(a * d))
