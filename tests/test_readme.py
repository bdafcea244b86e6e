"""README.md: what it says can be done is done here, as it stands, against the real engine, command line and server."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server import Server

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SERVED_AT = "127.0.0.1:8000"
SECONDS = 60

BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
PYTHON = [text for language, text in BLOCKS if language == "python"]
COMMANDS = [text for language, text in BLOCKS if language == "sh" and re.match("optiscope|curl", text)]
SET_UP = [text for language, text in BLOCKS if language == "sh" and text not in COMMANDS]

# What pip puts beside Python as `optiscope`; from a source tree that is not installed it is the same program.
OPTISCOPE = f'optiscope() {{ "{sys.executable}" -m optiscope.backend "$@"; }}\n'


def done(command: list[str], folder: Path) -> str:
    """Standard output of a command run in `folder`, which must end well."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=SECONDS)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def only(blocks: list[str], holding: str) -> str:
    (block,) = [text for text in blocks if holding in text]
    return block


def python(block: str, server: Server, folder: Path) -> str:
    return done([sys.executable, "-c", block.replace(SERVED_AT, server.host)], folder)


def shell(block: str, server: Server, folder: Path) -> str:
    if block.startswith("curl") and not shutil.which("curl"):
        pytest.skip("there is no curl here")
    return done(["sh", "-e", "-c", OPTISCOPE + block.replace(SERVED_AT, server.host)], folder)


def test_every_block_is_known_here():
    assert {language for language, _ in BLOCKS} == {"python", "sh"}
    assert (len(PYTHON), len(COMMANDS), len(SET_UP)) == (6, 2, 2)


def test_python(server, tmp_path):
    said = python(only(PYTHON, "optiscope.Entry("), server, tmp_path)
    assert re.fullmatch(r"\d\S* .+ (step|steps)\b.*\n", said)


def test_weights_of_ones_own(server, tmp_path):
    assert python(only(PYTHON, "weights=short["), server, tmp_path)


def test_targets_that_are_distributions(server, tmp_path):
    divergence, entropy, *values = python(only(PYTHON, "soft.problem.entropy"), server, tmp_path).split(maxsplit=2)
    assert 0 < float(divergence) < 0.05 < float(entropy) < 0.7
    assert " ".join(values).startswith("[") and values[0].count(",") == 1


def test_a_rule_of_ones_own(server, tmp_path):
    assert python(only(PYTHON, "def mine("), server, tmp_path)


def test_the_socket_gives_every_entry(server, tmp_path):
    said = python(only(PYTHON, "/api/live"), server, tmp_path)
    assert [line.partition(":")[0] for line in said.splitlines()] == ["entry 0", "entry 1"]


def test_the_rule_is_one_by_its_signature(server, tmp_path):
    """Its prose, left out there, is all that the catalogue still asks for."""
    block = only(PYTHON, "def momentum(")
    python(block, server, tmp_path)
    (tmp_path / "declared.py").write_text(block, "utf-8")
    declare = (
        "from declared import *; from optiscope.catalog.optimizer import optimizer; optimizer('momentum', momentum)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", declare],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
    )
    assert "ValueError: the docstring has no paragraph How it works" in ran.stderr


def test_the_command_line(server, tmp_path):
    mine = re.search(r'"""\n(def mine.*?)"""', README, re.DOTALL)
    (tmp_path / "mine.py").write_text(mine[1], "utf-8")
    said = shell(only(COMMANDS, "optiscope"), server, tmp_path)
    made = {"mine.py", "run.csv", "run.png", "run.pytorch.py", "run.weights.npz", "plays_offline.html"}
    assert {file.name for file in tmp_path.iterdir()} == made
    assert "lion" in said and "adam " in said


def test_rest(server, tmp_path):
    assert '"kind":' in shell(only(COMMANDS, "curl"), server, tmp_path)


def test_the_commands_for_setting_up_are_there():
    named = set(re.findall(r"\bmake (\w+)", "".join(SET_UP) + " ".join(re.findall("`(.+?)`", README))))
    assert {"run", "test", "lint", "bench"} == named
    assert named <= set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert "docker compose up" in "".join(SET_UP) and (ROOT / "docker-compose.yml").is_file()
