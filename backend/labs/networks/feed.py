"""What a client is told of a training as it goes on: what has changed since it was last told, as messages in order."""

from dataclasses import astuple
from time import perf_counter

from optiscope.backend.labs.networks import server_messages
from optiscope.backend.labs.networks.job import Phase, TrainingJob
from optiscope.backend.labs.networks.server_messages import Done, Outcome, RateChange, State
from optiscope.core.result import worded

FRAME_ROWS = 500
"""Rows of all curves in one message, at most: a client that comes back gets the older ones over several."""
PARTS, PAUSE_SECONDS = 20, 0.1
"""Where more updates are due than can be made, telling takes one of so many parts of the time, as far as that leaves no
longer pause: what is told has to be shown too, which takes as long again."""


class Feed:
    """not_before: when the next news may be asked for, so that at least half of the time is for training.

    What was told is compared with what is: `rows` of the curves, the state, what the view showed, outcomes, and that it
    is over.
    """

    def __init__(self, job: TrainingJob) -> None:
        self.job = job
        self.attach(0)

    def attach(self, rows: int) -> None:
        """To a client that has so many rows of the curves, and nothing else yet."""
        self.curves = self.job.curves
        self.rows = min(rows, len(self.curves.rows))
        self.state: State | None = None
        self.view: object = None
        self.outcomes: dict[int, object] = {}
        self.elapsed: float | None = None
        self.not_before = 0.0

    @property
    def over(self) -> bool:
        """Whether the training was stopped, and the client has been told all about it."""
        return self.job.phase is Phase.STOPPED and self.elapsed is not None

    def news(self) -> list[str | bytes]:
        """Empty if nothing has changed, or it is too soon."""
        job = self.job
        if self.curves is not job.curves:  # it was reset
            self.attach(0)
        moves = self.rows < 2 <= len(self.curves.rows)  # from the second row on, which nobody should wait for
        if perf_counter() < self.not_before and not moves:
            return []
        begun = perf_counter()
        out = [*self.new_state(), *self.new_rows(), *self.new_view()]
        if self.rows == len(self.curves.rows):
            out += [*self.new_outcomes(), *self.end()]
        if out and job.active:
            now = perf_counter()
            took = now - begun
            self.not_before = now + (max(took, min(PARTS * took, PAUSE_SECONDS)) if job.due() >= 1 else took)
        return out

    def new_state(self) -> list[str]:
        job = self.job
        state = State(
            id=job.id,
            step=job.step,
            shown=job.step_shown,
            values=job.values(),
            epoch=round(job.step / job.epoch, 3),
            running=job.pace.running and not job.finished,
            finished=job.finished,
            speed=job.pace.speed or "max",
            updates_per_second=round(job.pace.rate(), 1) if job.active else 0,
            rates=list(job.trainer.rates),
            changes=[RateChange(entry=entry, step=step, lr=lr) for entry, step, lr in job.changes],
            kept=None if job.active else job.history.snapshot_steps,
            entry=job.look.entry,
            seed=job.look.seed,
        )
        if state == self.state:
            return []
        self.state = state
        return [state.text()]

    def new_rows(self) -> list[bytes]:
        first, until = self.rows, min(self.rows + FRAME_ROWS, len(self.curves.rows))
        if first == until:
            return []
        self.rows = until
        return [self.curves.frames(self.job.id, first, until)]

    def new_view(self) -> list[str | bytes]:
        job, look = self.job, self.job.look
        view = (job.step_shown, astuple(look))
        if view == self.view:
            return []
        self.view = view
        fields, blocks = job.pictures.view(job.parameters_shown(look.seed), look)
        return list(job.with_blocks(server_messages.View, job.step_shown, blocks, **fields))

    def new_outcomes(self) -> list[str]:
        out = []
        for entry, judged in self.job.outcomes.items():
            if self.outcomes.get(entry) is not judged:
                self.outcomes[entry] = judged
                outcome, metrics = worded(judged[0], self.job.lang), judged[1].as_dict()
                found = {"id": self.job.id, "entry": entry, "outcome": outcome, "metrics": metrics}
                out.append(Outcome.model_validate(found).text())
        return out

    def end(self) -> list[str]:
        job = self.job
        if job.elapsed is None or self.elapsed is not None:
            return []
        self.elapsed = job.elapsed
        return [Done(id=job.id, cancelled=not job.finished, elapsed_ms=1e3 * job.elapsed).text()]
