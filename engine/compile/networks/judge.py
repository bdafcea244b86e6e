"""The compiled loops that look at networks: losses and right answers, losses over a plane, answers, single passes."""

from functools import cache
from typing import Any

import numpy as np
from numba import float64, njit, types

from optiscope.compile.build import INDICES, MATRIX, VECTOR, kernel, versioned
from optiscope.compile.networks.passes import BACKWARD, BIAS, FORWARD, LOSS, as_backward, as_forward, penalty
from optiscope.compile.networks.pieces import as_loss
from optiscope.compile.networks.reals import OPTIONS, cube, matrix, vector
from optiscope.compile.networks.subnormal import flush, restore
from optiscope.compile.networks.tiles import L1, L2, TILE, claim, lent, numbers, take

BLOCK = 64
"""Places of a plane that a thread claims at once."""


@cache
def score(precision: str) -> Any:
    """(parameters (B, P), sizes, functions, penalties, each, x (d, n), y, classes (n,), ends, out (B, 2 · parts),
    counter): mean loss with penalties, and share of right answers (NaN without classes), on each part of the samples;
    part i is samples ends[i] … ends[i + 1] − 1. The rest as in learn.py."""
    m = matrix(precision)
    signature = types.void(m, INDICES, INDICES, VECTOR, float64, m, m, INDICES, INDICES, MATRIX, INDICES)
    return kernel(signature, OPTIONS)(versioned(_score))


@cache
def survey(precision: str) -> Any:
    """(plane (3, P), places (B, 2), sizes, functions, penalties, each, x, y, out (B,), counter): mean loss with
    penalties of the networks plane[0] + a · plane[1] + b · plane[2] at places (a, b)."""
    m = matrix(precision)
    signature = types.void(MATRIX, MATRIX, INDICES, INDICES, VECTOR, float64, m, m, VECTOR, INDICES)
    return kernel(signature, OPTIONS)(versioned(_survey))


@cache
def answer(precision: str) -> Any:
    """(parameters (B, P), sizes, functions, x (d, n), out (B, outputs, n), counter): what networks answer."""
    m = matrix(precision)
    return kernel(types.void(m, INDICES, INDICES, m, cube(precision), INDICES), OPTIONS)(versioned(_answer))


@cache
def trace(precision: str) -> Any:
    """(parameters (P,), sizes, functions, each, x (d, n), y, signals, sums, slopes, gradient, felt): the passes of one
    network as passes.py leaves them, on all samples at once; y (outputs, 0): forward only."""
    v, m = vector(precision), matrix(precision)
    return kernel(types.void(v, INDICES, INDICES, float64, m, m, v, v, v, v, v), OPTIONS)(versioned(_trace))


@njit(**OPTIONS)
def _right(answers, classes, first, n, outputs):
    """How many of n samples, the first of which is `first`, are answered with their class; an answer that is no number
    is none."""
    right = 0
    if outputs == 1:
        for k in range(n):
            right += ((1 if answers[k] > 0.5 else 0) == classes[first + k]) & (answers[k] == answers[k])
        return right
    for k in range(n):
        best, lost = 0, answers[k] != answers[k]
        for i in range(1, outputs):
            lost |= answers[i * n + k] != answers[i * n + k]
            best = i if answers[i * n + k] > answers[best * n + k] else best
        right += (best == classes[first + k]) & (not lost)
    return right


@njit(**OPTIONS)
def _summed(weights, sizes, functions, neurons, n, signals, sums, targets, no_mask):
    """Summed loss of one network on the n samples that are laid out in signals and targets."""
    signals, sums, targets, outputs = lent(signals), lent(sums), lent(targets), sizes[sizes.size - 1]
    as_forward(functions[FORWARD], signals)(weights, sizes, functions, n, signals, sums, signals, no_mask, 0, 0)
    first, end = (neurons - outputs) * n, neurons * n
    z, a = sums[first:end], signals[first:end]
    return as_loss(functions[LOSS], z)(z, a, targets[: outputs * n], outputs)


