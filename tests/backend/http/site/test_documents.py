"""backend/http/site/documents.py, bundle.py: each page fetches what it begins with in few answers, and exactly that."""

import os
import re
import subprocess
from pathlib import Path
from urllib.parse import urljoin

import pytest

from optiscope.backend.http.site import bundle, modules
from optiscope.backend.http.site.documents import documents
from optiscope.backend.http.site.fingerprint import PREFIX
from optiscope.backend.http.site.modules import bundles
from optiscope.backend.http.site.source_map import source_map

FRONTEND = Path(__file__).parents[4] / "frontend"
PAGES = FRONTEND / "pages"
IMPORT = re.compile(r"""^(?:import|export)\b[^'"`;()]*?['"](\.{1,2}/[^'"]+)['"]""", re.MULTILINE)
LATER = re.compile(r"""/\*.*?\*/|\bimport\('(\.{1,2}/[^']+)'\)""", re.DOTALL)
MODULE = re.compile(r'<(?:script type="module"|link rel="modulepreload")[^>]* (?:src|href)="(/[^"]+)"')
STYLE = re.compile(r'<link rel="stylesheet" href="/([^"]+)">')
HELD = re.compile(r'^\$modules\["([^"]+)"\] \?\?=', re.MULTILINE)
USED = re.compile(r'^const \{[^}]*\} = \$modules\["([^"]+)"\];$', re.MULTILINE)


def reached(module: Path, seen: set[Path]) -> set[Path]:
    """Every module that `module` imports, and so on, found in another way than the server does."""
    for found in IMPORT.finditer(module.read_text("utf-8")):
        path = (module.parent / found[1]).resolve()
        if path not in seen:
            seen.add(path)
            reached(path, seen)
    return seen


def whole(first: str) -> set[str]:
    return {str(path.relative_to(FRONTEND)) for path in reached(FRONTEND / first, {FRONTEND / first})}


@pytest.mark.parametrize("name", documents())
def test_a_page_begins_with_two_answers(http, name):
    """Its styles in their order; its modules, each after those it needs, and not one too many."""
    html = http.get(f"/{name}.html").text
    (style,) = STYLE.findall(html)
    styles = STYLE.findall((PAGES / f"{name}.html").read_text("utf-8"))
    assert http.get(f"/{style}").text == "".join((FRONTEND / path).read_text("utf-8") for path in styles)
    text = http.get(MODULE.findall(html)[0]).text
    held = HELD.findall(text)
    assert sorted(held) == sorted(whole(bundle.first_modules()[name])) and len(held) > (25 if name == "learn" else 100)
    for at, one in enumerate(re.split(HELD.pattern.replace("([", "(?:["), text, flags=re.MULTILINE)[1:]):
        assert set(USED.findall(one)) <= set(held[:at]), held[at]


@pytest.mark.parametrize("name", documents())
def test_what_is_imported_later_comes_without_what_the_page_has_by_then(http, name):
    first = bundle.first_modules()[name]
    below = re.sub(r"(/static/[^/]+/).*", r"\1", MODULE.findall(http.get(f"/{name}.html").text)[0])
    later = {
        str((FRONTEND / one).parent.joinpath(found).resolve().relative_to(FRONTEND))
        for module in bundles(first)
        for one in whole(module)
        for found in LATER.findall((FRONTEND / one).read_text("utf-8"))
        if found
    }
    assert len(later) > 10 and later == {*bundles(first)} - {first}
    for module in later:
        answer = http.get(f"{below}{module}{bundle.query(first)}")
        held = HELD.findall(answer.text)
        assert answer.headers["cache-control"].endswith("immutable")
        assert module in held and set(held) <= whole(module) - whole(first)
        assert not re.search(r"^(?:export|import) (?!\{ \$address)", answer.text, re.MULTILINE), module


def test_a_step_of_the_course_fetches_the_lab_on_its_stage_beside_its_text(http):
    for step, lab in {"fundamentals/what": "networks", "gradient-descent/what": "races"}.items():
        named = MODULE.findall(http.get(f"/learn/{step}").text)
        assert [re.sub(f"^{PREFIX}/[0-9a-f]+/", "", one) for one in named] == [
            f"{module}?page=course/main.js" for module in ("course/main.js", "course/stage.js", f"labs/{lab}/lab.js")
        ]
        assert all(HELD.findall(http.get(one).text) for one in named)


@pytest.mark.parametrize("name", documents())
def test_what_a_page_names_is_there(http, name):
    html = http.get(f"/{name}.html").text
    named = re.findall(r'(?:href|src)="(/[^"]+\.(?:js|css|svg|woff2))"', html)
    assert named and [path for path in named if http.get(path).status_code != 200] == []


def test_a_changed_module_is_read_again(monkeypatch, tmp_path):
    monkeypatch.setattr(modules, "FRONTEND", tmp_path)
    for name, text in {"a.js": 'import { b } from "./b.js";', "b.js": '// import "./c.js"', "c.js": ""}.items():
        (tmp_path / name).write_text(text)
    assert bundles("a.js") == {"a.js": ["b.js", "a.js"]}
    (tmp_path / "b.js").write_text('import { c } from "./c.js"; const later = () => import("./d.js");')
    (tmp_path / "d.js").write_text('import { b } from "./b.js"; import { e } from "./e.js";')
    (tmp_path / "e.js").write_text("")
    os.utime(tmp_path / "b.js", ns=(0, 1))
    assert bundles("a.js") == {"a.js": ["c.js", "b.js", "a.js"], "d.js": ["e.js", "d.js"]}


