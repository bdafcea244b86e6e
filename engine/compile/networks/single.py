"""exp, log, log1p, tanh and erf in single precision, without branches or calls, so that loops over them are vectorised.

libm's take a number at a time, and on small networks more time than everything else together. These are within five
units of its last digit (tests/engine/compile/networks/test_single.py); NaN stays NaN. Coefficients: own fits, minimax
in the relative error by reweighted least squares over Chebyshev points.
"""

import numpy as np
from llvmlite import ir
from numba import float32, int32, njit
from numba.extending import intrinsic

OPTIONS = {"error_model": "numpy", "fastmath": {"contract"}}
"""No reassociation: what rounds off in one line is what the next line takes away."""

LOG2_E = float32(1.4426950408889634)
LN2_HIGH, LN2_LOW = float32(0.693359375), float32(-2.12194440e-4)
ROUND = float32(12582912.0)
"""1.5 · 2²³: added to a small number, it leaves the nearest whole one in the last bits."""
EXP_LOW, EXP_HIGH = float32(-87.33), float32(88.37)
ROOT_HALF = float32(0.7071067811865476)


@intrinsic
def bits(typing_context, x):
    """The 32 bits of a number, as a whole number."""
    return int32(float32), lambda context, builder, signature, given: builder.bitcast(given[0], ir.IntType(32))


@intrinsic
def number(typing_context, x):
    """The number that has these bits."""
    return float32(int32), lambda context, builder, signature, given: builder.bitcast(given[0], ir.FloatType())


@njit(**OPTIONS)
def exp(x):
    """2ᵏ · eʳ with whole k and |r| ≤ ln 2 / 2; 0 where that is below the least normal number."""
    rounded = x * LOG2_E + ROUND
    k = rounded - ROUND
    r = x - k * LN2_HIGH - k * LN2_LOW
    e = float32(0.00139489083)
    for c in (0.00837535876, 0.0416662134, 0.166664124, 0.5, 1.0, 1.0):
        e = e * r + float32(c)
    scale = number(int32((bits(rounded) + 127) << 23))
    e = float32(0.0) if x < EXP_LOW else e * scale
    return float32(np.inf) if x > EXP_HIGH else e


@njit(**OPTIONS)
def log(x):
    """k · ln 2 + log m with x = 2ᵏ · m and m around 1; log m = 2 artanh s with s = (m − 1) / (m + 1)."""
    pattern = bits(x)
    k = int32((pattern >> 23) - 127)
    m = number(int32((pattern & 0x7FFFFF) | 0x3F800000))
    high = m > float32(2) * ROOT_HALF
    m = m * float32(0.5) if high else m
    e = float32(k) + (float32(1) if high else float32(0))
    s = (m - float32(1)) / (m + float32(1))
    q = s * s
    p = float32(0.236179098)
    for c in (0.285349667, 0.40000385, 0.666666627, 2.0):
        p = p * q + float32(c)
    found = e * LN2_HIGH + (s * p + e * LN2_LOW)
    found = x if x == float32(np.inf) else found
    found = float32(-np.inf) if x == float32(0) else found
    return found if x >= float32(0) else float32(np.nan)


@njit(**OPTIONS)
def log1p(x):
    """log u with u = 1 + x, and what rounding x into u has lost."""
    u = float32(1) + x
    lost = x - (u - float32(1))
    return log(u) + lost / u if u < float32(np.inf) else u


@njit(**OPTIONS)
def tanh(x):
    """x · p(x²) / q(x²) up to 7.9, where it is 1 but for the last digits."""
    x = float32(7.9) if x > float32(7.9) else x
    x = float32(-7.9) if x < float32(-7.9) else x
    s = x * x
    p, q = float32(1.54280126e-08), float32(8.59879606e-07)
    for a, b in (
        (2.20232741e-05, 0.000342365325), (0.00357899372, 0.0261922441), (0.134506226, 0.467839509), (1.0, 1.0),
    ):  # fmt: skip
        p, q = p * s + float32(a), q * s + float32(b)
    return x * p / q


@njit(**OPTIONS)
def erf(x):
    """x · p(x²) / q(x²) up to 3.9, where it is 1 but for the last digits."""
    x = float32(3.9) if x > float32(3.9) else x
    x = float32(-3.9) if x < float32(-3.9) else x
    s = x * x
    p, q = float32(2.06646973e-06), float32(3.827002e-05)
    for a, b in (
        (0.000285062881, 0.00115738274), (0.00373837212, 0.0149143292), (0.0526681617, 0.113819204),
        (0.189667419, 0.501421154), (1.12837911, 1.0),
    ):  # fmt: skip
        p, q = p * s + float32(a), q * s + float32(b)
    return x * p / q
