"""A machine that has no more memory to give: who asks for much is told so, and nothing else is harmed."""

import resource
import sys
from pathlib import Path

import pytest

from tests.backend.crowd import LARGEST
from tests.backend.hostile import faults
from tests.backend.leaning import USUAL

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
LEFT = 24 << 20


def test_who_asks_for_more_than_there_is_is_told_so_and_others_are_answered(server, http):
    pid, before = server.process.pid, len(server.output())
    assert http.post("/api/races?format=png", json=USUAL).status_code == 200  # what a first one loads is loaded
    status = Path(f"/proc/{pid}/status").read_text()
    data = 1024 * int(status.split("VmData:")[1].split()[0])
    free = resource.prlimit(pid, resource.RLIMIT_DATA, (data + LEFT, resource.RLIM_INFINITY))
    try:
        told = [http.post("/api/races?format=png", json=LARGEST) for _ in range(2)]
        small = [http.post("/api/races", json=USUAL) for _ in range(2)]
    finally:
        resource.prlimit(pid, resource.RLIMIT_DATA, free)
    assert [one.status_code for one in small] == [200] * 2
    assert {one.status_code for one in told} == {503} and told[0].headers["retry-after"] == "5"
    assert "memory" in told[0].json()["error"]["message"]
    assert faults(server.output()[before:]) == []
    assert http.post("/api/races?format=png", json=LARGEST | {"steps": 500}).status_code == 200
