"""A server told to end at any moment: a short form of `python -m tests.benchmarks --only hostile`."""

import signal
import subprocess
import sys

import pytest

from tests.backend.ending import Moment, end

MOMENTS = [
    Moment("", 0.3, signal.SIGINT),
    Moment("idle", 0.0, signal.SIGTERM, again=0.01),
    Moment("a training that begins", 0.05, signal.SIGINT, group=True),
    Moment("40 races in one answer each", 0.3, signal.SIGTERM),
]


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment.busy or 'start'} {moment.sign.name}")
def test_it_ends_soon_without_a_trace(moment):
    ended = end(moment)
    print(f"{moment}: {ended.seconds:.2f} s, exit code {ended.code}")
    assert ended.is_orderly, ended


def test_ctrl_c_while_it_starts_ends_it_without_a_word():
    """In the midst of an import of compiled code, which would take KeyboardInterrupt for a failure of its own."""
    program = """
import os, signal, sys

class Importing:
    def find_spec(self, name, *more):
        if name == sys.argv[1]:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Importing())
from optiscope.backend.__main__ import main
sys.exit(main(["serve", "--port", "0"]))
"""
    for name in ("pydantic_core._pydantic_core", "uvicorn"):
        ended = subprocess.run([sys.executable, "-c", program, name], capture_output=True, text=True, timeout=60)
        assert (ended.returncode, ended.stdout, ended.stderr) == (-signal.SIGINT, "", ""), name
