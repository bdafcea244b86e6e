"""A race as one HTML file that plays offline: the page and Plotly.js inlined, with a recording.

Modules become data: addresses named in an import map, so their relative imports are rewritten to names in that map.
"""

import base64
import json
import posixpath
import re
from functools import cache
from typing import Any, BinaryIO

import numpy as np

from optiscope import catalog
from optiscope.backend.http.assets import ASSETS
from optiscope.backend.http.pages import FRONTEND
from optiscope.backend.live.frames import default_every
from optiscope.catalog import describe
from optiscope.core import thinning
from optiscope.races import export, flock
from optiscope.races.evaluate import Evaluator
from optiscope.races.result import RaceResult

PREFIX = "optiscope/"
PLACE = "@@the recording@@"
HIDDEN = "controls gallery share api inspector"
COLUMNS = ("x", "y", "loss", "gradient_x", "gradient_y", "update_x", "update_y", "lr")
GRIDS = (200, 121)
"""Nodes a side of the contour and of the surface, as frontend/labs/races/pictures asks for them."""
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' data:; style-src 'unsafe-inline'; img-src data: blob:; "
    "font-src data:"
)
IMPORT = re.compile(r"""(\b(?:import|export)\b[^'"`;()]*?\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.{1,2}/[^'"]+)\2""")
TAG = {
    "style": re.compile(r'<link rel="stylesheet" href="/([^"]+)">'),
    "library": re.compile(r'<link rel="preload" as="script" href="/vendor/([^"]+)">'),
    "script": re.compile(r'<script (?:(?!src)[^>])*src="/([^"]+)"[^>]*></script>'),
    "hint": re.compile(r'\s*<link rel="(?:modulepreload|preload|icon)"[^>]*>'),
}


def page(result: RaceResult, lang: str = "en", state: str = "") -> str:
    """The file as text.

    lang:  of its words, outcomes and catalogue.
    state: what the page's address would say after its #: colours, the entry selected, the step.
    """
    recording = json.dumps(record(result, lang) | {"state": state}, allow_nan=False, separators=(",", ":"))
    html = shell().replace('<html lang="en"', f'<html lang="{lang}"', 1)
    return html.replace(PLACE, recording.replace("<", r"\u003c"), 1)


def write_html(result: RaceResult, file: BinaryIO) -> None:
    file.write(page(result).encode())


def record(result: RaceResult, lang: str = "en") -> dict[str, Any]:
    """The race and what the page needs to know around it, as JSON data. Paths and grids: float32 in base64."""
    spec = result.spec
    every = default_every(spec.steps)
    rows = thinning.rows(spec.steps, every)
    entries = []
    for path in result:
        columns = {name: _floats(path[name][rows]) for name in COLUMNS if name in path.columns}
        entries.append(export.summary(path, lang) | {"columns": columns})
    return {
        "spec": spec.model_dump(mode="json"), "every": every, "rows": len(rows), "entries": entries,
        "lang": lang,
        "flights": _flights(result),
        "grids": _grids(result),
        "catalog": {
            "functions": [describe.describe_function(spec.function, lang)],
            "optimizers": [
                describe.describe_optimizer(id, lang) for id in dict.fromkeys(e.optimizer for e in spec.optimizers)
            ],
            "schedules": [describe.describe_schedule(id, lang) for id in catalog.schedules],
        },
    }  # fmt: skip


def _flights(result: RaceResult) -> list[dict[str, Any]]:
    """The flock, where the race has one, as the live socket tells it."""
    return [
        {
            "entry": flight.entry,
            "starts": len(flight.reached),
            "every": flock.every(result.spec),
            "rows": flight.paths.shape[1],
            "reached": flight.reached,
            "shares": flight.shares,
            "outcomes": flight.outcomes,
            "values": _floats(flight.paths),
        }
        for flight in result.flights
    ]


def _grids(result: RaceResult) -> list[dict[str, Any]]:
    problem = catalog.functions[result.spec.function]
    evaluator = Evaluator(problem.id, result.spec.constants)
    kept = []
    for sides in dict.fromkeys((problem.view or problem.domain, problem.domain)):
        box = [edge for side in sides for edge in side]
        for n in GRIDS:
            kept.append({"box": box, "nx": n, "ny": n, "z": _floats(evaluator.grid(*sides[0], *sides[1], n, n))})
    return kept


def _floats(values: np.ndarray) -> str:
    with np.errstate(over="ignore"):
        return base64.b64encode(np.ascontiguousarray(values, "<f4").tobytes()).decode()


@cache
def shell() -> str:
    """index.html with everything it names inside it, and PLACE where the recording goes."""
    html = (FRONTEND / "index.html").read_text(encoding="utf-8")
    html = TAG["library"].sub(lambda found: f"<script>{_inside_script(ASSETS[found[1]].plain.decode())}</script>", html)
    html = TAG["hint"].sub("", html)
    html = TAG["style"].sub(lambda found: f"<style>{_style(found[1])}</style>", html)
    html = TAG["script"].sub(_script, html)
    html = html.replace('<html lang="en"', f'<html lang="en" data-recorded data-hide="{HIDDEN}"', 1)
    return html.replace(
        '<meta charset="utf-8">',
        f'<meta charset="utf-8">\n  <meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        1,
    )


def _script(found: re.Match[str]) -> str:
    """The script a tag names, inside the tag. The page's module comes with all the others and the recording."""
    path = found[1]
    if 'type="module"' not in found[0]:
        return f"<script>{_inside_script(_read(path))}</script>"
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
        text, imported = _named(path)
        modules[PREFIX + path] = "data:text/javascript;base64," + base64.b64encode(text.encode()).decode()
        waiting += imported
    return modules


def _named(path: str) -> tuple[str, list[str]]:
    """The module's text with its relative imports by their names in the import map, and the paths of those."""
    folder = posixpath.dirname(path)
    imported = []

    def name(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, found[3]))
        imported.append(target)
        return f"{found[1]}{found[2]}{PREFIX}{target}{found[2]}"

    return IMPORT.sub(name, _read(path)), imported


def _style(path: str) -> str:
    def inline(found: re.Match[str]) -> str:
        data = base64.b64encode((FRONTEND / found[1]).read_bytes()).decode()
        return f'url("data:font/woff2;base64,{data}")'

    return re.sub(r'url\("/([^"]+\.woff2)"\)', inline, _read(path))


def _read(path: str) -> str:
    return (FRONTEND / path).read_text(encoding="utf-8")


def _inside_script(text: str) -> str:
    """JavaScript or an import map so that it cannot end the script it stands in; in its strings it means the same."""
    return text.replace("</script", r"<\/script").replace("<!--", r"\x3c!--")
