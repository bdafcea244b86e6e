"""backend/http/documents.py: each page names exactly the modules that its script imports."""

import os
import re
from pathlib import Path

import pytest

from optiscope.backend.http import modules
from optiscope.backend.http.documents import documents, preloading
from optiscope.backend.http.fingerprint import PREFIX

FRONTEND = Path(__file__).parents[3] / "frontend"
PAGES = FRONTEND / "pages"
IMPORT = re.compile(r"""^(?:import|export)\b[^'"`;()]*?['"](\.{1,2}/[^'"]+)['"]""", re.MULTILINE)
SCRIPT = re.compile(r'<script type="module"[^>]* src="/([^"]+)"')
PRELOAD = re.compile(r'<link rel="modulepreload" href="/([^"]+)"[^>]*>')


def reached(module: Path, seen: set[Path]) -> set[Path]:
    """Every module that `module` imports, and so on, found in another way than the server does."""
    for found in IMPORT.finditer(module.read_text("utf-8")):
        path = (module.parent / found[1]).resolve()
        if path not in seen:
            seen.add(path)
            reached(path, seen)
    return seen


@pytest.mark.parametrize("name", documents())
def test_a_page_preloads_what_it_imports(http, name):
    html = re.sub(f'"{PREFIX}/[0-9a-f]+/', '"/', http.get(f"/{name}.html").text)
    file = (PAGES / f"{name}.html").read_text("utf-8")
    asked = [FRONTEND / path for path in PRELOAD.findall(file)]
    scripts = [FRONTEND / script for script in SCRIPT.findall(html)]
    needed = {path for module in [*scripts, *asked] for path in reached(module, set())} | {*asked}
    assert len(needed) > (40 if name == "learn" else 50)  # that page loads the lab of its step alone
    assert sorted(PRELOAD.findall(html)) == sorted(str(path.relative_to(FRONTEND)) for path in needed)
    assert re.sub(' data-languages="[^"]*"', "", PRELOAD.sub("", html)).split() == PRELOAD.sub("", file).split()


def test_a_step_of_the_course_preloads_the_lab_on_its_stage_after_what_its_text_needs(http):
    labs = {"fundamentals/what": "networks", "gradient-descent/what": "races"}
    for step, lab in labs.items():
        html = re.sub(f'"{PREFIX}/[0-9a-f]+/', '"/', http.get(f"/learn/{step}").text)
        named = PRELOAD.findall(html)
        assert {other for other in labs.values() if f"labs/{other}/lab.js" in named} == {lab}
        late = [PRELOAD.search(line)[1] for line in html.splitlines() if 'fetchpriority="low"' in line]
        assert f"labs/{lab}/panels.js" in late and named[-len(late) :] == late


@pytest.mark.parametrize("name", documents())
def test_what_a_page_names_is_there(http, name):
    html = http.get(f"/{name}.html").text
    named = re.findall(r'(?:href|src)="(/[^"]+\.(?:js|css|svg|woff2))"', html)
    assert named and [path for path in named if http.get(path).status_code != 200] == []


def test_a_changed_module_is_read_again(monkeypatch, tmp_path):
    monkeypatch.setattr(modules, "FRONTEND", tmp_path)
    for name, text in {"a.js": 'import { b } from "./b.js";', "b.js": '// import "./c.js"', "c.js": ""}.items():
        (tmp_path / name).write_text(text)
    page = '<script type="module" src="/a.js"></script>'
    assert PRELOAD.findall(preloading(page)) == ["b.js"]
    (tmp_path / "b.js").write_text('export * from "./c.js"; const later = () => import("./d.js");')
    os.utime(tmp_path / "b.js", ns=(0, 1))
    assert PRELOAD.findall(preloading(page)) == ["b.js", "c.js"]
