"""A race on its way to a client: spec in, messages out, a part at a time. No socket here.

Frames of the paths first, then done with the outcomes of all entries. Where the spec has many starts, which may take a
while, the outcomes come ahead of them too.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import cached_property, lru_cache
from time import perf_counter
from typing import Any

import numpy as np

from optiscope import SpecError, catalog
from optiscope.backend.labs.races.frames import STARTS
from optiscope.backend.labs.races.server_messages import Done, Flight, Outcomes, Started
from optiscope.backend.live import frames
from optiscope.backend.live.server_message import Error
from optiscope.core.messages import message
from optiscope.core.ranking import ranks
from optiscope.core.result import worded
from optiscope.races import flock
from optiscope.races.hand import Hand, Moved
from optiscope.races.outcome import key
from optiscope.races.race import Race
from optiscope.races.runner import Slice
from optiscope.races.spec import CompleteRaceSpec

SHORT = 24_000
"""What a short race takes at most: some milliseconds. In evaluations of the loss, each sample counted."""
ENTRY = 1_000
"""What setting up an entry and taking stock of it takes, in evaluations."""
PART_SECONDS = 0.004
PART_BYTES = 1 << 20
MESSAGE_BYTES = 1 << 18
"""A part of a race is small enough to be dropped at once when it is superseded, and large enough that a race
of the usual size (a dozen entries, some hundred steps) is one part. Frames of a part share messages of about that size,
but where a part is to come as one message."""


def _known(declared: Mapping[str, Any], id: Any) -> bool:
    """Whether that is the id of something declared, and not a text of one's own."""
    return isinstance(id, str) and id in declared


class Phase(Enum):
    """How far a race is."""

    NEW = auto()
    """Its spec has not been read."""
    REFUSED = auto()
    """Its spec cannot be used, which is not told yet."""
    PATHS = auto()
    """The path of each entry is being made."""
    STARTS = auto()
    """The paths from many starts are being made."""
    FINISHED = auto()
    """Nothing more will come."""


class Stop(Enum):
    """Why a race is to end before its time. The session says so; the job sees it amid its next part."""

    CANCEL = auto()
    """The client asked: it ends with outcomes."""
    SUPERSEDE = auto()
    """A newer race came: it just ends."""


