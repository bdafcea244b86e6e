"""By which names the program is reached: the package that people import, and the command line."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import cast

NAMES = ("optiscope", "engine")
PROGRAMS = ("optiscope.backend", "backend")


def package() -> ModuleType:
    """What people import: `optiscope`, or `engine` where it is not yet called so."""
    for name in NAMES:
        if find_spec(name) and hasattr(found := import_module(name), "race"):
            return found
    raise ModuleNotFoundError(f"expected one of the packages {', '.join(NAMES)}")


def main() -> Callable[[list[str]], int]:
    """`optiscope` on the command line: runs what stands behind that word, and gives the exit code."""
    for name in PROGRAMS:
        try:
            if find_spec(f"{name}.__main__"):
                return cast(Callable[[list[str]], int], import_module(f"{name}.__main__").main)
        except ModuleNotFoundError:  # not even its parent is there
            continue
    raise ModuleNotFoundError(f"expected one of the programs {', '.join(PROGRAMS)}")
