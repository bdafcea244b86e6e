"""The forms a whole race can be answered in, and which of them an Accept header asks for."""

from collections.abc import Iterator
from typing import NamedTuple

from optiscope.backend.http.accept import ranked
from optiscope.backend.labs.races import standalone
from optiscope.core.form import by_id
from optiscope.races.forms import FORMS as RACE_FORMS
from optiscope.races.result import RaceResult

JSON, CSV, NPZ, HTML = "application/json", "text/csv", "application/x-npz", "text/html"


class Form(NamedTuple):
    """flock: whether it holds what became of a flock."""

    name: str
    media_type: str
    flock: bool = False


FORMS = (Form("json", JSON, flock=True), Form("csv", CSV), Form("npz", NPZ), Form("html", HTML, flock=True))
BY_NAME = {form.name: form for form in FORMS}
ALSO = {"application/octet-stream": "npz", "application/*": "json", "text/*": "csv", "*/*": "json"}
BY_MEDIA = {form.media_type: form for form in BY_NAME.values()} | {media: BY_NAME[name] for media, name in ALSO.items()}


def accepted(header: str) -> Form | None:
    """The form an Accept header likes best, the first of equals; None where it likes none of ours."""
    return next((BY_MEDIA[media] for media in ranked(header) if media in BY_MEDIA), None)


def pieces(result: RaceResult, form: Form, lang: str, state: str = "") -> Iterator[bytes]:
    """The race written down, its outcomes in `lang`, in pieces that are quick to make. For worker threads."""
    if form.name == "html":
        return standalone.PAGE.pieces(result, lang, state)
    return by_id(RACE_FORMS)[form.name].pieces(result, lang)
