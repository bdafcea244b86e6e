"""GET /openapi.json: what the addresses are. GET /docs: Swagger UI over it, from an installed package. GET
/docs/sockets: /asyncapi.json as a page.

Nothing inline, so that the CSP stays strict.
"""

from collections.abc import Callable

from fastapi import APIRouter, Request, Response
from starlette.responses import HTMLResponse, JSONResponse

from optiscope.backend.http import asyncapi, sockets_page

router = APIRouter(include_in_schema=False)

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Optiscope API</title>
<link rel="icon" href="/vendor/swagger-ui.png">
<link rel="stylesheet" href="/vendor/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/vendor/swagger-ui.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""

START = """SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  tryItOutEnabled: true,
  validatorUrl: null, // its default asks another host
})
"""


@router.get("/docs")
async def docs() -> Response:
    return HTMLResponse(PAGE)


@router.get("/docs/start.js")
async def start() -> Response:
    return Response(START, media_type="text/javascript")


@router.get("/openapi.json")
async def openapi(request: Request) -> Response:
    return await made(request, lambda: JSONResponse(request.app.openapi()))


@router.get("/asyncapi.json")
async def asyncapi_document(request: Request) -> Response:
    return await made(request, lambda: JSONResponse(document(request)))


@router.get("/docs/sockets")
async def sockets(request: Request) -> Response:
    return await made(request, lambda: HTMLResponse(sockets_page.page(document(request))))


@router.get("/docs/sockets.css")
async def style() -> Response:
    return Response(sockets_page.STYLE, media_type="text/css")


async def made(request: Request, make: Callable[[], Response]) -> Response:
    """From a thread: a document takes up to half a second the first time."""
    answer: Response = await request.app.state.workers.run(make, long=True)
    return answer


def document(request: Request) -> dict[str, object]:
    return asyncapi.document(request.url.netloc, request.url.scheme == "https")
