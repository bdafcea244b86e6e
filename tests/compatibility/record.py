"""Records the answers of the code at hand: python -m tests.compatibility.record, and look at what changed."""

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Page, sync_playwright

from tests.browser.provide import FLAGS, NONE_FOUND, find
from tests.compatibility import command_line, links, python_calls, races_live, rest, training_live
from tests.server import Server

FOLDER = Path(__file__).parent / "recorded"


def read(name: str) -> dict[str, Any]:
    """What was recorded, case by case."""
    return dict(json.loads((FOLDER / f"{name}.json").read_text("utf-8")))


def write(name: str, answers: dict[str, Any]) -> None:
    """A line a case, so that a change is seen where it is."""
    lines = (f"{json.dumps(case)}: {compact(told)}" for case, told in answers.items())
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    print(f"{name}: {len(answers)} answers")


def compact(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def commands() -> dict[str, Any]:
    found = {}
    for name in command_line.LINES:
        with tempfile.TemporaryDirectory() as folder:
            found[name] = command_line.answer(name, Path(folder))
    return found


@contextmanager
def opened(server: Server) -> Iterator[Page]:
    path = find()
    assert path, NONE_FOUND
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, "--disable-gpu-compositing"])
        yield browser.new_page(base_url=server.url, viewport={"width": 1440, "height": 900})
        browser.close()


def main() -> int:
    server = Server().start()
    try:
        with httpx.Client(base_url=server.url, timeout=120, trust_env=False) as client:
            write("rest", rest.record(client))
        write("races_live", {name: races_live.answer(server.host, name) for name in races_live.CASES})
        write("training_live", {name: training_live.answer(server.host, name) for name in training_live.CASES})
        for lab, addresses in links.PAGES.items():
            with opened(server) as page:
                write(f"links_{lab}", {name: links.answer(page, one, links.still) for name, one in addresses.items()})
    finally:
        server.stop()
    write("python_calls", {name: python_calls.answer(name) for name in python_calls.CASES})
    write("command_line", commands())
    return 0


if __name__ == "__main__":
    sys.exit(main())
