"""What a person typed, on a command line or in an address, as a value."""

import json


def value(text: str) -> int | float | str:
    """A number where `text` is one, else the text itself, so that an error quotes what was typed."""
    try:
        number = json.loads(text)
    except ValueError:
        return text
    return number if isinstance(number, int | float) and not isinstance(number, bool) else text
