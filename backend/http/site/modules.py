"""The modules of frontend/: which of them each imports, and what a page asks for together, read from their text."""

import posixpath
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

FRONTEND = Path(__file__).parents[3] / "frontend"
PAGES = FRONTEND / "pages"
IMPORT = re.compile(r"""(\b(?:import|export)\b[^'"`;()]*?\bfrom\s*|\bimport\s*(\(?)\s*)(['"])(\.{1,2}/[^'"]+)\3""")
"""What comes before an address (with a bracket: it is fetched when it is wanted), its quotation mark, the address."""

COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)


def text(module: str) -> str:
    return (FRONTEND / module).read_text("utf-8")


def target(module: str, address: str) -> str:
    """The module that `address` names in the text of `module`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(module), address))


def rewritten(module: str, said: Callable[[re.Match[str]], str]) -> str:
    """Its text with each match of IMPORT as `said` has it. What a comment imports are types, some of which lie where
    only a source tree has them."""
    code = text(module)
    comments = [found.span() for found in COMMENT.finditer(code)]

    def outside(found: re.Match[str]) -> str:
        return found[0] if any(begin <= found.start() < end for begin, end in comments) else said(found)

    return IMPORT.sub(outside, code)


def needed(module: str) -> list[str]:
    """`module` and every other that it needs before it can run, in the order in which they run."""
    found: dict[str, None] = {}

    def follow(one: str) -> None:
        for other in imported(one)[0]:
            if other not in found:
                follow(other)
        found[one] = None

    follow(module)
    return list(found)


def bundles(page: str) -> dict[str, list[str]]:
    """What is fetched together by a page that begins with the module `page`: that one, and each that is imported when
    it is wanted, with what it needs and the page does not have by then, however it got there."""
    there: dict[str, set[str]] = {page: set()}
    waiting = [page]
    while waiting:
        module = waiting.pop()
        known = there[module].union(needed(module))
        for later in (later for one in needed(module) for later in imported(one)[1]):
            before = there.get(later, known)
            if later not in there or not before <= known:
                there[later] = before & known
                waiting.append(later)
    return {module: [one for one in needed(module) if one not in known] for module, known in there.items()}


def imported(module: str) -> tuple[list[str], list[str]]:
    """What the text of `module` imports: at once, and when it is wanted."""
    return _imported(module, (FRONTEND / module).stat().st_mtime_ns)


@lru_cache(maxsize=2_000)
def _imported(module: str, changed: int) -> tuple[list[str], list[str]]:
    """changed: when it was, so that it is read again afterwards."""
    found = [(bool(one[2]), target(module, one[4])) for one in IMPORT.finditer(COMMENT.sub("", text(module)))]
    return [path for later, path in found if not later], [path for later, path in found if later]
