"""How the two clouds compare."""


def ratio(runs, name):
    """Mean loss of Lion over that of Adam, once both wander."""
    return float(runs[name]["Lion"]["loss"][500:].mean() / runs[name]["Adam"]["loss"][500:].mean())
