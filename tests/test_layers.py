"""The layers: engine knows nobody, backend knows engine, frontend knows only the server it came from."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WEB = {"fastapi", "starlette", "uvicorn", "websockets", "httpx"}
FORBIDDEN = {
    "engine": {"engine", "backend", "optiscope.backend", "optiscope.frontend", "tests"} | WEB,
    "backend": {"engine", "backend", "optiscope.frontend", "tests"},
}
GIVEN_BY_PEOPLE = {"jax", "optax", "pandas"}
"""Whoever hands over an object of theirs, or asks for one, has them."""
SERVED = {".html", ".css", ".js", ".json", ".svg", ".webmanifest"}

# An address with a host. What follows a scheme in ${…} is put together from the page's own address.
ADDRESS = re.compile(r"""(?:\b(?:https?|wss?):)?//(?!\$\{)[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s"'`)>]*""", re.IGNORECASE)
XML_NAMESPACES = "http://www.w3.org/"  # names, never fetched
BARE_IMPORT = re.compile(r"""^\s*(?:import|export)\s(?:[^"';]*\sfrom\s)?\s*["'](?![./])[^"']+["']""", re.MULTILINE)


def texts_of(folder: str, suffixes: set[str]) -> dict[str, str]:
    """Path → text of the files of these kinds, of which there must be some."""
    files = sorted(file for file in (ROOT / folder).rglob("*") if file.suffix in suffixes)
    assert files, f"no file to check in {folder}/"
    return {str(file.relative_to(ROOT)): file.read_text("utf-8") for file in files}


def imported(code: str) -> set[str]:
    """Every package and module that `code` imports, at any depth, and what they lie in: "a.b" is "a" and "a.b"."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return {name.rsplit(".", depth)[0] for name in names for depth in range(name.count(".") + 1)}


def distribution(requirement: str) -> str:
    """ "Uvicorn>=0.54; python_version > '3'" → "uvicorn"."""
    return re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")


def addresses(text: str) -> list[str]:
    """Addresses of hosts named in `text`."""
    return [found for found in ADDRESS.findall(text) if not found.startswith(XML_NAMESPACES)]


def loaded_after(code: str) -> set[str]:
    """Top-level names of every module loaded by a fresh interpreter that ran `code`."""
    script = f"{code}\nimport sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    printed = subprocess.run([sys.executable, "-c", script], stdout=subprocess.PIPE, check=True, text=True).stdout
    return set(printed.split())


@pytest.mark.parametrize("layer", FORBIDDEN)
def test_layer_imports_nothing_above_it(layer: str) -> None:
    texts = texts_of(layer, {".py"})
    assert not {file: names for file, text in texts.items() if (names := imported(text) & FORBIDDEN[layer])}


def test_what_is_imported_comes_with_every_install() -> None:
    """Not only with an extra, as what the README's first examples need once did."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    installed = {distribution(line) for line in declared}
    installed |= {distribution(line) for name in installed for line in requires(name) or () if "extra ==" not in line}
    providers = packages_distributions()
    texts = texts_of("engine", {".py"}) | texts_of("backend", {".py"})
    tops = {name for text in texts.values() for name in imported(text) if "." not in name} - sys.stdlib_module_names
    asked = {name for name in tops if not {distribution(one) for one in providers.get(name, [name])} & installed}
    assert asked - {"optiscope", "_typeshed"} == {"torch"} | GIVEN_BY_PEOPLE


def test_frontend_names_no_host() -> None:
    texts = texts_of("frontend", SERVED)
    assert not {file: found for file, text in texts.items() if (found := addresses(text))}


def test_frontend_needs_no_npm() -> None:
    """The file that is served is the file that is edited, and modules are named by path."""
    assert not list((ROOT / "frontend").rglob("package*.json"))
    texts = texts_of("frontend", {".js"})
    assert not {file: found for file, text in texts.items() if (found := BARE_IMPORT.findall(text))}


def test_two_d_lab_loads_neither_torch_nor_a_web_framework() -> None:
    loaded = loaded_after("import optiscope; optiscope.race(function='rosenbrock', optimizers=['adam'], steps=10)")
    assert "numba" in loaded
    assert not loaded & {"torch", "jax", "matplotlib"} | loaded & WEB


def test_import_is_light() -> None:
    assert not loaded_after("import optiscope; optiscope.race") & {"torch", "sympy", "plotly", "matplotlib"}


@pytest.mark.parametrize("code", ['import "d3"', 'import { a,\n b } from "lodash/x"', 'export * from "three"'])
def test_bare_import_is_found(code: str) -> None:
    assert BARE_IMPORT.search(code)


@pytest.mark.parametrize("code", ['import "./a.js"', 'import { a,\n b } from "../x.js"', 'export const a = "b"'])
def test_import_by_path_is_fine(code: str) -> None:
    assert not BARE_IMPORT.search(code)


def test_imported_finds_every_form() -> None:
    code = "import a.b, c\nfrom d.e import f\nfrom . import g\ndef h():\n    import i\n    from j import k"
    assert imported(code) == {"a", "a.b", "c", "d", "d.e", "d.e.f", "i", "j", "j.k"}


@pytest.mark.parametrize(
    "text", ["'https://cdn.example.org/x.js'", '<img src="//example.org/x">', "url(http://a.example)"]
)
def test_addresses_finds_hosts(text: str) -> None:
    assert addresses(text)


@pytest.mark.parametrize("text", ["// a comment", 'xmlns="http://www.w3.org/2000/svg"', "`ws://${location.host}/api`"])
def test_addresses_leaves_the_rest(text: str) -> None:
    assert not addresses(text)
