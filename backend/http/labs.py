"""GET /api/labs: every lab with its addresses, the fields of its spec and the forms of its results."""

from importlib.util import find_spec
from typing import Any

from fastapi import APIRouter, Response

from optiscope.backend.http.language import Language, headers
from optiscope.backend.labs.lab import BackendLab, labs
from optiscope.backend.schema.labs import LabAnswer, LabForm, Labs, SpecField
from optiscope.core.describe import describe_fields
from optiscope.core.form import Form
from optiscope.core.messages import said
from optiscope.locale import ENGLISH, texts

router = APIRouter(prefix="/api", tags=["Catalogue"])


@router.get("/labs", summary="Every lab")
def every_lab(lang: Language, response: Response) -> Labs:
    """What a client needs to know of a lab: where things are, what its spec takes, what its results can be had as."""
    response.headers.update(headers(lang))
    return Labs(labs=[_about(lab, lang) for lab in labs().values()])


def _about(lab: BackendLab, lang: str) -> LabAnswer:
    words, titles = texts(ENGLISH, "page") | texts(lang, "page"), texts(lang, "forms").get(lab.id, {})
    return LabAnswer(
        id=lab.id,
        title=words.get(f"app.lab.{lab.id}", lab.id),
        runs=lab.whole.address,
        socket=lab.channel.address,
        presets=f"/api/presets?lab={lab.id}",
        fields=[_field(field, lang) for field in describe_fields(lab.whole.spec)],
        forms=[_form(form, titles.get(form.id, form.title)) for form in lab.whole.forms],
    )


def _field(field: dict[str, Any], lang: str) -> SpecField:
    return SpecField.model_validate(field | {"expected": said(field["expected"], lang)})


def _form(form: Form, title: str) -> LabForm:
    about = {name: getattr(form, name) for name in ("id", "ending", "media_type", "content", "needs")}
    available = form.needs is None or find_spec(form.needs) is not None
    return LabForm.model_validate(about | {"title": title, "available": available})
