"""backend/http/formats.py: the choice of a form. What is in each form: routes/test_races.py."""

import pytest

from optiscope.backend.http.formats import accepted


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("*/*", "json"), ("application/json", "json"), ("text/csv", "csv"), ("application/x-npz", "npz"),
        ("application/octet-stream", "npz"), ("image/png, text/csv;q=0.5, application/json;q=0.9", "json"),
        ("text/html, */*;q=0.1", "html"),
        ("TEXT/CSV", "csv"), ("text/csv;q=0, */*;q=0.1", "json"), ("text/csv;q=banana, application/json", "json"),
    ],
)  # fmt: skip
def test_the_best_liked_form(header, name):
    form = accepted(header)
    assert form is not None and form.name == name


@pytest.mark.parametrize("header", ["image/png", "", "application/json;q=0"])
def test_none_of_ours(header):
    assert accepted(header) is None
