"""A page that plays offline takes what it needs from the frontend alone, as an installed package has it."""

import json
import re
import shutil

import pytest

from optiscope.backend.http.site import fingerprint, modules, offline
from optiscope.backend.http.site.modules import FRONTEND
from optiscope.backend.http.site.offline import PREFIX, shell


@pytest.mark.parametrize("document", ["index.html", "networks.html", "learn.html"])
def test_its_modules_are_those_of_the_frontend(document):
    (known,) = re.findall(r'<script type="importmap">(.*?)</script>', shell(document, "now"), re.DOTALL)
    paths = [name.removeprefix(PREFIX) for name in json.loads(known)["imports"]]
    assert len(paths) > 50
    for path in paths:
        assert path.endswith(".js") and (FRONTEND / path).resolve().is_relative_to(FRONTEND.resolve()), path


def test_a_changed_file_is_in_the_next_page(monkeypatch, tmp_path):
    copy = tmp_path / "frontend"
    shutil.copytree(FRONTEND, copy)
    for module in (fingerprint, modules, offline):
        monkeypatch.setattr(module, "FRONTEND", copy)
    before = offline.page("index.html", {})
    (copy / "styles" / "base.css").write_text("/* changed */")
    assert "/* changed */" in offline.page("index.html", {}) and "/* changed */" not in before