def _score(parameters, sizes, functions, penalties, each, x, y, classes, ends, out, counter):
    _, neurons = numbers(sizes, functions[BIAS])
    tile, outputs = min(TILE, x.shape[1]), y.shape[0]
    signals, sums = np.empty(neurons * tile, x.dtype), np.empty(neurons * tile, x.dtype)
    targets = np.empty(outputs * tile, x.dtype)
    none, no_mask = np.empty(0, np.int64), np.empty(0, x.dtype)
    mode = flush()
    while True:
        network = claim(counter)
        if network >= parameters.shape[0]:
            break
        weights = parameters[network]
        for part in range(ends.size - 1):
            low, high = ends[part], ends[part + 1]
            loss, right, done = 0.0, 0, low
            while done < high:
                n = min(tile, high - done)
                take(x, none, done, n, signals)
                take(y, none, done, n, targets)
                loss += _summed(weights, sizes, functions, neurons, n, signals, sums, targets, no_mask)
                if classes.size:
                    right += _right(signals[(neurons - outputs) * n : neurons * n], classes, done, n, outputs)
                done += n
            loss = loss * each / (high - low)
            if penalties[L1] != 0 or penalties[L2] != 0:
                loss += penalty(weights, sizes, functions[BIAS], penalties[L1], penalties[L2])
            out[network, 2 * part] = loss
            out[network, 2 * part + 1] = right / (high - low) if classes.size and loss == loss else np.nan
    restore(mode)


@njit(**OPTIONS)
def _at(plane, a, b, weights):
    """Writes the network at place (a, b) of a plane."""
    centre, u, v = plane[0], plane[1], plane[2]
    for i in range(weights.size):
        weights[i] = weights.dtype.type(centre[i] + a * u[i] + b * v[i])


def _survey(plane, places, sizes, functions, penalties, each, x, y, out, counter):
    count, neurons = numbers(sizes, functions[BIAS])
    tile, samples = min(TILE, x.shape[1]), x.shape[1]
    signals, sums = np.empty(neurons * tile, x.dtype), np.empty(neurons * tile, x.dtype)
    targets, weights = np.empty(y.shape[0] * tile, x.dtype), np.empty(count, x.dtype)
    none, no_mask = np.empty(0, np.int64), np.empty(0, x.dtype)
    mode = flush()
    while True:
        block = claim(counter) * BLOCK
        if block >= places.shape[0]:
            break
        end, done = min(block + BLOCK, places.shape[0]), 0
        out[block:end] = 0
        while done < samples:  # laid out once for all places of the block
            n = min(tile, samples - done)
            take(x, none, done, n, signals)
            take(y, none, done, n, targets)
            for place in range(block, end):
                _at(plane, places[place, 0], places[place, 1], weights)
                out[place] += _summed(weights, sizes, functions, neurons, n, signals, sums, targets, no_mask)
            done += n
        for place in range(block, end):
            out[place] *= each / samples
            if penalties[L1] != 0 or penalties[L2] != 0:
                _at(plane, places[place, 0], places[place, 1], weights)
                out[place] += penalty(weights, sizes, functions[BIAS], penalties[L1], penalties[L2])
    restore(mode)


def _answer(parameters, sizes, functions, x, out, counter):
    forward = as_forward(functions[FORWARD], x[0])
    _, neurons = numbers(sizes, functions[BIAS])
    tile, outputs = min(TILE, x.shape[1]), sizes[sizes.size - 1]
    signals, sums = np.empty(neurons * tile, x.dtype), np.empty(neurons * tile, x.dtype)
    none, no_mask = np.empty(0, np.int64), np.empty(0, x.dtype)
    mode = flush()
    while True:
        network = claim(counter)
        if network >= parameters.shape[0]:
            break
        done = 0
        while done < x.shape[1]:
            n = min(tile, x.shape[1] - done)
            take(x, none, done, n, signals)
            forward(parameters[network], sizes, functions, n, signals, sums, signals, no_mask, 0, 0)
            first = (neurons - outputs) * n
            for i in range(outputs):
                for k in range(n):
                    out[network, i, done + k] = signals[first + i * n + k]
            done += n
    restore(mode)


def _trace(weights, sizes, functions, each, x, y, signals, sums, slopes, gradient, felt):
    n = x.shape[1]
    none, no_mask = np.empty(0, np.int64), np.empty(0, x.dtype)
    targets = np.empty(y.shape[0] * n, x.dtype)
    mode = flush()
    take(x, none, 0, n, signals)
    as_forward(functions[FORWARD], weights)(weights, sizes, functions, n, signals, sums, signals, no_mask, 0, 0)
    if y.size:
        take(y, none, 0, n, targets)
        scale = x.dtype.type(each / n)
        as_backward(functions[BACKWARD], weights)(
            weights,
            sizes,
            functions,
            n,
            targets,
            scale,
            signals,
            sums,
            signals,
            slopes,
            gradient,
            no_mask,
            0,
            0,
            felt,
        )
    restore(mode)
