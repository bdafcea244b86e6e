"""What a penalty inside the gradient does to Adam's first step."""

RATE, DECAY, EPSILON = 0.1, 0.5, 1e-8


def penalised_first(runs):
    """Change of the first update in x if λx had been added to the gradient: at step 1 Adam's step is ηg/(|g| + ε)."""
    path = runs["run"]["Adam"]
    g = path["gradient_x"][0] + DECAY * path["x"][0]
    return abs(-RATE * g / (abs(g) + EPSILON) - path["update_x"][1])
