"""What a training is told: the network's shape, its entries, how they are fed, and for how long. Plain and checked."""

from dataclasses import dataclass, field

from optiscope.networks.shape import Shape


@dataclass(frozen=True, slots=True)
class Learner:
    """One entry: an optimizer's id, its hyperparameters, and a schedule's id and parameters. All of them, in order."""

    optimizer: str
    hyperparameters: dict[str, float]
    label: str
    schedule: str = "constant"
    parameters: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """batch: samples of an update, None for all; rules that ask for all samples or for one get those instead.

    seeds: how often every entry trains, each time from other weights and on other batches.
    """

    shape: Shape
    learners: tuple[Learner, ...]
    steps: int
    batch: int | None = 32
    seeds: int = 1
    seed: int = 0
    initialisation: str = "xavier"
