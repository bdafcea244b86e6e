"""The words that the course has explained, each where it first stands, and where a text uses one too early."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from optiscope.course.reading import chapters
from optiscope.course.step import Chapter, Step
from optiscope.course.texts import PLACE

_SKIPPED = re.compile(r"\$\$?.+?\$\$?|`[^`]*`|\]\([^)]*\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, the sentence that explains it, and the address of the step that does."""

    word: str
    sentence: str
    step: str


def words(lang: str, course: Iterable[Chapter] | None = None) -> list[Word]:
    """Every word that is explained, in the order of the course."""
    return [
        Word(word, sentence, step.address)
        for step in _steps(course)
        for word, sentence in step.texts[lang].explains.items()
    ]


def pattern(word: str) -> re.Pattern[str]:
    """Where a text uses a word, in the singular or the plural."""
    return re.compile(rf"(?<!\w){re.escape(word)}(?:s|es|n|en)?(?!\w)", re.IGNORECASE)


def too_early(lang: str, course: Iterable[Chapter] | None = None) -> list[str]:
    """Sentences about words that are used before the step that explains them, or explained twice."""
    course = list(course if course is not None else chapters())
    homes: dict[str, str] = {}
    found = []
    for one in words(lang, course):
        if one.word.lower() in homes:
            found.append(f"{one.word!r} is explained in {homes[one.word.lower()]}, and again in {one.step}")
        homes.setdefault(one.word.lower(), one.step)
    unknown = {word: pattern(word) for word in homes}
    for step in _steps(course):
        for word in step.texts[lang].explains:
            unknown.pop(word.lower(), None)
        spoken = " ".join(plain(text) for text in step.texts[lang].spoken())
        found += [
            f"{word!r} stands in {step.address} and is explained in {homes[word]}"
            for word, used in unknown.items()
            if used.search(spoken)
        ]
    return found


def plain(text: str) -> str:
    """What a person reads of a text: without formulas, code, addresses and what is measured."""
    return _SKIPPED.sub(" ", PLACE.sub(" ", text))


def _steps(course: Iterable[Chapter] | None) -> Iterator[Step]:
    for chapter in chapters() if course is None else course:
        yield from chapter.steps
