from optiscope.catalog.hyper import Grow, MaxStep, MinStep, Rate, Shrink
from optiscope.core.maths import maximum, minimum, sign, where

torch_optim = (
    "torch.optim.Rprop({parameters}, lr={lr}, etas=({eta_minus}, {eta_plus}), step_sizes=({step_min}, {step_max}))"
)
ordered = ("step_min", "step_max")


def rprop(
    x, g, t, g_last, step, *,
    lr: Rate = 1e-2, eta_minus: Shrink = 0.5, eta_plus: Grow = 1.2, step_min: MinStep = 1e-6, step_max: MaxStep = 50.0,
):  # fmt: skip
    """Rprop: each coordinate has its own step size, adapted by the sign of the gradient alone.

    How it works: While the sign of a partial derivative stays the same, the step of that coordinate grows by the
    factor η₊; when it flips, a minimum was jumped over, the step shrinks by η₋ and that coordinate waits for one
    update. The size of the gradient plays no role at all.

    When to use it: With exact gradients, on losses whose slopes differ by orders of magnitude: it crosses plateaus
    and cliffs at the same pace and needs hardly any tuning.

    What it is bad at: Noise. With mini-batches the signs flip at random and the steps collapse; RMSProp was made to
    replace it there. Valleys that are not aligned with the axes make its coordinates fight each other.

    Paper: Riedmiller, Braun (1993). A direct adaptive method for faster backpropagation learning: the RPROP
    algorithm. doi:10.1109/ICNN.1993.298623

    Convention: torch.optim.Rprop: after a flip the gradient is set to 0 for that update, without the paper's step
    back. The learning rate is only the first step size (0.01 here, 0.1 in the paper), so a schedule has no further
    effect.
    """
    turn = g * g_last
    step = where(t == 1, lr, step)
    step = where(turn > 0, step * eta_plus, where(turn < 0, step * eta_minus, step))
    step = minimum(maximum(step, step_min), step_max)
    g = where(turn < 0, 0.0, g)
    return x - sign(g) * step, g, step