def test_what_the_page_has_is_what_it_has_whichever_way_it_took(monkeypatch, tmp_path):
    """d is wanted by b, for which c has come, and by a, for which it may not have."""
    monkeypatch.setattr(modules, "FRONTEND", tmp_path)
    for name, text in {
        "a.js": 'import("./b.js"); import("./d.js");',
        "b.js": 'import { c } from "./c.js"; import("./d.js"); import("./e.js");',
        "c.js": "",
        "d.js": 'import { c } from "./c.js";',
        "e.js": 'import { c } from "./c.js";',
    }.items():
        (tmp_path / name).write_text(text)
    assert bundles("a.js") == {
        "a.js": ["a.js"],
        "b.js": ["c.js", "b.js"],
        "d.js": ["c.js", "d.js"],
        "e.js": ["e.js"],
    }


MODULES = {
    "a/main.js": """import { now, later, Kind } from '../b.js';
import {
  made as other,
} from './c.js';
// import { none } from './none.js';
/** @typedef {import('./types.js').None} None */
export async function told() {
  const { last } = await import('./d/late.js');
  return [now, [...later()], new Kind().kind, other, await last()];
}
void told().then((said) => console.log(JSON.stringify(said)));
""",
    "b.js": "export const now = await Promise.resolve(1);\nexport function* later() {\n  yield 2;\n}\n"
    "export class Kind {\n  kind = 3;\n}\n",
    "a/c.js": "export const { made } = { made: 4 };\nexport {};\n",
    "a/d/late.js": "import { made } from '../c.js';\nexport const last = async () => "
    "[made, new URL('./x.js', import.meta.url).pathname.split('/').slice(-3).join('/')];\n",
}


def test_modules_run_in_a_bundle_as_they_do_by_themselves(monkeypatch, tmp_path):
    """Every kind of import and export that ours have."""
    source, made = tmp_path / "source", tmp_path / "made"
    monkeypatch.setattr(modules, "FRONTEND", source)
    monkeypatch.setattr(bundle, "first_modules", lambda: {"page": "a/main.js"})
    for folder in (source, made):
        (folder / "a/d").mkdir(parents=True)
        (folder / "package.json").write_text('{"type": "module"}')
    for name, text in MODULES.items():
        (source / name).write_text(text)
    for name in bundles("a/main.js"):
        (made / name).write_bytes(bundle.script(name, "a/main.js", "now").content.plain)
    assert sorted(file.name for file in made.rglob("*.js")) == ["late.js", "main.js"]
    told = []
    for folder in (source, made):
        opened = f"import '{(folder / 'a/main.js').as_uri()}{bundle.query('a/main.js')}'"
        told.append(subprocess.check_output(["node", "--input-type=module", "-e", opened], text=True))
    assert told[0] == told[1] == '[1,[2],3,4,[4,"a/d/x.js"]]\n'
    assert bundle.script("a/main.js", "other.js", "now") is None and bundle.script("b.js", "a/main.js", "now") is None


def test_a_fault_in_a_bundle_is_told_at_its_line_in_its_module(monkeypatch, tmp_path):
    source, made = tmp_path / "source", tmp_path / "made"
    monkeypatch.setattr(modules, "FRONTEND", source)
    monkeypatch.setattr(bundle, "first_modules", lambda: {"page": "a/main.js"})
    for folder in (source / "a", source / "b", made / "a"):
        folder.mkdir(parents=True)
    (made / "package.json").write_text('{"type": "module"}')
    (source / "a/main.js").write_text("import {\n  fail,\n} from '../b/fail.js';\n\nfail();\n")
    (source / "b/fail.js").write_text("// Fails.\n\nexport function fail() {\n  throw new Error('failed');\n}\n")
    for name, content in {
        "a/main.js": bundle.script("a/main.js", "a/main.js", "failing"),
        "a/main.js.map": source_map("a/main.js", "a/main.js", "failing"),
    }.items():
        (made / name).write_bytes(content.content.plain)
    ran = subprocess.run(["node", "--enable-source-maps", made / "a/main.js"], capture_output=True, text=True)
    assert re.findall(rf"at .*{made}/(\S+):(\d+):\d+", ran.stderr)[:2] == [("b/fail.js", "4"), ("a/main.js", "5")]


def test_the_map_of_a_bundle_is_where_the_bundle_says(http):
    address = MODULE.findall(http.get("/").text)[0]
    named = re.search(r"^//# sourceMappingURL=(\S+)\n\Z", http.get(address).text, re.MULTILINE)
    told = http.get(urljoin(address, named[1])).json()
    assert len(told["sources"]) > 100
    assert [one for one in told["sources"] if http.get(urljoin(address, one)).status_code != 200] == []
    assert http.get(urljoin(address, "nothing.js.map?page=labs/races/main.js")).status_code == 404
