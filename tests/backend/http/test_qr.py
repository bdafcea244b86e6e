"""GET /qr.svg: links as QR codes."""

import re
from xml.etree import ElementTree

import pytest
import segno

from optiscope.backend.http.qr import MOST

LINK = "http://127.0.0.1:8000/#v1/himmelblau?start=-1,0.5&o=adam:lr=0.1;name=ä"


def squares(svg: str) -> set[tuple[int, int]]:
    """Those that are dark, as column and row, from the runs of the picture's path."""
    path = ElementTree.fromstring(svg).findall("{http://www.w3.org/2000/svg}path")[-1].get("d", "")
    found, (x, y) = set(), (0.0, 0.0)
    for kind, rest in re.findall(r"([Mmh])([^Mmh]*)", path):
        numbers = [float(one) for one in rest.replace("-", " -").split()]
        if kind == "M":
            x, y = numbers
        elif kind == "m":
            x, y = x + numbers[0], y + numbers[1]
        else:
            found |= {(int(x) + k, int(y - 0.5)) for k in range(int(numbers[0]))}
            x += numbers[0]
    return found


def test_a_link_becomes_a_code_with_a_quiet_zone(http) -> None:
    answer = http.get("/qr.svg", params={"text": LINK})
    assert answer.status_code == 200 and answer.headers["content-type"] == "image/svg+xml"
    rows = segno.make_qr(LINK, error="l").matrix
    assert squares(answer.text) == {(x + 4, y + 4) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}


@pytest.mark.parametrize("text", ["", "x" * (MOST + 1)])
def test_what_makes_no_code_that_can_be_read_is_refused(http, text: str) -> None:
    answer = http.get("/qr.svg", params={"text": text})
    assert answer.status_code == 422 and answer.json()["error"]["field"] == "text"
