"""Measures of trainings: medians over the seeds, and the weights of the first seed."""

import math

import numpy as np

from optiscope.networks.result import Run, TrainingResult


def _run(result: TrainingResult, label: str | None) -> Run:
    return result[0 if label is None else label]


def _metric(result: TrainingResult, label: str | None, name: str) -> float:
    found = getattr(_run(result, label).metrics, name)
    return math.nan if found is None else float(found)


def train_loss(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "train_loss")


def test_loss(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "test_loss")


def train_accuracy(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "train_accuracy")


def test_accuracy(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "test_accuracy")


def best_test_loss(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "best_test_loss")


def train_r2(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "train_r2")


def test_r2(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "test_r2")


def train_error(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "train_error")


def test_error(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "test_error")


def seeds(result: TrainingResult, label: str | None, column: str) -> np.ndarray:
    """A column of every seed, (seeds, rows)."""
    return _run(result, label).seeds(column)


def weights(result: TrainingResult, label: str | None, layer: int) -> np.ndarray:
    """Weights of a layer, counted from 0, where it ended: (neurons, inputs)."""
    return _run(result, label).weights[layer][0]


def biases(result: TrainingResult, label: str | None, layer: int) -> np.ndarray:
    """Biases of a layer, counted from 0, where it ended: (neurons,)."""
    return _run(result, label).weights[layer][1]
