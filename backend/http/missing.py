"""What a browser is shown at an address where there is nothing: a page with ways on. Programs are told in JSON."""

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse

from optiscope.backend.http.accept import ranked
from optiscope.backend.http.language import headers
from optiscope.core.messages import message, said
from optiscope.locale import LANGUAGES, language


def wanted(request: Request) -> bool:
    """Whether it is a person who asks: for HTML, and not for an address of the API."""
    accepted = ranked(request.headers.get("accept", ""))
    return request.method in ("GET", "HEAD") and "text/html" in accepted and not request.url.path.startswith("/api")


def page(request: Request) -> HTMLResponse:
    """In the language asked for, or that of the browser."""
    lang = language_of(request)
    title, text, races, networks, course = (
        escape(said(message(id, path=request.url.path), lang))
        for id in ("page_missing", "page_missing_text", "page_races", "page_networks", "page_course")
    )
    ways = {"/": races, "/networks.html": networks, "/learn": course, "/docs": "API"}
    links = " · ".join(f'<a href="{address}">{name}</a>' for address, name in ways.items())
    return document(404, lang, title, text, f"<p>{links}</p>")


def language_of(request: Request) -> str:
    tags = [request.query_params.get("lang", ""), *ranked(request.headers.get("accept-language", ""))]
    return next((language(tag) for tag in tags if tag.partition("-")[0] in LANGUAGES), LANGUAGES[0])


def document(
    status: int,
    lang: str,
    title: str,
    text: str,
    more: str,
    style: str = '<link rel="stylesheet" href="/docs/sockets.css">',
) -> HTMLResponse:
    """A page of its own with one thing to say."""
    return HTMLResponse(
        f"""<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Optiscope · {title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
{style}
</head>
<body>
<main>
<h1>{title}</h1>
<p>{text}</p>
{more}
</main>
</body>
</html>
""",
        status,
        headers(lang),
    )
