"""The API as its own description tells it: what schemathesis asks by it, and what it finds wrong in the answers."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.backend.leaning import in_progress
from tests.server import Server

SETTINGS = Path(__file__).with_name("schemathesis.toml")
SEED = 17


@dataclass(frozen=True, slots=True)
class Tried:
    """requests: as the server counted them. faults: what is wrong in which operations. told: all that was said."""

    requests: int
    faults: list[str]
    told: str


def tried(server: Server, examples: int, folder: Path, *more: str, seconds: float = 3_600) -> Tried:
    """Has so many examples made for each operation. more: further arguments of `schemathesis run`."""
    report, before = folder / "report.json", answered(server)
    command = [
        sys.executable, "-m", "schemathesis.cli", "--config-file", str(SETTINGS), "run", f"{server.url}/openapi.json",
        "--checks", "all", "--max-examples", str(examples), "--seed", str(SEED), "--generation-database", "none",
        "--request-timeout", "60", "--report-json-path", str(report), "--no-color", *more,
    ]  # fmt: skip
    made = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder, timeout=seconds
    )  # fmt: skip
    assert report.is_file(), made.stdout
    told = json.loads(report.read_text())
    faults = [f"{one['title']}: {', '.join(one['operations'])}" for one in told["failures"]]
    faults += [one["title"] for one in told["errors"]]
    if made.returncode and not faults:
        faults = [f"exit code {made.returncode}"]
    return Tried(answered(server) - before, faults, made.stdout)


def answered(server: Server) -> int:
    return int(sum(count for name, count in in_progress(server).items() if name.startswith("optiscope_requests_total")))
