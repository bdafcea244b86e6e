"""backend/http/accept.py: the order of a header's choices."""

import pytest

from optiscope.backend.http.accept import ranked


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7", ["de-de", "de", "en-us", "en"]),
        ("en;q=0.5, de", ["de", "en"]),
        ("de;q=0, fr", ["fr"]),
        ("a;q=0.5,b;q=0.5", ["a", "b"]),
        ("text/HTML; level=1; q=0.2, */*;q=many", ["text/html"]),
    ],
)
def test_best_first(header, expected):
    assert ranked(header) == expected
