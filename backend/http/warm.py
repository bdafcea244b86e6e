"""What a server prepares while it waits for its first client: routes, formulas, kernels, compressed scripts."""

import logging
from collections.abc import Callable, Sequence

from starlette.routing import BaseRoute

from optiscope.backend.http import replies
from optiscope.backend.http.site import bundle
from optiscope.backend.http.words import words
from optiscope.backend.labs.lab import labs as known_labs
from optiscope.backend.live.memory import settle
from optiscope.backend.live.workers import Stage, Workers
from optiscope.compile.warm import warm
from optiscope.locale import LANGUAGES

log = logging.getLogger("optiscope")


class Closing(Exception):
    """The server stops: what is not prepared yet will not be needed."""


def begin(workers: Workers, routes: Sequence[BaseRoute], files: str) -> None:
    """Queues the preparations, first what a page asks first. Whoever comes before they are done waits for their own.
    routes: of the application; files: fingerprint of frontend/."""

    def addresses() -> None:
        look_through(routes)

    def kernels() -> None:
        jobs = [job for lab in known_labs().values() for job in lab.kernels()]
        warm(jobs, lambda what, done, total: _go_on(workers))
        settle()
        workers.ready()

    def catalogue() -> None:
        for lang in LANGUAGES:
            for reply in (replies.functions, replies.optimizers, replies.schedules):
                reply(lang)

    def labs() -> None:
        for lab in known_labs().values():
            for lang in LANGUAGES:
                lab.prepare(lang)

    def scripts() -> None:
        bundle.prepare(files)
        for content in map(words, LANGUAGES):
            _ = content.compressed

    for prepare in (addresses, scripts, catalogue, kernels, labs):
        workers.pool.submit(_tried, prepare)


def look_through(routes: Sequence[BaseRoute]) -> None:
    """FastAPI makes of a router's routes what answers when it looks among them for the first time; without this in the
    event loop, while everybody waits."""
    for route in routes:
        route.matches({"type": "http", "method": "GET", "path": "/nowhere", "headers": []})


def _go_on(workers: Workers) -> None:
    if workers.stage is Stage.CLOSING:
        raise Closing


def _tried(prepare: Callable[[], object]) -> None:
    try:
        prepare()
    except Closing:
        pass
    except Exception:  # whoever needs it will be told; here it only goes to the log
        log.exception("preparing %s failed", prepare.__name__)
