"""What can be said of a training without training: what learns what, how it is fed, and the samples."""

from typing import Any

import numpy as np

from optiscope.backend.labs.networks.frames import Block
from optiscope.catalog.lookup import name_of
from optiscope.core.messages import said
from optiscope.locale import texts
from optiscope.networks import asked
from optiscope.networks.fields import CompleteTrainSpec
from optiscope.networks.plan import Plan
from optiscope.networks.problem import Problem


def about(spec: CompleteTrainSpec, problem: Problem, plan: Plan, lang: str) -> dict[str, Any]:
    """Those fields of a started message."""
    data = spec.data and {"kind": spec.data.kind, "names": spec.data.names, "standardise": spec.data.standardise}
    samples = problem.train.size
    return {
        "spec": spec.model_dump(mode="json", exclude={"data", "weights"}) | {"data": data},
        "problem": {
            "title": title(spec, problem, lang), "kind": problem.kind, "axes": problem.axes,
            "classes": problem.classes, "outputs": problem.outputs, "train": samples, "test": problem.test.size,
            "view": problem.view(), "image": problem.image and [problem.image.rows, problem.image.columns],
            "plane": problem.has_plane, "target": _called(spec), "entropy": problem.entropy,
            "values": _values(spec, problem),
            "asked": [one.model_dump() for one in asked.asked(problem.axes, spec.data.columns if spec.data else None)],
        },
        "network": {
            "sizes": plan.shape.sizes, "layers": plan.shape.layers, "parameters": plan.shape.parameters,
            "bias": plan.shape.bias, "activation": plan.shape.activation, "output": plan.shape.output,
            "loss": plan.shape.loss,
        },
        "epoch": plan.epoch(samples),
        "entries": [
            {"label": learner.label, "optimizer": name_of(learner.optimizer), "batch": plan.batch_size(e, samples)}
            for e, learner in enumerate(plan.learners)
        ],
    }  # fmt: skip


def _values(spec: CompleteTrainSpec, problem: Problem) -> list[str]:
    """What the values are called where there are several; [] elsewhere."""
    if problem.targets.ndim == 1:
        return []
    names = spec.data and spec.data.target
    return names if isinstance(names, list) else [f"target {i + 1}" for i in range(problem.outputs)]


def _called(spec: CompleteTrainSpec) -> str:
    """What the target is called; of a distribution its classes have the names."""
    name = (spec.data and spec.data.target) or ""
    return name if isinstance(name, str) else ""


def title(spec: CompleteTrainSpec, problem: Problem, lang: str) -> str:
    """What is learned, in words."""
    words: dict[str, str] = texts(lang, "datasets").get(spec.dataset or "", {})
    return words.get("title", said(problem.title, lang))


def samples(problem: Problem) -> list[Block]:
    """As given, and which of them are kept for testing."""
    test = np.zeros(len(problem.targets))
    test[problem.test.index] = 1
    blocks = [Block("inputs", problem.inputs), Block("targets", problem.targets), Block("test", test)]
    if problem.soft_targets is not None:
        blocks.append(Block("soft_targets", problem.soft_targets))
    for what, values in (("inputs_low", problem.inputs), ("targets_low", np.asarray(problem.targets, np.float64))):
        if merged(values):
            blocks.append(Block(what, values - values.astype(np.float32)))
    return blocks


def merged(values: np.ndarray) -> bool:
    """Whether float32 makes equal what is different in a column of values (n,) or (n, d)."""
    columns = values.T if values.ndim > 1 else [values]
    return any(np.unique(column).size > np.unique(column.astype(np.float32)).size for column in columns)
