"""Loads what training takes, in the process that those that train are copies of (process.py): imported there, and by
nobody else."""

import os
from importlib import import_module
from time import perf_counter

from optiscope.backend.labs.networks.worker import THREADS
from optiscope.backend.live.memory import for_good

MODULES = ("numpy", "pydantic", "optiscope.catalog", "optiscope.backend.labs.networks.serving", "numba",
           "optiscope.networks.cpu.bank", "optiscope.compile.warm")  # fmt: skip
SECONDS = 1.0
"""Kernels are loaded for so long: where they have to be compiled each copy does that, while nothing is asked of it."""


def load(server: int) -> None:
    """server: the process that this one ends with. What is there afterwards the copies share: it is never looked at."""
    os.environ.update(dict.fromkeys(THREADS, "1"))
    with for_good():
        prepare(server)


def prepare(server: int) -> None:
    for name in MODULES:
        import_module(name)
        _end_without(server)
    from optiscope.compile.warm import networks

    until = perf_counter() + SECONDS
    for _, job in networks("float32"):
        job()
        _end_without(server)
        if perf_counter() > until:
            break


def _end_without(server: int) -> None:
    if os.getppid() != server:
        os._exit(0)


load(os.getppid())
