"""People who come and go: viewers, exports that are taken or left, trainings; and what a server holds after them."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx

from tests.backend.crowd import DRAGGED, LARGEST
from tests.backend.labs.networks.live import MOONS, Trainee
from tests.backend.labs.networks.test_lost import children
from tests.backend.labs.races.live import Live
from tests.backend.leaning import post, resident_mb
from tests.server import Server

FORMS = {"csv": LARGEST, "npz": LARGEST, "json": LARGEST, "png": DRAGGED, "html": DRAGGED}
VIEWERS = 5


class Held(NamedTuple):
    megabytes: float
    descriptors: int
    threads: int
    processes: int


def held(server: Server) -> Held:
    folder = Path(f"/proc/{server.process.pid}")
    descriptors, threads = (len(list((folder / name).iterdir())) for name in ("fd", "task"))
    return Held(resident_mb(server), descriptors, threads, len(children(server)))


def round_of_people(server: Server, number: int) -> None:
    """Some who watch, now and then one who trains, an export, and some of every form that nobody waits for."""
    viewers = [Live(server.host) for _ in range(VIEWERS)]
    for id, viewer in enumerate(viewers):
        assert viewer.race(id, DRAGGED).done["id"] == id
    left = [post(server, f"/api/races?format={form}", spec, receive_buffer=4_096) for form, spec in FORMS.items()]
    names = list(FORMS)
    taken = httpx.post(
        f"{server.url}/api/races",
        params={"format": names[number % len(names)]},
        json=DRAGGED,
        timeout=60,
        trust_env=False,
    )
    assert taken.is_success, taken.text
    viewers[0].socket.socket.close()  # without a word
    if number % 3 == 0:
        with Trainee(server.host) as trainee:
            trainee.train(MOONS | {"steps": 200})
            trainee.until("view")
    for viewer in viewers[1:]:
        viewer.socket.close()
    for wire in left:
        wire.close()


def rounds(server: Server, seconds: float, pause: float = 0.5) -> Iterator[Held]:
    """What is held after each round of people, for so long."""
    until, number = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        round_of_people(server, number)
        time.sleep(pause)
        yield held(server)
        number += 1
