"""The 2-D lab of one user while another trains networks on the same server: the same races, with and without."""

import json
from collections.abc import Iterator
from statistics import median, quantiles
from threading import Thread

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from optiscope import catalog
from tests.benchmarks.server_speed import WARM_UP, seconds
from tests.benchmarks.table import Row
from tests.server import Server

BLOCK, BLOCKS = 20, 8  # races in turn with and without a training, so that both meet the same machine
RULES = [id for id in catalog.optimizers if catalog.optimizers[id].sampling == "batch"]
SPECS = {
    "12 networks on moons": {"dataset": "moons", "hidden": [8, 8], "optimizers": RULES[:12], "steps": 1_000_000},
    "200 networks on digits": {
        "dataset": "digits", "hidden": [32], "optimizers": RULES[:10] * 4, "seeds": 5, "steps": 100_000,
    },
}  # fmt: skip
"""A training that one core makes, and one that takes all there are."""


def rows() -> Iterator[Row]:
    server = Server().start()
    try:
        for what, spec in SPECS.items():
            yield shared(server, what, spec | {"batch": 32})
    finally:
        server.stop()


def shared(server: Server, what: str, spec: dict[str, object]) -> Row:
    live, training = f"ws://{server.host}/api/live", f"ws://{server.host}/api/training"
    options = {"max_size": None, "compression": None}
    with connect(live, **options) as racer, connect(training, **options) as trainer:  # type: ignore[arg-type]
        trainer.send(json.dumps({"type": "train", "id": 1, "spec": spec}))
        rates: list[float] = []
        Thread(target=watch, args=(trainer, rates), daemon=True).start()
        for id in range(WARM_UP):
            seconds(racer, id)
        taken: dict[str, list[float]] = {"pause": [], "resume": []}
        for block in range(2 * BLOCKS):
            wish = ("pause", "resume")[block % 2]
            trainer.send(json.dumps({"type": wish, "id": 1}))
            taken[wish] += [seconds(racer, WARM_UP + block * BLOCK + i) for i in range(BLOCK)]
        trainer.send(json.dumps({"type": "stop", "id": 1}))
    alone, beside = (quantiles(taken[wish], n=20)[-1] for wish in ("pause", "resume"))
    assert rates, "expected updates while it trained, got none"
    how = (
        f"p95 {1e3 * beside:.3g} against {1e3 * alone:.3g} ms, median {1e3 * median(taken['resume']):.3g} against "
        f"{1e3 * median(taken['pause']):.3g} ms; {median(rates):,.0f} updates/s beside it"
    )
    return Row(f"a race while another user trains {what}, to without", beside / alone, "×", 1.5, how=how)


def watch(trainer: ClientConnection, rates: list[float]) -> None:
    """Takes all frames, as the page of the other user does, and notes how many updates a second there were."""
    try:
        for message in trainer:
            if isinstance(message, str) and '"state"' in message[:20]:
                state = json.loads(message)
                rates += [state["updates_per_second"]] if state["running"] and state["step"] > 100 else []
    except ConnectionClosed:
        return
