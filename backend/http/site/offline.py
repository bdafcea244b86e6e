"""A page of frontend/ as one HTML file that plays offline: all that it names inlined, with a recording to show.

Modules become data: addresses named in an import map, so their relative imports are rewritten to names in that map.
"""

import base64
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from optiscope.backend.http.site.fingerprint import taken
from optiscope.backend.http.site.modules import FRONTEND, PAGES, rewritten, target, text
from optiscope.backend.http.words import words

PREFIX = "optiscope/"
PLACE = "@@the recording@@"
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' data:; style-src 'unsafe-inline'; img-src data: blob:; "
    "font-src data:"
)
TAG = {
    "style": re.compile(r'<link rel="stylesheet" href="/([^"]+)">'),
    "script": re.compile(r'<script (?:(?!src)[^>])*src="/([^"]+)"[^>]*></script>'),
    "hint": re.compile(r'\s*<link rel="(?:modulepreload|preload|icon)"[^>]*>'),
}


def page(document: str, recording: Mapping[str, Any], lang: str = "en", hide: str = "") -> str:
    """The file as text.

    document:  name of the page in frontend/pages/.
    recording: plain data that the page finds in the element with the id "recording".
    lang:      of its words.
    hide:      parts of the page that are left out, as in `?hide=`, parted by spaces.
    """
    data = json.dumps(recording, allow_nan=False, separators=(",", ":"))
    root = f'<html lang="{lang}" data-words="{address(words(lang).plain)}" data-recorded data-hide="{hide}"'
    html = shell(document, taken().name).replace('<html lang="en"', root, 1)
    return html.replace(PLACE, data.replace("<", r"\u003c"), 1)


def address(module: bytes) -> str:
    """What a module is imported by that lies within the page."""
    return "data:text/javascript;base64," + base64.b64encode(module).decode()


def floats(values: np.ndarray) -> str:
    """float32 in base64, as a recording holds arrays; what float32 cannot hold becomes infinite."""
    with np.errstate(over="ignore"):
        return octets(np.ascontiguousarray(values, "<f4"))


def octets(values: np.ndarray) -> str:
    """Numbers as they lie in memory, in base64."""
    return base64.b64encode(values.tobytes()).decode()


@lru_cache(maxsize=8)
def shell(document: str, state: str) -> str:
    """The document with everything it names inside it, and PLACE where the recording goes. state: fingerprint of the
    files, so that they are read again afterwards."""
    html = (PAGES / document).read_text(encoding="utf-8")
    html = TAG["hint"].sub("", html)
    html = TAG["style"].sub(lambda found: f"<style>{_style(found[1])}</style>", html)
    html = TAG["script"].sub(_script, html)
    return html.replace(
        '<meta charset="utf-8">',
        f'<meta charset="utf-8">\n  <meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        1,
    )


def _script(found: re.Match[str]) -> str:
    """The script a tag names, inside the tag. The page's module comes with all the others and the recording."""
    path = found[1]
    if 'type="module"' not in found[0]:
        return f"<script>{_inside_script(text(path))}</script>"
    known = json.dumps({"imports": _modules(path)})
    return (
        f'<script type="importmap">{_inside_script(known)}</script>\n'
        f'  <script type="application/json" id="recording">{PLACE}</script>\n'
        f'  <script type="module">import "{PREFIX}{path}";</script>'
    )


def _modules(entry: str) -> dict[str, str]:
    """Name in the import map -> data: address, for `entry` and every module it leads to."""
    modules: dict[str, str] = {}
    waiting = [entry]
    while waiting:
        path = waiting.pop()
        if PREFIX + path in modules:
            continue
        named, imported = _named(path)
        modules[PREFIX + path] = address(named.encode())
        waiting += imported
    return modules


def _named(path: str) -> tuple[str, list[str]]:
    """The module's text with its relative imports by their names in the import map, and the paths of those."""
    paths: list[str] = []

    def name(found: re.Match[str]) -> str:
        before, _, mark, address = found.groups()
        paths.append(target(path, address))
        return f"{before}{mark}{PREFIX}{paths[-1]}{mark}"

    return rewritten(path, name), paths


def _style(path: str) -> str:
    def inline(found: re.Match[str]) -> str:
        data = base64.b64encode((FRONTEND / target(path, found[1])).read_bytes()).decode()
        return f'url("data:font/woff2;base64,{data}")'

    return re.sub(r'url\("(\.\./[^"]+\.woff2)"\)', inline, text(path))


def _inside_script(code: str) -> str:
    """JavaScript or an import map so that it cannot end the script it stands in; in its strings it means the same."""
    return code.replace("</script", r"<\/script").replace("<!--", r"\x3c!--")
