"""The modules of the page: who knows whom. The labs do not know each other, and what they share knows no lab."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

FRONTEND = Path(__file__).parents[1] / "frontend"
STATIC = re.compile(r"""^\s*(?:import|export)\b[^'"`;()]*?(?:\bfrom\s*)?['"](\.{1,2}/[^'"]+)['"]""", re.MULTILINE)
NAMED = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)['"](\.{1,2}/[^'"]+)['"]""")
"""Also what is imported later, and what only comments name: types."""
LABS = sorted(folder.name for folder in (FRONTEND / "labs").iterdir())
PAGES = {"races": "labs/races/main.js", "networks": "labs/networks/main.js"}


def modules() -> Iterator[str]:
    return (str(file.relative_to(FRONTEND)) for file in sorted(FRONTEND.rglob("*.js")))


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


def lab_of(module: str) -> str | None:
    return module.split("/")[1] if module.startswith("labs/") else None


def strangers(module: str, imported: set[str]) -> set[str]:
    """Those that belong to a lab, and not to the lab of the module."""
    return {other for other in imported if lab_of(other) not in {None, lab_of(module)}}


def test_a_stranger_is_found() -> None:
    assert strangers("labs/networks/a.js", {"labs/races/b.js", "labs/networks/c.js", "ui/d.js"}) == {"labs/races/b.js"}
    assert strangers("shell/a.js", {"labs/races/b.js", "ui/d.js"}) == {"labs/races/b.js"}


@pytest.mark.parametrize("module", list(modules()))
def test_no_module_knows_another_lab(module: str) -> None:
    assert strangers(module, named(module, NAMED)) == set()


def test_what_is_named_is_there() -> None:
    missing = {
        (module, other) for module in modules() for other in named(module, NAMED) if not (FRONTEND / other).is_file()
    }
    assert missing == set()


def test_the_pages_share_two_thirds_of_what_each_loads() -> None:
    pages = {lab: loaded(main) for lab, main in PAGES.items()}
    shared = set.intersection(*pages.values())
    shares = {lab: len(shared) / len(all) for lab, all in pages.items()}
    assert min(shares.values()) >= 2 / 3, {lab: (len(shared), len(all)) for lab, all in pages.items()}


def test_no_module_needs_itself() -> None:
    circles = [module for module in modules() if any(module in loaded(other) for other in named(module, STATIC))]
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
