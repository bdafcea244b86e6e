"""RAdam's factor by the paper's formula."""

BETA2 = 0.999


def factor(runs, step):
    """r at a step."""
    most = 2 / (1 - BETA2) - 1
    rho = most - 2 * step * BETA2**step / (1 - BETA2**step)
    return float(((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho)) ** 0.5)
