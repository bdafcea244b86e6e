"""What the server writes a training as: the engine's forms, and the page that plays it."""

from collections.abc import Iterator

from optiscope.core.form import Form
from optiscope.networks.forms import FORMS as ENGINE
from optiscope.networks.result import TrainingResult


def _page(result: TrainingResult, lang: str, state: str = "", axes: tuple[int, int] = (0, 1)) -> Iterator[bytes]:
    """See standalone.py, which takes a while to import, and is not needed for training."""
    from optiscope.backend.labs.networks.standalone import page

    yield page(result, lang, state, axes).encode()


FORMS = (*ENGINE, Form("html", "html", "text/html", "page", "Page that plays offline", _page))
