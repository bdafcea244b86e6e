"""A lab as the server knows it: what of it stands at which address. Everything else walks this registry.

Every folder beside this file that has a module `lab` with a `lab = BackendLab(…)` is one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from fastapi import APIRouter
from starlette.datastructures import State

from optiscope.backend.labs.whole import Whole
from optiscope.backend.live.channel import Channel
from optiscope.compile.warm import Job


def nothing(*arguments: object) -> None:
    """For a lab that has nothing to do there."""


@dataclass(frozen=True, slots=True)
class BackendLab:
    """id:      name of its folder, here and in the engine.
    whole:   how its results are answered over REST.
    channel: its socket.
    routers: its other addresses.
    start:   called with app.state when the server starts, to put there what the lab keeps for all connections.
    stop:    called with app.state when the server stops.
    kernels: all that it runs in the process of the server, to be compiled while that waits for its first client.
    prepare: called with a language while the server waits for its first client, for what takes long the first time.
    expect:  called with app.state, from any thread, when a page is opened that is about to ask for a run.
    """

    id: str
    whole: Whole
    channel: Channel
    routers: tuple[APIRouter, ...]
    start: Callable[[State], None] = nothing
    stop: Callable[[State], None] = nothing
    kernels: Callable[[], Sequence[Job]] = tuple
    prepare: Callable[[str], object] = nothing
    expect: Callable[[State], None] = nothing


@cache
def labs() -> dict[str, BackendLab]:
    """Every lab by its id."""
    folders = sorted(file.parent.name for file in Path(__file__).parent.glob("*/lab.py"))
    return {id: import_module(f"optiscope.backend.labs.{id}.lab").lab for id in folders}
