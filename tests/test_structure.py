"""The structure of the house: who may import whom, how wide its tops are, how long a file gets.

Each rule is a function of plain data that lists what breaks it; it is held against the repository, and against a broken
example, so that it is seen to find something.
"""

import ast
import posixpath
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = {"optiscope": "engine", "optiscope.backend": "backend"}
LABS = sorted(file.parent.name for file in (ROOT / "engine").glob("*/lab.py") if file.parent.name != "core")
LAYERS = (("core", "catalog", "compile", "plots", *LABS), ("backend.schema", "backend.live", "backend.http"))
"""Folders of which each knows only those before it."""
SHARED = ("shell", "ui", "net", "charts", "draw", "entries", "i18n")
TOP, LONGEST = 12, 400
WRITTEN = {".py", ".js", ".css", ".html", ".md", ".toml", ".yml", ".ts"}
JS_IMPORT = re.compile(r"""^\s*(?:import|export)\b[^'"`;()]*?(?:\bfrom\s*)?['"](\.{1,2}/[^'"]+)['"]""", re.MULTILINE)
JS_TYPES = re.compile(r"""\bimport\(\s*['"](\.{1,2}/[^'"]+)['"]|@import\b[^'"]*['"](\.{1,2}/[^'"]+)['"]""")

NOT_YET: set[str] = set()
"""Modules that break a rule still. The list only gets shorter: what keeps the rules must leave it."""

Imports = Mapping[str, Iterable[str]]
"""Module -> the modules it imports."""


