"""How long Adam's steps would be without bias correction, from its own averages."""

import numpy as np

RATE, EPSILON = 0.1, 1e-8


def _ratios(path):
    without = RATE * path["m_x"][1:] / (np.sqrt(path["v_x"][1:]) + EPSILON)
    return np.abs(without / path["update_x"][1:])


def uncorrected(runs):
    """Step without correction over the step that was made, for each step."""
    return _ratios(runs["run"][0])


def short(runs):
    """The same for β₁ = β₂ = 0.9."""
    return _ratios(runs["false_when"][0])
