"""The documents of frontend/ as they are served: each names the modules that its scripts need, so that they are fetched
at once and not one after the other, as they are met; and the languages there are, for shell/first-paint.js."""

import json
import re
from html import escape

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from optiscope.backend.http.content import HTML, Content
from optiscope.backend.http.modules import FRONTEND, needed
from optiscope.backend.http.words import names

router = APIRouter(include_in_schema=False)
SCRIPT = re.compile(r'(\s*)<script type="module"[^>]* src="/([^"]+)"[^>]*></script>')


@router.api_route("/", methods=["GET", "HEAD"])
@router.api_route("/{name}.html", methods=["GET", "HEAD"])
def document(request: Request, name: str = "index") -> Response:
    if name not in documents():
        raise HTTPException(404)
    text = polyglot(preloading((FRONTEND / f"{name}.html").read_text("utf-8")))
    return Content(text.encode(), HTML).response(request.headers)


def documents() -> list[str]:
    return [file.stem for file in FRONTEND.glob("*.html")]


def preloading(html: str) -> str:
    """`html` with a line behind each module's script for every module that it needs."""

    def lines(found: re.Match[str]) -> str:
        return found[0] + "".join(f'{found[1]}<link rel="modulepreload" href="/{path}">' for path in needed(found[2]))

    return SCRIPT.sub(lines, html)


def polyglot(html: str) -> str:
    """`html` with the name of every language on its <html>."""
    known = escape(json.dumps(names(), ensure_ascii=False, separators=(",", ":")))
    return html.replace('<html lang="en"', f'<html lang="en" data-languages="{known}"', 1)
