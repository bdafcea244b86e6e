"""Numbers are written as in tests/numbers.json, by which the page's formatter is tested too (tests/frontend)."""

import json
from pathlib import Path

import pytest

from optiscope.core.numbers import count, number, percent

TABLE = json.loads((Path(__file__).parents[2] / "numbers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", ["en", "de"])
def test_numbers_are_written_as_the_page_writes_them(lang: str) -> None:
    for row in TABLE:
        if "count" in row:
            found = count(row["count"], lang)
        elif "share" in row:
            found = percent(row["share"], lang, row["digits"])
        else:
            found = number(float(row["value"]), lang, row["digits"])
        assert found == row[lang], row
