"""Logistic regression: a weight and a bias that separate two overlapping classes on a line."""

import numpy as np

from optiscope.catalog.data import DataProblem

_random = np.random.default_rng(7)
_inputs = np.concatenate([_random.normal(-1.0, 1.0, 24), _random.normal(1.4, 1.0, 24)])

function = DataProblem(
    title="Logistic regression",
    loss="softplus(w*u + b) - v*(w*u + b)",
    activation="sigmoid",
    inputs=_inputs,
    targets=np.repeat([0.0, 1.0], 24),
    domain=((-3.0, 7.0), (-5.0, 5.0)),
    start=(-2.0, 3.5),
    minima=((3.20192294573715, 0.6354497385388636),),
    minimum=0.18090600448461566,
    source="Cox, D. R. (1958). The regression analysis of binary sequences. doi:10.1111/j.2517-6161.1958.tb00292.x",
    teaches=(
        "Cross-entropy of one sigmoid neuron is convex but flattens far out: a step that is fair near the answer "
        "is slow far away."
    ),
)
