"""What a network's outputs stand for."""

from typing import Any

import numpy as np


def nullable(values: np.ndarray) -> Any:
    """The numbers as JSON data, nested lists, None for those that are not finite."""
    found = values.astype(object)
    found[~np.isfinite(values)] = None
    return found.tolist()


def chosen(outputs: np.ndarray) -> np.ndarray:
    """Class that outputs (…, outputs, n) stand for, int64 (…, n); −1 where an output is not a number."""
    picked = outputs.argmax(axis=-2) if outputs.shape[-2] > 1 else (outputs[..., 0, :] > 0.5).astype(np.int64)
    return np.where(np.isnan(outputs).any(axis=-2), -1, picked)