@cache
def sources() -> dict[str, str]:
    """Name of each Python module -> its text."""
    found = {}
    for package, folder in PACKAGES.items():
        for file in (ROOT / folder).rglob("*.py"):
            parts = file.relative_to(ROOT / folder).with_suffix("").parts
            found[".".join([package, *parts]).removesuffix(".__init__")] = file.read_text("utf-8")
    return found


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """Everything in a module that may run, in functions too; what is under TYPE_CHECKING never does."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            nodes: Iterable[ast.AST] = node.orelse
        else:
            nodes = [node]
        for one in nodes:
            yield one
            yield from statements(one)


def names(text: str, everything: bool = False) -> Iterator[tuple[str, str]]:
    """(module, name) of each name that a module imports; name is "" where it imports the module itself.

    everything: those for type checkers too.
    """
    tree = ast.parse(text)
    for node in ast.walk(tree) if everything else statements(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (("." * node.level + (node.module or ""), alias.name) for alias in node.names)


def imports(texts: Mapping[str, str], everything: bool = False) -> dict[str, set[str]]:
    """Module -> the modules among `texts` that it imports."""
    found = {}
    for module, text in texts.items():
        targets = {f"{of}.{name}" if f"{of}.{name}" in texts else of for of, name in names(text, everything)}
        found[module] = {target for target in targets if target in texts and target != module}
    return found


@cache
def house(everything: bool = False) -> dict[str, set[str]]:
    """The imports of all of the Python there is."""
    return imports(sources(), everything)


def circles(graph: Imports) -> list[list[str]]:
    """Groups of modules of which each leads to every other (Tarjan's strongly connected components)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found = []

    def visit(node: str) -> None:
        number[node] = low[node] = len(number)
        stack.append(node)
        for other in graph.get(node, ()):
            if other not in number:
                visit(other)
            if other in stack:
                low[node] = min(low[node], low[other])
        if low[node] == number[node]:
            group = stack[stack.index(node) :]
            del stack[stack.index(node) :]
            if len(group) > 1:
                found.append(sorted(group))

    for node in graph:
        if node not in number:
            visit(node)
    return sorted(found)


def hidden(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def private(texts: Mapping[str, str]) -> list[str]:
    """Private names that are imported, or read from an imported module, across modules."""
    found = []
    for module, text in texts.items():
        imported = set()
        for of, name in names(text, everything=True):
            parts = [*of.strip(".").split("."), name]
            ours = of.startswith((".", "optiscope"))
            if ours and any(map(hidden, parts)):
                found.append(f"{module}: {of}.{name}")
            if ours and f"{of}.{name}" in texts:
                imported.add(name)
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and hidden(node.attr):
                found += [f"{module}: {node.value.id}.{node.attr}"] if node.value.id in imported else []
    return found


@cache
def scripts() -> dict[str, set[str]]:
    """Path of each module of the page, from frontend/ -> the modules it imports, for types too."""
    folder = ROOT / "frontend"
    return {
        str(file.relative_to(folder)): led_to(str(file.relative_to(folder)), file.read_text("utf-8"))
        for file in folder.rglob("*.js")
    }


def led_to(path: str, text: str) -> set[str]:
    named = JS_IMPORT.findall(text) + [one or other for one, other in JS_TYPES.findall(text)]
    return {posixpath.normpath(posixpath.join(posixpath.dirname(path), one)) for one in named}


def lab_of(path: str) -> str | None:
    """The lab in whose folder a module lies, such as optiscope.races.spec or labs/races/run.js."""
    parts = re.split(r"[./]", path)
    return next((lab for lab in LABS if lab in parts), None)


def between_labs(graph: Imports) -> list[str]:
    """Imports from one lab into the other."""
    return sorted(
        f"{module} → {other}"
        for module, others in graph.items()
        for other in others
        if lab_of(module) and lab_of(other) and lab_of(module) != lab_of(other)
    )


def own_of(path: str) -> str | None:
    """The lab whose own module it is, in any of its three folders; parts of networks in the catalogue are not."""
    found = re.match(rf"(?:optiscope\.(?:backend\.labs\.)?|labs/)({'|'.join(LABS)})\b", path)
    return found and found[1]


def shared_to_labs(graph: Imports) -> list[str]:
    """What all labs share, and yet imports one of them; in the backend that is all that is not a lab's own."""
    return sorted(
        f"{module} → {other}"
        for module, others in graph.items()
        for other in others
        if (module.split("/")[0] in SHARED or module.startswith("optiscope.backend"))
        and not own_of(module)
        and own_of(other)
    )


def upwards(graph: Imports) -> list[str]:
    """Imports from a layer into one above it."""

    def layer(module: str, layers: Sequence[str]) -> int | None:
        return next((k for k, name in enumerate(layers) if f"{module}.".startswith(f"optiscope.{name}.")), None)

    return sorted(
        f"{module} → {other}"
        for layers in LAYERS
        for module, others in graph.items()
        for other in others
        if (low := layer(module, layers)) is not None and (high := layer(other, layers)) is not None and low < high
    )


def crowded(tops: Mapping[str, Iterable[str]]) -> list[str]:
    """Folders with more than TOP entries at their top."""
    return [f"{folder}: {len(found)}" for folder, entries in tops.items() if len(found := list(entries)) > TOP]


def too_long(lines: Mapping[str, int]) -> list[str]:
    return [f"{file}: {count}" for file, count in lines.items() if count > LONGEST]


def top(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir() if one.name != "__pycache__" and not one.name.startswith(".")]


def allowed(found: Iterable[str]) -> list[str]:
    """What is found in modules that should keep the rules already."""
    return [one for one in found if one.split(" → ")[0] not in NOT_YET]


def written() -> dict[str, int]:
    """Each file that people write -> its lines."""
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True).stdout.split()
    files = [file for file in files if Path(file).suffix in WRITTEN and (ROOT / file).is_file()]
    return {file: len((ROOT / file).read_text("utf-8").splitlines()) for file in files}


def test_python_has_no_circles() -> None:
    assert circles(house()) == []


def test_no_private_name_is_used_across_modules() -> None:
    assert private(sources()) == []


def test_no_lab_imports_another() -> None:
    assert allowed(between_labs(house(everything=True))) == []
    assert allowed(between_labs(scripts())) == []


def test_what_labs_share_imports_none_of_them() -> None:
    assert allowed(shared_to_labs(scripts())) == []
    assert allowed(shared_to_labs(house(everything=True))) == []


def test_python_imports_downwards() -> None:
    assert allowed(upwards(house())) == []


def test_what_keeps_the_rules_has_left_the_list() -> None:
    python, page = house(everything=True), scripts()
    found = [*between_labs(python), *upwards(python), *shared_to_labs(python)]
    found += [*between_labs(page), *shared_to_labs(page)]
    assert NOT_YET - {one.split(" → ")[0] for one in found} == set()


def test_tops_are_small() -> None:
    assert crowded({folder: top(ROOT / folder) for folder in ("engine", "backend", "frontend")}) == []


def test_files_are_short() -> None:
    assert too_long(written()) == []


def test_type_checkers_see_the_package_as_it_is_installed() -> None:
    """Each top entry of engine/ is a link in .ci/types, and so is the backend."""
    links = {link.name: link.resolve() for link in (ROOT / ".ci/types/optiscope").iterdir()}
    wanted = {name: ROOT / "engine" / name for name in top(ROOT / "engine")} | {"backend": ROOT / "backend"}
    assert links == wanted


A, B, C = "optiscope.core.a", "optiscope.core.b", "optiscope.core.c"


@pytest.mark.parametrize(
    "text", [f"import {B}", "from optiscope.core import b", "def f():\n    from optiscope.core.b import x"]
)
def test_a_circle_is_found(text: str) -> None:
    assert circles(imports({A: text, B: f"from {C} import y", C: "from optiscope.core import a"})) == [[A, B, C]]


def test_a_circle_of_types_is_none() -> None:
    text = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from optiscope.core.b import X\n"
    assert circles(imports({A: text, B: f"import {A}"})) == []
    assert circles(imports({A: text + "else:\n    from optiscope.core.b import X", B: f"import {A}"})) == [[A, B]]


@pytest.mark.parametrize(
    "text", [f"from {B} import _x", "from optiscope.core import b\nb._x()", "from optiscope.core._d import x"]
)
def test_a_private_name_is_found(text: str) -> None:
    assert len(private({A: text, B: "_x = print"})) == 1
    assert private({A: text.replace("_", ""), B: ""}) == []


@pytest.mark.parametrize(
    ("module", "other"),
    [
        ("optiscope.networks.a", "optiscope.races.b"),
        ("optiscope.backend.labs.races.a", "optiscope.networks.b"),
        ("labs/races/a.js", "labs/networks/b.js"),
    ],
)
def test_an_import_between_labs_is_found(module: str, other: str) -> None:
    assert between_labs({module: [other]}) == [f"{module} → {other}"]
    assert between_labs({module: [module.replace("a", "c"), "optiscope.core.a", "ui/a.js"]}) == []


@pytest.mark.parametrize(
    "text",
    [
        'import { a } from "../labs/races/a.js";',
        'export * from "../labs/races/a.js";',
        'const a = import("../labs/races/a.js");',
        '/** @typedef {import("../labs/races/a.js").A} A */',
        '/** @import { A } from "../labs/races/a.js" */',
    ],
)
def test_an_import_of_a_lab_by_what_is_shared_is_found(text: str) -> None:
    assert shared_to_labs({"ui/b.js": led_to("ui/b.js", text)}) == ["ui/b.js → labs/races/a.js"]
    assert shared_to_labs({"ui/b.js": led_to("ui/b.js", text.replace("labs/races", "net"))}) == []


@pytest.mark.parametrize("room", ["http", "live", "schema", "cli", "labs"])
def test_an_import_of_a_lab_by_the_backend_is_found(room: str) -> None:
    module = f"optiscope.backend.{room}.a"
    for other in ("optiscope.races.b", "optiscope.backend.labs.networks.b"):
        assert shared_to_labs({module: [other]}) == [f"{module} → {other}"]
        assert shared_to_labs({"optiscope.backend.labs.races.a": [other]}) == []
    assert shared_to_labs({module: ["optiscope.catalog.networks", "optiscope.backend.labs.lab"]}) == []


def test_an_import_upwards_is_found() -> None:
    graph = {
        "optiscope.core.a": ["optiscope.catalog.b"],
        "optiscope.compile.c": ["optiscope.races.d", "optiscope.core.a"],
        "optiscope.backend.live.e": ["optiscope.backend.http.f", "optiscope.backend.schema.g", "optiscope.core.a"],
    }
    assert upwards(graph) == [
        "optiscope.backend.live.e → optiscope.backend.http.f",
        "optiscope.compile.c → optiscope.races.d",
        "optiscope.core.a → optiscope.catalog.b",
    ]


def test_what_is_too_much_is_found() -> None:
    assert crowded({"engine": map(str, range(13)), "backend": map(str, range(12))}) == ["engine: 13"]
    assert too_long({"a.py": 401, "b.js": 400}) == ["a.py: 401"]
