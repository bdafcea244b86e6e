"""GET /qr.svg: a link as a picture that telephones read."""

from io import BytesIO

from fastapi import APIRouter, Request, Response

from optiscope import SpecError
from optiscope.backend.http.errors import Refusal
from optiscope.core.messages import message

MOST = 1200
"""Characters: a longer link makes squares too small to be read from a wall."""

router = APIRouter(include_in_schema=False)


@router.get("/qr.svg")
async def qr(request: Request, text: str = "") -> Response:
    if not 0 < len(text) <= MOST:
        raise Refusal(422, SpecError("text", message("characters", most=MOST), message("count", count=len(text))))
    picture = await request.app.state.workers.run(svg, text)
    return Response(picture, media_type="image/svg+xml", headers={"Cache-Control": "no-store"})


def svg(text: str) -> bytes:
    """Dark squares on white with a quiet zone around them, in either theme: readers want it so."""
    import segno

    found = BytesIO()
    look = {"border": 4, "dark": "#000", "light": "#fff", "omitsize": True, "xmldecl": False}
    segno.make_qr(text, error="l").save(found, kind="svg", **look)
    return found.getvalue()
