"""GET /docs: Swagger UI over /openapi.json, from an installed package. GET /docs/sockets: /asyncapi.json as a page.

Nothing inline, so that the CSP stays strict.
"""

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


@router.get("/asyncapi.json")
async def asyncapi_document(request: Request) -> Response:
    return JSONResponse(document(request))


@router.get("/docs/sockets")
async def sockets(request: Request) -> Response:
    return HTMLResponse(sockets_page.page(document(request)))


@router.get("/docs/sockets.css")
async def style() -> Response:
    return Response(sockets_page.STYLE, media_type="text/css")


def document(request: Request) -> dict[str, object]:
    return asyncapi.document(request.url.netloc, request.url.scheme == "https")
