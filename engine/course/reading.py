"""Reads the files of the course: a folder for a chapter, a Markdown file for a step, in the order of their numbers.

    NN-chapter/chapter.md   NN-chapter/MM-step.md   MM-step.de.md: its German texts   MM-step.py: measures of its own

A file begins with a head in TOML between lines of +++; below it stand sections, each after a line such as `# question`.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from optiscope.course.functions import declared
from optiscope.course.step import SECTIONS, Chapter, ChapterHead, Head, Part, Step, Texts, Words
from optiscope.locale import ENGLISH, LANGUAGES

FOLDER = Path(__file__).parents[1] / "declared" / "lessons"
_HEAD = re.compile(r"\+\+\+\n(.*?\n)\+\+\+\n(.*)", re.DOTALL)
_SECTION = re.compile(r"^# +(\w+) *$", re.MULTILINE)
P = TypeVar("P", bound=Part)


@cache
def chapters(folder: Path = FOLDER) -> tuple[Chapter, ...]:
    """The course in its order; ValueError names the file that is wrong, and what in it."""
    found = [_chapter(one) for one in sorted(folder.glob("[0-9]*-*")) if (one / "chapter.md").is_file()]
    steps: dict[str, Step] = {}
    for chapter in found:
        for address in chapter.head.recall:
            if address not in steps:
                raise ValueError(f"{chapter.id}/chapter.md: recall expected an earlier step, got {address!r}")
        steps |= {step.address: step for step in chapter.steps if step.head}
    return tuple(found)


def steps(folder: Path = FOLDER) -> dict[str, Step]:
    """Every step by its address, chapter/step, in the order of the course."""
    return {step.address: step for chapter in chapters(folder) for step in chapter.steps}


def _chapter(folder: Path) -> Chapter:
    id, file = folder.name.partition("-")[2], folder / "chapter.md"
    head, sections = _read(file, ChapterHead, ("opening", "recap"))
    english = Texts(head.title, sections=sections)
    texts = {ENGLISH: english} | {lang: _translated(english, file, lang) for lang in LANGUAGES[1:]}
    own = [_step(id, one) for one in sorted(folder.glob("[0-9]*-*.md")) if one.stem.count(".") == 0]
    first, last = (
        Step(id, kind, kind, None, {lang: _only(said, kind) for lang, said in texts.items()}, file)
        for kind in ("opening", "recap")
    )
    return Chapter(id, head, texts, (first, *own, last))


def _only(texts: Texts, section: str) -> Texts:
    return Texts(texts.title, sections={section: texts.sections[section]}, complete=texts.complete)


def _step(chapter: str, file: Path) -> Step:
    head, sections = _read(file, Head, SECTIONS)
    for section, wanted in zip(SECTIONS, (True, True, head.false_when is not None, True), strict=True):
        if wanted != (section in sections):
            raise ValueError(f"{file}: expected {'a' if wanted else 'no'} section {section}")
    english = Texts(
        head.title, head.claim, head.prediction.question, tuple(option.text for option in head.prediction.options),
        head.prediction.unit, tuple(check.text for check in head.checks), head.task.goal if head.task else "",
        {}, head.explains, sections,
    )  # fmt: skip
    texts = {ENGLISH: english} | {lang: _translated(english, file, lang) for lang in LANGUAGES[1:]}
    return Step(chapter, file.stem.partition("-")[2], "step", head, texts, file, _functions(file.with_suffix(".py")))


def _translated(english: Texts, file: Path, lang: str) -> Texts:
    """The texts of the file beside it, with the English ones where there is none."""
    beside = file.with_name(f"{file.stem}.{lang}.md")
    if not beside.is_file():
        return Texts(**{**vars(english), "complete": False})
    words, sections = _read(beside, Words, tuple(english.sections))
    given: dict[str, Any] = {name: value for name, value in words if value not in (None, {})}
    for name in ("options", "checks"):
        given |= {name: tuple(given[name])} if name in given else {}
        if len(given.get(name, getattr(english, name))) != len(getattr(english, name)):
            raise ValueError(f"{beside}: expected as many {name} as in {file.name}")
    lent = [name for name in ("claim", "question", "options", "unit", "checks", "goal", "explains")
            if getattr(english, name) and name not in given]  # fmt: skip
    whole = not lent and sections.keys() == english.sections.keys()
    return Texts(**{**vars(english), **given, "sections": {**english.sections, **sections}, "complete": whole})


def _read(file: Path, kind: type[P], sections: tuple[str, ...]) -> tuple[P, dict[str, str]]:
    found = _HEAD.fullmatch(file.read_text("utf-8"))
    if not found:
        raise ValueError(f"{file}: expected a head between lines of +++, then sections")
    try:
        head = kind.model_validate(tomllib.loads(found[1]))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{file}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(f"{file}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    before, *parts = _SECTION.split(found[2])
    texts = dict(zip(parts[::2], map(str.strip, parts[1::2]), strict=True))
    if before.strip() or not texts.keys() <= set(sections) or len(texts) * 2 != len(parts):
        raise ValueError(f"{file}: expected the sections {', '.join(sections)}; got {', '.join(parts[::2])}")
    return head, texts


def _functions(file: Path) -> Mapping[str, Any]:
    """The public functions of the Python file beside a step."""
    if not file.is_file():
        return {}
    spec = spec_from_file_location(f"optiscope.declared.lessons.{file.stem.replace('-', '_')}", file)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return declared(module)
