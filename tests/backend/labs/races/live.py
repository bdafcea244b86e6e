"""A client of the live socket, for tests: a real connection that keeps what a race sent."""

import json
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import numpy as np
from websockets.sync.client import connect

from optiscope.backend.live import frames

SECONDS = 20


@dataclass
class Received:
    """One race as it came. paths: per entry (columns, rows) float32, NaN where nothing came."""

    started: dict[str, Any]
    paths: list[np.ndarray] = field(default_factory=list)
    outcomes: list[dict[str, Any]] = field(default_factory=list)
    done: dict[str, Any] = field(default_factory=dict)
    messages: int = 0

    def column(self, entry: int, name: str) -> np.ndarray:
        return self.paths[entry][self.started["entries"][entry]["columns"].index(name)]


def read(message: str | bytes) -> dict[str, Any] | list[frames.Frame]:
    return frames.decode(message) if isinstance(message, bytes) else json.loads(message)


class Live:
    def __init__(self, host: str, **options: Any) -> None:
        self.socket = connect(
            f"ws://{host}/api/live", max_size=None, compression=None, proxy=None, legacy=True, **options
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.socket.close()

    def send(self, message: Any) -> None:
        self.socket.send(message if isinstance(message, str | bytes) else json.dumps(message))

    def receive(self) -> dict[str, Any] | list[frames.Frame]:
        """The next message: an object, or the frames of a binary one."""
        return read(self.socket.recv(timeout=SECONDS))

    def until(self, type: str) -> dict[str, Any]:
        """The next message of this type; what comes before is dropped."""
        while True:
            message = self.receive()
            if isinstance(message, dict) and message["type"] == type:
                return message

    def start(self, id: int, spec: dict[str, Any], **more: Any) -> None:
        self.send({"type": "race", "id": id, "spec": spec, **more})

    def race(self, id: int, spec: dict[str, Any], **more: Any) -> Received:
        """A whole race; every message must be of it, and frames must follow one another without a gap."""
        self.start(id, spec, **more)
        started = self.receive()
        assert isinstance(started, dict) and started["type"] == "started" and started["id"] == id, started
        got = Received(
            started, [np.full((len(e["columns"]), started["rows"]), np.nan, "f4") for e in started["entries"]]
        )
        reached = [0] * len(got.paths)
        while not got.done:
            message = self.receive()
            got.messages += 1
            if isinstance(message, list):
                for frame in message:
                    rows = frame.columns.shape[1]
                    assert (frame.id, frame.first) == (id, reached[frame.entry])
                    reached[frame.entry] += rows
                    got.paths[frame.entry][:, frame.first : frame.first + rows] = frame.columns
            else:
                assert message["type"] == "done" and message["id"] == id, message
                got.done, got.outcomes = message, message["entries"]
        return got
