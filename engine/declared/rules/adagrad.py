from optiscope.catalog.hyper import Epsilon, InitialSum, Rate, Square
from optiscope.core.maths import sqrt

torch_optim = (
    "torch.optim.Adagrad({parameters}, lr={lr}, initial_accumulator_value={initial_accumulator_value}, eps={eps})"
)


def adagrad(
    x, g, s: Square, *, lr: Rate = 1e-2, initial_accumulator_value: InitialSum = 0.0, eps: Epsilon = 1e-10
):  # fmt: skip
    """Adagrad: each coordinate has its own learning rate, which shrinks as its gradients add up.

    How it works: s sums the squares of all gradients a coordinate has seen. Dividing by its root gives coordinates
    with small or rare gradients long steps and those with large or frequent gradients short ones. Where the sum starts
    at 0, the first step has length η in every coordinate, whatever the gradient.

    When to use it: With sparse features, such as words, where some coordinates are rarely updated and should then
    move a lot, and on convex problems, where its regret bounds hold without tuning to the scale of the gradients.

    What it is bad at: Long runs. s never forgets, so the steps only shrink, and one burst of large gradients early on
    slows all that follows. Curvature that is not aligned with the axes does not help it.

    Paper: Duchi, Hazan, Singer (2011). Adaptive Subgradient Methods for Online Learning and Stochastic Optimization.
    Journal of Machine Learning Research 12, 2121-2159. https://jmlr.org/papers/v12/duchi11a.html

    Convention: torch.optim.Adagrad: the sum starts at 0 and ε = 1e-10 is added outside the root. optax starts it at
    0.1 and adds 1e-7 inside the root, which makes its first steps shorter where gradients are small. Here s is the sum
    without its start.
    """
    s = s + g**2
    return x - lr * g / (sqrt(initial_accumulator_value + s) + eps), s
