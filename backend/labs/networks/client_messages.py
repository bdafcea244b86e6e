"""What a client may say over the socket /api/training: to have a training at hand, and the commands to it."""

from typing import Annotated, Any, Literal

from optiscope.backend.labs.networks.commands import COMMANDS, Entry, Grid, Speed
from optiscope.backend.labs.networks.options import Options
from optiscope.backend.labs.networks.session import TrainingSession
from optiscope.backend.live.client_message import ClientMessage, Lang, Unchecked, field, whole
from optiscope.core.messages import message
from optiscope.core.model import Whole
from optiscope.locale import language
from optiscope.networks.fields import TrainSpec


class Train(ClientMessage):
    """Starts a training, and supersedes the one before."""

    type: Literal["train"] = "train"
    spec: Annotated[Any, Unchecked(TrainSpec)] = field("The training.", default=None)
    running: bool = field("Whether it goes on by itself.", message("true_or_false"), True)
    speed: Speed = "max"
    grid: Grid = 40
    entry: Entry = 0
    urgent: bool = field(
        "Whether a training that nobody looks at, or that stands still, gives way where all places are taken.",
        message("true_or_false"), True,
    )  # fmt: skip
    lang: Lang = None

    async def handle(self, session: TrainingSession) -> None:
        session.lang = language(self.lang or "") if "lang" in self.model_fields_set else session.lang
        speed = None if self.speed == "max" else self.speed
        options = Options(self.running, speed, self.grid, self.entry, language(self.lang or ""))
        await session.train(self.id, self.spec, options, self.urgent)


class Attach(ClientMessage):
    """Takes up a training whose connection was lost, or that another connection has."""

    type: Literal["attach"] = "attach"
    token: str = field("That of its `started` message.", message("text"), examples=["xqzj-kP3"])
    rows: Whole = whole(0, 2**31, "Rows of the curves that the client has.", 0)
    lang: Lang = None

    async def handle(self, session: TrainingSession) -> None:
        session.lang = language(self.lang or "") if "lang" in self.model_fields_set else session.lang
        await session.attach(self.id, self.token, self.rows, language(self.lang) if self.lang else None)


CLIENT_MESSAGES: tuple[type[ClientMessage], ...] = (Train, Attach, *COMMANDS)
