"""What a person may say of a table, where what is found by itself is wrong: in Python, REST and command line."""

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from optiscope.core.errors import SpecError, either, one_of, shown
from optiscope.core.messages import message
from optiscope.core.model import Model, expects, where_given

MISSING = ("", "na", "n/a", "#n/a", "<na>", "nan", "null", "none", "?", "-", "--", ".")
"""Words of a column of numbers that stand for a missing one; capitals count as small letters."""
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "space": " ", "pipe": "|", "colon": ":"}
MARKS = {"point": ".", "comma": ","}


class Options(Model):
    """None: as it is found."""

    delimiter: str | None = where_given(
        message("delimiter"),
        'What parts the cells: one character, or "tab", "space" and so on. None: found by the text.',
        ";",
    )
    decimal: Literal[".", ",", "point", "comma"] | None = where_given(
        either('"."', '","'),
        "Decimal mark of the numbers; the other one groups thousands. None: found by the text.",
        ",",
    )
    header: bool | None = where_given(
        message("true_or_false"), "Whether the first row holds the names of the columns. None: found by the text.", True
    )
    encoding: str | None = where_given(
        message("encoding"), "Encoding of bytes. None: by their first ones, else UTF-8, else Windows-1252.", "utf-16"
    )
    missing: list[str] | None = Field(
        None, max_length=100, examples=[["NA", "-999"]], exclude_if=lambda given: given is None,
        description="Cells of columns of numbers that stand for a missing one, besides the empty cell. None: "
        f"{', '.join(MISSING[1:])}. In columns of words they are words.",
        json_schema_extra=expects(message("list_of_words"), each=message("text")),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """The options as the reader needs them: marks as they are, words in small letters."""

    delimiter: str | None = None
    decimal: str | None = None
    header: bool | None = None
    encoding: str | None = None
    missing: frozenset[str] = frozenset(MISSING)


def reading(given: Options | None) -> Reading:
    """SpecError where the delimiter is none."""
    if given is None:
        return Reading()
    delimiter = given.delimiter
    if delimiter is not None:
        delimiter = DELIMITERS.get(delimiter.lower(), delimiter)
        if len(delimiter) != 1 or delimiter in '"\r\n\ufeff':
            names = (name for name in DELIMITERS if name.isalpha())
            raise SpecError("delimiter", message("delimiter_among", names=one_of(names)), shown(given.delimiter))
    decimal = given.decimal and MARKS.get(given.decimal, given.decimal)
    words = MISSING if given.missing is None else ("", *(word.strip().lower() for word in given.missing))
    return Reading(delimiter, decimal, given.header, given.encoding, frozenset(words))
