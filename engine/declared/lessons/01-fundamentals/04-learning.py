"""What a step does, beside what the slope foretells."""


def drop(runs, label):
    """By how much the first step lowers the loss."""
    loss = runs["run"][label]["loss"]
    return float(loss[0] - loss[1])


def share(runs, label):
    """The drop, as a share of learning rate times squared length of the gradient."""
    path = runs["run"][label]
    squared = path["gradient_x"][0] ** 2 + path["gradient_y"][0] ** 2
    return drop(runs, label) / float(path["lr"][1] * squared)
