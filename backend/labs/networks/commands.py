"""What a client may say of the training at hand over the socket /api/training, and what the training does then.

These messages are checked in the web process and done in the process that trains, so nothing of the web is imported
here. What depends on the training (whether there is such an entry) is checked by the training.
"""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field

from optiscope.backend.labs.networks.limits import GRID, MOST_INDEX, MOST_INPUTS, MOST_STEPS_AT_ONCE, POINTS, SPEED
from optiscope.backend.live.client_message import ClientMessage, field, whole
from optiscope.backend.live.server_message import Messages
from optiscope.core.messages import message
from optiscope.core.model import Whole

if TYPE_CHECKING:
    from optiscope.backend.labs.networks.job import TrainingJob
    from optiscope.backend.labs.networks.session import TrainingSession

LARGEST = 2**31


def _odd(value: int) -> int:
    if value % 2 == 0:
        raise ValueError
    return value


POINTS_A_SIDE = message("whole_number_between", low=GRID[0], high=GRID[1])
Entry = Annotated[Whole, whole(0, MOST_INDEX, "Index of an entry.")]
Seed = Annotated[Whole, whole(0, MOST_INDEX, "Which of its seeds.")]
Grid = Annotated[
    Literal[0] | Annotated[int, Field(ge=GRID[0], le=GRID[1])],
    field(
        "Points a side of the pictures over the plane; 0: none.",
        message("zero_or", expected=POINTS_A_SIDE),
    ),
]
Speed = Annotated[
    Literal["max"] | Annotated[float, Field(ge=SPEED[0], le=SPEED[1])],
    field("Updates a second.", message("max_or_number", low=SPEED[0], high=SPEED[1])),
]


class Command(ClientMessage):
    """A message about the training at hand."""

    takes_long: ClassVar[bool] = False
    """Whether the connection goes on meanwhile; a newer one of its kind supersedes it."""
    takes_place: ClassVar[bool] = False
    """Whether it has the training compute for longer than a moment: only so many do at once."""

    async def handle(self, session: "TrainingSession") -> None:
        await session.command(self)

    def do(self, job: "TrainingJob") -> Messages | None:
        """What the client is told at once. Raises SpecError where it cannot be done."""
        raise NotImplementedError


class Pause(Command):
    """Stands still after the update at hand."""

    type: Literal["pause"] = "pause"

    def do(self, job: "TrainingJob") -> None:
        job.pause()


class Resume(Command):
    """Goes on from the newest step."""

    takes_place = True
    type: Literal["resume"] = "resume"

    def do(self, job: "TrainingJob") -> None:
        job.shown = None
        job.pace.run(True)


class Step(Command):
    """Makes some updates from the newest step on, then stands still."""

    takes_place = True
    type: Literal["step"] = "step"
    count: Whole = whole(1, MOST_STEPS_AT_ONCE, "How many.", 1)

    def do(self, job: "TrainingJob") -> None:
        job.make(self.count)


class Epoch(Command):
    """Makes the updates up to the end of the epoch, then stands still."""

    takes_place = True
    type: Literal["epoch"] = "epoch"

    def do(self, job: "TrainingJob") -> None:
        job.make(job.epoch - job.step % job.epoch)


class Reset(Command):
    """Back to the start; what was changed on the way, pace and learning rates, stays as it is."""

    type: Literal["reset"] = "reset"

    def do(self, job: "TrainingJob") -> None:
        job.reset()


class Stop(Command):
    """Ends the training where it stands, with its outcomes."""

    type: Literal["stop"] = "stop"

    def do(self, job: "TrainingJob") -> None:
        job.stop()


class SetSpeed(Command):
    """How many updates a second are made."""

    type: Literal["speed"] = "speed"
    speed: Speed

    def do(self, job: "TrainingJob") -> None:
        job.pace.speed = None if self.speed == "max" else self.speed
        job.pace.run(job.pace.running)


class SetRate(Command):
    """Changes the learning rate of an entry from the next update on."""

    type: Literal["rate"] = "rate"
    entry: Entry
    lr: float = field("Its learning rate, before its schedule.", message("finite_number"), examples=[0.01])

    def do(self, job: "TrainingJob") -> None:
        job.set_rate(self.entry, self.lr)


class Select(Command):
    """Whose network is shown inside."""

    type: Literal["select"] = "select"
    entry: Entry
    seed: Seed = 0

    def do(self, job: "TrainingJob") -> None:
        job.select(self.entry, self.seed)


class Look(Command):
    """What the pictures over the plane show."""

    type: Literal["look"] = "look"
    grid: Grid
    axes: list[Annotated[int, Field(ge=0, lt=MOST_INPUTS)]] = field(
        "The inputs that span the plane.", message("two_inputs"), [0, 1], min_length=2, max_length=2
    )
    output: Whole | None = whole(
        0, MOST_INDEX, "Of several values the one that planes are of; null: each has its own.", None, or_null=True
    )

    def do(self, job: "TrainingJob") -> None:
        job.look_at(self.grid, (self.axes[0], self.axes[1]), self.output)


class Back(Command):
    """Stands still and shows a step that was kept."""

    type: Literal["back"] = "back"
    step: Whole | None = whole(
        0, LARGEST, "That step, or the last one kept before it; null: the newest.", or_null=True, examples=[40]
    )

    def do(self, job: "TrainingJob") -> None:
        job.show(self.step)


class Walk(Command):
    """One sample through one network as it is shown, forward and backward: answered by a `walk`."""

    type: Literal["walk"] = "walk"
    entry: Entry
    seed: Seed = 0
    sample: Whole = whole(0, LARGEST, "Row of the data.", examples=[17])

    def do(self, job: "TrainingJob") -> Messages:
        return job.walk(self.entry, self.seed, self.sample)


class Ask(Command):
    """A new sample put to the networks of all entries as they are shown: answered by `answers`."""

    type: Literal["ask"] = "ask"
    sample: Any = field(
        "Its value in each column: an object by their names, or a list in their order.", message("sample"),
        examples=[{"x": 0.5, "y": -1.0}], json_schema_extra={"type": ["object", "array"]},
    )  # fmt: skip
    seed: Seed = 0

    def do(self, job: "TrainingJob") -> Messages:
        return job.ask(self.sample, self.seed)


class Landscape(Command):
    """The loss around the newest weights of an entry: answered by a `landscape`, after some seconds at most."""

    takes_long = takes_place = True
    type: Literal["landscape"] = "landscape"
    plane: Literal["random", "pca"] = field(
        "What spans it: two random directions, or those in which the paths vary most.", default="random"
    )
    entry: Entry = 0
    points: Annotated[Whole, AfterValidator(_odd)] = field(
        "Points a side.", message("odd_number_between", low=POINTS[0], high=POINTS[1]), 51, ge=POINTS[0], le=POINTS[1],
        json_schema_extra={"not": {"multipleOf": 2}},
    )  # fmt: skip
    seed: Whole = whole(0, LARGEST, "Seed of the random directions.", 0)

    def do(self, job: "TrainingJob") -> Messages:
        from optiscope.backend.labs.networks.landscape import landscape

        return landscape(job, self.plane, self.entry, self.points, self.seed)


COMMANDS: tuple[type[Command], ...] = (
    Pause, Resume, Step, Epoch, Reset, Stop, SetSpeed, SetRate, Select, Look, Back, Walk, Ask, Landscape,
)  # fmt: skip
