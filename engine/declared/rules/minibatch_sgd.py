from optiscope.catalog.hyper import Rate

torch_optim = "torch.optim.SGD({parameters}, lr={lr})"


def minibatch_sgd(x, g, *, lr: Rate = 1e-3):
    """Mini-batch SGD: the step of gradient descent, from the average gradient of a few random samples.

    How it works: Each update averages the gradients of a small random batch. Averaging B independent samples divides
    the standard deviation of the noise by √B, and the batch is evaluated in parallel at little more than the time of
    one.

    When to use it: Almost always instead of single-sample SGD: it is the usual way to feed neural networks, and every
    other optimizer here can be fed the same way. The batch size trades noise against the cost of a step.

    What it is bad at: Very large batches. Halving the noise costs four times the samples, and once the noise is small
    against the gradient more samples buy nothing. As with SGD, a constant learning rate leaves it wandering around
    the minimum, and narrow valleys slow it down.

    Paper: Bottou, Curtis, Nocedal (2018). Optimization Methods for Large-Scale Machine Learning. arXiv:1606.04838

    Convention: torch.optim.SGD without momentum, with its default learning rate of 1e-3. It shares its update with
    gradient descent and SGD and differs only in the gradient it is given: the average over a batch. On a function
    without samples the noise of a batch of B is modelled as Gaussian with standard deviation σ / √B.
    """
    return x - lr * g
