"""People's text cut into tokens, each with its place."""

import difflib
import re
from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from optiscope.core.messages import message
from optiscope.core.typed import words
from optiscope.core.typed.fault import TextError

LONGEST = 2_000
Kind = Literal["number", "name", "function", "several", "where", "sum", "for", "mark", "end"]
WORD = re.compile(f"(?:log10|log2|[A-Za-z]+|[{''.join(words.GREEK)}])(?:_[A-Za-z0-9]+)?")
NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
MARK = re.compile(r"\*\*|<=|>=|==|!=|[-+*/^(),|<>=]")
RAISED = re.compile(f"[{''.join(words.RAISED)}]+")
PYTHON = ("for", "in", "range")
"""Words of a sum as Python writes it."""
NAMES = (*words.VARIABLES, "pi", "e")
KINDS: dict[Kind, Collection[str]] = {
    "function": words.FUNCTIONS, "several": words.SEVERAL, "where": words.WHERE, "sum": words.SUM,
}  # fmt: skip


class Token(NamedTuple):
    """text: as the grammar knows it; at, end: its place in the text; joined: it follows on a letter of its word."""

    kind: Kind
    text: str
    at: int
    end: int
    joined: bool = False


def tokens(text: str, declared: Collection[str]) -> list[Token]:
    """All tokens and an "end". declared: names of constants that are known. TextError for what is none of them."""
    if len(text) > LONGEST:
        raise TextError(LONGEST, 1, message("characters", most=LONGEST), message("typed_more"))
    found: list[Token] = []
    at = 0
    while at < len(text):
        character = text[at]
        if character.isspace():
            at += 1
            continue
        for token in _next(text, at, declared):
            found.append(token)
            at = token.end
    return [*found, Token("end", "", len(text), len(text))]


def _next(text: str, at: int, declared: Collection[str]) -> Iterator[Token]:
    if raised := RAISED.match(text, at):
        digits = "".join(words.RAISED[digit] for digit in raised[0])
        yield Token("mark", "^", at, at)
        yield Token("number", digits, at, raised.end())
    elif number := NUMBER.match(text, at):
        yield Token("number", number[0], at, number.end())
    elif mark := MARK.match(text, at):
        yield Token("mark", {"**": "^"}.get(mark[0], mark[0]), at, mark.end())
    elif text[at] in words.SAME:
        same = words.SAME[text[at]]
        if same[0].isalpha():
            yield from _word(same, at, at + 1, declared)
        else:
            yield Token("mark", same, at, at + 1)
    elif word := WORD.match(text, at):
        yield from _word(word[0], at, word.end(), declared)
    else:
        raise _strange(text, at)


def _word(word: str, at: int, end: int, declared: Collection[str]) -> Iterator[Token]:
    name = words.GREEK.get(word[0], word[0]) + word[1:]
    if name in declared or name in NAMES or words.is_constant(name):
        yield Token("name", name, at, end)
    elif kind := next((kind for kind, known in KINDS.items() if name in known), None):
        yield Token(kind, name, at, end)
    elif name in PYTHON:
        yield Token("for", name, at, end)
    elif letters := words.parted(word):
        for i, letter in enumerate(letters):
            last = at + len(letter)
            yield Token("name", letter, at, last, joined=i > 0)
            at = last
    else:
        raise _unknown(word, at, end)


def _unknown(word: str, at: int, end: int) -> TextError:
    glued = next((name for name in words.FUNCTIONS if len(name) > 1 and word.startswith(name)), None)
    if glued and len(word) > len(glued):
        return TextError(at, end - at, message("typed_glued", name=glued, rest=word[len(glued) :]), word)
    if word in ("X", "Y"):
        return TextError(at, end - at, word.lower(), word)
    known = [*words.FUNCTIONS, *words.SEVERAL, *words.WHERE, *words.SUM, *words.GREEK.values()]
    near = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.7)
    names = ", ".join(dict.fromkeys([*words.FUNCTIONS.values(), "min", "max", "where", "sum"]))
    expected = near[0] if near else message("typed_words", names=names)
    return TextError(at, end - at, expected, word[:40])


def _strange(text: str, at: int) -> TextError:
    character = text[at]
    code = f"U+{ord(character):04X}"
    if alike := words.looks_like(character):
        return TextError(at, 1, alike, message("typed_alike", character=character, code=code))
    if not character.isprintable():
        return TextError(at, 1, message("typed_mathematics"), message("typed_invisible", code=code))
    hint = {"[": "(", "]": ")", "{": "(", "}": ")", ";": ","}.get(character)
    return TextError(at, 1, hint or message("typed_mathematics"), character)
