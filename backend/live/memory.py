"""Memory that is no longer needed goes back to the system, where glibc would keep it for the next time; what is needed
for good is not searched for garbage."""

import contextlib
import ctypes
import gc
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

ARENA_MAX, MMAP_THRESHOLD, TRIM_THRESHOLD = -8, -3, -1
"""Of mallopt(3)."""
LARGE = 256 << 10
"""What is at least so large is taken from the system, and given back, by itself."""


def returning() -> None:
    """Sets the allocator up so; before threads are made."""
    if libc := _libc():
        for what, value in ((MMAP_THRESHOLD, LARGE), (TRIM_THRESHOLD, 8 * LARGE), (ARENA_MAX, 2)):
            libc.mallopt(what, value)


def give_back() -> None:
    """Gives back now what is free. Takes some milliseconds, in which others go on."""
    if libc := _libc():
        libc.malloc_trim(0)


@contextlib.contextmanager
def for_good() -> Iterator[None]:
    """While modules are imported and what they declare is made: no search for garbage, which is a seventh of what a
    start takes, nor of what is there by then in any search afterwards."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if searching:
            gc.enable()


def settle() -> None:
    """What there is now stays for good: no search for garbage looks at it again, in which everybody would wait for a
    tenth of a second."""
    gc.collect()
    gc.freeze()


@cache
def _libc() -> Any:
    """The system's C library where it is glibc, else None."""
    if not sys.platform.startswith("linux"):
        return None
    with contextlib.suppress(OSError):
        libc = ctypes.CDLL("libc.so.6")
        return libc if hasattr(libc, "malloc_trim") else None
    return None
