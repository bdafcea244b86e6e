"""What a client is told of a training at its start: what is trained on what, and the samples."""

from typing import Any

import numpy as np

from optiscope.backend.labs.networks import server_messages
from optiscope.backend.labs.networks.frames import Block
from optiscope.backend.labs.networks.job import TrainingJob
from optiscope.backend.live.server_message import Messages
from optiscope.core.messages import said
from optiscope.locale import texts


def started(job: TrainingJob, device: str) -> dict[str, Any]:
    """The fields of a started message that the training knows. device: name of the CUDA device, if there is one."""
    training, trainer = job.training, job.trainer
    spec, problem, plan = training.spec, training.problem, trainer.plan
    data = spec.data and {"kind": spec.data.kind, "names": spec.data.names, "standardise": spec.data.standardise}
    return {
        "spec": spec.model_dump(mode="json", exclude={"data"}) | {"data": data},
        "device": trainer.device.name,
        "device_name": device if trainer.device.name == "cuda" else "",
        "problem": {
            "title": title(job), "kind": problem.kind, "axes": problem.axes, "classes": problem.classes,
            "outputs": problem.outputs, "train": problem.train.size, "test": problem.test.size,
            "view": problem.view(), "image": problem.image and [problem.image.rows, problem.image.columns],
            "plane": problem.has_plane,
        },
        "network": {
            "sizes": plan.shape.sizes, "layers": plan.shape.layers, "parameters": plan.shape.parameters,
            "activation": plan.shape.activation, "output": plan.shape.output, "loss": plan.shape.loss,
        },
        "epoch": job.epoch, "every": job.every, "rows": -(-spec.steps // job.every) + 1,
        "columns": job.curves.columns,
        "entries": [
            {"label": learner.label, "optimizer": learner.optimizer, "batch": trainer.batch_size(e)}
            for e, learner in enumerate(plan.learners)
        ],
    }  # fmt: skip


def title(job: TrainingJob) -> str:
    """What is learned, in words."""
    english = said(job.training.problem.title, job.lang)
    words: dict[str, str] = texts(job.lang, "datasets").get(job.training.spec.dataset or "", {})
    return words.get("title", english)


def data(job: TrainingJob) -> Messages:
    """The samples, as given."""
    problem = job.training.problem
    test = np.zeros(len(problem.targets))
    test[problem.test.index] = 1
    blocks = [Block("inputs", problem.inputs), Block("targets", problem.targets), Block("test", test)]
    return job.with_blocks(server_messages.TrainingData, 0, blocks)
