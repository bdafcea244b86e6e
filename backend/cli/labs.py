"""The commands of the labs, found by their folders: those that say how they are called, and those that need not."""

from importlib import import_module
from pathlib import Path

import optiscope
from optiscope.backend.cli.command import Command

ENGINE = Path(optiscope.__file__).parent
BACKEND = Path(__file__).parents[1]


def commands() -> list[Command]:
    """Each lab's command, in the order of their names. Imports no lab: most commands need none of them, or one."""
    ids = [file.parent.name for file in ENGINE.glob("*/lab.py") if file.parent.name != "core"]
    return sorted(map(_command, ids), key=lambda command: command.name)


def _command(id: str) -> Command:
    if (BACKEND / "labs" / id / "command.py").is_file():
        found: Command = import_module(f"optiscope.backend.labs.{id}.command").command
        return found
    return Command(lab=id, name=id, help=f"run the lab {id}", example="--optimizers adam")
