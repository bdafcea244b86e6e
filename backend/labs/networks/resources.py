"""What a process that trains may take, and the signs by which it says how it is. Imports nothing heavy."""

import contextlib
import sys
from pathlib import Path

READY = -1
"""Number of the answer that says a process is set up; its content is what the process found."""
MEGABYTE = 1 << 20
OUT_OF_MEMORY, OUT_OF_TIME = 13, -24
"""Exit codes: of a process that could not get the memory it needed; of one that the system ended for its time."""


def out_of_memory(error: BaseException) -> bool:
    """Whether this is how Python, NumPy, torch or CUDA say that there is not enough memory; a thread needs some."""
    signs = ("allocate memory", "out of memory", "start new thread")
    said = any(words in str(error).lower() for words in signs)
    return isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and said)


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


def at_work(pid: int | None) -> tuple[str, ...] | None:
    """What changes of a process that waits or is stopped as soon as it gets the least of a processor, be it so busy
    that this takes seconds; None where it would go on if others let it, or the system does not say."""
    with contextlib.suppress(OSError):
        state, *fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        switches = [line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if "ctxt_switches" in line]
        return (*fields[10:12], *switches) if state in "ST" else None
    return None


def _data_bytes() -> int:
    """Memory of this process that counts towards RLIMIT_DATA; 0 where the system does not say."""
    with contextlib.suppress(OSError), Path("/proc/self/status").open() as status:
        return next((1024 * int(line.split()[1]) for line in status if line.startswith("VmData:")), 0)
    return 0
