"""The kinds of data that pictures with a handle are drawn from, one for each way of drawing."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

DIGITS = 6
Numbers = tuple[float | None, ...]
"""None where there is none."""


def rounded(values: Iterable[float]) -> Numbers:
    """As many digits as a picture can show: the others would only be carried."""
    return tuple(float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None for value in map(float, values))


@dataclass(frozen=True, slots=True)
class Axis:
    """title: in words; log: whether it is logarithmic."""

    title: str
    log: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """values: at each point; slopes: there too, where the picture shows them."""

    title: str
    values: Numbers
    slopes: Numbers | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """A value worth comparing with, drawn across the picture."""

    title: str
    value: float


@dataclass(frozen=True, slots=True)
class Curves:
    """Curves over the same points, and a handle that moves over these. at: the point it begins at, counted from 0;
    slope: the word for slopes, where there are any."""

    kind: ClassVar[str] = "curves"
    title: str
    x: Axis
    y: Axis
    points: Numbers
    at: int
    curves: tuple[Curve, ...]
    slope: str = ""
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """x, y: points; radius: root mean square of their distances from the centre."""

    title: str
    x: Numbers
    y: Numbers
    radius: float | None


@dataclass(frozen=True, slots=True)
class Cloud:
    """Points around a centre, others at each place of the handle, which `knob` names. at: the stage it begins at;
    radius: the word for that."""

    kind: ClassVar[str] = "cloud"
    title: str
    knob: str
    x: Axis
    y: Axis
    centre: tuple[float, float]
    radius: str
    at: int
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """A neuron with one number turned to `value`: its numbers, and the sum and answer of the sample."""

    value: float
    w1: float | None
    w2: float | None
    bias: float | None
    sum: float | None
    answer: float | None


@dataclass(frozen=True, slots=True)
class Neuron:
    """A neuron of two inputs over their plane. knob, unit: what the handle turns; sum, activation, answer: words;
    sums, answers: what it makes of a sum; at: the place it begins at."""

    kind: ClassVar[str] = "neuron"
    title: str
    knob: str
    unit: str
    sum: str
    activation: str
    answer: str
    sample: tuple[float, float]
    sums: Numbers
    answers: Numbers
    at: int
    places: tuple[Turned, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """lane: which of the timeline's rows it stands in."""

    year: int
    title: str
    text: str
    source: str
    url: str | None
    lane: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in the order of their years, in rows that `lanes` names. source: the word for one; at: the event that
    the handle begins at."""

    kind: ClassVar[str] = "timeline"
    title: str
    knob: str
    lanes: tuple[str, ...]
    source: str
    at: int
    events: tuple[Event, ...]


Shape = Curves | Cloud | Neuron | Timeline
