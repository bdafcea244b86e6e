"""The documents of frontend/pages/ as they are served: what each names comes in few answers (bundle.py), by addresses
that may be kept for good; and each names the languages there are, for shell/first-paint.js. A lab that a page is about
to ask hears of it."""

import json
import re
from html import escape

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from optiscope.backend.http.content import HTML, Content
from optiscope.backend.http.site.bundle import SHEETS, first_of, query
from optiscope.backend.http.site.fingerprint import PREFIX, addressed, taken
from optiscope.backend.http.site.modules import PAGES
from optiscope.backend.http.words import names
from optiscope.backend.labs.lab import labs
from optiscope.course import reading as lessons

router = APIRouter(include_in_schema=False)
MODULE = re.compile(r'(<(?:script type="module"[^>]* src|link rel="modulepreload" href)=")(/[^"]+)')


@router.api_route("/", methods=["GET", "HEAD"])
@router.api_route("/{name}.html", methods=["GET", "HEAD"])
def document(request: Request, name: str = "index") -> Response:
    if name not in documents():
        raise HTTPException(404)
    return _sent(request, name, written(name))


@router.api_route("/learn", methods=["GET", "HEAD"])
@router.api_route("/learn/{place:path}", methods=["GET", "HEAD"])
def course(request: Request, place: str = "") -> Response:
    """The page of the course, at the address of each chapter and step."""
    chapters = {"", "claims", *(chapter.id for chapter in lessons.chapters())}
    if (address := place.rstrip("/")) not in {*chapters, *lessons.steps()}:
        raise HTTPException(404)
    return _sent(request, "learn", with_stage(written("learn"), address))


def _sent(request: Request, name: str, html: str) -> Response:
    for id, lab in labs().items():
        if f'"/labs/{id}/' in html:
            lab.expect(request.app.state)
    request.app.state.fingerprint = now = taken()
    text = polyglot(addressed(bundled(html, name, now.name), now.name))
    return Content(text.encode(), HTML).response(request.headers)


def written(name: str) -> str:
    """The document as it lies in frontend/pages/."""
    return (PAGES / f"{name}.html").read_text("utf-8")


def with_stage(html: str, address: str) -> str:
    """`html` with a line for the lab that the step of the course at that address has on its stage."""
    step = lessons.steps().get(address)
    if step is None or step.head is None:
        return html
    line = f'<link rel="modulepreload" href="/labs/{step.head.run.lab}/lab.js" fetchpriority="low">'
    return html.replace("\n</head>", f"\n  {line}\n</head>", 1)


def documents() -> list[str]:
    return [file.stem for file in PAGES.glob("*.html")]


def bundled(html: str, page: str, name: str) -> str:
    """`html`, the document of that page, with its styles and its modules by the addresses at which they come whole.
    name: of all files as they stand."""
    below, behind = f"{PREFIX}/{name}", query(first_of(html))
    html = SHEETS.sub(f'<link rel="stylesheet" href="{below}/{PAGES.name}/{page}.css">', html)
    return MODULE.sub(rf"\1{below}\2{behind}", html)


def polyglot(html: str) -> str:
    """`html` with the name of every language on its <html>."""
    known = escape(json.dumps(names(), ensure_ascii=False, separators=(",", ":")))
    return html.replace('<html lang="en"', f'<html lang="en" data-languages="{known}"', 1)
