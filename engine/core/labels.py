"""Names of entries, each different from the others."""

import re
import unicodedata
from collections.abc import Collection, Iterable

MAX_LABEL = 60
JOINER = "\u200d"
ELSEWHERE = re.compile(r"(^|[/\\])\.{0,2}($|[/\\])|\\")
"""A part of a path that is empty, its own folder or the one above; a backslash, which is a slash on some systems."""


def unique(wanted: Iterable[tuple[str | None, str]]) -> list[str]:
    """A label for each (own label or None, what to call it otherwise); all different, as `numbered` makes them.

    A label of one's own goes before the made ones and before the same one of a later entry.
    """
    wanted = list(wanted)
    taken = {label for label, _ in wanted if label}
    found: list[str] = []
    for label, otherwise in wanted:
        first = label and label not in found
        found.append(label if label and first else numbered(label or otherwise, taken))
        taken.add(found[-1])
    return found


def file_names(labels: Iterable[str]) -> list[str]:
    """The labels as names of files, all different: those that would lead out of their folder are written with _."""
    pairs = ((label, re.sub(r"[/\\.]", "_", label) if ELSEWHERE.search(label) else label) for label in labels)
    return unique((label if label == safe else None, safe) for label, safe in pairs)


def numbered(label: str, taken: Collection[str]) -> str:
    """`label`, or with the first free number where it is taken: "adam", "adam 2"; at most MAX_LABEL characters."""
    made, count = label, 1
    while made in taken:
        count += 1
        number = f" {count}"
        made = cut(label, MAX_LABEL - len(number)) + number
    return made


def cut(text: str, most: int) -> str:
    """The beginning of a text, at most `most` code points, cut between what a person sees as characters."""
    while 0 < most < len(text) and _joined(text, most):
        most -= 1
    return text[:most]


def _joined(text: str, at: int) -> bool:
    """Whether the code points before and after a place belong to one character."""
    before, after = text[at - 1], text[at]
    flags = 0
    while flags < at and "\U0001f1e6" <= text[at - 1 - flags] <= "\U0001f1ff":
        flags += 1
    return (
        before == JOINER or after == JOINER or unicodedata.category(after).startswith("M")
        or "\U0001f3fb" <= after <= "\U0001f3ff"  # shades of skin
        or (flags % 2 == 1 and "\U0001f1e6" <= after <= "\U0001f1ff")  # a flag is two letters
    )  # fmt: skip
