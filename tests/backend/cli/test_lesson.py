"""`optiscope lesson`: the checks of a step, and files of it."""

import json

from optiscope.backend.__main__ import main

STEP = "gradient-descent/adjusting"


def test_its_checks_are_told(capsys):
    assert main(["lesson", STEP]) == 0
    title, *checks = capsys.readouterr().out.splitlines()
    assert title == "Adjusting the weights" and checks and all(line.startswith("✓ ") for line in checks)
    assert main(["lesson", STEP, "--lang", "de"]) == 0
    assert capsys.readouterr().out.splitlines()[0] != title


def test_its_files(capsys, tmp_path):
    names = [str(tmp_path / name) for name in ("step.html", "step.json")]
    assert main(["lesson", STEP, "--out", names[0], "--out", names[1]]) == 0
    assert capsys.readouterr().out.splitlines() == names
    assert "data-recorded" in (tmp_path / "step.html").read_text("utf-8")
    assert json.loads((tmp_path / "step.json").read_text("utf-8"))["id"] == "adjusting"


def test_what_cannot_be(capsys, tmp_path):
    assert main(["lesson", "gradient-descent/adjustin"]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"optiscope: step: expected one of {STEP}, ") and "got 'gradient-descent/adjustin'" in told
    assert main(["lesson", STEP, "--out", "step.pdf"]) == 2
    assert "expected" in capsys.readouterr().err
    assert main(["lesson", STEP, "--out", str(tmp_path / "no" / "step.json")]) == 1
    assert "cannot write" in capsys.readouterr().err
