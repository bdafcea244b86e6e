"""How many gradients the second moment rests on."""

BETA2 = 0.999


def evidence(runs, step):
    """ρ at a step."""
    return 2 / (1 - BETA2) - 1 - 2 * step * BETA2**step / (1 - BETA2**step)
