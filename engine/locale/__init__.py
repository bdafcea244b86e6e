"""What the engine says, in other languages than the English of its files: one folder of JSON for each language.

    optimizers, schedules, functions, activations, losses, initialisations, datasets:
              id -> {English text: the same in the language}
    hypers:   {English title or description: the same}
    labels:   {English label of an entry of a preset: the same}
    outcomes: {English sentence: the same, with the same {places for numbers} (wording.py)}
    errors:   {English phrase: the same, with the same {} for what varies (phrases.py)}

A text is found by its English words, so that none outlives what it translates. One that is not there is said in
English: an optimizer, function or data set is one file, whoever adds it, and the tests ask for the words of those alone
that were promised (tests/engine/promised.py). Errors are English for whoever asks for no language.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "de")
"""English first: the language of the files themselves, and of whoever asks for one that is not here."""


def language(tag: str) -> str:
    """The language that a tag such as "de" or "de-AT" names; English where there is none of that name."""
    primary = tag.strip().lower().partition("-")[0]
    return primary if primary in LANGUAGES else LANGUAGES[0]


@cache
def texts(lang: str, group: str) -> dict[str, Any]:
    """The texts of a group ("optimizers", "outcomes", …); none in English. ValueError for any but LANGUAGES."""
    if lang not in LANGUAGES:
        raise ValueError(f"expected one of {', '.join(LANGUAGES)}; got {lang!r}")
    if lang == LANGUAGES[0]:
        return {}
    found: dict[str, Any] = json.loads((FOLDER / lang / f"{group}.json").read_text(encoding="utf-8"))
    return found
