"""A copy of the package in which a test says something more, and a server of it, though another one is installed."""

import os
import shutil
from pathlib import Path

from tests.server import Server

ROOT = Path(__file__).parents[1]
RUN = (
    "import sys, importlib.machinery as machinery; sys.path.insert(0, {0!r}); "
    "sys.meta_path.insert(0, machinery.PathFinder); from optiscope.backend.__main__ import main; sys.exit(main())"
)


def copied(folder: Path) -> Path:
    """The package, in `folder`: links to the real files. Those of frontend/ are copies, as no link that leads out of it
    is served."""
    package = folder / "optiscope"
    for source, place in (("engine", "."), ("backend", "backend")):
        shutil.copytree(ROOT / source, package / place, copy_function=os.symlink, dirs_exist_ok=True)
    shutil.copytree(ROOT / "frontend", package / "frontend")
    return package


def replaced(file: Path, before: str, after: str) -> None:
    """Writes a copy of its own in its place, with `after` where `before` stands once."""
    text = file.read_text("utf-8")
    assert text.count(before) == 1, file
    file.unlink()
    file.write_text(text.replace(before, after), "utf-8")


def served(package: Path) -> Server:
    """Started."""
    return Server(("-c", RUN.format(str(package.parent)))).start()
