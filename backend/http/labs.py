"""GET /api/labs: every lab with its addresses, the fields of its spec and the forms of its results."""

from importlib.util import find_spec

from fastapi import APIRouter

from optiscope.backend.labs.lab import BackendLab, labs
from optiscope.backend.schema.labs import LabAnswer, LabForm, Labs, SpecField
from optiscope.core.describe import describe_fields
from optiscope.core.form import Form

router = APIRouter(prefix="/api", tags=["Catalogue"])


@router.get("/labs", summary="Every lab")
def every_lab() -> Labs:
    """What a client needs to know of a lab: where things are, what its spec takes, what its results can be had as."""
    return Labs(labs=[_about(lab) for lab in labs().values()])


def _about(lab: BackendLab) -> LabAnswer:
    return LabAnswer(
        id=lab.id, title=lab.title, runs=lab.whole.address, socket=lab.channel.address,
        presets=f"/api/presets?lab={lab.id}",
        fields=[SpecField.model_validate(field) for field in describe_fields(lab.whole.spec)],
        forms=[LabForm.model_validate(_form(form)) for form in lab.whole.forms],
    )  # fmt: skip


def _form(form: Form) -> dict[str, object]:
    about = {name: getattr(form, name) for name in ("id", "ending", "media_type", "content", "title", "needs")}
    return about | {"available": form.needs is None or find_spec(form.needs) is not None}
