"""Dockerfile and docker-compose.yml: their command, environment and health check, started here as they stand.

The image itself is built where there is a builder; what it runs is this.
"""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from optiscope.backend.settings import from_environment
from tests.server import SECONDS_TO_START, free_port

ROOT = Path(__file__).parents[2]
DOCKERFILE = re.sub(r"\\\n\s*", " ", (ROOT / "Dockerfile").read_text("utf-8"))
COMPOSE = (ROOT / "docker-compose.yml").read_text("utf-8")
FINAL = DOCKERFILE.rpartition("\nFROM ")[2]
ELSEWHERE = ("OPTISCOPE_CACHE", "NUMBA_CACHE_DIR", "PATH")
"""Where only an image has a folder."""


def environment() -> dict[str, str]:
    """Of the final image."""
    line = re.search(r"^ENV (.*)$", FINAL, re.MULTILINE)
    assert line
    return dict(pair.split("=", 1) for pair in line[1].split())


def test_all_that_is_set_is_a_setting():
    names = set(re.findall(r"\bOPTISCOPE_[A-Z_]+", DOCKERFILE + COMPOSE))
    assert {"OPTISCOPE_HOST", "OPTISCOPE_TOKEN", "OPTISCOPE_ALLOWED_HOSTS", "OPTISCOPE_FRAMED_BY"} <= names
    from_environment(dict.fromkeys(names, "") | {"OPTISCOPE_HOST": environment()["OPTISCOPE_HOST"]})


def test_the_image_is_nobody_in_particular_and_the_containers_have_limits():
    assert re.search(r"^USER [1-9]\d+$", FINAL, re.MULTILINE)
    for limit in ("mem_limit:", "cpus:", "pids_limit:", "read_only: true", "no-new-privileges:true", "- ALL"):
        assert limit in COMPOSE
    assert "profiles:\n      - cuda" in COMPOSE and "TORCH: cuda" in COMPOSE


def test_the_command_serves_and_the_health_check_sees_it():
    command = json.loads(re.search(r"^CMD (\[.*\])$", FINAL, re.MULTILINE)[1])
    health = json.loads(re.search(r"^HEALTHCHECK .*? CMD (\[.*\])$", FINAL, re.MULTILINE)[1])
    assert command[0] == "optiscope"
    own = {name: value for name, value in environment().items() if name not in ELSEWHERE}
    folder = Path(sys.executable).parent
    variables = os.environ | own | {"OPTISCOPE_PORT": str(free_port()), "PATH": f"{folder}:{os.environ['PATH']}"}
    server = subprocess.Popen(
        [sys.executable, "-m", "optiscope.backend", *command[1:]], env=variables, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        assert "/?token=" in server.stdout.readline()
        until = time.monotonic() + SECONDS_TO_START
        while (checked := subprocess.run(health, env=variables).returncode) and time.monotonic() < until:
            time.sleep(0.2)
        assert checked == 0
    finally:
        server.terminate()
        server.wait(10)
    assert subprocess.run(health, env=variables, stderr=subprocess.DEVNULL).returncode != 0
