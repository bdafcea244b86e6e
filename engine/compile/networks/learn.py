"""The compiled loop that trains many networks: each for all steps that are laid out, one network after the other."""

import math
from functools import cache
from typing import Any

import numpy as np
from numba import float64, int64, types

from optiscope.compile.build import INDICES, MATRIX, VECTOR, kernel, versioned
from optiscope.compile.networks.passes import BACKWARD, BIAS, FORWARD, as_backward, as_forward, penalise
from optiscope.compile.networks.pieces import as_look, as_update
from optiscope.compile.networks.reals import OPTIONS, cube, matrix, vector
from optiscope.compile.networks.subnormal import flush, restore
from optiscope.compile.networks.tiles import L1, L2, TILE, claim, numbers, take

_PICKED = types.Array(int64, 3, "C")


def _signature(precision: str) -> Any:
    """(memory, places, updates, looks, hypers, rates, seeds, sizes, functions, penalties, each, x, y, batches, masks,
    first, broke, counter) -> None

    memory            each network's parameters and then its state variables, P numbers each; networks one by one
    places (B + 1,)   where each network begins in `memory`, and where the last one ends; entry by entry, seed by seed
    updates (E,)      address of each entry's rule; looks (E,): of its look-ahead, or 0
    hypers (E, h)     of each entry, as pieces.hypers makes them
    rates (steps, E)  learning rate of each update
    sizes, functions  of the networks' layers, see passes.py; penalties (2,): l1, l2
    each              what the mean loss of a sample is times its summed losses: 1, or 1 / outputs
    x (d, n), y       all samples; batches (steps, seeds, size): those of each update, (0, 0, 0) for all
    masks             dropout (steps, seeds, hidden neurons · size), (0, 0, 0) for none
    first             number of the first update, from 1
    broke (B,)        in and out: the update that left a parameter not finite, −1 while none did
    counter (1,)      shared by the threads that run this call, 0 at first
    """
    v, m = vector(precision), matrix(precision)
    return types.void(
        v, INDICES, INDICES, INDICES, MATRIX, MATRIX, int64, INDICES, INDICES, VECTOR, float64, m, m, _PICKED,
        cube(precision), int64, INDICES, INDICES,
    )  # fmt: skip


@cache
def learn(precision: str) -> Any:
    """The compiled loop of one precision."""
    return kernel(_signature(precision), OPTIONS)(versioned(_learn))


def _learn(
    memory, places, updates, looks, hypers, rates, seeds, sizes, functions, penalties, each, x, y, batches, masks,
    first, broke, counter,
):  # fmt: skip
    parameters, neurons = numbers(sizes, functions[BIAS])
    size = batches.shape[2] if batches.size else x.shape[1]
    tile = min(TILE, size)
    signals, sums, slopes = (
        np.empty(neurons * tile, x.dtype),
        np.empty(neurons * tile, x.dtype),
        np.empty(neurons * tile, x.dtype),
    )
    inputs = np.empty(neurons * tile, x.dtype) if masks.size else signals
    targets = np.empty(y.shape[0] * tile, x.dtype)
    gradient, ahead = np.empty(parameters, x.dtype), np.empty(parameters, x.dtype)
    none, no_mask = np.empty(0, np.int64), np.empty(0, x.dtype)
    scale = x.dtype.type(each / size)
    forward, backward = as_forward(functions[FORWARD], x[0]), as_backward(functions[BACKWARD], x[0])
    mode = flush()
    while True:
        network = claim(counter)
        if network >= places.size - 1:
            break
        entry, seed = network // seeds, network % seeds
        own = memory[places[network] : places[network + 1]]
        weights = own[:parameters]
        update = as_update(updates[entry], x[0])
        for step in range(rates.shape[0]):
            at = weights
            if looks[entry]:
                as_look(looks[entry], x[0])(own, ahead, hypers[entry])
                at = ahead
            gradient[:] = 0
            batch = batches[step, seed] if batches.size else none
            mask = masks[step, seed] if masks.size else no_mask
            done = 0
            while done < size:
                n = min(tile, size - done)
                take(x, batch, done, n, signals)
                if masks.size:
                    take(x, batch, done, n, inputs)
                take(y, batch, done, n, targets)
                wanted = targets[: y.shape[0] * n]
                forward(at, sizes, functions, n, signals, sums, inputs, mask, size, done)
                backward(
                    at, sizes, functions, n, wanted, scale, signals, sums, inputs, slopes, gradient, mask, size, done,
                    no_mask,
                )  # fmt: skip
                done += n
            if penalties[L1] != 0 or penalties[L2] != 0:
                penalise(at, sizes, functions[BIAS], penalties[L1], penalties[L2], gradient)
            update(own, gradient, hypers[entry], float(first + step), rates[step, entry])
            if broke[network] < 0:
                lost = 0
                for i in range(parameters):
                    lost += 0 if math.isfinite(weights[i]) else 1
                if lost:
                    broke[network] = first + step
    restore(mode)
