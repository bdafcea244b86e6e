"""What is asked and answered about a rule that somebody types."""

from typing import Literal

from pydantic import Field

from optiscope.backend.schema.base import Answer, described
from optiscope.backend.schema.catalog import Optimizer
from optiscope.catalog.choice import OwnRule
from optiscope.core.messages import message
from optiscope.core.model import expects


class RuleText(OwnRule):
    """A rule as text, and what it was made from."""

    parent: str | None = Field(
        None, description="Id of the optimizer it is a fork of: then the lines that differ are told.",
        examples=["adam"], json_schema_extra=expects(message("optimizer_id")),
    )  # fmt: skip


class RuleError(Answer):
    """What is wrong in a text, and where."""

    line: int = described("Line, counted from 1.", 2)
    column: int = described("Column, counted from 1.", 5)
    expected: str = described("What was expected there.", "one of x, g, m, lr, beta")
    got: str = described("What came.", "gradient")
    message: str = described("Both as a sentence.", "line 2, column 5: expected one of x, g, got gradient")


class Equal(Answer):
    optimizer: str = described("Id of an optimizer that does the same.", "adam")
    own: dict[str, float] = described("Where the rule has these settings, the others at their defaults.", {})
    other: dict[str, float] = described("And that optimizer these.", {"eps": 1e-8})


class Checks(Answer):
    """What was found by trying the rule at its defaults."""

    finite: bool = described("Whether every number of the first updates was finite.", True)
    broke_at: int | None = described("The first update after which one was not; null where none.", None)
    first_step: float | None = described("How far a first update goes where the gradient is 1, in learning rates.", 1.0)
    scale: Literal["free", "proportional"] | None = described(
        "free: a higher loss makes the same first step; proportional: one as much longer; null: neither.", "free"
    )
    equals: list[Equal] = described("Optimizers of the catalogue that do the same.", [])


class LeftOut(Answer):
    after: int = described("The line of the text after which they would stand, counted from 1; 0: before all.", 5)
    lines: list[str] = described("Lines of the parent.", ["m = beta * m + g"])


class RuleAnswer(Answer):
    optimizer: Optimizer | None = described("What the text declares, as in /api/optimizers; null if it is wrong.", None)
    changed: list[int] = described("Lines that differ from the parent, counted from 1.", [2, 3])
    left_out: list[LeftOut] = described("What of the parent has no line in the text any more.", [])
    checks: Checks | None = described("What was found by trying it; null if it is wrong.", None)
    error: RuleError | None = described("What is wrong; null if nothing is.", None)


class Variant(Answer):
    id: str = described("What stands for its text in a spec.", "adam/l2")
    title: str = described("Name for people.", "Adam with L2")
    summary: str = described("What is otherwise in it.", "weight decay that is added to the gradient.")
    rule: str = described("Its text.", "def my_adam_l2(x, g, t, m, v, *, lr: Rate = 1e-3, …):\n    …")


class Fork(Answer):
    rule: str = described("The text, without prose, to be changed.", "def sgd(x, g, *, lr: Rate = 1e-3):\n    …")
    variants: list[Variant] = described("What people change in it, as texts too.", [])
