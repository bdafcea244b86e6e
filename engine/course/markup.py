"""Texts of the course as HTML: Markdown, formulas as MathML, what is measured, formula lines, and explained words.

Beside CommonMark: $…$ and $$…$$ hold LaTeX; [text](line:m) speaks of the line of the formula that makes m, and
[text](step:adam/bias-correction) leads to a step. HTML in a text stays text.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from optiscope.core import formula
from optiscope.course import texts
from optiscope.course.glossary import pattern


def rendered(text: str, values: Mapping[str, Any], lang: str, words: tuple[str, ...] = (), inline: bool = False) -> str:
    """HTML of a text. values: of its expressions. words: those that can be asked for, marked where they first stand.
    inline: without paragraphs."""
    env = {"values": values, "lang": lang, "words": words}
    parser = _parser()
    return str(parser.renderInline(text, env) if inline else parser.render(text, env)).strip()


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.disable(["image", "heading", "lheading", "html_block", "html_inline"])
    parser.inline.ruler.before("escape", "formula", _formula)
    parser.inline.ruler.before("escape", "measured", _measured)
    parser.core.ruler.push("course", _own)
    for kind, render in (("formula", _as_it_is), ("measured", _as_measured), ("word", _as_word)):
        parser.add_render_rule(kind, render)
    return parser


def _formula(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    fence = "$$" if state.src.startswith("$$", state.pos) else "$"
    begin = state.pos + len(fence)
    end = state.src.find(fence, begin)
    if end <= begin:
        return False
    if not silent:
        latex = texts.filled(state.src[begin:end], state.env["values"], "en").replace("−", "-")
        token = state.push("formula", "math", 0)
        token.content = formula.mathml(latex) if fence == "$$" else _in_line(latex)
    state.pos = end + len(fence)
    return True


@lru_cache(maxsize=2048)
def _in_line(latex: str) -> str:
    from latex2mathml.converter import convert

    return str(convert(latex, display="inline"))


def _measured(state: StateInline, silent: bool) -> bool:
    found = texts.PLACE.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("measured", "output", 0)
        token.content = texts.filled(found[0], state.env["values"], state.env["lang"])
    state.pos = found.end()
    return True


def _own(state: StateCore) -> None:
    """Links to lines and steps, and the words that can be asked for."""
    left = {word: pattern(word) for word in sorted(state.env["words"], key=len, reverse=True)}
    for block in state.tokens:
        if block.type == "inline":
            block.children = _marked(_led(block.children or []), left)


def _led(tokens: list[Token]) -> list[Token]:
    spoken: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            scheme, _, rest = str(token.attrs["href"]).partition(":")
            spoken.append(scheme == "line")
            if scheme == "line":
                token.tag, token.attrs = "mark", {"class": "spoken", "data-line": rest}
            elif scheme == "step":
                token.attrs = {"href": f"/learn/{rest}"}
        elif token.type == "link_close" and spoken.pop():
            token.tag = "mark"
    return tokens


def _marked(tokens: list[Token], left: dict[str, Any]) -> list[Token]:
    """The same with a token of its own for each word that is met for the first time; inside links there is none."""
    found, depth = [], 0
    for token in tokens:
        depth += token.nesting if token.type in ("link_open", "link_close") else 0
        if token.type != "text" or depth:
            found.append(token)
            continue
        found += _split(token.content, left)
    return found


def _split(text: str, left: dict[str, Any]) -> list[Token]:
    for word, searched in left.items():
        if place := searched.search(text):
            del left[word]
            asked = Token("word", "button", 0, content=place[0], meta={"word": word})
            return [*_split(text[: place.start()], left), asked, *_split(text[place.end() :], left)]
    return [Token("text", "", 0, content=text)] if text else []


def _as_it_is(renderer: object, tokens: Sequence[Token], place: int, *more: object) -> str:
    return tokens[place].content


def _as_measured(renderer: object, tokens: Sequence[Token], place: int, *more: object) -> str:
    return f'<span class="measured">{escapeHtml(tokens[place].content)}</span>'


def _as_word(renderer: object, tokens: Sequence[Token], place: int, *more: object) -> str:
    word, text = escapeHtml(tokens[place].meta["word"]), escapeHtml(tokens[place].content)
    return f'<button type="button" class="word" data-word="{word}">{text}</button>'
