"""What the engine and the page say in their languages: a folder of JSON for each, found by being there.

    language: {"name": its own name, "thousands", "decimal", "percent": what it writes for English's , . and %}
    errors, outcomes, pictures, tables: {id of a message: its template, with {places} for its values (core/messages.py)}
    optimizers, schedules, functions, activations, losses, initialisations, datasets:
              {id: {"title", "summary", "how", …: its prose, "constants": {name: the same of a function's constant}}}
    variants: {id of a variant: its title and summary}
    hypers:   {kind of hyperparameter: {"title", "description"}}
    forms:    {id of a lab: {id of an export form: its title}}
    page, page_<lab>: {key: words of the page}, which the server sends as a module (backend/http/words.py)
    presets_<lab>: {id: {"title", "text", "look", "trial", "labels": of its entries, in order}}

What is not there is said in English: an optimizer, function or data set is one file, whoever adds it, and the tests ask
for the words of those alone that were promised (tests/engine/promised.py). Errors are English for whoever asks for no
language.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
ENGLISH = "en"
"""The language of the declarations themselves, and of whoever asks for one that is not here."""
LANGUAGES = (ENGLISH, *sorted({file.parent.name for file in FOLDER.glob("*/language.json")} - {ENGLISH}))


def language(tag: str) -> str:
    """The language that a tag such as "de" or "de-AT" names; English where there is none of that name."""
    primary = tag.strip().lower().partition("-")[0]
    return primary if primary in LANGUAGES else ENGLISH


@cache
def texts(lang: str, group: str) -> dict[str, Any]:
    """The texts of a group ("optimizers", "outcomes", …), {} where the language has none. ValueError for any but
    LANGUAGES."""
    if lang not in LANGUAGES:
        raise ValueError(f"expected one of {', '.join(LANGUAGES)}; got {lang!r}")
    file = FOLDER / lang / f"{group}.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return found


@cache
def marks(lang: str) -> dict[int, str]:
    """What the language writes for English's marks of thousands, decimals and percent, as str.translate takes it."""
    known = texts(lang, "language")
    return str.maketrans({",": known["thousands"], ".": known["decimal"], "%": known["percent"]})
