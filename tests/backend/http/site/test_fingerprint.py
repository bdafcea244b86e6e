"""backend/http/site/fingerprint.py: what a page names is asked for once, and again when it has changed."""

import os
import re

from optiscope.backend.http.site import fingerprint
from optiscope.backend.http.site.fingerprint import PREFIX, addressed, taken

ADDRESS = re.compile(r'<(?:link|script)\b[^>]*? (?:href|src)="(/[^"]+)"')


def test_all_that_a_page_names_may_be_kept_for_good(http):
    for page in ("/", "/networks.html", "/learn"):
        named = ADDRESS.findall(http.get(page).text)
        assert len(named) > 4 and {address.split("/")[1] for address in named} == {PREFIX[1:]}
        assert len({address.split("/")[2] for address in named}) == 1
        for address in named:
            assert http.get(address).headers["cache-control"] == "max-age=31536000, immutable"
    name = address.split("/")[2]
    for path in ("shell/lab.js", "styles/base.css"):
        answer, plain = http.get(f"{PREFIX}/{name}/{path}"), http.get(f"/{path}")
        assert answer.headers["cache-control"] == "max-age=31536000, immutable"
        assert plain.headers["cache-control"] == "no-cache" and plain.content == answer.content


def test_under_another_name_nothing_is_kept(http):
    """A page that was opened before the files changed, and wants one more of them."""
    answer = http.get(f"{PREFIX}/000000000000/shell/lab.js")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")
    assert http.get(f"{PREFIX}/000000000000/shell/nothing.js").status_code == 404
    for path in ("pages/index.css", "labs/races/main.js?page=labs/races/main.js"):
        answer = http.get(f"{PREFIX}/000000000000/{path}")
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")
    assert http.get(f"{PREFIX}/000000000000/pages/nothing.css").status_code == 404


def test_another_name_as_soon_as_a_file_is_another(monkeypatch, tmp_path):
    monkeypatch.setattr(fingerprint, "FRONTEND", tmp_path)
    (tmp_path / "a.js").write_text("1")
    first = taken()
    assert taken() == first
    os.utime(tmp_path / "a.js", ns=(0, 1))
    assert taken().name == first.name, "the same text at another time"
    (tmp_path / "a.js").write_text("2")
    os.utime(tmp_path / "a.js", ns=(0, 2))
    second = taken()
    (tmp_path / "a.js").rename(tmp_path / "b.js")
    assert len({first.name, second.name, taken().name}) == 3


def test_only_files_that_are_there_get_the_name(monkeypatch, tmp_path):
    monkeypatch.setattr(fingerprint, "FRONTEND", tmp_path)
    (tmp_path / "a.js").write_text("1")
    html = (
        '<script type="module" async src="/a.js"></script><link rel="x" href="/i18n/words/en.js"><a href="/a.js">a</a>'
    )
    assert addressed(html, "f00") == html.replace('src="/a.js"', f'src="{PREFIX}/f00/a.js"')
