"""Whether the first row of a table holds the names of its columns, and what these are called."""

import re
from collections import Counter
from collections.abc import Sequence

from optiscope.core.errors import SpecError, shown
from optiscope.core.messages import message
from optiscope.networks.reading.cells import Numbers

_COUNT = re.compile(r"^[\d.,+-]*$", re.ASCII)
UNNAMED = "Unnamed: "
"""What pandas calls a column without a name."""


def is_header(columns: Sequence[Sequence[str]], numbers: Numbers, missing: frozenset[str]) -> bool:
    """By what stands above what: a word above numbers, or above words that come again and of which it is none, is a
    name; a word that comes again below is a value. Words only: names, unless some of them come again."""
    values = names = words = 0
    for cell, *below in columns:
        word = cell.lower() not in missing and numbers.read(cell) is None
        words += word
        if not word:
            continue
        filled = [one for one in below if one.lower() not in missing]
        if filled and (numbers.all(filled) or all(numbers.read(one) is not None for one in filled)):
            return True
        values += cell in below
        names += cell not in below and 2 * len(set(below)) <= len(below)
    if values or names:
        return names > values
    return (words > 0 and all(numbers.read(cell) is None for cell, *_ in columns)) or _counted(columns)


def _counted(columns: Sequence[Sequence[str]]) -> bool:
    """Whether the first row counts its columns, above numbers most of which have decimals: pandas' way, from 0 or 1;
    beside names of words from any number, as years are."""
    counts = [(int(cell), below) for cell, *below in columns if cell.isascii() and cell.isdigit()]
    named = any(not _COUNT.search(cell) for cell, *_ in columns)
    first = [count for count, _ in counts]
    if len(first) < (2 if named else 3) or first != list(range(first[0], first[0] + len(first))):
        return False
    if not named and (len(first) < len(columns) or first[0] > 1):
        return False
    below = [cell for _, column in counts for cell in column]
    return 2 * sum("." in cell or "," in cell for cell in below) > len(below)


def names(cells: Sequence[str]) -> tuple[str, ...]:
    """Names of columns, column 1, … for those that have none. SpecError where two are the same."""
    found = tuple(cell.strip() or f"column {i + 1}" for i, cell in enumerate(cells))
    if len(set(found)) < len(found):
        twice = Counter(found).most_common(1)[0][0]
        raise SpecError("csv", message("different_names"), message("twice", name=shown(twice)))
    return found


def is_unnamed(cell: str) -> bool:
    return not cell.strip() or cell.startswith(UNNAMED)
