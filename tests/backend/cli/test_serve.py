"""backend/cli/serve.py and server.py: starting, stopping, and what is told when it cannot be."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request

import httpx
import pytest

from optiscope.backend.__main__ import main
from tests.server import free_port


@pytest.fixture
def failed(capsys):
    """failed(*flags): exit code and what is told of a server that does not come to serve."""

    def run(*flags):
        code = main(["serve", *flags])
        out, err = capsys.readouterr()
        assert out == ""
        return code, err

    return run


def test_tells_its_address_answers_there_and_stops_on_ctrl_c():
    process = subprocess.Popen(
        [sys.executable, "-m", "optiscope.backend", "serve", "--port", "0"],
        env={**os.environ, "OPTISCOPE_PORT": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Optiscope is at http://127.0.0.1:") and line.endswith(" (Ctrl-C stops it)\n")
        url = line.split()[3]
        with urllib.request.urlopen(f"{url}/healthz", timeout=30) as answer:
            assert answer.status == 200
    finally:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, "") and "Traceback" not in err


def test_a_port_in_use_is_told_in_a_sentence(failed):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, told = failed("--port", str(port))
    assert (code, told) == (1, f"optiscope: cannot listen on http://127.0.0.1:{port}: Address already in use\n")


def test_a_host_there_is_not(failed):
    code, told = failed("--host", "203.0.113.1", "--port", str(free_port()))
    assert code == 1 and told.startswith("optiscope: cannot listen on http://203.0.113.1:") and told.count("\n") == 1


def test_a_setting_that_cannot_be_used(failed, monkeypatch):
    code, told = failed("--port", "70000")
    assert (code, told) == (2, "optiscope: port: expected a whole number from 0 to 65535, got 70000\n")
    monkeypatch.setenv("OPTISCOPE_PORT", "eighty")
    code, told = failed()
    assert (code, told) == (2, "optiscope: OPTISCOPE_PORT: expected a whole number from 0 to 65535, got 'eighty'\n")


@pytest.mark.parametrize(
    ("flags", "told"),
    [(["--host", "0.0.0.0"], "/?token="), (["--host", "0.0.0.0", "--no-token"], "Without a token: whoever reaches")],
)
def test_a_token_is_asked_for_where_others_reach_the_server(flags, told):
    command = [sys.executable, "-m", "optiscope.backend", "serve", "--port", "0", *flags]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout is not None
        url = process.stdout.readline().split()[3].replace("0.0.0.0", "127.0.0.1")
        address, _, token = url.partition("/?token=")
        assert told in f"{url} {'' if token else process.stdout.readline()}"
        for shown, status in (({}, 401 if token else 200), ({"Authorization": f"Bearer {token or 'any'}"}, 200)):
            answer = httpx.get(f"{address}/api/labs", headers=shown, timeout=30, trust_env=False)
            assert answer.status_code == status
    finally:
        process.terminate()
        assert "Traceback" not in process.communicate(timeout=30)[0]


def test_a_folder_of_own_rules_joins_the_catalogue_and_a_bad_file_is_refused_with_its_line(tmp_path):
    (tmp_path / "mine.py").write_text("def mine(x, g, *, lr=0.1):\n    return x - lr * sign(g)\n")
    command = [sys.executable, "-m", "optiscope.backend", "serve", "--port", "0", "--rules", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout is not None
        url = process.stdout.readline().split()[3]
        listed = httpx.get(f"{url}/api/optimizers", timeout=30, trust_env=False).json()["optimizers"]
        assert "mine" in [optimizer["id"] for optimizer in listed]
        spec = {"dataset": "xor", "optimizers": ["mine"], "steps": 5}  # in a process of its own
        trained = httpx.post(f"{url}/api/trainings", json=spec, timeout=60, trust_env=False)
        assert trained.status_code == 200 and trained.json()["entries"][0]["optimizer"] == "mine"
    finally:
        process.terminate()
        assert "Traceback" not in process.communicate(timeout=30)[0]
    (tmp_path / "mine.py").write_text("def mine(x, g, *, lr=0.1):\n    return x - lr * h\n")
    refused = subprocess.run(command, capture_output=True, text=True)
    assert refused.returncode == 1 and refused.stdout == ""
    assert refused.stderr.startswith(f"optiscope: {tmp_path}/mine.py:2: column 21: expected one of x, g, lr, got h")
    refused = subprocess.run([*command[:-1], str(tmp_path / "none")], capture_output=True, text=True)
    assert (refused.returncode, refused.stdout) == (1, "") and "No such file or directory" in refused.stderr
