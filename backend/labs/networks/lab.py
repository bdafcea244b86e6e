"""The lab of networks, as the server knows it."""

from functools import partial

from starlette.datastructures import State

from optiscope.backend.labs.lab import BackendLab
from optiscope.backend.labs.networks import catalog, frames, routes, tables, weights
from optiscope.backend.labs.networks.client_messages import CLIENT_MESSAGES
from optiscope.backend.labs.networks.server_messages import SERVER_MESSAGES
from optiscope.backend.labs.networks.session import TrainingSession
from optiscope.backend.labs.networks.trainings import Trainings
from optiscope.backend.live.channel import Channel
from optiscope.catalog.describe_networks import describe

ABOUT = """
`train` starts a training and supersedes the one before: there is one at a time for each connection, and the other
messages, with the same `id`, are about it. After a lost connection `attach` takes it up again.

The server says `started` and `data`, then, as things change, `state`, frames of the curves, `view`, `outcome` and
`done`; it answers `walk` and `landscape`; `error` where something cannot be done; `lost` where the process that trained
is gone; `detached` where another connection took over.

A text message with `blocks` is followed by one binary message with their values.
"""


def start(state: State) -> None:
    state.trainings = Trainings(state.settings, partial(state.metrics.ran, "networks"))


def stop(state: State) -> None:
    state.trainings.close()


def expect(state: State) -> None:
    state.trainings.expect()


lab = BackendLab(
    id="networks",
    whole=routes.WHOLE,
    channel=Channel(
        address="/api/training",
        title="Live trainings",
        about=ABOUT,
        client_messages=CLIENT_MESSAGES,
        server_messages=SERVER_MESSAGES,
        binary_messages=(frames.CURVES_MESSAGE, frames.BLOCKS_MESSAGE),
        session=lambda socket, reader, state: TrainingSession(socket, reader, state.trainings, state.workers),
    ),
    routers=(catalog.router, tables.router, weights.router, routes.router),
    start=start,
    stop=stop,
    prepare=describe,
    expect=expect,
)
