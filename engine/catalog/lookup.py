"""The Optimizer behind what stands in a spec: an id of the catalogue, or a rule as text (choice.py)."""

from typing import TYPE_CHECKING

from optiscope import catalog
from optiscope.catalog.optimizer import Optimizer
from optiscope.catalog.typed import typed
from optiscope.core.labels import MAX_LABEL
from optiscope.core.lines import Lines, TextError

if TYPE_CHECKING:
    from optiscope.catalog.choice import OwnRule


def optimizer_of(chosen: "str | OwnRule") -> Optimizer:
    """The Optimizer of what stands in a complete spec."""
    return catalog.optimizers[chosen] if isinstance(chosen, str) else typed(chosen.rule, chosen.title)


def name_of(chosen: "str | OwnRule") -> str:
    """What it is called where an id would be said, whether it can be read or not."""
    if isinstance(chosen, str):
        return chosen
    if chosen.title:
        return chosen.title
    try:
        return typed(chosen.rule).title[:MAX_LABEL]
    except TextError:
        return "rule"


def operations(chosen: "str | OwnRule") -> int:
    """Operations that an update of a typed rule takes; 0 of one of the catalogue, which is compiled."""
    optimizer = optimizer_of(chosen)
    return sum(part.operations for part in (optimizer.rule, optimizer.look_at) if isinstance(part, Lines))
