"""What a lesson step is written as: what is said of it as data, a page that plays it offline, a picture of its run."""

from collections.abc import Iterator

from optiscope.backend.course.told import told
from optiscope.core.errors import SpecError, either, shown
from optiscope.core.form import Form, by_id
from optiscope.core.lab import lab
from optiscope.course import runs
from optiscope.course.step import Step


def _data(step: Step, lang: str) -> Iterator[bytes]:
    yield told(step.address, lang)


def _page(step: Step, lang: str) -> Iterator[bytes]:
    """See standalone.py, which takes a while to import."""
    from optiscope.backend.course.standalone import page

    yield page(step, lang).encode()


def _picture(step: Step, lang: str) -> Iterator[bytes]:
    if step.head is None:
        raise SpecError("format", either("json", "html"), shown("png"))
    run = step.head.run
    return by_id(lab(run.lab).forms)["png"].pieces(runs.run(run.lab, run.spec), lang)


FORMS = (
    Form("json", "json", "application/json", "data", "Data", _data),
    Form("html", "html", "text/html", "page", "Page that plays offline", _page),
    Form("png", "png", "image/png", "picture", "Picture of its run", _picture),
)
