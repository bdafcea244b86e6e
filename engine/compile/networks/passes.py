"""One network forward and backward over some samples, on arrays that the caller keeps: one layer after the other.

`signals` holds the inputs and then the activations of each layer, each (neurons, n), samples next to each other, so
that every loop over them is a vector operation; sums, slopes and inputs are laid out alike. Parameters are those of
networks.Shape: each neuron's row its weights, then its bias, if it has one.
"""

from functools import cache
from typing import Any

import numpy as np
from numba import int64, njit, types

from optiscope.compile.build import INDICES, address, at_address, kernel, versioned
from optiscope.compile.networks.pieces import as_activate, as_back
from optiscope.compile.networks.reals import OPTIONS, vector
from optiscope.compile.networks.tiles import lent
from optiscope.compile.networks.vectors import as_product, product

FORWARD, BACKWARD, PRODUCT, HIDDEN, OUTPUT, BACK_HIDDEN, BACK_OUTPUT, LOSS, SLOPE, BIAS = range(10)
"""Places in `functions`: the addresses of both passes, of their product of matrices, and of what a network is put
together from; and how many biases a neuron has, 1 or 0. 0 for BACK_OUTPUT: the loss's slope is by the sums."""


TURNED = 16
"""Inputs from which on turning them round pays, see `outer`."""


def forward_type(v: Any) -> Any:
    """(weights, sizes, functions, n, signals, sums, inputs, mask, width, first)"""
    return types.void(v, INDICES, INDICES, int64, v, v, v, v, int64, int64)


def backward_type(v: Any) -> Any:
    """(weights, sizes, functions, n, y, scale, signals, sums, inputs, slopes, gradient, mask, width, first,
    felt)"""
    return types.void(v, INDICES, INDICES, int64, v, v.dtype, v, v, v, v, v, v, int64, int64, v)


as_forward, as_backward = at_address(forward_type), at_address(backward_type)


@cache
def passes(precision: str) -> tuple[Any, Any]:
    """Both passes compiled, which all kernels share: what is shown was computed by what trains."""
    types_ = forward_type(vector(precision)), backward_type(vector(precision))
    forward, backward = (
        kernel(signature, OPTIONS)(versioned(function))
        for signature, function in zip(types_, (_forward, _backward), strict=True)
    )
    return forward, backward


@cache
def addresses(precision: str) -> tuple[int, int, int]:
    """Those of FORWARD, BACKWARD and PRODUCT."""
    v = vector(precision)
    forward, backward = passes(precision)
    return address(forward, forward_type(v)), address(backward, backward_type(v)), product(precision)[1]


@njit(**OPTIONS)
def affine(multiply, weights, at, into, ones, out, a, z, n):
    """z (out, n) = W a + b of the layer whose rows begin at `at`; without b where there are no biases (ones: 0)."""
    if not ones:
        nothing = z.dtype.type(0)
        for k in range(out * n):
            z[k] = nothing
        add_rows(multiply, weights, at, into, 1, out, into, a, z, n)
        return
    done = multiply(weights, at, into + 1, 1, out, into, a, n, z, 0, n, at + into)
    if done < n:
        for o in range(out):
            bias, to = weights[at + o * (into + 1) + into], z[o * n + done : (o + 1) * n]
            for k in range(n - done):
                to[k] = bias
        add_rest(weights, at, into + 1, 1, out, into, a, z, n, done)


@njit(**OPTIONS)
def add_rows(multiply, weights, at, across, along, rows, inner, a, z, n):
    """z (rows, n) += W a, W[r, i] = weights[at + r · across + i · along], a (inner, n)."""
    done = multiply(weights, at, across, along, rows, inner, a, n, z, 0, n, -1)
    if done < n:
        add_rest(weights, at, across, along, rows, inner, a, z, n, done)


@njit(**OPTIONS)
def add_rest(weights, at, across, along, rows, inner, a, z, n, done):
    """The same, but for the first `done` numbers of each row."""
    for row in range(rows):
        to, first = z[row * n + done : (row + 1) * n], at + row * across
        for i in range(inner):
            weight, own = weights[first + i * along], a[i * n + done : (i + 1) * n]
            for k in range(n - done):
                to[k] += weight * own[k]


def _forward(weights, sizes, functions, n, signals, sums, inputs, mask, width, first):
    """Fills sums and signals from the inputs on. mask: dropout of the hidden layers, (neurons, width) one after the
    other, of which samples `first` … are met; empty for none, and then inputs are signals."""
    weights, signals, sums, inputs = lent(weights), lent(signals), lent(sums), lent(inputs)
    multiply = as_product(functions[PRODUCT], weights)
    last, at, q, ones = sizes.size - 2, 0, 0, functions[BIAS]
    masked = 0
    for layer in range(last + 1):
        into, out = sizes[layer], sizes[layer + 1]
        here = q + into * n
        end = here + out * n
        z, a = sums[here:end], signals[here:end]
        affine(multiply, weights, at, into, ones, out, inputs[q:here], z, n)
        as_activate(functions[HIDDEN if layer < last else OUTPUT], z)(z, a, out)
        if mask.size and layer < last:
            for i in range(out):
                for k in range(n):
                    inputs[here + i * n + k] = a[i * n + k] * mask[masked + i * width + first + k]
            masked += out * width
        at += out * (into + ones)
        q = here


