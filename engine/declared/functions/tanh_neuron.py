"""A tanh neuron: one weight and one bias fitted by mean squared error, with plateaus where the neuron saturates."""

import numpy as np

from optiscope.catalog.data import DataProblem

_random = np.random.default_rng(11)
_inputs = np.sort(_random.uniform(-2.5, 2.5, 32))

function = DataProblem(
    title="A tanh neuron",
    loss="(tanh(w*u + b) - v)**2",
    activation="tanh",
    inputs=_inputs,
    targets=np.tanh(1.8 * _inputs - 1.0) + _random.normal(0.0, 0.08, 32),
    domain=((-4.0, 5.0), (-5.0, 4.0)),
    start=(-2.5, 2.0),
    minima=((1.8106674304399601, -0.9788646985145983),),
    minimum=0.004290779150511472,
    source="LeCun, Bottou, Orr, Müller (1998). Efficient BackProp. doi:10.1007/3-540-49430-8_2",
    teaches=(
        "A saturated neuron hardly feels its error: from the wrong side the gradient fades on a plateau before "
        "it falls into the valley."
    ),
)
