"""What the engine and the server say of errors and outcomes: messages with an id and values, in any language.

The English templates stand in engine/locale/en (errors.json, outcomes.json, tables.json, typed.json), those of another
language under the same ids in its own folder. A message is its English text, so that whoever asks for no language need
not know of any.
"""

import re
from collections.abc import Callable
from functools import cache, partial
from string import Formatter
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
    made = ""
    for text, name, write in _parts(id, lang):
        made += text
        if name is not None:
            value = values[name]
            made += said(value, lang) if isinstance(value, str) else write(value, lang)
    return made


Write = Callable[[Any, str], str]


@cache
def _parts(id: str, lang: str) -> tuple[tuple[str, str | None, Write], ...]:
    """A template as (text, name of the value behind it if there is one, how that is written)."""
    return tuple((text, name, _writer(spec or "")) for text, name, spec, _ in Formatter().parse(_templates(lang)[id]))


@cache
def _templates(lang: str) -> dict[str, str]:
    return {id: text for one in (ENGLISH, lang) for group in GROUPS for id, text in texts(one, group).items()}


def _writer(spec: str) -> Write:
    """How a value that is no text is written: `g` and `.3g` as number() does, `,` as count(), `.1%` as percent()."""
    if spec == ",":
        return count
    if digits := re.fullmatch(r"(?:\.(\d))?g", spec):
        return partial(number, digits=int(digits[1] or 6))
    if share := re.fullmatch(r"\.(\d)%", spec):
        return partial(percent, digits=int(share[1]))
    return lambda value, lang: format(value, spec).translate(marks(lang))
