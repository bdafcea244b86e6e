"""Dockerfile and docker-compose.yml: their command, environment and health check, started here as they stand.

The image itself is built where there is a builder; what it runs is this, by a user who may write nothing but caches.
"""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from numba.core.caching import UserProvidedCacheLocator

from optiscope.backend.settings import from_environment
from optiscope.core.kept import read
from tests.damage import DAMAGES
from tests.server import SECONDS_TO_START, free_port

ROOT = Path(__file__).parents[2]
DOCKERFILE = re.sub(r"\\\n\s*", " ", (ROOT / "Dockerfile").read_text("utf-8"))
COMPOSE = (ROOT / "docker-compose.yml").read_text("utf-8")
FINAL = DOCKERFILE.rpartition("\nFROM ")[2]
COMMAND = json.loads(re.search(r"^CMD (\[.*\])$", FINAL, re.MULTILINE)[1])
HEALTH = json.loads(re.search(r"^HEALTHCHECK .*? CMD (\[.*\])$", FINAL, re.MULTILINE)[1])
USER = int(re.search(r"^USER (\d+)$", FINAL, re.MULTILINE)[1])
CACHES = {"OPTISCOPE_CACHE": "derived", "NUMBA_CACHE_DIR": "kernels"}
RACE = {"function": "sphere", "optimizers": ["sgd"], "steps": 20}
OF_RACE = ("sphere-oracle", "sphere.oracle", "sgd.loop", "constant.fill", "tail.gait")
"""How the files of caches begin that a race like this one needs."""


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


@pytest.fixture(scope="module")
def user() -> dict[str, Any]:
    """That of the image, where the test may become it and it may read what is tested."""
    other: dict[str, Any] = {"user": USER, "group": USER, "extra_groups": []}
    if os.geteuid() == 0:
        read = [sys.executable, "-c", "import optiscope.backend"]
        with contextlib.suppress(PermissionError):
            if subprocess.run(read, cwd="/tmp", stderr=subprocess.DEVNULL, **other).returncode == 0:
                return other
    return {}


@pytest.fixture(scope="module")
def variables(user) -> Iterator[dict[str, str]]:
    """Those of the image, its folders elsewhere; nothing else of its file system is written."""
    own = environment()
    caches = Path(tempfile.mkdtemp())
    for name, folder in CACHES.items():
        assert own[name].startswith("/opt/optiscope/cache/")
        own[name] = str(caches / folder)
    filled(caches)
    if user:
        for path in (caches, *caches.rglob("*")):
            os.chown(path, USER, USER)
    own |= {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "OPTISCOPE_PORT": str(free_port())}
    yield own | {"HOME": "/tmp"}
    shutil.rmtree(caches)


def filled(caches: Path) -> None:
    """Puts the kernels there that are kept beside the sources, as the image's builder does; others are compiled."""
    kernels = caches / CACHES["NUMBA_CACHE_DIR"]
    for kept in (ROOT / "engine").rglob("__pycache__/*.nb[ic]"):
        source = kept.parents[1] / kept.name
        place = kernels / UserProvidedCacheLocator.get_suitable_cache_subpath(str(source))
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(kept, place)


@contextlib.contextmanager
def running(variables, user) -> Iterator[dict[str, Any]]:
    """The image's command, once its health check is content; gives what is answered to a race."""
    server = subprocess.Popen(COMMAND, env=variables, stdout=subprocess.PIPE, text=True, cwd="/tmp", **user)
    try:
        assert server.stdout is not None
        token = re.search(r"/\?token=(\S+)", server.stdout.readline())[1]
        until = time.monotonic() + SECONDS_TO_START
        while (checked := healthy(variables, user)) and time.monotonic() < until:
            time.sleep(0.2)
        assert checked == 0
        url = f"http://127.0.0.1:{variables['OPTISCOPE_PORT']}/api/races"
        shown = {"Authorization": f"Bearer {token}"}
        yield httpx.post(url, json=RACE, headers=shown, timeout=60, trust_env=False).raise_for_status().json()
    finally:
        server.terminate()
        server.wait(10)


def healthy(variables, user) -> int:
    return subprocess.run(HEALTH, env=variables, stderr=subprocess.DEVNULL, cwd="/tmp", **user).returncode


def test_the_command_serves_the_health_check_sees_it_and_damaged_caches_are_made_anew(variables, user):
    assert COMMAND[0] == "optiscope"
    with running(variables, user) as answer:
        pass
    assert healthy(variables, user) != 0
    files = [file for name in CACHES for file in Path(variables[name]).rglob("*") if file.is_file()]
    files = [file for file in files if file.name.startswith(OF_RACE)]  # to compile all of them takes a minute
    kinds = {file.suffix for file in files}
    assert kinds == {".py", ".nbi", ".nbc"}
    assert all(any(file.name.startswith(one) for file in files) for one in OF_RACE)
    for at, file in enumerate(files):
        file.write_bytes(DAMAGES[at % len(DAMAGES)](file.read_bytes()))
    with running(variables, user) as again:
        assert again == answer
    assert {file.suffix for file in files if read(file)} == kinds
