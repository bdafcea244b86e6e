"""backend/http/site/files.py, docs.py and assets.py: what a browser loads, and that all of it comes from here."""

import gzip
import re
from pathlib import Path

import fastapi_swagger
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

FRONTEND = Path(__file__).parents[4] / "frontend"


def test_every_module_is_the_file_itself(http):
    for path in [f.relative_to(FRONTEND).as_posix() for f in FRONTEND.rglob("*.js") if "node_modules" not in f.parts]:
        answer = http.get(f"/{path}")
        assert answer.content == (FRONTEND / path).read_bytes(), path
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["content-type"].startswith("text/javascript"), path


def test_the_page_has_the_address_of_the_server_and_its_own(http):
    pages = [http.get(path) for path in ("/", "/index.html")]
    assert pages[0].content == pages[1].content
    for page in pages:
        assert (page.headers["cache-control"], page.headers["content-type"]) == ("no-cache", "text/html; charset=utf-8")
    assert http.head("/").status_code == 200 and http.get("/nothing.html").status_code == 404


def test_an_unchanged_file_is_not_sent_again(http):
    for path in ("/", "/vendor/swagger-ui.js"):
        tag = http.get(path).headers["etag"]
        again = http.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b""), path
        assert http.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_an_asset_is_the_installed_one(http):
    file = Path(fastapi_swagger.__file__).parent / "resources" / "swagger-ui-bundle.js"
    assert http.get("/vendor/swagger-ui.js").content == file.read_bytes()


def test_words_come_compressed_or_not(http):
    for header in ("identity", "gzip;q=0"):
        plain = http.get("/i18n/words/en.js", headers={"Accept-Encoding": header})
        assert "content-encoding" not in plain.headers
    with http.stream("GET", "/i18n/words/en.js", headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip" and packed.headers["etag"] != plain.headers["etag"]
    assert gzip.decompress(raw) == plain.content and len(raw) < len(plain.content) / 2


@pytest.mark.parametrize(
    "path",
    [
        "/nothing", "/vendor/nothing", "/../pyproject.toml", "/%2e%2e/pyproject.toml", "/api/nothing",
        "/api/networks/nothing/tanh/picture",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_404_in_the_one_shape(http, path):
    answer = http.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]["field"] == "path"


@pytest.mark.parametrize(
    ("method", "path", "allowed"), [("DELETE", "/api/optimizers", "GET"), ("GET", "/api/races", "POST")]
)
def test_a_method_that_is_not_answered(http, method, path, allowed):
    answer = http.request(method, path)
    assert (answer.status_code, answer.json()["error"]["got"]) == (405, method)
    assert answer.headers["allow"] == allowed


def test_no_socket_lives_elsewhere(server):
    with pytest.raises(InvalidStatus) as caught:
        connect(f"ws://{server.host}/nothing", proxy=None)
    assert caught.value.response.status_code == 403


def test_the_docs_load_nothing_from_elsewhere_and_hold_no_inline_script(http):
    page = http.get("/docs").text
    links = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(links) == 4 and all(link.startswith("/") for link in links)
    assert all(http.get(link).status_code == 200 for link in links)
    assert not re.search(r"<script>|<style>", page)


def test_a_browser_is_shown_a_page_where_there_is_nothing_and_a_program_is_told_in_json(http):
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "de-DE,de"}
    shown = http.get("/net<works", headers=browser)
    assert shown.status_code == 404 and shown.headers["content-type"].startswith("text/html")
    assert (
        "Hier ist keine Seite" in shown.text and "/net&lt;works" in shown.text and 'href="/networks.html"' in shown.text
    )
    for path, headers in (("/networks", {"Accept": "application/json"}), ("/networks", {}), ("/api/nothing", browser)):
        told = http.get(path, headers=headers)
        assert (told.status_code, told.json()["error"]["field"]) == (404, "path"), path
