"""The loss landscape that a client asks for, so large that it takes seconds, not minutes."""

from time import perf_counter
from typing import Any

from optiscope import SpecError
from optiscope.backend.labs.networks import pictures, server_messages
from optiscope.backend.labs.networks.job import TrainingJob
from optiscope.backend.labs.networks.limits import POINTS
from optiscope.backend.live.server_message import Messages
from optiscope.core.errors import shown
from optiscope.core.messages import message
from optiscope.networks import landscape as landscapes

WORK = 1e11
"""Products that a loss landscape may take: networks × parameters × samples. About 20 s of one core."""


def landscape(job: TrainingJob, plane: str, entry: int, points: int, seed: int) -> Messages:
    """The landscape around the newest weights of an entry. Raises SpecError where it would take too long."""
    job.check_entry(entry)
    most = most_networks(job)
    most_points = max(POINTS[0], int((most / 2) ** 0.5))
    if points > most_points:
        raise SpecError("points", message("points", most=most_points), shown(points))
    begun = perf_counter()
    steps, paths = job.history.paths(job.look.seed, int(most / (4 * len(job.training.labels))))
    directions: Any = plane
    found = landscapes.landscape(
        job.trainer.network, job.training.problem, paths, directions, entry=entry, points=points, seed=seed
    )
    gone = [None if kept.all() else steps[int(kept.argmin())] for kept in found.kept]
    return job.with_blocks(
        server_messages.LossLandscape,
        job.step,
        pictures.landscape(found),
        plane=plane,
        entry=entry,
        points=points,
        seed=job.look.seed,
        explained=found.explained,
        steps=steps,
        gone=gone,
        seconds=perf_counter() - begun,
    )


def most_networks(job: TrainingJob) -> float:
    """How many networks a landscape may run on the training part: half for its places, half for the paths, whose every
    point is run twice."""
    return WORK / (job.trainer.plan.shape.parameters * job.training.problem.train.size)
