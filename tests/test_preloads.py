"""index.html: each page names exactly the modules its script imports, so that they are fetched at once."""

import posixpath
import re
from pathlib import Path

import pytest

FRONTEND = Path(__file__).parents[1] / "frontend"
IMPORT = re.compile(r"""^\s*(?:import|export)\b[^'"`;()]*?(?:\bfrom\s*)?['"](\.{1,2}/[^'"]+)['"]""", re.MULTILINE)


def imported(module: str, seen: dict[str, None]) -> list[str]:
    """Every module that `module` needs before it can run."""
    for found in IMPORT.finditer((FRONTEND / module).read_text(encoding="utf-8")):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(module), found[1]))
        if path not in seen:
            seen[path] = None
            imported(path, seen)
    return list(seen)


@pytest.mark.parametrize("document", sorted(f.name for f in FRONTEND.glob("*.html")))
def test_the_page_preloads_what_it_imports(document: str) -> None:
    html = (FRONTEND / document).read_text(encoding="utf-8")
    scripts = re.findall(r'<script type="module"[^>]* src="/([^"]+)"', html)
    needed = {path for script in scripts for path in imported(script, {})}
    assert sorted(re.findall(r'<link rel="modulepreload" href="/([^"]+)">', html)) == sorted(needed)
    named = re.findall(r'(?:href|src)="/((?!vendor/)[^"]+\.(?:js|css|svg|woff2))"', html)
    assert [path for path in named if not (FRONTEND / path).is_file()] == []
