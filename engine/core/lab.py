"""What a lab is: a spec goes in, is completed and run, and gives a result, which its pictures and files show.

Every folder beside this one that has a module `lab` with a `lab = Lab(…)` is one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from optiscope.core.model import Model


@dataclass(frozen=True, slots=True)
class Lab:
    """id:     name of its folder.
    spec:     model of the spec as it comes.
    complete: spec as it comes -> complete spec; SpecError where something is wrong.
    run:      complete spec -> result. A second argument hears, now and then, how many steps more all entries have made.
    figure:   result -> plotly Figure.
    """

    id: str
    spec: type[Model]
    complete: Callable[[Any], Any]
    run: Callable[..., Any]
    figure: Callable[[Any], Any]


def lab(id: str) -> Lab:
    """The lab whose folder has that name."""
    found: Lab = import_module(f"optiscope.{id}.lab").lab
    return found


@cache
def labs() -> dict[str, Lab]:
    """Every lab by its id."""
    folders = sorted(file.parent.name for file in Path(__file__).parents[1].glob("*/lab.py"))
    return {id: lab(id) for id in folders if id != "core"}
