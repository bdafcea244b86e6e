"""The 2-D lab, as the server knows it."""

from functools import partial

from optiscope.backend.labs.lab import BackendLab
from optiscope.backend.labs.races import expressions, frames, grid, inspections, points, routes
from optiscope.backend.labs.races.client_messages import CLIENT_MESSAGES
from optiscope.backend.labs.races.server_messages import SERVER_MESSAGES
from optiscope.backend.labs.races.session import RaceSession
from optiscope.backend.live.channel import Channel
from optiscope.backend.live.frames import TEXT
from optiscope.compile import warm

ABOUT = """
`race` starts a race and supersedes the one before; `cancel` ends it. The server says `started`, then sends frames of
the paths, and `done` with the outcome and metrics of each entry; or `error`, after which the connection stays open.

A binary message is one or more frames back to back. Row r is step min(r × every, steps). With `together`, text messages
come among the frames, as frames of their own.

A race from many starts (`flock`) sends after its frames `outcomes`, then for each entry a `flight` and a frame with the
paths of all its starts.
"""

lab = BackendLab(
    id="races",
    whole=routes.WHOLE,
    channel=Channel(
        address="/api/live",
        title="Live races",
        about=ABOUT,
        client_messages=CLIENT_MESSAGES,
        server_messages=SERVER_MESSAGES,
        binary_messages=(frames.PATHS_MESSAGE, frames.STARTS_MESSAGE, TEXT),
        session=lambda socket, reader, state: RaceSession(
            socket, reader, state.workers, partial(state.metrics.ran, "races")
        ),
    ),
    routers=(grid.router, expressions.router, points.router, inspections.router),
    kernels=warm.races,
)
