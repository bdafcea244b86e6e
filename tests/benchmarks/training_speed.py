"""How long a newcomer waits for networks to learn: from the wish to train to a second row of the curves.

Each on a connection of its own, whose process has trained nothing yet, as soon after connecting as a page has loaded;
after `make run`, which has compiled what there is to compile.
"""

import json
from collections.abc import Iterator
from statistics import median
from time import perf_counter, sleep

from websockets.sync.client import connect

from tests.benchmarks.table import Row, short
from tests.server import Server

LOADING = 2.0
SIX = ["minibatch_sgd", "momentum", "adagrad", "rmsprop", "adam", "lion"]
CHOICES = {
    "default": {"dataset": "moons"},
    "gelu, huber behind tanh": {"dataset": "moons", "activation": "gelu", "output": "tanh", "loss": "huber"},
    "softmax, kl_divergence": {"dataset": "three_spirals", "loss": "kl_divergence", "activation": "sigmoid"},
    "double precision": {"dataset": "moons", "precision": "float64", "optimizers": ["nadam", "radam", "yogi"]},
    "dropout, all samples": {
        "dataset": "circles",
        "dropout": 0.3,
        "l1": 0.01,
        "batch": "full",
        "optimizers": ["rprop"],
    },
    "regression, one sample": {"dataset": "waves", "loss": "mae", "optimizers": ["nag", "sgd", "gradient_descent"]},
    "digits, 200 networks": {"dataset": "digits", "hidden": [32], "optimizers": ["adamax"] * 40, "seeds": 5},
}


def rows() -> Iterator[Row]:
    server = Server(OPTISCOPE_HOLD_SECONDS="0").start()  # what has been left makes room at once
    try:
        taken = {what: waited(server, {"optimizers": SIX} | spec) for what, spec in CHOICES.items()}
    finally:
        server.stop()
    for what, seconds in taken.items():
        how = f"median of {len(seconds)}, at most {short(max(seconds))} s"
        yield Row(f"first training of a process to a moving curve: {what}", median(seconds), "s", 1.0, how=how)


def waited(server: Server, spec: dict[str, object], times: int = 3) -> list[float]:
    found = []
    for _ in range(times):
        with connect(f"ws://{server.host}/api/training", max_size=None, compression=None) as socket:
            sleep(LOADING)
            begun, every = perf_counter(), 1
            socket.send(json.dumps({"type": "train", "id": 1, "spec": spec}))
            for message in socket:
                told = json.loads(message) if isinstance(message, str) else {"type": "frame"}
                every = told.get("every", every)
                if told["type"] == "state" and told["step"] >= every:
                    break
                assert told["type"] not in ("error", "lost"), told
            found.append(perf_counter() - begun)
    return found
