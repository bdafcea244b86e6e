"""The modules of the page: what they name is there, and a lab can stand in any page. Who knows whom: test_structure."""

import posixpath
import re
from pathlib import Path

import pytest

FRONTEND = Path(__file__).parents[1] / "frontend"
STATIC = re.compile(r"""^\s*(?:import|export)\b[^'"`;()]*?(?:\bfrom\s*)?['"](\.{1,2}/[^'"]+)['"]""", re.MULTILINE)
NAMED = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)['"](\.{1,2}/[^'"]+)['"]""")
"""Also what is imported later, and what only comments name: types."""
ALL = sorted(str(file.relative_to(FRONTEND)) for file in FRONTEND.rglob("*.js"))
LABS = sorted(folder.name for folder in (FRONTEND / "labs").iterdir())
SHARE = 2 / 3


def named(module: str, pattern: re.Pattern[str]) -> set[str]:
    """The modules that `module` names."""
    text = (FRONTEND / module).read_text(encoding="utf-8")
    return {posixpath.normpath(posixpath.join(posixpath.dirname(module), found[1])) for found in pattern.finditer(text)}


def loaded(module: str) -> set[str]:
    """`module` and all that a browser loads before it can run."""
    seen, waiting = {module}, [module]
    while waiting:
        fresh = named(waiting.pop(), STATIC) - seen
        seen |= fresh
        waiting += fresh
    return seen


def test_what_is_named_is_there() -> None:
    missing = {(module, other) for module in ALL for other in named(module, NAMED) if not (FRONTEND / other).is_file()}
    assert missing == set()


def test_no_module_needs_itself() -> None:
    circles = [module for module in ALL if any(module in loaded(other) for other in named(module, STATIC))]
    assert circles == []


@pytest.mark.parametrize("lab", LABS)
def test_a_lab_asks_the_document_for_nothing(lab: str) -> None:
    """It may stand beside another one in the same page: no ids of its own, no search through all of it."""
    asked = re.compile(r"""document\.(?:querySelector|getElement|body)|\bid: '[^']*', (?:class|type|role)|\$\('""")
    found = {
        (str(file.relative_to(FRONTEND)), line.strip())
        for file in (FRONTEND / "labs" / lab).rglob("*.js")
        for line in file.read_text(encoding="utf-8").splitlines()
        if asked.search(line)
    }
    assert found == set()


def test_the_pages_share_two_thirds_of_what_each_loads() -> None:
    """Before it can run: what comes after the first pictures, or when a dialog is opened, is not among them."""
    pages = {lab: loaded(f"labs/{lab}/main.js") for lab in LABS}
    shared = set.intersection(*pages.values())
    assert {lab: (len(shared), len(all)) for lab, all in pages.items() if len(shared) < SHARE * len(all)} == {}
