"""In which of its forms a result is answered: the one asked for by name, else the one that Accept likes best."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import Query, Request

from optiscope import SpecError
from optiscope.backend.http.accept import ranked
from optiscope.backend.http.errors import Refusal
from optiscope.core.errors import either
from optiscope.core.form import Form, by_id
from optiscope.core.messages import message

OCTETS = "application/octet-stream"


def accepted(header: str, forms: Sequence[Form]) -> Form | None:
    """The form that an Accept header likes best, the first of equals; None where it likes none of them.

    Of several that fit, such as for */*, the one with everything in it comes first, then the first in their order.
    """
    known = sorted(forms, key=lambda form: form.content != "data")
    for media in ranked(header):
        for form in known:
            if media in (form.media_type, "*/*", f"{form.media_type.partition('/')[0]}/*"):
                return form
        if media == OCTETS:
            return next((form for form in known if form.id == "npz"), None)
    return None


def wanted(request: Request, name: str | None, forms: Sequence[Form]) -> Form:
    """The form of that name, else by the Accept header. Raises Refusal where there is none."""
    header = request.headers.get("accept", "*/*")
    form = by_id(forms)[name] if name else accepted(header, forms)
    if form is None:
        known = ", ".join(dict.fromkeys(form.media_type for form in forms))
        raise Refusal(406, SpecError("Accept", message("one_of", names=known), header))
    return form


def parameter(forms: Sequence[Form]) -> Any:
    """The query parameter that names one of them; its default is None."""
    names = tuple(form.id for form in forms)
    query = Query(
        description="Form of the answer; default: by the Accept header.", examples=["json"],
        json_schema_extra={"expected": either(*names)},
    )  # fmt: skip
    return Annotated[Literal[names] | None, query]


def binary(forms: Sequence[Form]) -> dict[str, Any]:
    """The content of an answer in the OpenAPI document, besides JSON."""
    kinds = dict.fromkeys(form.media_type for form in forms if form.media_type != "application/json")
    return {kind: {"schema": {"type": "string", "format": "binary"}} for kind in kinds}
