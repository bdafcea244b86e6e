"""By which names the program is reached: the package that people import, and the command line."""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

NAMES = ("optiscope", "engine")
PROGRAMS = ("optiscope.backend", "backend")


def package() -> ModuleType:
    """What people import: `optiscope`, or `engine` where it is not yet called so."""
    for name in NAMES:
        if find_spec(name) and hasattr(found := import_module(name), "race"):
            return found
    raise ModuleNotFoundError(f"expected one of the packages {', '.join(NAMES)}")


def command() -> list[str]:
    """`optiscope` on the command line, by the Python that runs the tests."""
    for name in PROGRAMS:
        try:
            if find_spec(f"{name}.__main__"):
                return [sys.executable, "-m", name]
        except ModuleNotFoundError:  # not even its parent is there
            continue
    raise ModuleNotFoundError(f"expected one of the programs {', '.join(PROGRAMS)}")
