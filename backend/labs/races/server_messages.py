"""What the socket /api/live says, besides the frames of paths."""

from typing import Literal

from optiscope.backend.labs.races.schema.race import METRICS, OUTCOME, Metrics, Outcome
from optiscope.backend.live.server_message import Error, ServerMessage
from optiscope.backend.schema.base import Answer, described
from optiscope.races.spec import RaceSpec

ENDED = {"outcome": OUTCOME, "metrics": METRICS, "rank": 1}


class StartedEntry(Answer):
    label: str = described("Label, unique in the race.", "adam")
    optimizer: str = described("Optimizer.", "adam")
    columns: list[str] = described("Columns of its frames, in their order.", ["x", "y", "loss"])


class Started(ServerMessage):
    """A race has begun; frames follow."""

    type: Literal["started"] = "started"
    spec: RaceSpec = described(
        "The spec as it is run, with every default filled in.", {"function": "sphere", "optimizers": ["adam"]}
    )
    every: int = described("Row r is step min(r × every, steps).", 1)
    rows: int = described("Rows of each entry that will come.", 501)
    minima: list[tuple[float, float]] | None = described(
        "Where the race has a box: every minimiser in it, known or found from many starts; else null.", None
    )
    minimum: float | None = described("Value at these minima; null where there are none.", None)
    entries: list[StartedEntry] = described(
        "One per optimizer of the spec, in its order.", [{"label": "adam", "optimizer": "adam", "columns": ["x", "y"]}]
    )


class EndedEntry(Answer):
    outcome: Outcome = described("How its path ended.", OUTCOME)
    metrics: Metrics = described("What its path amounts to.", METRICS)
    rank: int = described("Rank in the race, from 1; equals share one.", 1)


class Outcomes(ServerMessage):
    """Of a race from many starts: the paths of its entries are complete, and those of the other starts follow."""

    type: Literal["outcomes"] = "outcomes"
    entries: list[EndedEntry] = described("One per entry, in their order.", [ENDED])


class Flight(ServerMessage):
    """What became of the many starts of one entry; a frame with their paths follows."""

    type: Literal["flight"] = "flight"
    entry: int = described("Index of the entry.", 0)
    starts: int = described("Starts; the frame has x and y of each in turn.", 4)
    every: int = described("Row r of the frame is step min(r × every, steps).", 3)
    rows: int = described("Rows of the frame.", 201)
    reached: list[int] = described("For each start, the index of the minimum it converged to; -1: none.", [0, 2, -1, 0])
    shares: list[float] = described("Share of the starts that converged to each known minimum.", [0.5, 0, 0.25])
    outcomes: dict[str, int] = described("How many of the starts ended in each kind of outcome.", {"converged": 3})


class Done(ServerMessage):
    """Everything of a race has been sent."""

    type: Literal["done"] = "done"
    cancelled: bool = described("Whether it was stopped on request.", False)
    elapsed_ms: float = described("Since the race was asked for, in milliseconds.", 3.1)
    entries: list[EndedEntry] = described("One per entry, in their order.", [ENDED])


SERVER_MESSAGES: tuple[type[ServerMessage], ...] = (Started, Outcomes, Flight, Done, Error)
