"""What a training answers: outcomes, metrics and curves."""

from typing import Literal

from optiscope.backend.schema.base import Answer, described
from optiscope.networks.fields import TrainSpec

OUTCOME = {"kind": "learned", "step": 500, "reason": "used all 500 steps; 100.0% of the test samples right"}
METRICS = {
    "train_loss": 0.01, "test_loss": 0.02, "train_accuracy": 1.0, "test_accuracy": 1.0, "best_test_loss": 0.02,
    "best_step": 500, "gradient_evaluations": 16_000,
}  # fmt: skip
CURVES = {"step": [0.0, 1.0], "train_loss": [0.7, 0.68]}


class TrainingOutcome(Answer):
    """How a training ended. An outcome is a value, never an error: failing is something to look at."""

    kind: Literal["learned", "stepped_out", "diverged", "cancelled"] = described(
        "learned: 99 % right or more; stepped_out: the steps ran out; diverged: turned non-finite; cancelled: stopped.",
        "learned",
    )
    step: int = described("Step at which that happened.", 500)
    reason: str = described("The same in words.", OUTCOME["reason"])


class TrainingMetrics(Answer):
    train_loss: float | None = described("Loss on the training part at the end, median of the seeds.", 0.01)
    test_loss: float | None = described("Loss on the test part; null if there is none.", 0.02)
    train_accuracy: float | None = described(
        "Share of right answers on the training part; null in regression. Where targets are distributions, right is "
        "what names the most probable class.", 1.0,
    )  # fmt: skip
    test_accuracy: float | None = described("Share of right answers on the test part.", 1.0)
    best_test_loss: float | None = described("Lowest test loss (training loss, if there is no test part).", 0.02)
    best_step: int = described("Step of the lowest test loss.", 500)
    gradient_evaluations: int = described("Gradients of single samples that one network took.", 16_000)
    train_r2: float | None = described(
        "Share of the targets' variance that the answers explain; null in classification.", 0.97, default=None
    )
    test_r2: float | None = described("The same on the test part.", 0.95, default=None)
    train_error: float | None = described(
        "Root of the mean squared error, in the target's own units; null in classification.", 1.2, default=None
    )
    test_error: float | None = described("The same on the test part.", 1.4, default=None)


class TrainingEntry(Answer):
    label: str = described("Label, unique in the training.", "adam")
    optimizer: str = described("Optimizer.", "adam")
    outcome: TrainingOutcome = described("How it ended.", OUTCOME)
    metrics: TrainingMetrics = described("What it came to.", METRICS)
    curves: dict[str, list[float | None]] = described(
        "Columns by name, median of the seeds; row k is at step step[k]. Non-finite numbers are null.", CURVES
    )
    seeds: dict[str, list[list[float | None]]] = described(
        "With several seeds: columns by name, a list for each seed.", {"train_loss": [[0.7, 0.68], [0.71, 0.7]]},
        default={},
    )  # fmt: skip


class TrainingAnswer(Answer):
    spec: TrainSpec = described(
        "The spec as it was run, with every default filled in.", {"dataset": "xor", "optimizers": ["adam"]}
    )
    entries: list[TrainingEntry] = described(
        "One per optimizer of the spec, in its order.",
        [{"label": "adam", "optimizer": "adam", "outcome": OUTCOME, "metrics": METRICS, "curves": CURVES}],
    )
