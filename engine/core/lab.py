"""What a lab is: a spec goes in, is completed and run, and gives a result, which its pictures and files show.

Every folder beside this one that has a module `lab` with a `lab = Lab(…)` is one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from optiscope.core.form import Form
from optiscope.core.model import Model
from optiscope.core.ranking import Key


@dataclass(frozen=True, slots=True)
class Column:
    """A metric in a table: its name, its heading, how it is written, and whether only some results have it."""

    metric: str
    heading: str
    kind: Literal["number", "count", "share"] = "number"
    sometimes: bool = False


@dataclass(frozen=True, slots=True)
class Lab:
    """id:     name of its folder.
    spec:     model of the spec as it comes.
    parse:    plain data or spec -> complete spec; SpecError where something is wrong.
    complete: spec as it comes -> complete spec; SpecError likewise.
    run:      complete spec -> result. A second argument hears, now and then, how many steps more all entries have made.
    figure:   result -> its still picture, a plotly Figure.
    forms:    what a result can be written as.
    columns:  of a table of its entries, beside label and outcome.
    restore:  what was saved of a result (core/saved.py) -> the result.
    key:      outcome and metrics of an entry -> what it is ranked by, see core/ranking.py.
    view:    what a preset may say of how it is looked at, beside the entry that is selected.
    default: whether it is meant where a request names none; so were those that were written when there was one lab.
    """

    id: str
    spec: type[Model]
    parse: Callable[[Any], Any]
    complete: Callable[[Any], Any]
    run: Callable[..., Any]
    figure: Callable[[Any], Any]
    forms: tuple[Form, ...]
    columns: tuple[Column, ...]
    restore: Callable[[Any], Any]
    key: Callable[[Any, Any], Key]
    view: frozenset[str] = frozenset()
    default: bool = False


def lab(id: str) -> Lab:
    """The lab whose folder has that name."""
    found: Lab = import_module(f"optiscope.{id}.lab").lab
    return found


@cache
def labs() -> dict[str, Lab]:
    """Every lab by its id."""
    folders = sorted(file.parent.name for file in Path(__file__).parents[1].glob("*/lab.py"))
    return {id: lab(id) for id in folders if id != "core"}


def default() -> Lab:
    """The lab that is meant where none is named."""
    return next(one for one in labs().values() if one.default)
