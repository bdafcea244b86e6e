"""The table of the benchmarks: what was measured, the bar it has to meet, and whether it does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

HEAD = ("", "measured", "bar", "")


@dataclass(frozen=True, slots=True)
class Row:
    """value: None where it could not be measured, which `how` explains. bar: None where there is none to meet."""

    what: str
    value: float | None
    unit: Literal["×", "ms", "s", "ns", "MB", ""]
    bar: float | None = None
    at_least: bool = False
    how: str = ""

    @property
    def verdict(self) -> str:
        if self.value is None:
            return "not measured"
        if self.bar is None:
            return ""
        return "holds" if (self.value >= self.bar if self.at_least else self.value <= self.bar) else "falls short"

    def cells(self) -> tuple[str, ...]:
        limit = "" if self.bar is None else f"{'≥' if self.at_least else '≤'} {self.bar:,g} {self.unit}".rstrip()
        return self.what, number(self.value, self.unit), limit, self.verdict


def number(value: float | None, unit: str) -> str:
    return "–" if value is None else f"{short(value)} {unit}".rstrip()


def short(value: float) -> str:
    """Three digits, or all before the point: 0.785, 26.3, 5,294."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(rows: Sequence[Row]) -> str:
    """The rows as aligned text, numbers to the right, and under each how it came about."""
    widths = [max(map(len, column)) for column in zip(HEAD, *(row.cells() for row in rows), strict=True)]

    def line(cells: Sequence[str]) -> str:
        what, measured, bar, verdict = cells
        return f"{what:<{widths[0]}}  {measured:>{widths[1]}}  {bar:>{widths[2]}}  {verdict}".rstrip()

    text = [line(HEAD), "─" * (sum(widths) + 2 * (len(widths) - 1))]
    for row in rows:
        text += [line(row.cells()), *([f"    {row.how}"] if row.how else [])]
    return "\n".join(text)
