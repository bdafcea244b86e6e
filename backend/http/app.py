"""The application: every route, behind one door (Guard), with one pool of threads for the engine's work."""

import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from optiscope.backend.http import catalog, docs, errors, health, pages, presets, warm
from optiscope.backend.http.guard import Guard
from optiscope.backend.labs.networks import catalog as networks
from optiscope.backend.labs.networks import routes as trainings
from optiscope.backend.labs.networks import socket as training
from optiscope.backend.labs.networks import tables
from optiscope.backend.labs.networks.trainings import Trainings
from optiscope.backend.labs.races import grid, inspections, snippets
from optiscope.backend.labs.races import routes as races
from optiscope.backend.labs.races import socket as live
from optiscope.backend.live.connections import Connections
from optiscope.backend.live.workers import Workers
from optiscope.backend.schema.errors import Failure
from optiscope.backend.settings import Settings
from optiscope.backend.version import VERSION

ABOUT = """
Optimizers racing over functions of two variables. A **spec** says which function, which optimizers and how many
steps; a **path** is what one optimizer did; an **outcome** is how its path ended.

Errors are `{"error": {"field", "expected", "got", "message"}}`; `message` is a sentence to show, in the language of
`?lang=` or of the socket's `lang`, else in English.

**Live races** go over the socket `/api/live`. Text messages are JSON with a `type`.

- Client: `{"type": "race", "id": 7, "spec": {…}, "every": 1, "columns": ["x", "y", "loss"]}` starts a race and
  supersedes the one before (`every` and `columns` may be left out; `"lang": "de"` words its outcomes in German; with
  `"together": true` what is ready at the same time comes as one binary message, an error of the spec too);
  `{"type": "cancel", "id": 7}` stops it.
- Server: `started` (normalised spec, rows, labels and columns of the entries), binary frames, `done` with the outcome
  and metrics of each entry; or `error`, after which the connection stays open.
- A binary message is frames back to back: 6 little-endian uint32 (magic 0x4F534346, id, entry, column count, first row,
  row count), then row count float32 for each column. Row r is step min(r × every, steps). A text message that comes
  together with frames is one of them: magic 0x4F534354, id, 0, 0, 0, its length in bytes, then its UTF-8.
- A race with a `flock` sends after its frames `outcomes` (as in `done`), then for each entry a text message `flight`
  (starts, every, rows, reached, shares, outcomes) and a binary one: a frame with magic 0x4F53434B whose columns are x
  and y of each start in turn.

**Live trainings** of networks go over the socket `/api/training`; one at a time for each connection.

- Client: `{"type": "train", "id": 7, "spec": {…}}` starts one (`running`, `speed`, `grid`, `entry` may be added, and
  `lang` as above); with the same id `pause`, `resume`, `step` (`count`), `epoch`, `reset`, `stop`, `speed` (`speed`:
  updates a second or `"max"`), `rate` (`entry`, `lr`), `select` (`entry`, `seed`), `look` (`grid`, `axes`), `back`
  (`step` or null), `walk` (`entry`, `seed`, `sample`), `landscape` (`plane`, `entry`, `points`, `seed`); after a lost
  connection `attach` (`token`, `rows`; `lang` where it is another now).
- Server: `started`, `data`, then as things change `state`, curves, `view`, `outcome`, `done`; answers `walk` and
  `landscape`; `error`; `lost` where the process that trained is gone; `detached` where another connection took over.
- Curves are frames as above with magic 0x4F534343. A text message with `blocks` is followed by one binary message:
  6 little-endian uint32 (magic 0x4F534342, id, sequence, step, block count, number count), then the float32 of all
  blocks, each row by row in its `shape`.
"""


def create_app(settings: Settings) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.workers = Workers(settings.workers)
        app.state.trainings = Trainings(settings)
        warm.begin(app.state.workers)
        yield
        app.state.trainings.close()
        app.state.workers.close()

    mimetypes.add_type("text/javascript", ".js")  # the system's table may say otherwise
    mimetypes.add_type("font/woff2", ".woff2")
    app = FastAPI(
        title="Optiscope",
        version=VERSION,
        description=ABOUT,
        lifespan=lifespan,
        docs_url=None,  # routes/docs.py has one that works offline
        redoc_url=None,
        responses={422: {"model": Failure, "description": "Something in the request cannot be used."}},
    )
    app.state.settings = settings
    app.state.connections = Connections(settings.max_sockets)
    errors.install(app)
    for routes in (health, catalog, grid, presets, races, inspections, snippets, live):
        app.include_router(routes.router)
    for routes in (networks, tables, trainings, training, docs, pages):
        app.include_router(routes.router)
    app.mount("/", pages.Modules(directory=pages.FRONTEND, html=True))
    app.add_middleware(Guard, settings=settings)
    return app
