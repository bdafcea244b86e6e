"""Sentences with numbers in them, in any language. The English one is written where it is made and finds the others."""

from typing import Any

from optiscope.locale import texts

MARKS = {"de": str.maketrans({",": ".", ".": ",", "%": "\u202f%"})}
"""Language -> what it writes for English's marks of thousands, decimals and percent."""


class Sentence(str):
    """An English sentence that can be said in other languages: `template`, as in str.format, filled with `values`."""

    template: str
    values: dict[str, Any]


class _Told:
    """A value as `lang` writes it."""

    def __init__(self, value: Any, lang: str):
        self.value, self.lang = value, lang

    def __format__(self, spec: str) -> str:
        if isinstance(self.value, str):
            return say(self.value, self.lang)
        return format(self.value, spec).translate(MARKS[self.lang])


def sentence(template: str, /, **values: Any) -> Sentence:
    """The English sentence. values: numbers and other sentences."""
    made = Sentence(template.format(**values))
    made.template, made.values = template, values
    return made


def say(text: str, lang: str) -> str:
    """`text` in `lang`; in English where it is no Sentence or has no such translation."""
    if not isinstance(text, Sentence) or not (told := texts(lang, "outcomes").get(text.template)):
        return text
    translated: str = told.format(**{name: _Told(value, lang) for name, value in text.values.items()})
    return translated
