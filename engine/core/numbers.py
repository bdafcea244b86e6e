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


def number(value: float, lang: str = ENGLISH, digits: int = 3) -> str:
    """`value` to so many significant digits, whole numbers to the last: 0.0123, 4.56, 12,345, 1.2×10⁻⁷."""
    if math.isnan(value):
        return NONE
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if value == 0:
        return "0"
    # A hand that drags has dozens of new numbers written a second. Few need exact arithmetic: what is written with a
    # power of ten, and what may lie halfway, where Python takes the even one.
    text = f"{value:.{digits}g}"
    if "e" not in text and f"{value:.{digits + 1}g}"[-1] != "5":
        return _marked(text, lang)
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
    whole, point, rest = text.replace("-", "−").partition(".")
    if len(whole) > 3:
        whole = _THOUSANDS.sub(texts(lang, "language")["thousands"], whole)
    return f"{whole}{texts(lang, 'language')['decimal']}{rest}" if point else whole
