"""Requests that schemathesis makes of the API's description, with all of its checks."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

from optiscope import catalog
from optiscope.locale import LANGUAGES
from tests.backend.described import tried
from tests.backend.hostile import faults
from tests.backend.leaning import races, ready, resident_mb
from tests.benchmarks.table import Row
from tests.server import Server

EXAMPLES = 500
"""For each operation; for all of them together more than 20,000 requests."""
STEP = "lessons/fundamentals/history?format="
ONCE = [
    f"/api/{name}lang={lang}" for name in ("lessons?", "lessons.csv?", f"{STEP}html&", f"{STEP}png&")
    for lang in LANGUAGES
]  # fmt: skip
"""Addresses whose answers need the whole course run, or the page that plays offline, or matplotlib: made and loaded
once, for each language, and kept."""


def rows() -> Iterator[Row]:
    server = ready(Server(OPTISCOPE_TRAINING_SECONDS="5").start())
    with tempfile.TemporaryDirectory() as folder:
        tried(server, 1, Path(folder))  # what a first request loads is loaded
        for function in catalog.functions:  # its kernel is loaded for the first race over it
            races(server, 0.01, spec={"function": function, "optimizers": ["adam"], "steps": 1})
        for path in ONCE:
            urlopen(f"{server.url}{path}", timeout=120).close()
        before = resident_mb(server)
        found = tried(server, EXAMPLES, Path(folder))
    time.sleep(10)
    grown = resident_mb(server) - before
    server.stop()
    if found.faults:
        print(found.told)
    logged = faults(server.output())
    print(*logged[:20], sep="\n")
    how = f"{len(logged)} lines of the log tell of faults"
    yield Row("requests made of the API's description", found.requests, "", 20_000, at_least=True, how=how)
    yield Row("requests made of the API's description: failures", len(found.faults) + len(logged), "", 0)
    yield Row("requests made of the API's description: memory", grown, "MB", 10)
