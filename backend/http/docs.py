"""GET /docs: Swagger UI over /openapi.json, from an installed package; nothing inline, so that the CSP stays strict."""

from fastapi import APIRouter, Response
from starlette.responses import HTMLResponse

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
