from optiscope.catalog.hyper import OneSample, Rate

torch_optim = "torch.optim.SGD({parameters}, lr={lr})"


def sgd(x, g: OneSample, *, lr: Rate = 1e-3):
    """Stochastic gradient descent: the step of gradient descent, from one sample drawn at random.

    How it works: One random sample stands in for the whole loss. Its gradient is right on average but wrong every
    single time, so the path is a noisy version of gradient descent at a fraction of the cost of a step.

    When to use it: When there is more data than one step should look at: many cheap rough steps beat few exact ones
    early on. The noise can also shake the path out of shallow traps.

    What it is bad at: Coming to rest. With a constant learning rate it keeps wandering around the minimum, in a cloud
    whose size grows with the learning rate; it settles only if the rate shrinks, for instance like 1 / t. Narrow
    valleys are as hard for it as for gradient descent.

    Paper: Robbins, Monro (1951). A Stochastic Approximation Method. doi:10.1214/aoms/1177729586

    Convention: torch.optim.SGD without momentum, with its default learning rate of 1e-3. It shares its update with
    gradient descent and mini-batch SGD and differs only in the gradient it is given: exactly one sample. On a
    function without samples that gradient carries seeded Gaussian noise of the full standard deviation σ.
    """
    return x - lr * g
