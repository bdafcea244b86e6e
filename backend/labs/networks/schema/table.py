"""What reading a table takes and answers."""

from typing import Annotated, Any, Literal

from pydantic import Field

from optiscope.backend.schema.base import Answer, described
from optiscope.core.errors import either
from optiscope.core.messages import message
from optiscope.core.model import Model
from optiscope.networks.table import MAX_COLUMNS

COLUMN = {"name": "length", "kind": "numbers", "distinct": 4, "examples": ["5.1"], "low": 4.9, "high": 6.4}
DATA = {"inputs": [[5.1, 1.4]], "targets": ["a"], "kind": "classification", "names": ["length", "width"]}


def _asked(default: Any, expected: str, description: str, example: Any) -> Any:
    return Field(default, description=description, examples=[example], json_schema_extra={"expected": expected})


class Text(Model):
    """The text of a CSV file, and what of it is wanted."""

    csv: str = _asked(
        ..., message("csv_text"), "Text of the file: cells parted by comma, semicolon or tab.", "a,b\n1,2\n"
    )
    inputs: Annotated[list[str], Field(max_length=MAX_COLUMNS)] | None = _asked(
        None,
        message("list_of_at_most_column_names", most=MAX_COLUMNS),
        "Columns to learn from. null: all columns of numbers but the target.",
        ["a"],
    )
    target: str | None = _asked(None, message("column_name"), "Column to learn. null: the last one.", "b")
    kind: Literal["classification", "regression"] | None = _asked(
        None, either("classification", "regression"),
        "What the target is. null: classes if they are texts or few whole numbers.", "regression",
    )  # fmt: skip


class Column(Answer):
    name: str = described("Name: of the first line, or column 1, column 2, … where that holds numbers.", "length")
    kind: Literal["numbers", "text", "missing"] = described(
        "numbers: only those; text: some cells are no numbers; missing: some cells are empty.", "numbers"
    )
    distinct: int = described("Different values in it.", 4)
    examples: list[str] = described("Its first cells.", ["5.1", "4.9", "6.3"])
    low: float | None = described("Smallest number; null where not all are numbers.", 4.9)
    high: float | None = described("Largest number; null where not all are numbers.", 6.4)


class Read(Answer):
    rows: int = described("Rows, without the line of names.", 4)
    columns: list[Column] = described("Every column of the file.", [COLUMN])
    inputs: list[str] = described("Columns chosen to learn from.", ["length", "width"])
    target: str = described("Column to learn.", "kind")
    kind: Literal["classification", "regression"] = described("What the target is.", "classification")
    classes: list[str] = described("Names of the classes, in order; none in regression.", ["a", "b"])
    data: dict[str, Any] = described("To be put into the spec of a training as `data`.", DATA)
