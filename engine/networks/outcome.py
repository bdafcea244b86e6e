"""How an entry's training ended and what it came to: values, worded here once for every interface and language."""

import math
from dataclasses import asdict, dataclass
from functools import reduce
from typing import Any, Literal

import numpy as np

from optiscope.core.messages import Message, message
from optiscope.core.ranking import Key

Kind = Literal["learned", "stepped_out", "diverged", "cancelled"]
ALL_RIGHT = 0.99
OVERFIT = 1.25


@dataclass(frozen=True, slots=True)
class Outcome:
    """kind, the step at which it came about, and the reason, in English; core/result.py says it in other languages."""

    kind: Kind
    step: int
    reason: str


@dataclass(frozen=True, slots=True)
class Metrics:
    """Medians over the seeds. best_test_loss is the lowest on the kept rows (the training loss where there is no test
    part), first met at best_step. gradient_evaluations: gradients of single samples taken by one network. Accuracies
    are shares of right answers, which name the most probable class where targets are distributions; in regression there
    are r2, the share of the variance that is explained, and error, the root of the mean squared error in the target's
    own units, instead, means over several targets. None where there is no such number."""

    train_loss: float
    test_loss: float | None
    train_accuracy: float | None
    test_accuracy: float | None
    best_test_loss: float
    best_step: int
    gradient_evaluations: int
    train_r2: float | None = None
    test_r2: float | None = None
    train_error: float | None = None
    test_error: float | None = None

    def as_dict(self) -> dict[str, float | int | None]:
        """The same with None for numbers that JSON cannot carry."""
        return {k: v if v is None or math.isfinite(v) else None for k, v in asdict(self).items()}


def key(outcome: Outcome, metrics: Metrics) -> Key:
    """What a training is ranked by: the loss on the test part, else on the training part, then right answers."""
    right = metrics.test_accuracy if metrics.test_accuracy is not None else metrics.train_accuracy
    loss = metrics.test_loss if metrics.test_loss is not None else metrics.train_loss
    return (float(outcome.kind == "diverged"), loss, -(right or 0.0))


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def median(values: np.ndarray) -> np.ndarray:
    """Median over the seeds (axis 0). A seed that is no longer a number counts as worse than all others."""
    middle = np.median(np.where(np.isnan(values), np.inf, values), axis=0)
    return np.where(np.isnan(values).all(axis=0), np.nan, middle)


def metrics(columns: tuple[str, ...], curves: np.ndarray, steps: np.ndarray, evaluations: int) -> Metrics:
    """curves: float64 (columns, seeds, rows) of one entry."""
    found = {name: median(curves[i]) for i, name in enumerate(columns)}
    judged = found["test_loss"] if not np.isnan(found["test_loss"][:1]).any() else found["train_loss"]
    best = int(np.argmin(np.where(np.isnan(judged), np.inf, judged)))
    accuracies = {
        name: _number(found[name][-1]) if name in found else None for name in ("train_accuracy", "test_accuracy")
    }
    return Metrics(
        train_loss=float(found["train_loss"][-1]), test_loss=_number(found["test_loss"][-1]), **accuracies,
        best_test_loss=float(judged[best]), best_step=int(steps[best]), gradient_evaluations=evaluations,
    )  # fmt: skip


def judged(columns: tuple[str, ...], curves: np.ndarray) -> np.ndarray:
    """What each seed is judged by at its last row, (seeds,): right answers, or the loss on the training part where
    there are none. curves: (columns, seeds, rows) of one entry."""
    name = next(name for name in ("test_accuracy", "train_accuracy", "train_loss") if name in columns)
    found: np.ndarray = curves[columns.index(name), :, -1]
    if np.isnan(found).all() and name == "test_accuracy":
        found = curves[columns.index("train_accuracy"), :, -1]
    return found


def outcome(
    made: Metrics, broke_at: np.ndarray, step: int, steps: int, guess: float | None, each: np.ndarray | None = None
) -> Outcome:
    """broke_at: int64 (seeds,), −1 where none. guess: accuracy of always naming the most frequent class, or None.
    each: what each seed came to, see `judged`; without it nothing is said of their spread."""
    broke = broke_at[broke_at >= 0]
    if broke.size * 2 > broke_at.size:
        first = int(broke.min())
        reason = message("weights_overflow", step=first)
        if broke_at.size > 1:
            reason = message("reason_in_some_runs", reason=reason, some=broke.size, runs=broke_at.size)
        return Outcome("diverged", first, reason)
    some = [message("some_runs_diverged", some=broke.size, runs=broke_at.size)] if broke.size else []
    if step < steps:
        stopped = message("cancelled", step=step, steps=steps)
        return Outcome("cancelled", step, _joined([stopped, *some]))
    parts = [message("used_steps", steps=steps)]
    there = np.zeros(0) if each is None else each[np.isfinite(each)]
    varied = there.size > 1 and float(np.ptp(there)) > 0
    spread = {"low": float(there.min()), "high": float(there.max()), "runs": there.size} if varied else {}
    accuracy = made.test_accuracy if made.test_accuracy is not None else made.train_accuracy
    kind: Kind = "stepped_out"
    if accuracy is not None and guess is not None:
        if there.size > 1:
            learned = int((there >= ALL_RIGHT).sum())
            parts.append(message("runs_learned", some=learned, runs=broke_at.size))
        parts.append(_right(accuracy, made.test_accuracy is not None, spread))
        if accuracy >= ALL_RIGHT:
            kind = "learned"
        elif accuracy <= guess + 0.02:
            parts.append(message("no_better_than_guessing", guess=guess))
    else:
        loss = made.train_loss
        parts.append(
            message("training_loss_of_runs", loss=loss, **spread) if spread else message("training_loss", loss=loss)
        )
    if made.test_loss is not None and made.test_loss > OVERFIT * made.best_test_loss and made.best_step < step:
        parts.append(message("overfitted", step=made.best_step))
    return Outcome(kind, steps, _joined([*parts, *some]))


def _right(share: float, tested: bool, spread: dict[str, Any]) -> Message:
    if tested:
        found = message("test_accuracy_of_runs", right=share, **spread) if spread else None
        return found or message("test_accuracy", right=share)
    found = message("training_accuracy_of_runs", right=share, **spread) if spread else None
    return found or message("training_accuracy", right=share)


def _joined(parts: list[Message]) -> Message:
    return reduce(lambda before, more: message("joined", before=before, more=more), parts)


def guessing(targets: np.ndarray) -> float:
    """Accuracy of always naming the most frequent class."""
    return float(np.bincount(targets).max() / targets.size)


def quartiles(values: np.ndarray) -> np.ndarray:
    """First and third quartile over the seeds (axis 0), (2, …). A seed that is no longer a number counts as worst."""
    with np.errstate(invalid="ignore"):
        found = np.quantile(np.where(np.isnan(values), np.inf, values), [0.25, 0.75], axis=0)
    return np.where(np.isnan(values).all(axis=0), np.nan, found)
