"""A client of the training socket, for tests: a real connection that keeps what a training sent."""

import json
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import numpy as np
from websockets.sync.client import connect

from optiscope.backend.labs.networks.frames import CURVES, decode
from optiscope.backend.labs.networks.server_messages import Block
from optiscope.backend.live import frames

SECONDS = 30
MOONS: dict[str, Any] = {
    "dataset": "moons", "hidden": [8, 8], "steps": 400, "seed": 3, "every": 10,
    "optimizers": ["adam", {"optimizer": "sgd", "hyperparameters": {"lr": 0.05}}],
}  # fmt: skip


class Trainee:
    """What came is kept: `state`, `view` (with its `arrays`), `rows` (entry → columns × rows), `outcomes`, …"""

    def __init__(self, host: str, id: int = 1) -> None:
        self.host, self.id = host, id
        self.clear()
        self.connect()

    def connect(self) -> None:
        self.socket = connect(
            f"ws://{self.host}/api/training", max_size=None, max_queue=None, compression=None, proxy=None,
            close_timeout=1, legacy=True,
        )  # fmt: skip

    def clear(self) -> None:
        self.started: dict[str, Any] = {}
        self.state: dict[str, Any] = {}
        self.view: dict[str, Any] = {}
        self.rows: dict[int, np.ndarray] = {}
        self.outcomes: dict[int, dict[str, Any]] = {}
        self.done: dict[str, Any] = {}
        self.views = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.socket.close()

    def send(self, type: str, **fields: Any) -> None:
        self.socket.send(json.dumps({"type": type, "id": self.id, **fields}))

    def receive(self, timeout: float = SECONDS) -> dict[str, Any]:
        """The next message; one with blocks has them as arrays, curves are a message of type "curves"."""
        message = self.socket.recv(timeout=timeout)
        if isinstance(message, bytes):
            return self.keep_rows(frames.decode(message, CURVES))
        told: dict[str, Any] = json.loads(message)
        if "blocks" in told:
            binary = self.socket.recv(timeout=timeout)
            assert isinstance(binary, bytes)
            arrays = decode([Block(**head) for head in told["blocks"]], binary)
            assert frames.HEADER.unpack_from(binary)[1:4] == (told["id"], told["sequence"], told["step"])
            told["arrays"] = [block | {"values": array} for block, array in zip(told["blocks"], arrays, strict=True)]
        self.keep(told)
        return told

    def keep(self, told: dict[str, Any]) -> None:
        if told["type"] == "started":
            self.started = told
        elif told["type"] == "state":
            self.state = told
        elif told["type"] == "view":
            self.view = told
            self.views += 1
        elif told["type"] == "outcome":
            self.outcomes[told["entry"]] = told
        elif told["type"] == "done":
            self.done = told

    def keep_rows(self, curves: list[frames.Frame]) -> dict[str, Any]:
        for frame in curves:
            old = self.rows.get(frame.entry, frame.columns[:, :0])
            old = old if frame.first else old[:, :0]
            assert (frame.id, frame.first) == (self.id, old.shape[1]), "a gap in the curves"
            self.rows[frame.entry] = np.concatenate([old, frame.columns], axis=1)
        return {"type": "curves"}

    def until(self, type: str, fine: Callable[[dict[str, Any]], bool] = lambda told: True) -> dict[str, Any]:
        """The next message of this type for which `fine` holds."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            told = self.receive(until - time.monotonic())
            assert told["type"] == type or told["type"] not in ("error", "lost"), told
            if told["type"] == type and fine(told):
                return told
        raise TimeoutError(f"no {type} as wanted within {SECONDS} s; the last state was {self.state}")

    def until_step(self, step: int) -> None:
        """Until the state and the view are those of this step, the newest."""
        while not (self.state and self.state["step"] == step and self.view and self.view["step"] == step):
            told = self.receive()
            assert told["type"] not in ("error", "lost"), told

    def train(self, spec: dict[str, Any], **more: Any) -> dict[str, Any]:
        self.clear()
        self.send("train", spec=spec, **more)
        return self.until("started")

    def column(self, entry: int, name: str) -> np.ndarray:
        return self.rows[entry][self.started["columns"].index(name)]

    def block(self, what: str, **whose: int) -> np.ndarray:
        """The block of the newest view."""
        found = [b["values"] for b in self.view["arrays"] if b["what"] == what and whose.items() <= b.items()]
        assert len(found) == 1, f"expected one block {what} {whose}, got {len(found)} of {self.view['blocks']}"
        return found[0]
