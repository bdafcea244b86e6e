"""What a person typed, on a command line or in an address, as a value."""

import json
from collections.abc import Iterable
from typing import Any

from optiscope import SpecError
from optiscope.core.errors import shown
from optiscope.core.messages import message


def value(text: str) -> int | float | str:
    """A number where `text` is one, else the text itself, so that an error quotes what was typed."""
    try:
        number = json.loads(text)
    except ValueError:
        return text
    return number if isinstance(number, int | float) and not isinstance(number, bool) else text


def pairs(field: str, texts: Iterable[str], sign: str) -> dict[str, Any]:
    """`["b=50"]` → {"b": 50}. Raises SpecError about `field` where a text has no `sign`, or a name comes twice."""
    found: dict[str, Any] = {}
    for text in texts:
        name, given, number = (part.strip() for part in text.partition(sign))
        if not given:
            raise SpecError(field, f"name{sign}value", shown(text))
        if name in found:
            raise SpecError(field, message("once", name=name), message("too", name=shown(text)))
        found[name] = value(number)
    return found
