"""Numbers as people of a language read them. The page writes them alike (frontend/i18n/format.js); tests/numbers.json
holds both to it.
"""

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache, partial

from optiscope.locale import ENGLISH, texts

NONE = "–"
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_THOUSANDS = re.compile(r"\B(?=(\d{3})+$)")
_LEAST, _MOST = -4, 6
"""Between these powers of ten none is written."""


@lru_cache(maxsize=4096)  # what is told of each entry of a race are mostly the same few numbers
def number(value: float, lang: str = ENGLISH, digits: int = 3) -> str:
    """`value` to so many significant digits, whole numbers to the last: 0.0123, 4.56, 12,345, 1.2×10⁻⁷."""
    if math.isnan(value):
        return NONE
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if value == 0:
        return "0"
    exact = Decimal(value)
    rounded = _rounding(digits).plus(exact)
    power = rounded.adjusted()
    if not _LEAST <= power <= _MOST:
        return f"{_written(rounded.scaleb(-power), lang)}×10{str(power).translate(_SUPERSCRIPTS)}"
    return _written(exact.quantize(Decimal(1), ROUND_HALF_UP) if power >= digits else rounded, lang)


@lru_cache(maxsize=4096, typed=True)
def count(value: int, lang: str = ENGLISH) -> str:
    """A whole number with the language's mark between thousands."""
    return _marked(str(value), lang)


def percent(share: float, lang: str = ENGLISH, digits: int = 1) -> str:
    """97.5% of 0.975."""
    if math.isnan(share):
        return NONE
    rounded = Decimal(share * 100).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return _marked(f"{rounded:f}", lang) + str(texts(lang, "language")["percent"])


_rounding = cache(partial(Context, rounding=ROUND_HALF_UP))
"""To so many digits."""


def _written(value: Decimal, lang: str) -> str:
    text = f"{value:f}"
    return _marked(text.rstrip("0").rstrip(".") if "." in text else text, lang)


def _marked(text: str, lang: str) -> str:
    marks = texts(lang, "language")
    whole, point, rest = text.replace("-", "−").partition(".")
    grouped = _THOUSANDS.sub(marks["thousands"], whole) if len(whole) > 3 else whole
    return grouped + (marks["decimal"] if point else "") + rest
