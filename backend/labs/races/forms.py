"""What the server writes a race as: the engine's forms, and the page that plays it."""

from collections.abc import Iterator

from optiscope.core.form import Form
from optiscope.races.forms import FORMS as ENGINE
from optiscope.races.result import RaceResult


def _page(result: RaceResult, lang: str, state: str = "") -> Iterator[bytes]:
    """See standalone.py, which takes a while to import."""
    from optiscope.backend.labs.races.standalone import page

    yield page(result, lang, state).encode()


FORMS = (*ENGINE, Form("html", "html", "text/html", "page", "Page that plays offline", _page))
