"""backend/http/formats.py: the choice of a form. What is in each form: labs/races/test_routes.py."""

import pytest

from optiscope.backend.http.formats import accepted
from optiscope.backend.labs.lab import labs

FORMS = labs()["races"].whole.forms


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("*/*", "json"),
        ("application/json", "json"),
        ("text/csv", "csv"),
        ("application/x-npz", "npz"),
        ("application/octet-stream", "npz"),
        ("image/png", "png"),
        ("image/*", "png"),
        ("text/*", "csv"),
        ("application/*", "json"),
        ("image/gif, text/csv;q=0.5, application/json;q=0.9", "json"),
        ("text/html, */*;q=0.1", "html"),
        ("TEXT/CSV", "csv"),
        ("text/csv;q=0, */*;q=0.1", "json"),
        ("text/csv;q=banana, application/json", "json"),
    ],
)
def test_the_best_liked_form(header, name):
    form = accepted(header, FORMS)
    assert form is not None and form.id == name


@pytest.mark.parametrize("header", ["image/gif", "", "application/json;q=0"])
def test_none_of_ours(header):
    assert accepted(header, FORMS) is None
