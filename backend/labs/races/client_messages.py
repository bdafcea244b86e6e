"""What a client may say over the socket /api/live, and what is done then."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator

from optiscope.backend.labs.races.job import RaceJob
from optiscope.backend.labs.races.session import RaceSession
from optiscope.backend.live.client_message import ClientMessage, Lang, Unchecked, field, whole
from optiscope.core.messages import message
from optiscope.core.model import Whole
from optiscope.locale import language
from optiscope.races.spec import RaceSpec


def _each_once(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))


class Race(ClientMessage):
    """Starts a race, and supersedes the one before."""

    type: Literal["race"] = "race"
    spec: Annotated[Any, Unchecked(RaceSpec)] = field("The race.", default=None)
    every: Whole | None = whole(1, 1_000_000, "Steps between rows; null: as few as give at most 10,000 rows.", None)
    columns: Annotated[list[str], AfterValidator(_each_once)] | None = field(
        "Columns wanted, of those an entry has; null: all.",
        message("list_of_column_names"),
        None,
        min_length=1,
        examples=[["x", "y", "loss"]],
    )
    together: bool = field(
        "Whether messages that are ready at the same time come as one binary message.", message("true_or_false"), False
    )
    lang: Lang = None

    async def handle(self, session: RaceSession) -> None:
        lang = language(self.lang or "en")
        session.race(RaceJob(self.id, self.spec, self.every, self.columns, self.together, lang, session.hand))


class Cancel(ClientMessage):
    """Ends a race where it stands, with its outcomes."""

    type: Literal["cancel"] = "cancel"

    async def handle(self, session: RaceSession) -> None:
        session.cancel(self.id)


CLIENT_MESSAGES: tuple[type[ClientMessage], ...] = (Race, Cancel)
