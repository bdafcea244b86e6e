from optiscope.catalog.hyper import Epsilon, Rate, Rho, Square
from optiscope.core.maths import sqrt

torch_optim = "torch.optim.RMSprop({parameters}, lr={lr}, alpha={rho}, eps={eps})"


def rmsprop(x, g, v: Square, *, lr: Rate = 1e-2, rho: Rho = 0.99, eps: Epsilon = 1e-8):
    """RMSProp: divide the gradient by a running average of its recent size.

    How it works: v is a running average of the squared gradient, and its root the recent size of the gradient in that
    coordinate. Steps therefore have about the length η on steep and on flat ground alike. Unlike the sum in Adagrad,
    the average forgets, so steps do not die out.

    When to use it: On losses whose gradients differ a lot in size from place to place or from coordinate to
    coordinate, and with mini-batches. It was widely used for recurrent networks and reinforcement learning.

    What it is bad at: Coming to rest: near a minimum the step does not shrink with the gradient, so it rattles there
    until the learning rate does. v starts at 0 and is not corrected, which makes the first steps about 1 / √(1 − ρ)
    times longer: ten times with the default.

    Paper: Tieleman, Hinton (2012). Lecture 6.5, RMSProp: divide the gradient by a running average of its recent
    magnitude. Coursera, Neural Networks for Machine Learning.
    https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf

    Convention: torch.optim.RMSprop, not centred and without momentum: ε outside the root, ρ (alpha there) = 0.99. The
    lecture uses 0.9. optax by default uses 0.9 and puts ε inside the root.
    """
    v = rho * v + (1 - rho) * g**2
    return x - lr * g / (sqrt(v) + eps), v
