"""The application: every route, behind one door (Guard), with one pool of threads for the engine's work."""

import asyncio
import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from optiscope.backend.course import routes as course
from optiscope.backend.http import (
    catalog,
    docs,
    errors,
    health,
    metrics,
    presets,
    qr,
    snippets,
    warm,
    words,
)
from optiscope.backend.http import labs as list_of_labs
from optiscope.backend.http import rules as own_rules
from optiscope.backend.http.door.attending import BEGINNING_PASSES, BODIES_BYTES, Attending
from optiscope.backend.http.door.budget import MEGABYTE, Budget
from optiscope.backend.http.door.guard import Guard
from optiscope.backend.http.door.heard import Heard
from optiscope.backend.http.log import secret_after
from optiscope.backend.http.metrics import Metrics
from optiscope.backend.http.site import documents, files, fingerprint
from optiscope.backend.http.site.modules import FRONTEND
from optiscope.backend.labs.lab import labs
from optiscope.backend.live.connections import Connections
from optiscope.backend.live.turns import Turns
from optiscope.backend.live.workers import Workers
from optiscope.backend.schema.errors import FAILURE, UNUSABLE
from optiscope.backend.settings import Settings
from optiscope.backend.version import VERSION

ABOUT = """
Optimizers racing over functions of two variables. A **spec** says which function, which optimizers and how many
steps; a **path** is what one optimizer did; an **outcome** is how its path ended.

Errors are `{"error": {"field", "expected", "got", "message"}}`; `message` is a sentence to show, in the language of
`?lang=` or of the socket's `lang`, else in English.

**Sockets** stream races and trainings as they run: [their messages](/docs/sockets), as an AsyncAPI document too
(`/asyncapi.json`).

[Back to the labs](/)
"""


def create_app(settings: Settings) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.workers = Workers(settings.workers, app.state.metrics.waits.observe)
        for lab in labs().values():
            lab.start(app.state)
        warm.begin(app.state.workers, app.routes, app.state.fingerprint.name)
        yield
        for lab in labs().values():
            lab.stop(app.state)
        app.state.workers.close()

    mimetypes.add_type("text/javascript", ".js")  # the system's table may say otherwise
    mimetypes.add_type("font/woff2", ".woff2")
    app = FastAPI(
        title="Optiscope",
        version=VERSION,
        description=ABOUT,
        lifespan=lifespan,
        openapi_url=None,  # docs.py has both, one that is made beside the event loop, one that works offline
        docs_url=None,
        redoc_url=None,
        responses=UNUSABLE | {431: {"description": "The head of the request is too long.", "content": FAILURE}},
    )
    app.state.settings = settings
    app.state.connections = Connections(settings.max_sockets)
    app.state.answers, app.state.bodies = Budget(settings.answer_megabytes * MEGABYTE), Budget(BODIES_BYTES)
    app.state.stopping, app.state.turns, app.state.beginnings = asyncio.Event(), Turns(), Turns(BEGINNING_PASSES)
    app.state.fingerprint = fingerprint.taken()
    errors.install(app)
    app.state.metrics = Metrics(app.state)
    app.include_router(health.router)
    app.mount(f"{fingerprint.PREFIX}/{{fingerprint}}", files.Named(directory=FRONTEND))  # what is asked for most
    app.include_router(metrics.router)
    for shared in (catalog, own_rules, list_of_labs, presets, snippets):
        app.include_router(shared.router)
    own = [router for lab in labs().values() for router in (lab.whole.router(), *lab.routers, lab.channel.router())]
    for router in own:
        app.include_router(router)
    app.state.secret_after = secret_after(route for router in own for route in router.routes)
    app.include_router(course.router)
    app.include_router(docs.router)
    app.include_router(words.router)
    app.include_router(qr.router)
    app.include_router(documents.router)
    app.include_router(files.router)
    app.mount("/", files.Modules(directory=FRONTEND))
    app.add_middleware(Attending, state=app.state)
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(Heard, state=app.state)
    return app
