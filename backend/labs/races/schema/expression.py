"""How a typed function is asked about, and what is answered."""

from pydantic import Field

from optiscope.backend.schema.base import Answer, described
from optiscope.backend.schema.catalog import LINE, Function, Line
from optiscope.backend.schema.errors import Problem
from optiscope.core.model import FINITE, NUMBERS, Model, Numbers, expects
from optiscope.races.own import CHOICE, Definition

OWN = {"expression": "(1 - x)^2 + b(y - x^2)^2", "constants": {"b": 1}, "domain": [[-5, 5], [-5, 5]], "title": None}
NOTE = {"at": 0, "length": 4, "message": "read as (1/2)·x; for the other meaning write 1/(2x…)"}


class ExpressionRequest(Model):
    """A text, and the values of its constants."""

    definition: Definition = Field(
        description="The function; all but its expression may be left out.",
        examples=[{"expression": "(1 - x)^2 + b(y - x^2)^2"}], json_schema_extra=expects(CHOICE),
    )  # fmt: skip
    constants: Numbers = Field(
        default_factory=dict,
        description="Values of its constants, for which its minima are looked for; others do nothing.",
        examples=[{"b": 100}], json_schema_extra=expects(NUMBERS, each=FINITE),
    )  # fmt: skip


class Note(Answer):
    """A place in the text that some read otherwise."""

    at: int = described("Its first character, from 0.", NOTE["at"])
    length: int = described("Its characters.", NOTE["length"])
    message: str = described("How it was read.", NOTE["message"])


class Understood(Answer):
    definition: Definition = described("The definition with all its constants and its domain.", OWN)
    function: Function = described(
        "The same as the catalogue tells of a function. Minima are found from many starts, not proven; low and high of "
        "a constant are what a slider goes through.",
        {},
    )
    notes: list[Note] = described("Places that some read otherwise, and how they were read.", [NOTE])
    kinks: list[Line] = described("Where it may have no derivative, or jump.", [LINE])
    operations: int = described("Operations of one evaluation.", 11)


class TextProblem(Problem):
    """What is wrong with a text, and where."""

    at: int | None = described("The first character that is wrong, from 0; null where it is not one.", 4)
    length: int | None = described("Characters that are wrong.", 1)


class ExpressionAnswer(Answer):
    understood: Understood | None = described("The function; null where the text cannot be used.", None)
    problem: TextProblem | None = described("What is wrong; null where nothing is.", None)
