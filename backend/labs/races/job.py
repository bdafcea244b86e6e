"""A race on its way to a client: spec in, messages out, a part at a time. No socket here.

Frames of the paths first, then done with the outcomes of all entries. Where the spec has a flock, which may take a
while, the outcomes come ahead of it too.
"""

from collections.abc import Iterator
from time import perf_counter
from typing import Any

import numpy as np

from optiscope import SpecError
from optiscope.backend.live import frames, messages
from optiscope.backend.live.messages import RaceRequest
from optiscope.core.messages import message
from optiscope.races.flock import Flight, every, flying
from optiscope.races.outcome import worded
from optiscope.races.race import Race
from optiscope.races.runner import Runner, Slice

SHORT = 12_000
"""What a short race takes at most: some milliseconds. In evaluations of the loss, each sample counted."""
ENTRY = 400
"""What setting up an entry and taking stock of it takes, in evaluations."""
PART_SECONDS = 0.004
PART_BYTES = 1 << 20
MESSAGE_BYTES = 1 << 18
"""A part of a race is small enough to be dropped at once when it is superseded, and large enough that a race
of the usual size (a dozen entries, some hundred steps) is one part. Frames of a part share messages of about that size,
but where a part is to come as one message."""


class Running:
    """advance until it is finished; begin ahead of that tells how long that may take.

    cancelled:  set by the session when the client cancels: the race ends with outcomes.
    superseded: set by the session when a newer race came: the race just ends.
    finished:   nothing more will come.
    short:      the whole race is so little work that nobody has to wait for it.
    """

    def __init__(self, request: RaceRequest) -> None:
        self.request = request
        self.cancelled = self.superseded = self.finished = self.short = False
        self.started = perf_counter()
        self.every = 1
        self.race: Race | None = None
        self.opening: list[str | bytes] = []
        self.slices: Iterator[Slice] = iter(())
        self.flights: Iterator[Flight | None] | None = None
        self.picked: list[list[int]] = []

    def begin(self) -> None:
        """Reads the spec and sets the race up."""
        try:
            race = self.race = self.start()
        except SpecError as error:
            self.opening = [messages.error(self.request.id, error.as_dict(self.request.lang))]
        else:
            self.opening = [self.start_message(race)]
            cost = race.evaluations + ENTRY * len(race.runners)
            self.short = cost <= SHORT and not race.spec.flock

    @property
    def few(self) -> bool:
        """Whether so few entries are asked for that the race may be short."""
        entries = self.request.spec.get("optimizers") if isinstance(self.request.spec, dict) else None
        return isinstance(entries, list) and ENTRY * len(entries) < SHORT

    def advance(self) -> list[str | bytes]:
        """The next messages, in order, after about PART_SECONDS of work."""
        if self.race is None and not self.opening:
            self.begin()
        out, self.opening = self.opening, []
        if self.race is None:
            self.finished = True
        else:
            if self.flights is None:
                out += self.frames(self.race)
            if self.flights is not None:
                out += self.flight()
        return [frames.together(self.request.id, out)] if out and self.request.together else out

    def start(self) -> Race:
        race = Race(self.request.spec)
        self.every = self.request.every or frames.default_every(race.spec.steps)
        known = {name for runner in race.runners for name in runner.columns}
        for name in self.request.columns or ():
            if name not in known:
                raise SpecError("columns", message("names_among", names=", ".join(sorted(known))), name)
        self.picked = [_pick(runner, self.request.columns) for runner in race.runners]
        self.slices = race.slices()
        return race

    def frames(self, race: Race) -> list[str | bytes]:
        """Frames of about one part, several to a message; at the end sets `flights`, the outcomes ahead of any."""
        until, total = perf_counter() + PART_SECONDS, 0
        out: list[str | bytes] = []
        pending: list[bytes] = []
        with np.errstate(over="ignore"):  # beyond float32: infinity, as the client is told
            while total < PART_BYTES and perf_counter() < until and not self.superseded:
                if self.cancelled:
                    race.cancel()
                part = next(self.slices, None)
                if part is None:
                    self.flights = flying(race.spec) if race.spec.flock and not self.cancelled else iter(())
                    break
                pending.append(self.frame(part, race.spec.steps))
                total += len(pending[-1])
                if sum(map(len, pending)) >= MESSAGE_BYTES:
                    out.append(b"".join(pending))
                    pending = []
        if any(pending):
            out.append(b"".join(pending))
        if self.flights is not None and race.spec.flock:
            out.append(messages.write("outcomes", self.request.id, entries=self.told(race)))
        return out

    def flight(self) -> list[str | bytes]:
        """An entry's flock if it is complete within this part, else nothing yet; sets `finished` after the last."""
        assert self.race and self.flights is not None
        until = perf_counter() + PART_SECONDS
        try:
            for flight in self.flights:
                if self.cancelled:
                    break
                if flight:
                    return self.flown(self.race, flight)
                if self.superseded or perf_counter() > until:
                    return []
        except SpecError as error:  # too many updates for a flock; the race itself stands
            self.finished = True
            return [messages.error(self.request.id, error.as_dict(self.request.lang))]
        self.finished = True
        return [self.done(self.race)]

    def flown(self, race: Race, flight: Flight) -> list[str | bytes]:
        id, (columns, rows) = self.request.id, flight.paths.shape
        told = messages.write(
            "flight", id, entry=flight.entry, starts=columns // 2, every=every(race.spec), rows=rows,
            reached=flight.reached, shares=flight.shares, outcomes=flight.outcomes,
        )  # fmt: skip
        return [told, frames.encode(id, flight.entry, 0, flight.paths, frames.FLOCK_MAGIC)]

    def frame(self, part: Slice, steps: int) -> bytes:
        """The rows of `part` that the client wants, or nothing where thinning leaves none."""
        first, rows = frames.thin(part.columns, part.first, self.every, steps)
        return (
            frames.encode(self.request.id, part.entry, first, rows.take(self.picked[part.entry], 0))
            if rows.shape[1]
            else b""
        )

    def start_message(self, race: Race) -> str:
        entries = [
            {"label": r.label, "optimizer": r.optimizer, "columns": [r.columns[c] for c in picked]}
            for r, picked in zip(race.runners, self.picked, strict=True)
        ]
        rows = frames.row_count(race.spec.steps, self.every)
        return messages.write("started", self.request.id, spec=race.spec, every=self.every, rows=rows, entries=entries)

    def told(self, race: Race) -> list[dict[str, Any]]:
        """How each entry ended."""
        told = []
        for runner in race.runners:
            assert runner.outcome
            told.append({"outcome": worded(runner.outcome, self.request.lang), "metrics": runner.metrics})
        return told

    def done(self, race: Race) -> str:
        ended = any(runner.outcome and runner.outcome.kind == "cancelled" for runner in race.runners)
        cancelled = ended or (self.cancelled and race.spec.flock is not None)
        elapsed = 1e3 * (perf_counter() - self.started)
        return messages.write("done", self.request.id, cancelled=cancelled, elapsed_ms=elapsed, entries=self.told(race))


def _pick(runner: Runner, wanted: tuple[str, ...] | None) -> list[int]:
    """Positions of the columns to send, in the order they were asked for."""
    names = runner.columns
    return [names.index(name) for name in wanted if name in names] if wanted else list(range(len(names)))
