"""engine/core/packages.py: what happens where PyTorch is not installed, which here a folder pretends; and that a server
does without it where it is."""

import sys
from pathlib import Path

import httpx
import pytest

from optiscope.backend.__main__ import main
from tests.server import Server

SENTENCE = "torch: expected torch to be installed (pip install torch==2.13.0), got none"
SPEC = {"dataset": "xor", "activation": "gelu", "optimizers": ["adam"], "steps": 50}
LONG = SPEC | {"hidden": [64] * 4, "steps": 1_000_000}


@pytest.fixture
def without(tmp_path, monkeypatch):
    """PYTHONPATH with which there is no torch."""
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['torch'] = None\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")


def test_training_does_not_need_it_and_what_does_says_so(without):
    server = Server().start()
    try:
        for query, spec, status in (("", SPEC, 200), ("?format=pt", LONG, 422), ("?format=csv", SPEC, 200)):
            answer = httpx.post(f"{server.url}/api/trainings{query}", json=spec, timeout=60, trust_env=False)
            assert answer.status_code == status
            assert status == 200 or answer.json()["error"]["message"] == SENTENCE
    finally:
        server.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="the system tells elsewhere")
def test_a_server_does_not_load_it(server, http):
    """It would take 180 MB, and seconds in which nobody else is answered."""
    for form in ("json", "pt"):
        assert http.post(f"/api/trainings?format={form}", json=SPEC).status_code == 200
    assert "libtorch" not in Path(f"/proc/{server.process.pid}/maps").read_text()


def test_the_command_line_says_so(monkeypatch, capsys, tmp_path):
    monkeypatch.setitem(sys.modules, "torch", None)
    flags = ["train", "--dataset", "xor", "--optimizers", "adam", "--steps", "1000000", "--hidden", "64,64,64"]
    assert main([*flags, "--out", str(tmp_path / "model.pt")]) == 2
    assert capsys.readouterr().err == f"optiscope: {SENTENCE}\n"
