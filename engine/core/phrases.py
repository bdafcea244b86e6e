"""What errors say, in other languages: their English phrases and sentences, found by their patterns.

An error is made where nobody knows who will read it, may come from another process, and its English is the API's; so it
is not made of templates (wording.py) but recognised. A pattern has {} for what varies: numbers, names, other phrases.
"""

import re
from functools import cache

from optiscope.core.wording import MARKS
from optiscope.locale import texts

_NUMBERS = re.compile(r"[\d.,e+\-−×= ]*\d[\d.,e+\-−×= ]*")


@cache
def _patterns(lang: str) -> list[tuple[re.Pattern[str], str]]:
    """Each pattern with what it is in `lang`, those with the most words first."""
    phrases = sorted(texts(lang, "errors").items(), key=lambda pair: -len(pair[0].replace("{}", "")))
    return [(re.compile("(.+?)".join(map(re.escape, one.split("{}"))), re.DOTALL), other) for one, other in phrases]


def translated(text: str, lang: str) -> str:
    """An English phrase in `lang`; as it is where there is no such phrase: a name, or what somebody typed."""
    if lang not in MARKS:
        return text
    if _NUMBERS.fullmatch(text):
        return text.translate(MARKS[lang])
    for pattern, other in _patterns(lang):
        if found := pattern.fullmatch(text):
            return other.format(*(translated(part, lang) for part in found.groups()))
    return text
