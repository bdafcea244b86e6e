"""What may stand where an id of an optimizer may: a rule of one's own, as text; in Python also an object."""

from collections.abc import Mapping
from types import FunctionType
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from optiscope import catalog
from optiscope.catalog.objects.in_python import InPython
from optiscope.catalog.objects.source import text_of
from optiscope.catalog.optimizer import Optimizer
from optiscope.catalog.typed import typed
from optiscope.catalog.variants import variant_of
from optiscope.core.errors import SpecError, no_such, shown
from optiscope.core.labels import MAX_LABEL
from optiscope.core.lines import LONGEST, TextError
from optiscope.core.messages import message
from optiscope.core.model import PLAIN, Model, expects, validated
from optiscope.core.python_object import refuse_name

CHOICE = message("optimizer_id_or_rule")


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


def read(value: Any) -> Any:
    """What stands for an optimizer in a spec: an id, that of a variant being short for its text; or a rule as text, in
    an object or bare; in Python also a rule as a function, or an object that was made one. SpecError for all else."""
    if isinstance(value, str) and "def " in value:
        return validated(OwnRule, {"rule": value})
    if isinstance(value, str) and (variant := variant_of(value)):
        return validated(OwnRule, {"rule": variant.rule})
    if isinstance(value, str | OwnRule | InPython):
        return value
    if isinstance(value, FunctionType):
        return validated(OwnRule, {"rule": text_of(value)})
    if isinstance(value, Mapping):
        refuse_name(value)
        return validated(OwnRule, dict(value))
    raise SpecError("", CHOICE, shown(value))


Choice = str | OwnRule | InPython
"""An id of the catalogue, a rule as text, or a Python object."""
Chosen = Annotated[Choice, BeforeValidator(read)]


def checked(field: str, chosen: Choice) -> Optimizer:
    """The Optimizer of what came; SpecError, about `field`, where there is none of that id, or the text is wrong."""
    if isinstance(chosen, InPython):
        return chosen.optimizer
    if isinstance(chosen, str):
        if chosen not in catalog.optimizers:
            raise no_such("optimizer", field, catalog.optimizers, chosen)
        return catalog.optimizers[chosen]
    try:
        return typed(chosen.rule, chosen.title)
    except TextError as error:
        raise SpecError(f"{field}.rule", error.expected, error.got, error.sentence) from None
