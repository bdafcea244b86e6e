"""Specs as a hand asks for them that drags the start: nothing but the start of each is new, and no more is read or
written."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from typing import Any, NamedTuple

from pydantic_core import to_json

from optiscope.catalog.entry import MAX_COORDINATE, Point
from optiscope.core.model import completed, validated
from optiscope.races.race import Race
from optiscope.races.spec import CompleteRaceSpec, RaceEntry, RaceSpec, complete

NOWHERE = (2 * MAX_COORDINATE, 2 * MAX_COORDINATE)
"""Where nothing starts."""


class _Last(NamedTuple):
    """What was read last. rest: all of the data but the start, as Python writes it, which tells true from 1 and 0 from
    -0; own: whether an entry has a start of its own; ready: a race of it that has not begun, or none; texts: what was
    written with it, see Moved.written."""

    rest: str
    made: CompleteRaceSpec
    own: list[bool]
    ready: list[Race]
    texts: dict[Hashable, list[str]]


class Moved(NamedTuple):
    """The spec of `last` from another start."""

    last: _Last
    spec: CompleteRaceSpec

    def race(self) -> Race:
        with suppress(IndexError):
            return self.last.ready.pop().moved(self.spec)
        return Race(self.spec)

    def prepare(self) -> None:
        """Sets up what the hand will ask for next, which spares it the wait."""
        if not self.last.ready:
            self.last.ready.append(Race(self.spec))

    def written(self, what: Hashable, write: Callable[[CompleteRaceSpec], str]) -> str:
        """The JSON that `write` makes with the spec. what: names it; under the same name only the start is written
        anew, and no more than one text is remembered."""
        texts = self.last.texts
        if (parts := texts.get(what)) is None:
            parts = write(_moved(self.last, NOWHERE).spec).split(_start_in_json(NOWHERE))
            texts.clear()
            texts[what] = parts
        return _start_in_json(self.spec.start).join(parts)


class Hand:
    """Reads what one client asks for, as JSON has it, race after race. Any thread may ask."""

    def __init__(self) -> None:
        self._last: _Last | None = None

    def parse(self, data: Any) -> CompleteRaceSpec:
        """What spec.parse returns and raises."""
        if moved := self.moved(data):
            return moved.spec
        given = validated(RaceSpec, data)
        made = complete(given)
        self._last = _Last(_rest_of(data), made, [entry.start is not None for entry in given.optimizers], [], {})
        return made

    def moved(self, data: Any) -> Moved | None:
        """The same in no time where that is what was read last, but for a start that can be used; else None."""
        last, start = self._last, _start_of(data)
        return _moved(last, start) if last and start and _rest_of(data) == last.rest else None


def _rest_of(data: dict[str, Any]) -> str:
    return repr({name: value for name, value in data.items() if name != "start"})


def _start_of(data: Any) -> Point | None:
    """The start that data asks for, where it is one that can be used."""
    start = data.get("start") if isinstance(data, dict) else None
    if not isinstance(start, list) or len(start) != 2:
        return None
    x, y = start
    if type(x) not in (int, float) or type(y) not in (int, float):
        return None
    if not (-MAX_COORDINATE <= x <= MAX_COORDINATE and -MAX_COORDINATE <= y <= MAX_COORDINATE):
        return None
    return float(x), float(y)


def _start_in_json(start: Point) -> str:
    return f'"start":{to_json(start).decode()}'


def _moved(last: _Last, start: Point) -> Moved:
    entries = [
        entry if own else completed(RaceEntry, entry, start=start)
        for entry, own in zip(last.made.optimizers, last.own, strict=True)
    ]
    return Moved(last, completed(CompleteRaceSpec, last.made, start=start, optimizers=entries))
