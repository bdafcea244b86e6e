"""Which line of which file each line of a bundle is, for the debugger of a browser: source maps of ECMA-426."""

import json
import posixpath
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase, digits

from optiscope.backend.http.content import JSON, Content
from optiscope.backend.http.site.bundle import Bundle, opening, script
from optiscope.backend.http.site.modules import text

LETTERS = f"{ascii_uppercase}{ascii_lowercase}{digits}+/"


@lru_cache(maxsize=64)
def source_map(module: str, first: str, state: str) -> Bundle | None:
    """Of what `script` makes of the same."""
    made = script(module, first, state)
    if made is None:
        return None
    lines = made.content.plain.decode().split("\n")
    mappings = [""] * len(lines)
    last = begin = 0
    for file in made.files:
        begin = next(at for at in range(begin, len(lines)) if lines[at].startswith(opening(file))) + 1
        # A line has: its column 0, how many files further, how many lines of its file further, column 0 there.
        count, next_file = text(file).count("\n"), "A" if file == made.files[0] else "C"
        mappings[begin : begin + count + 1] = [f"A{next_file}{_vlq(-last)}A", *["AACA"] * count]
        last = count
    sources = [posixpath.relpath(file, posixpath.dirname(module)) for file in made.files]
    told = {"version": 3, "names": [], "sources": sources, "mappings": ";".join(mappings)}
    return Bundle(made.files, Content(json.dumps(told).encode(), JSON))


def _vlq(number: int) -> str:
    """In base 64, five bits a letter, the lowest first, the sign before them all."""
    left, said = abs(number) << 1 | (number < 0), ""
    while left or not said:
        left, bits = left >> 5, left & 31
        said += LETTERS[bits | (32 if left else 0)]
    return said