def _backward(
    weights, sizes, functions, n, y, scale, signals, sums, inputs, slopes, gradient, mask, width, first, felt
):
    """Adds to `gradient` that of the summed loss times `scale`; leaves the derivative by each sum in `slopes`, and that
    by each activation in `felt`, if it is not empty."""
    weights, signals, sums, inputs = lent(weights), lent(signals), lent(sums), lent(inputs)
    slopes, gradient, felt, mask = lent(slopes), lent(gradient), lent(felt), lent(mask)
    multiply = as_product(functions[PRODUCT], weights)
    last, at, q, masked, ones = sizes.size - 2, gradient.size, 0, 0, functions[BIAS]
    nothing, widest = gradient.dtype.type(0), 0
    for layer in range(last + 1):
        widest = max(widest, sizes[layer])
    turned = np.empty(widest * n if widest >= TURNED else 0, gradient.dtype)
    for layer in range(last + 1):
        q += sizes[layer] * n
        masked += sizes[layer + 1] * width if layer < last else 0
    out = sizes[last + 1]
    d, a, z = slopes[q : q + out * n], signals[q : q + out * n], sums[q : q + out * n]
    as_back(functions[SLOPE], d)(y, a, d, out)
    for k in range(out * n):
        d[k] *= scale
    if felt.size:
        felt[q : q + out * n] = d
    if functions[BACK_OUTPUT]:
        as_back(functions[BACK_OUTPUT], d)(z, a, d, out)
    for layer in range(last, -1, -1):
        into, out = sizes[layer], sizes[layer + 1]
        before = q - into * n
        at -= out * (into + ones)
        d = slopes[q : q + out * n]
        outer(multiply, gradient, at, into, ones, out, inputs[before:q], d, n, turned)
        if layer:
            below = slopes[before:q]
            for k in range(into * n):
                below[k] = nothing
            add_rows(multiply, weights, at, 1, into + ones, into, out, d, below, n)
            if mask.size:
                masked -= into * width
                for i in range(into):
                    for k in range(n):
                        below[i * n + k] *= mask[masked + i * width + first + k]
            if felt.size:
                felt[before:q] = below
            as_back(functions[BACK_HIDDEN], d)(sums[before:q], signals[before:q], below, into)
        q = before


@njit(**OPTIONS)
def outer(multiply, gradient, at, into, ones, out, a, d, n, turned):
    """gradient of the layer whose rows begin at `at` += d (out, n) · a (into, n)ᵀ, that of the biases, if any, last.

    turned: room for aᵀ, which pays where there are many inputs: the product is then of rows, and sums across none.
    """
    done = 0
    if into >= TURNED:
        for i in range(into):
            for k in range(n):
                turned[k * into + i] = a[i * n + k]
        done = multiply(d, 0, n, 1, out, n, turned, into, gradient, at, into + ones, -1)
    for o in range(out):
        row, by = at + o * (into + ones), d[o * n : (o + 1) * n]
        if ones:
            s0 = gradient.dtype.type(0)
            for k in range(n):
                s0 += by[k]
            gradient[row + into] += s0
        i = done
        while i + 4 <= into:
            a0, a1 = a[i * n : (i + 1) * n], a[(i + 1) * n : (i + 2) * n]
            a2, a3 = a[(i + 2) * n : (i + 3) * n], a[(i + 3) * n : (i + 4) * n]
            s0 = s1 = s2 = s3 = gradient.dtype.type(0)
            for k in range(n):
                s0 += by[k] * a0[k]
                s1 += by[k] * a1[k]
                s2 += by[k] * a2[k]
                s3 += by[k] * a3[k]
            gradient[row + i] += s0
            gradient[row + i + 1] += s1
            gradient[row + i + 2] += s2
            gradient[row + i + 3] += s3
            i += 4
        while i < into:
            a0 = a[i * n : (i + 1) * n]
            s0 = gradient.dtype.type(0)
            for k in range(n):
                s0 += by[k] * a0[k]
            gradient[row + i] += s0
            i += 1


@njit(**OPTIONS)
def penalise(weights, sizes, ones, l1, l2, gradient):
    """Adds the derivative of l1 · Σ|w| + l2 / 2 · Σw² over the weights, biases left out."""
    at = 0
    side, share, nothing = gradient.dtype.type(l1), gradient.dtype.type(l2), gradient.dtype.type(0)
    for layer in range(sizes.size - 1):
        into = sizes[layer]
        for _ in range(sizes[layer + 1]):
            for i in range(at, at + into):
                w = weights[i]
                gradient[i] += share * w + (side if w > nothing else -side if w < nothing else w * nothing)
            at += into + ones


@njit(**OPTIONS)
def penalty(weights, sizes, ones, l1, l2):
    """l1 · Σ|w| + l2 / 2 · Σw²."""
    found, at = 0.0, 0
    for layer in range(sizes.size - 1):
        into = sizes[layer]
        for _ in range(sizes[layer + 1]):
            for i in range(at, at + into):
                found += l1 * abs(weights[i]) + l2 / 2 * weights[i] * weights[i]
            at += into + ones
    return found
