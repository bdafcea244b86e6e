"""backend/cli/serve.py and server.py: starting, stopping, and what is told when it cannot be."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request

from tests.server import free_port


def serve(*flags: str, **environment: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "optiscope.backend", "serve", *flags]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}
    )


def failed(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, told = process.communicate(timeout=30)
    return process.returncode, told


def test_tells_its_address_answers_there_and_stops_on_ctrl_c():
    process = serve("--port", "0", OPTISCOPE_PORT="1")
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


def test_a_port_in_use_is_told_in_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, told = failed(serve("--port", str(port)))
    assert (code, told) == (1, f"optiscope: cannot listen on http://127.0.0.1:{port}: Address already in use\n")


def test_a_host_there_is_not():
    code, told = failed(serve("--host", "203.0.113.1", "--port", str(free_port())))
    assert code == 1 and told.startswith("optiscope: cannot listen on http://203.0.113.1:") and told.count("\n") == 1


def test_a_setting_that_cannot_be_used():
    code, told = failed(serve(OPTISCOPE_PORT="eighty"))
    assert (code, told) == (2, "optiscope: OPTISCOPE_PORT: expected a whole number from 0 to 65535, got 'eighty'\n")
    code, told = failed(serve("--port", "70000"))
    assert (code, told) == (2, "optiscope: port: expected a whole number from 0 to 65535, got 70000\n")
