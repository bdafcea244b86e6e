"""What may stand where an id of an optimizer may: a rule of one's own, as text; and the Optimizer behind either."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from optiscope import catalog
from optiscope.catalog.optimizer import Optimizer
from optiscope.catalog.typed import typed
from optiscope.core.errors import SpecError, no_such
from optiscope.core.labels import MAX_LABEL
from optiscope.core.lines import LONGEST, Lines, TextError
from optiscope.core.messages import message
from optiscope.core.model import DEFINITION, ID, PLAIN, Model, expects


class OwnRule(Model):
    """A rule as text, in the grammar of the files in engine/declared/rules. It is parsed wherever it comes, and never
    executed."""

    rule: str = Field(
        max_length=LONGEST,
        description="def name(x, g, t, state, *, lr=1e-3, …): lines that give a value to one name, of arithmetic, "
        "comparisons in where(…) and abs, exp, log, maximum, minimum, sign, sqrt; at the end the return of the new x "
        "and state. Beside it perhaps look_at(x, state, *, …), which returns where the gradient is read.",
        examples=["def mine(x, g, m, *, lr=1e-3, beta=0.9):\n    m = beta * m + g\n    return x - lr * m, m\n"],
        json_schema_extra=expects(message("rule_text", most=LONGEST)),
    )
    title: str | None = Field(
        None, min_length=1, max_length=MAX_LABEL, pattern=PLAIN,
        description="What it is called. None: as its docstring says, or its function.",
        examples=["mine"], json_schema_extra=expects(message("label", most=MAX_LABEL)),
    )  # fmt: skip

    @property
    def name(self) -> str:
        """What it is called, whether it can be read or not."""
        if self.title:
            return self.title
        try:
            return typed(self.rule).title[:MAX_LABEL]
        except TextError:
            return "rule"


def _kind(value: Any) -> str:
    return DEFINITION if isinstance(value, dict | OwnRule) else ID


Chosen = Annotated[Annotated[str, Tag(ID)] | Annotated[OwnRule, Tag(DEFINITION)], Discriminator(_kind)]
"""An id of the catalogue, or a rule as text."""


def name_of(chosen: str | OwnRule) -> str:
    """What is said where an id would be."""
    return chosen if isinstance(chosen, str) else chosen.name


def optimizer_of(chosen: str | OwnRule) -> Optimizer:
    """The Optimizer of what stands in a complete spec."""
    return catalog.optimizers[chosen] if isinstance(chosen, str) else typed(chosen.rule, chosen.title)


def operations(chosen: str | OwnRule) -> int:
    """Operations that an update of a rule of one's own takes; 0 of one of the catalogue, which is compiled."""
    rule = optimizer_of(chosen).rule
    return rule.operations if isinstance(rule, Lines) else 0


def checked(field: str, chosen: str | OwnRule) -> Optimizer:
    """The Optimizer of what came; SpecError, about `field`, where there is none of that id, or the text is wrong."""
    if isinstance(chosen, str):
        if chosen not in catalog.optimizers:
            raise no_such("optimizer", field, catalog.optimizers, chosen)
        return catalog.optimizers[chosen]
    try:
        return typed(chosen.rule, chosen.title)
    except TextError as error:
        raise SpecError(f"{field}.rule", error.expected, error.got, error.sentence) from None
