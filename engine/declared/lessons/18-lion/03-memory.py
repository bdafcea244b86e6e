"""What an optimizer keeps from step to step."""

OF_EVERY_PATH = ("x", "gradient_x", "update_x")


def _kept(path):
    return sum(name.endswith("_x") and name not in OF_EVERY_PATH for name in path.columns)


def kept(runs, label):
    """Numbers that are kept for each weight."""
    return _kept(runs["run"][label])


def kept_first(runs):
    """The same for the first entry."""
    return _kept(runs["run"][0])
