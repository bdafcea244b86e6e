"""The real server as a process of its own, for tests that talk to it over HTTP, socket or a browser."""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import Self

SECONDS_TO_START = 60  # kernels may have to be compiled first
SECONDS_TO_STOP = 10


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Server:
    """`optiscope serve` on a free port of this machine. stop() and start() again keep the port.

    program: what Python is told to run. environment: variables of its own, such as OPTISCOPE_TRAININGS="1".
    """

    def __init__(self, program: Sequence[str] = ("-m", "optiscope.backend"), **environment: str) -> None:
        self.program = program
        self.environment = os.environ | environment
        self.port = free_port()
        self.host = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.host}"

    def begin(self, apart: bool = False) -> Self:
        """Returns at once. apart: in a session of its own, as a terminal or a container has one."""
        self.log = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the server runs
        command = [sys.executable, *self.program, "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, stdout=self.log, stderr=subprocess.STDOUT, env=self.environment, start_new_session=apart
        )
        return self

    def start(self, apart: bool = False) -> Self:
        """Returns once /healthz answers; RuntimeError with the server's output if it does not."""
        self.begin(apart)
        until = time.monotonic() + SECONDS_TO_START
        while not self.healthy():
            if self.process.poll() is not None or time.monotonic() > until:
                self.process.kill()
                raise RuntimeError(f"the server did not start (exit code {self.process.wait()}):\n{self.output()}")
            time.sleep(0.05)
        return self

    def healthy(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=1)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def stop(self) -> None:
        """Ends the server as Ctrl-C or a container's stop does; RuntimeError if it hangs."""
        self.process.terminate()
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise RuntimeError(f"the server did not stop within {SECONDS_TO_STOP} s:\n{self.output()}") from None

    def output(self) -> str:
        self.log.seek(0)
        return self.log.read().decode(errors="replace")
