"""Points as people paste them: two numbers a line, or JSON. Read as data, nothing is executed."""

import json
import re

from optiscope.core.errors import SpecError, shown
from optiscope.core.messages import message

LONGEST = 40_000
"""Characters of a text."""
SPLITS = (r"\t", r";", r",\s+", r"\s+", r",")
"""What may part the two numbers of a line, the surest first. Where it is no comma, a comma in a number is its decimal
mark."""
NUMBER = re.compile(r"[+-]?(\d+[.,]?\d*|[.,]\d+)([eE][+-]?\d+)?")
MINUS = str.maketrans({"−": "-", "\xa0": " "})


def read(text: str) -> list[tuple[float, float]]:
    """The points of a text; a first line without a number names the columns. SpecError with the line that is none."""
    if len(text) > LONGEST:
        raise SpecError("", message("points_text", most=LONGEST), message("characters_came", count=len(text)))
    if text.lstrip().startswith("["):
        return _json(text)
    found: list[tuple[float, float]] = []
    for number, line in enumerate(text.translate(MINUS).splitlines(), start=1):
        if not line.strip():
            continue
        point = _point(line.strip())
        if point:
            found.append(point)
        elif found or re.search(r"\d", line):
            raise SpecError("", message("points_line", line=number), shown(line.strip()))
    return found


def _json(text: str) -> list[tuple[float, float]]:
    try:
        pairs = json.loads(text)
    except (ValueError, RecursionError):
        raise SpecError("", message("points_json"), shown(text.strip())) from None
    return pairs  # type: ignore[no-any-return]  # checked as what a list is


def _point(line: str) -> tuple[float, float] | None:
    for mark in SPLITS:
        cells = [cell.strip() for cell in re.split(mark, line.strip("()[]"))]
        if len(cells) == 2 and all(NUMBER.fullmatch(cell) for cell in cells):
            x, y = (float(cell.replace(",", ".")) for cell in cells)
            return x, y
    return None
