from optiscope.catalog.hyper import Full, Rate

torch_optim = "torch.optim.SGD({parameters}, lr={lr})"


def gradient_descent(x, g: Full, *, lr: Rate = 1e-3):
    """Gradient descent: step against the gradient of the whole loss, in proportion to its length.

    How it works: The negative gradient points in the direction of steepest descent. Each update walks that way by the
    learning rate times the gradient, so steps are long on steep ground and shrink to nothing at a minimum. The
    gradient is that of the full loss, all samples together, and carries no sampling noise.

    When to use it: To see the shape of a loss without anything else in the picture, and on small smooth problems
    where the whole loss is cheap. For a learning rate below 2 / L, with L the largest curvature, the loss falls at
    every step.

    What it is bad at: Narrow valleys. The steepest direction limits the learning rate and the flattest one then needs
    a number of steps in proportion to the ratio of the two curvatures. It also stops at saddles and flat ground, and
    every step pays for all samples.

    Paper: Cauchy (1847). Méthode générale pour la résolution des systèmes d'équations simultanées. Comptes Rendus de
    l'Académie des Sciences 25, 536-538. Account of it: Lemaréchal (2012). Cauchy and the Gradient Method.
    doi:10.4171/dms/6/27

    Convention: torch.optim.SGD without momentum, with its default learning rate of 1e-3. It shares its update with
    SGD and mini-batch SGD and differs only in the gradient it is given: all samples.
    """
    return x - lr * g
