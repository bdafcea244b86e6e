"""What runs in a process that trains: takes requests from a pipe, answers them, trains in between.

A request is (number, name, arguments), its answer (number, kind, content): kind is "done", "refused" (field,
expected and got of a SpecError) or "failed" (why). This module imports nothing heavy before the process is set up.
"""

import contextlib
import os
import signal
import sys
import threading
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path

NICE = 10
"""How far a training stands back behind the lab's own work."""
READY = -1
"""Number of the answer that says a process is set up; its content is what the process found."""
MEGABYTE = 1 << 20
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
OUT_OF_MEMORY, OUT_OF_TIME = 13, -24
"""Exit codes: of a process that could not get the memory it needed; of one that the system ended for its time."""


def main(pipe: Connection, megabytes: int, seconds: int) -> None:
    """Serves the web process at the other end of `pipe` until that one ends."""
    _stand_back()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        from optiscope.backend.labs.networks.serving import Serving

        serving = Serving(pipe, seconds)
        limit_memory(megabytes)
        serving.run()
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass  # the web process has let go of this one
    except BaseException as error:
        if not out_of_memory(error):
            raise
        os._exit(OUT_OF_MEMORY)


def out_of_memory(error: BaseException) -> bool:
    """Whether this is how NumPy, torch or CUDA say that there is not enough memory."""
    said = any(words in str(error).lower() for words in ("allocate memory", "out of memory"))
    return isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and said)


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


def limit_memory(megabytes: int) -> None:
    """From here on, this process gets that much more memory; enforced by the system, on Linux."""
    if data := _data_bytes():
        import resource

        limit = data + megabytes * MEGABYTE
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def limit_seconds(seconds: int) -> None:
    """From here on, this process gets that much more computing time; enforced by the system, but on Windows."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _data_bytes() -> int:
    """Memory of this process that counts towards RLIMIT_DATA; 0 where the system does not say."""
    with contextlib.suppress(OSError), Path("/proc/self/status").open() as status:
        return next((1024 * int(line.split()[1]) for line in status if line.startswith("VmData:")), 0)
    return 0
