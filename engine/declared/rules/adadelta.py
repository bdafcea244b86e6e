from optiscope.catalog.hyper import Epsilon, Rate, Rho, Square
from optiscope.core.maths import sqrt

torch_optim = "torch.optim.Adadelta({parameters}, lr={lr}, rho={rho}, eps={eps})"


def adadelta(x, g, v: Square, u, *, lr: Rate = 1.0, rho: Rho = 0.9, eps: Epsilon = 1e-6):
    """Adadelta: steps whose length is learned from the steps taken before.

    How it works: v averages the squared gradient and u the squared step. The gradient is divided by the root of v and
    multiplied by the root of u, so the step has the units of x and the rule needs no learning rate: how far it has
    been going says how far to go.

    When to use it: When no learning rate is known and time is not short. It is insensitive to the scale of the loss.

    What it is bad at: Starting. u begins at 0, so the first steps have a length of about √(ε / (1 − ρ)), 0.003 with
    the defaults, and take many steps to grow; ε is a hidden learning rate. On most test functions it is the slowest
    of all.

    Paper: Zeiler (2012). ADADELTA: An Adaptive Learning Rate Method. arXiv:1212.5701

    Convention: torch.optim.Adadelta: ε = 1e-6 inside both roots, ρ = 0.9, and a learning rate of 1, which the paper
    does not have, multiplying the step but not what u remembers.
    """
    v = rho * v + (1 - rho) * g**2
    step = sqrt(u + eps) / sqrt(v + eps) * g
    u = rho * u + (1 - rho) * step**2
    return x - lr * step, v, u
