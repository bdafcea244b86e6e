"""Linear regression: the slope and the intercept of a straight line through noisy points, by mean squared error."""

import numpy as np

from optiscope.catalog.data import DataProblem

_random = np.random.default_rng(3)
_inputs = np.sort(_random.uniform(-1.0, 3.0, 40))

function = DataProblem(
    title="Linear regression",
    loss="(w*u + b - v)**2",
    activation="linear",
    inputs=_inputs,
    targets=1.6 * _inputs - 0.8 + _random.normal(0.0, 0.6, 40),
    domain=((-2.0, 4.0), (-4.0, 3.0)),
    start=(-1.2, 2.2),
    minima=((1.5847796840000978, -0.8747245087001058),),
    minimum=0.36470982675864205,
    source="Legendre, A.-M. (1805). Nouvelles méthodes pour la détermination des orbites des comètes",
    teaches=(
        "The loss is a tilted bowl: slope and intercept pull on each other, and batches of few samples keep the "
        "path trembling around the answer."
    ),
)
