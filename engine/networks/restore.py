"""A finished training from what was saved of it."""

import numpy as np

from optiscope.core.saved import Saved, filled
from optiscope.networks import build
from optiscope.networks.outcome import Metrics, Outcome
from optiscope.networks.result import Run, TrainingResult
from optiscope.networks.training import Snapshot


def restore(saved: Saved) -> TrainingResult:
    """The result that was saved; its weights are NaN where they were not; of snapshots it has the last."""
    spec = saved.spec
    problem = build.problem(spec)
    shape, runs = build.plan(spec, problem).shape, []
    for told, columns in zip(saved.summaries, saved.columns, strict=True):
        parameters = columns.pop("parameters", np.full((spec.seeds, shape.parameters), np.nan))
        columns.pop("step", None)
        curves = np.array([values.reshape(spec.seeds, -1) for values in columns.values()])
        ended, metrics = filled(Outcome, told["outcome"]), filled(Metrics, told["metrics"])
        runs.append(
            Run(told["label"], told["optimizer"], tuple(columns), saved.shared["step"], curves, parameters, shape,
                ended, metrics)
        )  # fmt: skip
    step, rates = int(saved.shared["step"][-1]), [entry.hyperparameters["lr"] for entry in spec.optimizers]
    last = Snapshot(step, rates, np.stack([run.parameters for run in runs]), [])
    return TrainingResult(spec, problem, runs, [last])
