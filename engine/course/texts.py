"""Texts that hold what runs measure: {{expression}} or {{expression:.3g}}, put in as the language writes numbers."""

import re
from collections.abc import Mapping
from typing import Any

from optiscope.locale import marks

PLACE = re.compile(r"\{\{(?!\{)(.+?)\}\}", re.DOTALL)
_FORMAT = re.compile(r"(.*?)(?::([,.%+\da-z ]*))?", re.DOTALL)
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


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
    """A value in the marks of a language; how: as in str.format. Left out: whole numbers as they are, others to four
    digits."""
    if isinstance(value, list | tuple):
        return ", ".join(written(one, lang, how) for one in value)
    if isinstance(value, str) or value is None:
        return value or "–"
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if value != value or value in (float("inf"), float("-inf")):
        return "–" if value != value else "∞" if value > 0 else "−∞"
    whole = isinstance(value, int) or (value.is_integer() and abs(value) < 1e6)
    text = format(value, how) if how else f"{int(value):,}" if whole else f"{value:.4g}"
    mantissa, power, exponent = text.partition("e")
    text = mantissa.translate(marks(lang)).replace("-", "−")
    if not power:
        return text
    raised = f"10{str(int(exponent)).translate(_RAISED)}"
    return raised if mantissa == "1" else f"{text}·{raised}"
