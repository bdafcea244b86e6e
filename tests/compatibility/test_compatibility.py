"""What was recorded before is answered still: nothing of it is gone, nothing has changed. More may have come.

Where a change is meant to be seen, record anew (python -m tests.compatibility.record) and look at the difference.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.compatibility import command_line, links, python_calls, races_live, rest, training_live
from tests.compatibility.compare import lost
from tests.compatibility.record import opened, read
from tests.server import Server


@pytest.fixture(scope="module")
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=120, trust_env=False) as client:
        yield client


def same(part: str, name: str, now: Any, close: float) -> None:
    differences = lost(read(part)[name], now, close)
    assert not differences, f"{part}, {name}:\n" + "\n".join(differences)


@pytest.mark.parametrize("name", rest.CASES)
def test_rest(client: httpx.Client, name: str) -> None:
    same("rest", name, rest.answer(client, name), rest.closeness(name))


@pytest.mark.parametrize("name", races_live.CASES)
def test_the_socket_of_races(server: Server, name: str) -> None:
    same("races_live", name, races_live.answer(server.host, name), races_live.CLOSE)


@pytest.mark.parametrize("name", training_live.CASES)
def test_the_socket_of_trainings(server: Server, name: str) -> None:
    same("training_live", name, training_live.answer(server.host, name), training_live.CLOSE)


@pytest.mark.parametrize("name", python_calls.CASES)
def test_python(name: str) -> None:
    same("python_calls", name, python_calls.answer(name), python_calls.CLOSE)


@pytest.mark.parametrize("name", command_line.LINES)
def test_the_command_line(tmp_path: Path, name: str) -> None:
    same("command_line", name, command_line.answer(name, tmp_path), command_line.CLOSE)


@pytest.mark.timeout(300)  # two dozen pages' worth in one test
@pytest.mark.parametrize("lab", links.PAGES)
def test_links(server: Server, lab: str) -> None:
    """All of a lab on one page, so that they follow one another as they did when they were recorded."""
    before = read(f"links_{lab}")
    with opened(server) as page:
        differences = [
            f"{name}: {line}"
            for name, address in links.PAGES[lab].items()
            for line in lost(before[name], links.answer(page, address, links.as_before(before[name])), links.CLOSE)
        ]
    assert not differences, "\n".join(differences)
