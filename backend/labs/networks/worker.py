"""What runs in a process that trains: takes requests from a pipe, answers them, trains in between.

A request is (number, name, arguments), its answer (number, kind, content): kind is "done", "refused" (field,
expected, got and sentence of a SpecError) or "failed" (why). This module imports nothing heavy before the process is
set up.
"""

import contextlib
import os
import signal
import threading
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait

from optiscope.backend.labs.networks.resources import OUT_OF_MEMORY, out_of_memory

NICE = 10
"""How far a training stands back behind the lab's own work."""
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def main(pipe: Connection, megabytes: int, seconds: int) -> None:
    """Serves the web process at the other end of `pipe` until that one ends."""
    _stand_back()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        from optiscope.backend.labs.networks.serving import Serving

        Serving(pipe, megabytes, seconds).run()
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass  # the web process has let go of this one
    except BaseException as error:
        if not out_of_memory(error):
            raise
        os._exit(OUT_OF_MEMORY)


def _stand_back() -> None:
    """Ctrl-C is the web process's to handle; its work goes first; one thread is all that small networks can use."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(dict.fromkeys(THREADS, "1"))
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(NICE)


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent
    wait([parent.sentinel])
    os._exit(1)
