"""What the engine and the server say of errors and outcomes: messages with an id and values, in any language.

The English templates stand in engine/locale/en (errors.json, outcomes.json, tables.json, typed.json), those of another
language under the same ids in its own folder. A message is its English text, so that whoever asks for no language need
not know of any.
"""

import re
from functools import cache
from typing import Any

from optiscope.core.numbers import count, number, percent
from optiscope.locale import ENGLISH, marks, texts

GROUPS = ("errors", "outcomes", "tables", "typed")


class Message(str):
    """An English text that can be said in other languages: the template `id`, as in str.format, filled with `values`.

    values: numbers, written in the marks of the language; other messages; and texts, which are names or what somebody
    typed and the same everywhere.
    """

    id: str
    values: dict[str, Any]


def message(id: str, /, **values: Any) -> Message:
    """The message in English. KeyError for an id or a value that is not there."""
    made = Message(_filled(id, values, ENGLISH))
    made.id, made.values = id, values
    return made


def said(text: str, lang: str) -> str:
    """`text` in `lang`, with the English template where the language has none; as it is where it is no Message."""
    if lang == ENGLISH or not isinstance(text, Message):
        return str(text)
    return _filled(text.id, text.values, lang)


def _filled(id: str, values: dict[str, Any], lang: str) -> str:
    return _templates(lang)[id].format(**{name: _Said(value, lang) for name, value in values.items()})


@cache
def _templates(lang: str) -> dict[str, str]:
    return {id: text for one in (ENGLISH, lang) for group in GROUPS for id, text in texts(one, group).items()}


class _Said:
    """A value as `lang` writes it: `g` and `.3g` as number() does, `,` as count(), `.1%` as percent()."""

    def __init__(self, value: Any, lang: str):
        self.value, self.lang = value, lang

    def __format__(self, spec: str) -> str:
        if isinstance(self.value, str):
            return said(self.value, self.lang)
        if spec == ",":
            return count(self.value, self.lang)
        if found := re.fullmatch(r"(?:\.(\d))?g", spec):
            return number(self.value, self.lang, int(found[1] or 6))
        if found := re.fullmatch(r"\.(\d)%", spec):
            return percent(self.value, self.lang, int(found[1]))
        return format(self.value, spec).translate(marks(self.lang))
