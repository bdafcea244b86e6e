"""A server whose caches were damaged: what it answers, and what it makes of the files.

Caches are files of machine code (Numba), of derived text and of measured lessons; matplotlib keeps a list of fonts.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import httpx

from optiscope import catalog
from optiscope.catalog import networks as parts
from optiscope.core.kept import DIGEST, read
from tests.backend.labs.networks.live import MOONS
from tests.backend.leaning import ready
from tests.damage import DAMAGES
from tests.server import Server

OTHERS = {"MPLCONFIGDIR": "matplotlib"}
FOLDERS = {"NUMBA_CACHE_DIR": "kernels", "OPTISCOPE_CACHE": "texts"} | OTHERS
SECONDS = 600
"""All kernels may have to be compiled, and all lessons measured."""


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """A server that keeps its caches in a folder, once all of it is prepared."""
    server = Server(**{name: str(folder / kind) for name, kind in FOLDERS.items()}).start()
    try:
        yield ready(server, SECONDS)
    finally:
        server.stop()


def files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def damage(folder: Path, turn: int) -> int:
    """Damages every file, each in another way than its neighbours, and in each of three turns in another; how many."""
    found = files(folder)
    for number, file in enumerate(found, turn):
        file.write_bytes(DAMAGES[number % len(DAMAGES)](file.read_bytes()))
    return len(found)


def spoilt(folder: Path) -> list[str]:
    """Files of ours that are not whole."""
    ours = (file for kind in FOLDERS.values() if kind not in OTHERS.values() for file in files(folder / kind))
    return [file.name for file in ours if file.stat().st_size <= DIGEST or read(file) is None]


def answers(server: Server) -> Mapping[str, bytes]:
    """What needs every kernel, text and lesson: address and what was asked -> the answer."""
    found = {}
    with httpx.Client(base_url=server.url, timeout=SECONDS, trust_env=False) as client:
        for path, spec in asked():
            reply = client.post(path, json=spec) if spec else client.get(path)
            assert reply.status_code in (200, 422), (path, spec, reply.text)  # 422: a loss that does not suit
            found[f"{path} {spec}"] = reply.content
    return found


def asked() -> Iterator[tuple[str, object]]:
    rules, schedules = list(catalog.optimizers), list(catalog.schedules)
    entries = [{"optimizer": rule, "schedule": schedules[at % len(schedules)]} for at, rule in enumerate(rules)]
    yield "/api/races", {"function": "sphere", "optimizers": entries, "steps": 50}
    yield "/api/races?format=png", {"function": "sphere", "optimizers": ["sgd"], "steps": 50}
    typed = {"rule": "def mine(x, g, *, lr=1e-3):\n    return x - lr * g\n"}
    for function in (*catalog.functions, "x^2 + 3y^2"):
        spec = {"function": function, "optimizers": ["sgd", typed], "steps": 50}
        yield "/api/races", spec
        yield "/api/inspections", {"spec": spec, "step": 1}
    for precision in ("float32", "float64"):
        steps = {"steps": 20, "precision": precision, "device": "cpu"}
        yield "/api/trainings", MOONS | {"optimizers": rules} | steps
        for activation in parts.activations:
            if not parts.activations[activation].output_only:
                yield "/api/trainings", MOONS | {"activation": activation, "optimizers": ["sgd"]} | steps
        for loss, dataset in product(parts.losses, ("moons", "waves", "blobs")):
            yield "/api/trainings", {"dataset": dataset, "loss": loss, "optimizers": ["sgd"]} | steps
    yield "/api/lessons", None
