"""The language a request is answered in: what `?lang=` says, else Accept-Language, else English.

Errors are for programs as much as for people: they are English unless `?lang=` says otherwise.
"""

from typing import Annotated

from fastapi import Depends, Query, Request
from starlette.datastructures import QueryParams
from starlette.types import Scope

from optiscope.backend.http.accept import ranked
from optiscope.locale import LANGUAGES, language


async def _wanted(
    request: Request,
    lang: Annotated[
        str | None,
        Query(
            description=f"Language of the texts: {' or '.join(LANGUAGES)}; any other is en. "
            "Default: by the Accept-Language header.",
            examples=["de"],
        ),
    ] = None,
) -> str:
    if lang is not None:
        return language(lang)
    tags = ranked(request.headers.get("accept-language", ""))
    return next((language(tag) for tag in tags if tag.partition("-")[0] in LANGUAGES), LANGUAGES[0])


Language = Annotated[str, Depends(_wanted)]
"""A route's parameter: one of LANGUAGES."""


def of_errors(scope: Scope) -> str:
    """The language of what is wrong with that request."""
    return language(QueryParams(scope["query_string"]).get("lang", ""))


def headers(lang: str) -> dict[str, str]:
    """What an answer in `lang` says of it, to people and to caches."""
    return {"Content-Language": lang, "Vary": "Accept-Language"}
