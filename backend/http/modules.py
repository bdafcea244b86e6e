"""The modules of frontend/, and which of them each imports, read from their text."""

import posixpath
import re
from functools import lru_cache
from pathlib import Path

FRONTEND = Path(__file__).parents[2] / "frontend"
PAGES = FRONTEND / "pages"
IMPORT = re.compile(r"""(\b(?:import|export)\b[^'"`;()]*?\bfrom\s*|\bimport\s*(\(?)\s*)(['"])(\.{1,2}/[^'"]+)\3""")
"""What comes before an address (with a bracket: it is fetched when it is wanted), its quotation mark, the address."""

COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)


def text(module: str) -> str:
    return (FRONTEND / module).read_text("utf-8")


def target(module: str, address: str) -> str:
    """The module that `address` names in the text of `module`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(module), address))


def needed(module: str) -> list[str]:
    """Every module that `module` needs before it can run, in the order in which they are met."""
    found: dict[str, None] = {}

    def follow(one: str) -> None:
        file = FRONTEND / one
        if not file.is_file():  # made by the server
            return
        for other in _imported(one, file.stat().st_mtime_ns):
            if other not in found:
                found[other] = None
                follow(other)

    follow(module)
    return list(found)


@lru_cache(maxsize=2_000)
def _imported(module: str, changed: int) -> tuple[str, ...]:
    """What the text of `module` imports at once. changed: when it was, so that it is read again afterwards."""
    code = COMMENT.sub("", text(module))
    return tuple(target(module, found[4]) for found in IMPORT.finditer(code) if not found[2])
