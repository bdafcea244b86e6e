"""A conversation over /api/training, with every message a client may send: what it is told after each of them."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import numpy as np
from websockets.sync.client import ClientConnection, connect

from tests.compatibility.digest import digest, file
from tests.compatibility.specs import OWN, SEEDS, TRAINING
from tests.compatibility.wire import Frame, blocks, frames

SECONDS = 30
ID = 5
CLOSE = 5e-3
PICTURED = ("train", "step", "select", "look", "back", "resume")
"""Messages after which the picture is another one than any before."""
WRONG: list[dict[str, Any]] = [
    {"type": "jump"}, {"type": "pause", "now": 1}, {"type": "pause", "id": 9}, {"type": "step", "count": 0},
    {"type": "speed"}, {"type": "rate", "entry": 0, "lr": 1e9}, {"type": "rate", "entry": 7, "lr": 0.1},
    {"type": "select", "entry": 2}, {"type": "look", "grid": 5}, {"type": "look", "grid": 9, "axes": [1, 1]},
    {"type": "back"}, {"type": "walk", "entry": 0}, {"type": "walk", "entry": 0, "sample": 80},
    {"type": "landscape", "points": 50}, {"type": "landscape", "plane": "pac"}, {"type": "attach", "token": "none"},
    {"type": "train", "spec": {"dataset": "moon", "optimizers": ["adam"]}, "id": -1},
]  # fmt: skip


class Client:
    """What came since the last question. state and view: the newest; texts: all others; rows: pieces of each entry."""

    def __init__(self, host: str) -> None:
        self.socket: ClientConnection = connect(
            f"ws://{host}/api/training", max_size=None, max_queue=None, compression=None, proxy=None, legacy=True
        )
        self.state: dict[str, Any] = {}
        self.clear()

    def clear(self) -> None:
        self.texts: list[dict[str, Any]] = []
        self.view: dict[str, Any] = {}
        self.rows: dict[int, list[np.ndarray]] = {}

    def say(self, type: str, **fields: Any) -> None:
        self.clear()
        self.socket.send(json.dumps({"id": ID, "type": type} | fields))

    def receive(self) -> None:
        message = self.socket.recv(timeout=SECONDS)
        if isinstance(message, bytes):
            for frame in frames(message):
                assert isinstance(frame, Frame) and frame.kind == "curves"
                self.rows.setdefault(frame.entry, []).append(frame.values)
            return
        told = json.loads(message)
        if "blocks" in told:
            header, arrays = blocks(told["blocks"], bytes(self.socket.recv(timeout=SECONDS)))  # type: ignore[arg-type]
            assert header[:3] == (told["id"], told["sequence"], told["step"])
            told["blocks"] = [block | {"values": one} for block, one in zip(told["blocks"], arrays, strict=True)]
        if told["type"] in ("state", "view"):
            setattr(self, told["type"], told)
        else:
            self.texts.append(told)

    def until(self, fine: Callable[["Client"], Any]) -> dict[str, Any]:
        """All that comes until that holds."""
        while not fine(self):
            self.receive()
        rows = {str(entry): list(np.concatenate(parts, axis=1)) for entry, parts in self.rows.items()}
        return {"texts": self.texts, "state": self.state, "view": self.view, "rows": rows}

    def heard(self, type: str) -> bool:
        return any(told["type"] == type for told in self.texts)


def rests(step: int) -> Callable[[Client], Any]:
    """Whether it stands at that step, and the picture too."""
    return lambda client: (
        client.state.get("shown") == step == client.view.get("step") and client.state["kept"] is not None
    )


def ended(client: Client) -> Any:
    return client.heard("done") and client.state["finished"] and client.view.get("step") == client.state["step"]


def said(type: str) -> Callable[[Client], Any]:
    return lambda client: client.heard(type)


def talk(host: str) -> dict[str, Any]:
    """One training from its first message to its last, and what is told after each message."""
    client, told = Client(host), {}

    def ask(name: str, until: Callable[[Client], Any], type: str, **fields: Any) -> None:
        client.say(type, **fields)
        told[name] = digest(client.until(until))
        if name not in PICTURED:
            del told[name]["view"]

    ask("train", rests(0), "train", spec=TRAINING, running=False, grid=8, speed="max")
    token = next(one["token"] for one in client.texts if one["type"] == "started")
    ask("step", rests(7), "step", count=7)
    ask("epoch", rests(8), "epoch")
    ask("select", lambda c: c.state["entry"] == 1 and c.view, "select", entry=1)
    ask("look", lambda c: c.view, "look", grid=9, axes=[1, 0])
    ask("rate", lambda c: c.state["rates"][0] == 0.05, "rate", entry=0, lr=0.05)
    ask("speed", lambda c: c.state["speed"] == 0.1, "speed", speed=0.1)
    ask("speed again", lambda c: c.state["speed"] == "max", "speed", speed="max")
    ask("step on", rests(30), "step", count=22)
    ask("back", rests(5), "back", step=4)
    ask("walk of a kept step", said("walk"), "walk", entry=0, sample=11)
    ask("back to the newest", rests(30), "back", step=None)
    ask("walk", said("walk"), "walk", entry=1, sample=3)
    ask("landscape", said("landscape"), "landscape", points=7, seed=1)
    ask("landscape of the paths", said("landscape"), "landscape", plane="pca", points=5)
    told["wrong"] = [refused(client, message) for message in WRONG]
    client = attached(host, client, token, told)
    told["file"] = taken(host, token)
    ask("resume", ended, "resume")
    ask("reset while it runs", ended, "reset")
    client.say("pause")
    ask("reset", rests(0), "reset")
    ask("step of the new one", rests(1), "step")
    ask("stop", said("done"), "stop")
    client.socket.close()
    return told


def refused(client: Client, message: dict[str, Any]) -> Any:
    client.say(**message)
    return digest(client.until(lambda client: client.heard("error") or client.heard("lost"))["texts"][-1])


def attached(host: str, before: Client, token: str, told: dict[str, Any]) -> Client:
    """Another connection takes the training up, in German; the one before is told so."""
    after = Client(host)
    before.clear()
    after.say("attach", token=token, rows=0, lang="de")
    told["attach"] = digest(after.until(rests(30)))
    del told["attach"]["view"]
    told["detached"] = digest(before.until(said("detached"))["texts"])
    before.socket.close()
    return after


def taken(host: str, token: str) -> Any:
    """The training as it stands, as a file."""
    answer = httpx.get(f"http://{host}/api/trainings/{token}?format=csv", trust_env=False, timeout=SECONDS)
    return file("training.csv", answer.content)


def begun(spec: dict[str, Any]) -> Callable[[str], dict[str, Any]]:
    """A training that is run to its end at once."""

    def talk(host: str) -> dict[str, Any]:
        client = Client(host)
        client.say("train", spec=spec, grid=0, lang="de")
        found = digest(client.until(ended))
        client.socket.close()
        return {"whole": found}

    return talk


CASES: dict[str, Callable[[str], dict[str, Any]]] = {
    "a conversation": talk,
    "several seeds": begun(SEEDS),
    "own data": begun(OWN),
}


def answer(host: str, name: str) -> Any:
    return CASES[name](host)
