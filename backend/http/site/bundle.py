"""What a page asks for at once where its files would be 150 answers: its modules in one, its styles in another.

Each module becomes a function, run in its turn, that leaves what it exports in $modules for those after it; its lines
stay as they are. One that is imported when it is wanted comes likewise, without what the page has by then, and runs
once what the page begins with has run.
"""

import json
import posixpath
import re
from functools import lru_cache
from typing import NamedTuple

from optiscope.backend.http.content import SCRIPT, STYLE, Content
from optiscope.backend.http.site.modules import FRONTEND, PAGES, bundles, rewritten, target

MAP = ".map"
"""Behind the address of a bundle: of its source map."""
SHEET = re.compile(r'<link rel="stylesheet" href="/([^"]+)">')
SHEETS = re.compile(rf"(?:{SHEET.pattern}\s*)*{SHEET.pattern}")
FIRST = re.compile(r'<script type="module"[^>]* src="/([^"]+)"')
EXPORT = re.compile(r"^export (?:\{\};|((?:async )?function\*?|class|const)(\s+)([\w$]+|\{[^}]*\}))", re.MULTILINE)
AWAITED = re.compile(r"^(?:export )?const [^=]*= await\b", re.MULTILINE)
HEAD = """export const $modules = {};
export const $address = (path) => new URL(%s + path, import.meta.url).href;
export const $later = async (path) => (await import($address(path) + %s), $modules[path]);
"""


class Bundle(NamedTuple):
    """files: below frontend/, in their order."""

    files: tuple[str, ...]
    content: Content


def first_of(html: str) -> str:
    """The module that a document begins with."""
    found = FIRST.search(html)
    assert found
    return found[1]


def first_modules() -> dict[str, str]:
    """By the name of each page."""
    return {file.stem: first_of(file.read_text("utf-8")) for file in PAGES.glob("*.html")}


def prepare(state: str) -> None:
    """What each page begins with. state: as of `script`."""
    for page, first in first_modules().items():
        script(first, first, state)
        style(page, state)


def query(first: str) -> str:
    """Behind the address of a module that comes as a bundle, in the page that begins with the module `first`."""
    return f"?page={first}"


@lru_cache(maxsize=64)
def script(module: str, first: str, state: str) -> Bundle | None:
    """The bundle of `module` in the page that begins with `first`; None where that has none. state: fingerprint of the
    files, so that they are read again afterwards."""
    files = first in first_modules().values() and bundles(first).get(module)
    if not files:
        return None
    here = posixpath.dirname(module)
    if module == first:
        head = HEAD % (json.dumps(posixpath.relpath(".", here) + "/"), json.dumps(query(first)))
    else:
        beside = json.dumps(posixpath.join(".", posixpath.relpath(first, here)) + query(first))
        head = f"import {{ $address, $later, $modules }} from {beside};\n"
    mapped = f"//# sourceMappingURL={posixpath.basename(module)}{MAP}{query(first)}\n"
    return _ready(files, head + "".join(map(_function, files)) + mapped, SCRIPT)


@lru_cache(maxsize=64)
def style(page: str, state: str) -> Bundle | None:
    """All styles that the document of that name names. state: as above."""
    file = PAGES / f"{page}.html"
    if not file.is_file():
        return None
    files = SHEET.findall(file.read_text("utf-8"))
    return _ready(files, "".join((FRONTEND / path).read_text("utf-8") for path in files), STYLE)


def _ready(files: list[str], text: str, media_type: str) -> Bundle:
    content = Content(text.encode(), media_type)
    _ = content.compressed
    return Bundle(tuple(files), content)


def _function(module: str) -> str:
    """What leaves in $modules what the module exports. Only what our modules have is read: names in braces."""

    def known(found: re.Match[str]) -> str:
        before, later, _, address = found.groups()
        path = json.dumps(target(module, address))
        if later:
            return f"$later({path}"
        names = before[before.index("{") : before.rindex("}") + 1].replace(" as ", ": ")
        return f"const {names} = $modules[{path}]"

    exported: list[str] = []

    def declared(found: re.Match[str]) -> str:
        kind, space, names = found.groups()
        if not kind:
            return ""
        exported.append(names.strip("{ }"))
        return f"{kind}{space}{names}"

    code = rewritten(module, known)
    wait, kind = ("await ", "async ") if AWAITED.search(code) else ("", "")
    code = EXPORT.sub(declared, code).replace("import.meta.url", f"$address({json.dumps(module)})")
    return f"{opening(module)} {wait}({kind}() => {{\n{code}\nreturn {{ {', '.join(exported)} }};\n}})();\n"


def opening(module: str) -> str:
    """What the line in a bundle begins with after which the lines of that module come."""
    return f"$modules[{json.dumps(module)}] ??="
