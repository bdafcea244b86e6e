"""Where a search for what is lowest begins."""

import numpy as np


def low_points(x: np.ndarray, y: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Nodes of a grid that none of their neighbours is lower than, the lowest first, (n, 2). x (n,), y (m,): where its
    columns and rows are; z (m, n)."""
    m, n = z.shape
    around = np.full((m + 2, n + 2), np.inf)
    around[1:-1, 1:-1] = z
    low = np.isfinite(z)
    for i in range(3):
        for j in range(3):
            low &= z <= around[i : i + m, j : j + n]
    rows, columns = np.nonzero(low)
    order = np.argsort(z[rows, columns], kind="stable")
    return np.ascontiguousarray(np.stack([x[columns[order]], y[rows[order]]], axis=1))
