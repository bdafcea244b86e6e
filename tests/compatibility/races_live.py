"""Conversations over /api/live: what is said to a client that races, changes its mind, or says what cannot be used."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
from websockets.sync.client import ClientConnection, connect

from tests.compatibility.digest import digest
from tests.compatibility.specs import DATA, ENDINGS, FLOCK, LONG, RACE
from tests.compatibility.wire import Frame, frames

SECONDS = 30
ENDS = ("done", "error")
WRONG = [
    "{",
    "[1]",
    b"\x00",
    '{"type": "race"}',
    '{"type": "race", "id": -1}',
    '{"type": "dance", "id": 3}',
    '{"type": "race", "id": 3, "spec": "adam"}',
    '{"type": "race", "id": 3, "spec": {}, "every": 0}',
    '{"type": "race", "id": 3, "spec": {}, "columns": []}',
    '{"type": "race", "id": 3, "spec": {}, "column": ["x"]}',
    '{"type": "race", "id": 3, "spec": {}, "together": 1}',
    '{"type": "cancel", "id": 3, "foo": 3}',
    '{"type": "race", "id": 3, "lang": "de", "spec": {"function": "beale", "optimizers": ["adam"], "steps": 0}}',
    json.dumps({"type": "race", "id": 3, "spec": RACE, "columns": ["z"]}),
]
CLOSE = 1e-5


class Live:
    """A conversation. texts: as they came, without those of races that were let go; columns: kind and entry → rows."""

    def __init__(self, host: str) -> None:
        self.socket: ClientConnection = connect(
            f"ws://{host}/api/live", max_size=None, compression=None, proxy=None, legacy=True
        )

    def race(self, id: int, spec: Any, **more: Any) -> None:
        self.socket.send(json.dumps({"type": "race", "id": id, "spec": spec, **more}))

    def cancel(self, id: int) -> None:
        self.socket.send(json.dumps({"type": "cancel", "id": id}))

    def until(self, id: int | None, types: tuple[str, ...] = ENDS) -> dict[str, Any]:
        """All that is said of race `id` until a message of one of these types."""
        texts: list[dict[str, Any]] = []
        columns: dict[str, list[np.ndarray]] = {}
        while not texts or texts[-1]["type"] not in types:
            message = self.socket.recv(timeout=SECONDS)
            for part in [message] if isinstance(message, str) else frames(message):
                if isinstance(part, Frame):
                    rows = columns.setdefault(f"{part.kind} {part.entry}", []) if part.id == id else []
                    assert part.id != id or part.first == sum(piece.shape[1] for piece in rows), "a gap"
                    rows.append(part.values)
                elif (told := json.loads(part))["id"] == id:
                    texts.append(told)
        return {"texts": texts, "columns": {name: list(np.concatenate(rows, axis=1)) for name, rows in columns.items()}}


def whole(spec: Any, **more: Any) -> Callable[[Live], Any]:
    def talk(live: Live) -> Any:
        live.race(7, spec, **more)
        return live.until(7)

    return talk


def superseded(live: Live) -> Any:
    """Of the first race nothing comes any more once the second has begun."""
    live.race(1, LONG, every=1)
    live.until(1, ("started",))
    live.race(2, RACE)
    return live.until(2)


def cancelled(live: Live) -> Any:
    live.race(3, LONG, every=1000)
    begun = live.until(3, ("started",))
    live.cancel(3)
    done = live.until(3)["texts"][-1]
    kinds = [one["outcome"]["kind"] for one in done["entries"]]
    return {
        "begun": begun["texts"],
        "cancelled": done["cancelled"],
        "kinds": kinds,
        "fields": dict.fromkeys(done, True),
    }


def wrong(live: Live) -> Any:
    """Each is told, and the connection stays."""
    told = []
    for text in WRONG:
        live.socket.send(text)
        told.append(json.loads(str(live.socket.recv(timeout=SECONDS))))
    live.race(4, RACE | {"steps": 1})
    return {"errors": told, "then": live.until(4)["texts"][-1]["type"]}


CASES: dict[str, Callable[[Live], Any]] = {
    "race": whole(RACE),
    "race in German": whole(ENDINGS, lang="de"),
    "race over data": whole(DATA, columns=["loss", "lr", "x"], every=7),
    "race in one message": whole(RACE, together=True),
    "error in one message": whole(RACE | {"steps": 0}, together=True),
    "race with a flock": whole(FLOCK),
    "superseded": superseded,
    "cancelled": cancelled,
    "wrong": wrong,
}


def answer(host: str, name: str) -> Any:
    live = Live(host)
    try:
        return digest(CASES[name](live))
    finally:
        live.socket.close()
