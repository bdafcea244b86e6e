"""What reading a table takes and answers."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from optiscope.backend.schema.base import Answer, described
from optiscope.backend.schema.errors import Failure, Problem
from optiscope.core.errors import either
from optiscope.core.messages import message
from optiscope.core.model import expects
from optiscope.networks.given import TARGET, names_of_targets
from optiscope.networks.reading.options import Options
from optiscope.networks.samples import MAX_COLUMNS

COLUMN = {
    "name": "length", "kind": "numbers", "distinct": 4, "examples": ["5.1"], "low": 4.9, "high": 6.4,
    "holds": "number", "role": "input", "why": "numbers", "gaps": 0, "spoilt": [],
}  # fmt: skip
DATA = {"inputs": [[5.1, 1.4]], "targets": ["a"], "kind": "classification", "names": ["length", "width"]}


def _asked(default: Any, expected: str, description: str, example: Any) -> Any:
    return Field(default, description=description, examples=[example], json_schema_extra=expects(expected))


class Text(Options):
    """A file, how it is to be read where that is not found by itself, and what of it is wanted."""

    csv: str | None = _asked(
        None, message("csv_text"), "Text of the file: cells parted by commas, semicolons, tabs, spaces or |.",
        "a,b\n1,2\n",
    )  # fmt: skip
    base64: str | None = _asked(
        None, message("base64"), "Instead: bytes of the file, where it may not be UTF-8.", "YSxiCjEsMgo="
    )
    inputs: Annotated[list[str], Field(max_length=MAX_COLUMNS)] | None = _asked(
        None,
        message("list_of_at_most_column_names", most=MAX_COLUMNS),
        "Columns to learn from. null: all columns of numbers, and of yes and no, but the target and those that are the "
        "same in every row or only tell the rows apart.",
        ["a"],
    )
    target: Annotated[Any, AfterValidator(names_of_targets), WithJsonSchema(TARGET)] = _asked(
        None, message("column_or_columns"),
        "Column to learn, or a list of several: values, or probabilities of as many classes. null: the last one.", "b",
    )  # fmt: skip
    skip_gaps: bool = _asked(
        False, message("true_or_false"), "Leaves rows out in which a chosen column has no value.", True
    )
    kind: Literal["classification", "regression"] | None = _asked(
        None, either("classification", "regression"),
        "What the target is. null: classes if they are texts or few whole numbers.", "regression",
    )  # fmt: skip


class Cell(Answer):
    line: int = described("Line of the file.", 7)
    cell: str = described("What stands there.", "5%")


class Column(Answer):
    name: str = described("Name: of the first line, or column 1, column 2, … where that holds none.", "length")
    kind: Literal["numbers", "text", "missing"] = described(
        "numbers: only those; text: some cells are no numbers; missing: some cells are empty.", "numbers"
    )
    distinct: int = described("Different values in it.", 4)
    examples: list[str] = described("Its first cells.", ["5.1", "4.9", "6.3"])
    low: float | None = described("Smallest number; null where not all are numbers.", 4.9)
    high: float | None = described("Largest number; null where not all are numbers.", 6.4)
    holds: Literal["number", "boolean", "category", "text", "constant", "index", "nothing"] = described(
        "number: also where some cells are none; boolean: words for yes and no; category: at most 20 words; constant: "
        "the same in every row; index: numbers that only tell the rows apart.",
        "number",
    )
    role: Literal["input", "target", "out"] = described("What becomes of it.", "input")
    why: str = described("The reason, in words.", "numbers")
    gaps: int = described("Rows without a value.", 0)
    spoilt: list[Cell] = described("First cells that are no numbers, in a column of numbers.", [])


class Understood(Answer):
    rows: int = described("Rows, without the line of names.", 4)
    left_out: int = described("Rows of these that are left out for their gaps.", 0)
    columns: list[Column] = described("Every column of the file.", [COLUMN])
    inputs: list[str] = described("Columns chosen to learn from.", ["length", "width"])
    target: str | list[str] = described("Column to learn, or a list of several.", "kind")
    delimiter: str = described("What parts the cells.", ",")
    decimal: str = described("Decimal mark of the numbers.", ".")
    header: bool = described("Whether the first row was taken for names.", True)
    encoding: str = described("Encoding of the bytes; empty where text was sent.", "UTF-8")
    missing: list[str] = described("Words of columns of numbers that stand for a missing one.", ["na"])
    comments: int = described("Lines of comments, which are left out.", 0)
    preview: list[list[str]] = described("The first rows, as they are written.", [["5.1", "1.4", "a"]])
    text: str | None = described("The file as text, where its bytes were sent.", None, default=None)


class Read(Understood):
    kind: Literal["classification", "regression"] = described("What the target is.", "classification")
    classes: list[str] = described("Names of the classes, in order; none in regression.", ["a", "b"])
    data: dict[str, Any] = described("To be put into the spec of a training as `data`.", DATA)


class Unlearnable(Problem):
    column: str | None = described("The column it is about, if it is about one.", "length", default=None)


class Unusable(Failure):
    error: Unlearnable = described("What was wrong.", {"field": "inputs[0]", "column": "length"})
    table: Understood | None = described(
        "The table as it was understood, where it could be read but not learned.", None, default=None
    )
