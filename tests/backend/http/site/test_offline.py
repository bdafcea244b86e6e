"""A page that plays offline takes what it needs from the frontend alone, as an installed package has it."""

import json
import re

import pytest

from optiscope.backend.http.site.modules import FRONTEND
from optiscope.backend.http.site.offline import PREFIX, shell


@pytest.mark.parametrize("document", ["index.html", "networks.html", "learn.html"])
def test_its_modules_are_those_of_the_frontend(document):
    (known,) = re.findall(r'<script type="importmap">(.*?)</script>', shell(document), re.DOTALL)
    paths = [name.removeprefix(PREFIX) for name in json.loads(known)["imports"]]
    assert len(paths) > 50
    for path in paths:
        assert path.endswith(".js") and (FRONTEND / path).resolve().is_relative_to(FRONTEND.resolve()), path
