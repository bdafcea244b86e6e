"""The line that was found."""


def answer(runs, u):
    """What it answers to the input u."""
    path = runs["run"][0]
    return float(path["x"][-1] * u + path["y"][-1])
