"""Text to rows of cells: comments and a sep= line put aside, the delimiter found by CleverCSV, lines numbered."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from optiscope.core.errors import SpecError
from optiscope.core.messages import message

CANDIDATES = (",", ";", "\t", "|", " ", ":", "^", "~")
_SAMPLE, _SAMPLE_LINES, _SAMPLE_MOST = 8_192, 20, 32_768
_COMMENT = re.compile(r"\s*#(?!(?:N/A|DIV/0!|VALUE!|REF!|NAME\?|NUM!|NULL!))")
"""A line of somebody's remarks; what a spreadsheet writes into a cell that failed is none."""
_SEP = re.compile(r'"?sep=(.)"?[,;\t]*\s*', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rows:
    """cells: of each row that is not blank, as they are written; lines: the (last) line of each. comments: lines left
    out; remark, remarked: the cells of the last comment above the rows, or [], and its line."""

    delimiter: str
    cells: list[list[str]]
    lines: list[int]
    comments: int
    remark: list[str]
    remarked: int


def rows(text: str, delimiter: str | None, most: int) -> Rows:
    """The rows of a text, at most `most` of them. SpecError where there is none, or a quote is left open."""
    lines = list(io.StringIO(text, newline=""))
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise SpecError("csv", message("table_of_numbers"), message("empty_file"))
    if told := _SEP.fullmatch(lines[first]):
        delimiter = delimiter or told[1]
        lines[first] = "\n"
    filled = [line for line in lines if line.strip()]
    remarks = sum(_COMMENT.match(line) is not None for line in filled)
    commented = 2 * remarks < len(filled)
    delimiter, quote = _sniffed([line for line in filled if not (commented and _COMMENT.match(line))], delimiter)
    source = _Lines(lines, delimiter, commented)
    cells, numbers = _split(source, delimiter, quote, most)
    if not cells:
        raise SpecError("csv", message("table_of_numbers"), message("empty_file"))
    remark = next(csv.reader([source.last], delimiter=delimiter, skipinitialspace=True), []) if source.last else []
    return Rows(delimiter, cells, numbers, source.comments, remark, source.remarked)


def _sniffed(lines: list[str], delimiter: str | None) -> tuple[str, str]:
    """(delimiter, quote) of these lines."""
    from clevercsv import Sniffer  # takes a moment to load

    sample: list[str] = []
    size = 0
    for i, line in enumerate(lines):
        size += len(line)
        if size > (_SAMPLE if i >= _SAMPLE_LINES else _SAMPLE_MOST) and sample:
            break
        sample.append(line)
    found = Sniffer().sniff("".join(sample)[:_SAMPLE_MOST], delimiters=[delimiter] if delimiter else CANDIDATES)
    quote = found.quotechar if found and found.quotechar in ("'", '"') else '"'
    return delimiter or (found.delimiter if found else "") or ",", quote or '"'


class _Lines(Iterator[str]):
    """The lines as the reader takes them, without remarks between two rows. number: of the line taken last; between:
    whether a row has just ended; begun: whether there has been one; last, remarked: what the
    newest remark before it says, and its line."""

    def __init__(self, lines: list[str], delimiter: str, commented: bool) -> None:
        self.lines, self.spaces, self.commented = lines, delimiter == " ", commented
        self.number, self.comments, self.last, self.remarked = 0, 0, "", 0
        self.between, self.begun = True, False

    def __next__(self) -> str:
        while self.number < len(self.lines):
            line = self.lines[self.number]
            self.number += 1
            if self.between and self.commented and _COMMENT.match(line):
                self.comments += 1
                if not self.begun:
                    self.last, self.remarked = line.strip().lstrip("#").strip(), self.number
                continue
            self.between = False
            return line.rstrip(" \r\n") + "\n" if self.spaces else line
        raise StopIteration


def _split(source: _Lines, delimiter: str, quote: str, most: int) -> tuple[list[list[str]], list[int]]:
    cells: list[list[str]] = []
    numbers: list[int] = []
    reader = csv.reader(source, delimiter=delimiter, quotechar=quote, skipinitialspace=True, strict=True)
    begun = 0
    try:
        for row in reader:
            source.between = True
            begun = source.number
            if any(map(str.strip, row)):
                source.begun = True
                cells.append(row)
                numbers.append(begun)
                if len(cells) > most:
                    break
    except csv.Error:
        raise SpecError("csv", message("table_in_line", line=begun + 1), message("open_quote")) from None
    return cells, numbers
