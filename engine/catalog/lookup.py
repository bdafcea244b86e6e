"""The Optimizer behind what stands in a spec: an id of the catalogue, a rule as text, or an object (choice.py)."""

from typing import TYPE_CHECKING

from optiscope import catalog
from optiscope.catalog.objects.in_python import InPython
from optiscope.catalog.optimizer import Optimizer
from optiscope.catalog.typed import typed
from optiscope.core.labels import MAX_LABEL
from optiscope.core.lines import Lines, TextError

if TYPE_CHECKING:
    from optiscope.catalog.choice import Choice


def optimizer_of(chosen: "Choice") -> Optimizer:
    """The Optimizer of what stands in a complete spec."""
    if isinstance(chosen, InPython):
        return chosen.optimizer
    return catalog.optimizers[chosen] if isinstance(chosen, str) else typed(chosen.rule, chosen.title)


def name_of(chosen: "Choice") -> str:
    """What it is called where an id would be said, whether it can be read or not."""
    if isinstance(chosen, str):
        return chosen
    if isinstance(chosen, InPython):
        return chosen.optimizer.title[:MAX_LABEL]
    if chosen.title:
        return chosen.title
    try:
        return typed(chosen.rule).title[:MAX_LABEL]
    except TextError:
        return "rule"


def operations(chosen: "Choice") -> int:
    """Operations that an update of a typed rule takes; 0 of one of the catalogue, which is compiled."""
    optimizer = optimizer_of(chosen)
    return sum(part.operations for part in (optimizer.rule, optimizer.look_at) if isinstance(part, Lines))
