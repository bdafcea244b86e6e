"""Points along spiral arms, for the data sets that differ in the number of arms only."""

import numpy as np


def spirals(
    random: np.random.Generator, n: int, noise: float, arms: int, turns: float
) -> tuple[np.ndarray, np.ndarray]:
    """n points (n, 2) of radius at most about 1, and the arm of each (n,). `turns`: how far an arm winds."""
    y = np.arange(n) % arms
    along = np.sqrt(random.uniform(0.01, 1.0, n))
    angle = 2 * np.pi * (turns * along + y / arms)
    points = along[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return points + random.normal(0.0, 0.2 * noise, (n, 2)), y
