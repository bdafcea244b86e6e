"""The machine that is to train, and what it refuses of a spec that is right elsewhere."""

from dataclasses import dataclass

from optiscope.core.errors import SpecError
from optiscope.core.messages import message
from optiscope.networks import memory
from optiscope.networks.fields import CompleteTrainSpec
from optiscope.networks.plan import Plan


@dataclass(frozen=True, slots=True)
class Machine:
    """cuda: whether it has a CUDA device. megabytes: most memory that a training may take on its processor."""

    cuda: bool
    megabytes: int

    def check(self, spec: CompleteTrainSpec, plan: Plan, samples: int) -> None:
        """SpecError where it cannot train `spec`, which is `plan`, on so many samples."""
        if spec.device == "cuda" and not self.cuda:
            raise cpu_only()
        if spec.device == "cpu" or not self.cuda:
            memory.check(plan, spec.precision, spec.every, samples, self.megabytes)


def cpu_only() -> SpecError:
    return SpecError("device", message("cpu_only"), '"cuda"')
