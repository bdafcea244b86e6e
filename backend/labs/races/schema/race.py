"""What a race answers: outcomes, metrics and paths."""

from typing import Literal

from optiscope.backend.schema.base import Answer, described
from optiscope.races.spec import RaceSpec

OUTCOME = {
    "kind": "converged", "step": 312, "reason": "within 0.001 of the lowest known loss from step 312 on", "why": "",
}  # fmt: skip
METRICS = {
    "best_loss": 3.2e-07, "best_step": 500, "final_loss": 3.2e-07, "distance": 0.0012, "steps_to_tolerance": 312,
    "path_length": 4.31, "gradient_evaluations": 500,
}  # fmt: skip
PATH = {"x": [-1.5, -1.49], "y": [2.0, 1.99], "loss": [12.5, 11.9]}


class Outcome(Answer):
    """How a path ended. An outcome is a value, never an error: failing is something to look at."""

    kind: Literal["converged", "stepped_out", "stuck", "cycling", "diverged", "left_domain", "cancelled"] = described(
        "converged: within tolerance from that step on to the end, and for some steps; "
        "stepped_out: the steps ran out; stuck: at rest elsewhere; "
        "cycling: going round in place; diverged: turned non-finite, or ended over 1,000 domain widths away and "
        "farther than it started; "
        "left_domain: ended outside the function's domain; cancelled: stopped on request.",
        "converged",
    )
    step: int = described("Step at which that happened.", 312)
    reason: str = described("The same in words.", OUTCOME["reason"])
    why: str = described("The cause, where the numbers show one; else empty.", OUTCOME["why"])


class Metrics(Answer):
    best_loss: float | None = described("Lowest loss of the path; null if it was never finite.", 3.2e-07)
    best_step: int | None = described("Step of the lowest loss.", 500)
    final_loss: float | None = described("Loss after the last step; null if not finite.", 3.2e-07)
    distance: float | None = described(
        "Distance from the last point to the nearest known minimum, in units of x and y; null if none is known.", 0.0012
    )
    steps_to_tolerance: int | None = described(
        "First step with the loss within tolerance of the minimum; null if never.", 312
    )
    path_length: float | None = described("Length of the path, in units of x and y.", 4.31)
    gradient_evaluations: int = described("Gradients taken; of a data problem, each sample of each counts.", 500)


class RaceEntry(Answer):
    label: str = described("Label, unique in the race.", "adam")
    optimizer: str = described("Optimizer.", "adam")
    outcome: Outcome = described("How its path ended.", OUTCOME)
    metrics: Metrics = described("What its path amounts to.", METRICS)
    path: dict[str, list[float | None]] = described(
        "Columns by name, each of steps + 1 numbers; row k is after k updates. Non-finite numbers are null.", PATH
    )


class Flock(Answer):
    label: str = described("Label of the entry.", "adam")
    reached: list[int] = described(
        "For each start, in the order of the layout, the index of the minimum it converged to; -1: none.", [0, 2, -1, 0]
    )
    shares: list[float] = described(
        "Share of the starts that converged to each known minimum, in their order.", [0.5, 0, 0.25]
    )
    outcomes: dict[str, int] = described(
        "How many of the starts ended in each kind of outcome.", {"converged": 3, "stuck": 1}
    )


class RaceAnswer(Answer):
    spec: RaceSpec = described(
        "The spec as it was run, with every default filled in.", {"function": "rosenbrock", "optimizers": ["adam"]}
    )
    entries: list[RaceEntry] = described(
        "One per optimizer of the spec, in its order.",
        [{"label": "adam", "optimizer": "adam", "outcome": OUTCOME, "metrics": METRICS, "path": PATH}],
    )
    flights: list[Flock] = described("Where the spec has a flock, what became of it: one per entry. Else empty.", [])
