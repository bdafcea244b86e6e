"""Texts that hold what runs measure: {{expression}} or {{expression:.3g}}, put in as the language writes numbers."""

import math
import re
from collections.abc import Mapping
from typing import Any

from optiscope.core import numbers
from optiscope.locale import marks

PLACE = re.compile(r"\{\{(?!\{)(.+?)\}\}", re.DOTALL)
_FORMAT = re.compile(r"(.*?)(?::([,.%+\da-z ]*))?", re.DOTALL)
DIGITS = 4


def places(text: str) -> list[str]:
    """The expressions that a text holds."""
    return [parted(inside)[0] for inside in PLACE.findall(text)]


def parted(inside: str) -> tuple[str, str]:
    """(expression, how it is written) of what stands between the braces."""
    found = _FORMAT.fullmatch(inside)
    assert found
    return found[1].strip(), found[2] or ""


def filled(text: str, values: Mapping[str, Any], lang: str) -> str:
    """`text` with the values in their places."""

    def one(found: re.Match[str]) -> str:
        expression, how = parted(found[1])
        return written(values[expression], lang, how)

    return PLACE.sub(one, text)


def written(value: Any, lang: str, how: str = "") -> str:
    """A value as a language writes it. how: as in str.format; left out: whole numbers as they are, others to four
    digits."""
    if isinstance(value, list | tuple):
        parted = "; " if marks(lang)[ord(".")] == "," else ", "
        return parted.join(written(one, lang, how) for one in value)
    if isinstance(value, str) or value is None:
        return value or numbers.NONE
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if not math.isfinite(value) or not how:
        return numbers.number(value, lang, DIGITS)
    if found := re.fullmatch(r"\.(\d+)([ge])", how):
        return numbers.number(value, lang, int(found[1]) + (found[2] == "e"))
    return format(value, how).translate(marks(lang)).replace("-", "−")