class RaceJob:
    """advance until it is finished; begin ahead of that tells how long that may take.

    id: the client's number for it; spec: as it came, not yet checked; every, columns: None where not said;
    together: whether messages that are ready at the same time come as one; lang: of the outcomes' words;
    hand: of whoever asks.
    """

    def __init__(
        self, id: int, spec: Any, every: int | None = None, columns: Sequence[str] | None = None,
        together: bool = False, lang: str = "en", hand: Hand | None = None,
    ) -> None:  # fmt: skip
        self.id, self.spec, self.together, self.lang = id, spec, together, lang
        self.wanted = tuple(columns) if columns else None
        self.hand = hand or Hand()
        self.phase = Phase.NEW
        self.stop: Stop | None = None
        self.begun = perf_counter()
        self.every = every
        self.race: Race | None = None
        self.opening: list[str | bytes] = []
        self.slices: Iterator[Slice] = iter(())
        self.flights: Iterator[flock.Flight | None] = iter(())
        self.picked: list[list[int]] = []

    def begin(self) -> None:
        """Reads the spec and sets the race up."""
        try:
            race = self.race = self.set_up()
        except SpecError as error:
            self.phase = Phase.REFUSED
            self.opening = [self.refusal(error)]
        else:
            self.phase = Phase.PATHS
            self.opening = [self.started(race)]

    @property
    def has_few_entries(self) -> bool:
        """Whether so few entries are asked for that the race may be short. What people typed takes a while to
        read, but where it is as it was."""
        spec = self.spec if isinstance(self.spec, dict) else {}
        entries = spec.get("optimizers")
        if not isinstance(entries, list) or ENTRY * len(entries) >= SHORT:
            return False
        if self.moved:
            return True
        named = [entry.get("optimizer") if isinstance(entry, dict) else entry for entry in entries]
        return _known(catalog.functions, spec.get("function")) and all(_known(catalog.optimizers, id) for id in named)

    @cached_property
    def moved(self) -> Moved | None:
        """What is asked for, where the hand moved its start alone."""
        return self.hand.moved(self.spec)

    @property
    def is_short(self) -> bool:
        """Whether the whole race, which has begun, is so little work that nobody has to wait for it."""
        race = self.race
        return bool(race and not race.spec.flock and race.evaluations + ENTRY * len(race.runners) <= SHORT)

    def advance(self) -> list[str | bytes]:
        """The next messages, in order, after about PART_SECONDS of work."""
        if self.phase is Phase.NEW:
            self.begin()
        out, self.opening = self.opening, []
        if self.phase is Phase.REFUSED:
            self.phase = Phase.FINISHED
        if self.race and self.phase is Phase.PATHS:
            out += self.paths(self.race)
        if self.race and self.phase is Phase.STARTS:
            out += self.flight(self.race)
        return [frames.together(self.id, out)] if out and self.together else out

    @property
    def end(self) -> str:
        """How it ended, once it has: finished, cancelled, superseded or refused."""
        if self.race is None:
            return "refused"
        return {None: "finished", Stop.CANCEL: "cancelled", Stop.SUPERSEDE: "superseded"}[self.stop]

    def set_up(self) -> Race:
        race = self.moved.race() if self.moved else Race(self.hand.parse(self.spec))
        self.every = self.every or frames.default_every(race.spec.steps)
        known = {name for runner in race.runners for name in runner.columns}
        for name in self.wanted or ():
            if name not in known:
                raise SpecError("columns", message("names_among", names=", ".join(sorted(known))), name)
        self.picked = [_pick(runner.columns, self.wanted) for runner in race.runners]
        self.slices = race.slices()
        return race

    def paths(self, race: Race) -> list[str | bytes]:
        """Frames of about one part, several to a message. After the last of them come the starts."""
        until, total, held = perf_counter() + PART_SECONDS, 0, 0
        out: list[str | bytes] = []
        pending: list[bytes] = []
        with np.errstate(over="ignore"):  # beyond float32: infinity, as the client is told
            while total < PART_BYTES and perf_counter() < until and self.stop is not Stop.SUPERSEDE:
                if self.stop is Stop.CANCEL:
                    race.cancel()
                part = next(self.slices, None)
                if part is None:
                    self.phase = Phase.STARTS
                    break
                pending.append(self.frame(part, race.spec.steps))
                total += len(pending[-1])
                held += len(pending[-1])
                if held >= MESSAGE_BYTES:
                    out.append(b"".join(pending))
                    pending, held = [], 0
        if any(pending):
            out.append(b"".join(pending))
        if self.phase is Phase.STARTS and race.spec.flock:
            out.append(Outcomes.text_of(id=self.id, entries=self.ended(race)))
            if self.stop is not Stop.CANCEL:
                self.flights = flock.flying(race.spec)
        return out

    def flight(self, race: Race) -> list[str | bytes]:
        """The many starts of an entry if they are complete within this part, else nothing yet; after the last, done."""
        until = perf_counter() + PART_SECONDS
        try:
            for flight in self.flights:
                if self.stop is Stop.CANCEL:
                    break
                if flight:
                    return self.flown(race, flight)
                if self.stop is Stop.SUPERSEDE or perf_counter() > until:
                    return []
        except SpecError as error:  # too many updates for all the starts; the race itself stands
            self.phase = Phase.FINISHED
            return [self.refusal(error)]
        self.phase = Phase.FINISHED
        return [self.done(race)]

    def flown(self, race: Race, flight: flock.Flight) -> list[str | bytes]:
        columns, rows = flight.paths.shape
        about = Flight(
            id=self.id, entry=flight.entry, starts=columns // 2, every=flock.every(race.spec), rows=rows,
            reached=list(flight.reached), shares=list(flight.shares), outcomes=flight.outcomes,
        )  # fmt: skip
        return [about.text(), frames.encode(self.id, flight.entry, 0, flight.paths, STARTS)]

    def frame(self, part: Slice, steps: int) -> bytes:
        """The rows of `part` that the client wants, or nothing where thinning leaves none."""
        assert self.every
        first, rows = frames.thin(part.columns, part.first, self.every, steps)
        if not rows.shape[1]:
            return b""
        return frames.encode(self.id, part.entry, first, rows.take(self.picked[part.entry], 0))

    def started(self, race: Race) -> str:
        if not self.moved:
            return self.started_with(race, race.spec, self.id)
        about = self.moved.written((self.every, self.wanted), lambda spec: self.started_with(race, spec, 0))
        return about.replace('"id":0', f'"id":{self.id}', 1)

    def started_with(self, race: Race, spec: CompleteRaceSpec, id: int) -> str:
        assert self.every
        entries = [
            {"label": r.label, "optimizer": r.optimizer, "columns": [r.columns[c] for c in picked]}
            for r, picked in zip(race.runners, self.picked, strict=True)
        ]
        rows = frames.row_count(spec.steps, self.every)
        held = race.problem if spec.box else None
        return Started.text_of(
            id=id, spec=spec, every=self.every, rows=rows,
            minima=held.minima if held else None, minimum=held.minimum if held else None, entries=entries,
        )  # fmt: skip

    def ended(self, race: Race) -> list[dict[str, Any]]:
        """How each entry ended: the fields of an EndedEntry."""
        made = [(r.outcome, r.metrics) for r in race.runners if r.outcome and r.metrics]
        return [
            {"outcome": worded(outcome, self.lang), "metrics": metrics, "rank": rank}
            for (outcome, metrics), rank in zip(made, ranks([key(*one) for one in made]), strict=True)
        ]

    def done(self, race: Race) -> str:
        stopped = any(runner.outcome and runner.outcome.kind == "cancelled" for runner in race.runners)
        cancelled = stopped or (self.stop is Stop.CANCEL and race.spec.flock is not None)
        elapsed = 1e3 * (perf_counter() - self.begun)
        return Done.text_of(id=self.id, cancelled=cancelled, elapsed_ms=elapsed, entries=self.ended(race))

    def refusal(self, error: SpecError) -> str:
        return Error.of(self.id, error, self.lang).text()


@lru_cache(maxsize=256)
def _pick(names: tuple[str, ...], wanted: tuple[str, ...] | None) -> list[int]:
    """Positions of the columns to send, in the order they were asked for."""
    return [names.index(name) for name in wanted if name in names] if wanted else list(range(len(names)))
