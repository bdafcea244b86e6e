from optiscope.catalog.hyper import Beta1, Beta2, Epsilon, Moment, Rate, Square
from optiscope.core.maths import sqrt

torch_optim = "torch.optim.Adam({parameters}, lr={lr}, betas=({beta1}, {beta2}), eps={eps})"


def adam(
    x, g, t, m: Moment, v: Square, *,
    lr: Rate = 1e-3, beta1: Beta1 = 0.9, beta2: Beta2 = 0.999, eps: Epsilon = 1e-8,
):  # fmt: skip
    """Adam: steps along the running average of the gradient, scaled by its running size.

    How it works: m averages the gradient and v its square. Both start at 0 and are too small at first; dividing by 1
    − βᵗ corrects that exactly. The ratio of m to the root of v is close to ±1 where the gradient is steady and close
    to 0 where it flips, so a coordinate seldom moves by much more than η, and by less where the direction is in
    doubt.

    When to use it: As the first thing to try on a neural network or any loss whose gradients are noisy, sparse or of
    very different sizes. The defaults work on a wide range of problems.

    What it is bad at: There are simple convex problems on which it never converges (AMSGrad was made for them). After
    a long calm, a large gradient meets a small v and the step jumps. Well-tuned SGD with momentum sometimes
    generalizes better.

    Paper: Kingma, Ba (2014). Adam: A Method for Stochastic Optimization. arXiv:1412.6980

    Convention: torch.optim.Adam, which is Algorithm 1 of the paper: ε outside the root, added after the bias
    correction of v. TensorFlow uses the reordered form in which ε is added before it.
    """
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return x - lr * m_hat / (sqrt(v_hat) + eps), m, v
