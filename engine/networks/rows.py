"""How often a training is measured where its spec does not say.

Each row of the curves runs all samples through all networks, which takes as long as many updates on small batches. So
there are about as many rows as take a fifth of the updates' time, that of step 0 among them, or, of a short training, a
tenth of a second, which nobody notices. The times are those of one core, by a formula, so that a spec has the same rows
on every machine.
"""

from collections.abc import Iterable
from math import ceil

from optiscope.networks.shape import Shape

MOST = 500
SHARE, UNNOTICED = 0.2, 0.1
"""Of the updates' time; seconds that measuring may take in any case."""
PRODUCT, NEURON, PARAMETER = 0.06e-9, 1e-9, 0.6e-9
"""Seconds for a weight times a sample, for a neuron's answer to it, and for a rule's work on a parameter."""
UPDATE, NETWORK, ROW = 0.6e-6, 1e-6, 4.5e-4
"""Seconds that an update of a network, its part of a row and a row take besides."""


def every(steps: int, shape: Shape, batches: Iterable[int], seeds: int, samples: int) -> int:
    """Steps between two rows. batches: samples of an update of each entry; samples: those that a row measures."""
    sizes = list(batches)
    neurons = sum(shape.sizes[1:])
    products = 3 * shape.parameters - shape.sizes[0] * shape.sizes[1]  # no gradient goes back to the inputs
    update = sum(
        seeds * (UPDATE + shape.parameters * PARAMETER + size * (products * PRODUCT + neurons * NEURON))
        for size in sizes
    )
    measured = samples * (shape.parameters * PRODUCT + 2 * neurons * NEURON)
    row = ROW + len(sizes) * seeds * (NETWORK + measured)
    rows = max(SHARE * steps * update / row - 1, UNNOTICED / row)
    return min(steps, max(1, ceil(steps / ceil(min(MOST, rows)))))
