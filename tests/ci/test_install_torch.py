"""Which build of torch is installed where: asked of real servers on this machine."""

import http.server
import importlib.util
import socket
import threading
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
found = importlib.util.spec_from_file_location("install_torch", ROOT / ".ci/install_torch.py")
assert found and found.loader
install_torch = importlib.util.module_from_spec(found)
found.loader.exec_module(install_torch)


def test_pin_is_the_one_of_the_extra() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert [install_torch.requirement()] == project["optional-dependencies"]["networks"]


def test_no_cuda_package_is_pinned() -> None:
    assert not [line for line in (ROOT / "constraints.txt").read_text().lower().splitlines() if "nvidia" in line]


def test_index_that_answers_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    asked: list[str] = []
    with http.server.HTTPServer(("127.0.0.1", 0), Answer) as index:
        threading.Thread(target=index.serve_forever, daemon=True).start()
        monkeypatch.setattr(install_torch, "CPU_INDEX", f"http://127.0.0.1:{index.server_port}/whl/cpu")
        monkeypatch.setattr(install_torch, "SECONDS_TO_ANSWER", 30)
        assert install_torch.cpu_index_answers()
        index.shutdown()
    assert asked == ["/whl/cpu/torch/"]


def test_index_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr(install_torch, "CPU_INDEX", f"http://127.0.0.1:{silent.getsockname()[1]}")
        monkeypatch.setattr(install_torch, "SECONDS_TO_ANSWER", 1)
        assert not install_torch.cpu_index_answers()


def test_unknown_build_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert install_torch.main("gpu") == 2
    assert capsys.readouterr().err == "expected one of auto, cpu, cuda, got gpu\n"
