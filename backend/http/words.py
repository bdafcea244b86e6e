"""The languages of the house: their list, and the words of the page in each as a module, what is missing in English."""

import json
from functools import cache

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from optiscope.backend.http.content import SCRIPT, Content
from optiscope.backend.schema.languages import Languages
from optiscope.locale import ENGLISH, FOLDER, LANGUAGES, texts

router = APIRouter()


def names() -> dict[str, str]:
    """Each language with its own name for itself."""
    return {lang: texts(lang, "language")["name"] for lang in LANGUAGES}


@cache
def words(lang: str) -> Content:
    """The module with the words of the page in `lang`: those of every page*.json of its folder, over the English."""
    groups = sorted({file.stem for file in FOLDER.glob("*/page*.json")})
    said = {key: text for one in (ENGLISH, lang) for group in groups for key, text in texts(one, group).items()}
    marks = {name: texts(lang, "language")[name] for name in ("decimal", "thousands", "percent")}
    exports = ({"marks": marks, "words": said}).items()
    lines = (f"export const {name} = {json.dumps(value, ensure_ascii=False)};\n" for name, value in exports)
    return Content("".join(lines).encode(), SCRIPT)


@router.get("/i18n/words/{lang}.js", include_in_schema=False)
async def module(lang: str, request: Request) -> Response:
    if lang not in LANGUAGES:
        raise HTTPException(404)
    return words(lang).response(request.headers)


@router.get("/api/languages", response_model=Languages, tags=["Catalogue"], summary="Every language")
async def languages() -> Languages:
    """The languages of texts, outcomes and errors: what `?lang=` takes."""
    return Languages.model_validate({"languages": [{"id": id, "name": name} for id, name in names().items()]})
