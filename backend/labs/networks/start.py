"""What a client is told of a training at its start: what is trained on what, and the samples."""

from typing import Any

from optiscope.backend.labs.networks import server_messages
from optiscope.backend.labs.networks.about import about, samples
from optiscope.backend.labs.networks.job import TrainingJob
from optiscope.backend.live.server_message import Messages


def started(job: TrainingJob, device: str) -> dict[str, Any]:
    """The fields of a started message that the training knows. device: name of the CUDA device, if there is one."""
    training, trainer = job.training, job.trainer
    spec, name = training.spec, trainer.device.name
    return about(spec, training.problem, trainer.plan, job.lang) | {
        "device": name, "device_name": device if name == "cuda" else "",
        "every": job.every, "rows": -(-spec.steps // job.every) + 1, "columns": job.curves.columns,
    }  # fmt: skip


def data(job: TrainingJob) -> Messages:
    """The samples, as given."""
    return job.with_blocks(server_messages.TrainingData, 0, samples(job.training.problem))
