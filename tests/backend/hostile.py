"""What nobody should say over a socket, made by Hypothesis, and what the server makes of it.

A message comes in a frame as it should be, and holds what it should not; a frame is wrong itself. Either is answered
with an error or a close frame that says why, and nothing of it is a fault of the server.
"""

import contextlib
import copy
import json
import socket
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode

from optiscope.backend.live.channel import Channel
from optiscope.backend.live.client_message import type_of
from tests.backend.leaning import opened
from tests.server import Server

T = TypeVar("T")
LAST = 2**32 - 1
"""The number of what is asked last: its answer comes when all before have had theirs."""
# A training that began would take a process; this one never does.
SPECS: dict[str, dict[str, Any]] = {
    "/api/live": {
        "function": "rosenbrock", "constants": {"b": 10}, "start": [-1.5, 2], "steps": 20, "noise": 0.1,
        "flock": {"layout": "grid", "count": 4},
        "optimizers": ["sgd", {"optimizer": "adam", "hyperparameters": {"lr": 0.05}, "label": "a"}],
    },
    "/api/training": {
        "dataset": "moons", "hidden": [4], "activation": "tanh", "steps": 2, "seed": 3, "batch": 8,
        "optimizers": ["sgd", {"optimizer": "adam", "hyperparameters": {"lr": 0.05}}, "no optimizer"],
    },
}  # fmt: skip
STRANGE = (
    "", "\ud800", "\0", "9" * 5_000, "__proto__", "max", "adam", "🙂" * 40, "x" * 20_000, 1e400, -1e400, float("nan"),
    -0.0, 5e-324, 2**31, 2**53 + 1, -(2**63), 10**400, True, None, [], {}, [[[[[]]]]], {"": {"": {}}},
)  # fmt: skip
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.sampled_from(STRANGE)
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
CODES = {1000, 1002, 1003, 1007, 1008, 1009}
"""What a socket may be closed with for what its client did; 1011 would be a fault of the server."""

HEADS = (0x81, 0x81, 0x82, 0x88, 0x88, 0x89, 0x8A, 0x80, 0x01, 0x09, 0x83, 0xC1)
CLOSING = (0, 999, 1000, 1001, 1004, 1005, 1006, 1015, 5000)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything in a JSON value, the value itself first."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        yield from places(one, (*path, name))


@st.composite
def spoilt(draw: st.DrawFn, whole: Any) -> Any:
    """The value with something else in one place, nothing there, or something unknown beside it."""
    value = copy.deepcopy(whole)
    *way, last = draw(st.sampled_from(list(places(whole))[1:]))
    inner = value
    for name in way:
        inner = inner[name]
    how = draw(st.sampled_from(("other", "other", "other", "beside", "beside", "gone")))
    if how == "other":
        inner[last] = draw(VALUES)
    elif how == "gone":
        del inner[last]
    elif isinstance(inner, dict):
        inner[draw(st.text(max_size=4))] = draw(VALUES)
    else:
        inner.insert(last, draw(VALUES))
    return value


def messages(channel: Channel) -> st.SearchStrategy[str | bytes]:
    """Messages that the socket cannot use, but for a few that chance made right."""
    spec = SPECS[channel.address]
    whole: list[dict[str, Any]] = [
        {"type": type_of(model), "id": 1} | {name: spec if name == "spec" else 1 for name in model.model_fields if
                                             name not in ("type", "id")}
        for model in channel.client_messages
    ]  # fmt: skip
    starting = {"type": type_of(channel.client_messages[0]), "id": 1, "spec": spec}
    near = st.sampled_from(whole).flatmap(spoilt) | spoilt(starting) | spoilt(starting)
    text = near.map(json.dumps)
    cut = st.builds(lambda text, at: text[: int(at * len(text))], text, st.floats(0, 1))
    deep = st.integers(1, 3_000).map(lambda depth: "[" * depth) | st.integers(1, 3_000).map(
        lambda depth: '{"a":' * depth + "1" + "}" * depth
    )
    loose = st.text(max_size=20) | VALUES.map(json.dumps) | deep
    return text | text | cut | loose.filter(_is_utf8) | st.binary(max_size=20)


def _is_utf8(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


@st.composite
def frames(draw: st.DrawFn) -> bytes:
    """One to three frames, of which hardly one is right: reserved bits and codes, no mask, lengths that are not true,
    control frames that are long or in pieces, text that is no UTF-8, codes of closing that there are not."""
    made = b""
    for _ in range(draw(st.integers(1, 3))):
        payload = draw(st.binary(max_size=40) | st.sampled_from((b"", b"{}", b"\xff\xfe", b"\xed\xa0\x80", b"x" * 200)))
        if draw(st.booleans()):
            payload = struct.pack("!H", draw(st.sampled_from(CLOSING))) + payload
        true = st.just(len(payload))
        length = draw(true | true | st.integers(0, 2**16) | st.sampled_from((2**31, 2**62, 2**63, 2**64 - 1)))
        masked = draw(st.sampled_from((0x80, 0x80, 0x80, 0)))
        head = bytes([draw(st.sampled_from(HEADS) | st.integers(0, 255))])
        if length < 126 and draw(st.booleans()):
            head += bytes([masked | length])
        elif length < 2**16:
            head += bytes([masked | 126]) + struct.pack("!H", length)
        else:
            head += bytes([masked | 127]) + struct.pack("!Q", length)
        mask = draw(st.binary(min_size=4, max_size=4)) if masked else b""
        made += head + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload)) if mask else head + payload
    return made


def say(server: Server, address: str, texts: Sequence[str | bytes]) -> int:
    """Sends messages over one socket, which has to stay open; how many of them were refused."""
    wire, protocol = opened(server, address)
    for text in texts:
        if isinstance(text, bytes):
            protocol.send_binary(text)
        else:
            protocol.send_text(text.encode())
    protocol.send_text(json.dumps({"type": "nothing", "id": LAST}).encode())
    with wire:
        wire.settimeout(20)
        wire.sendall(b"".join(protocol.data_to_send()))
        refused = 0
        for frame in heard(wire, protocol):
            if frame.opcode == Opcode.TEXT:
                told = json.loads(frame.data)
                refused += told["type"] in ("error", "lost")
                assert "fault of the program" not in told.get("message", ""), told
                if told["type"] == "error" and told["id"] == LAST:
                    return refused - 1
            assert frame.opcode is not Opcode.CLOSE, f"closed with {frame.data!r}"
    raise AssertionError("the connection ended without an answer")


def send_frames(server: Server, address: str, content: bytes) -> int | None:
    """Sends bytes over a socket and nothing more; the code that it is closed with, None where it is just left."""
    wire, protocol = opened(server, address)
    with wire:
        wire.settimeout(20)
        wire.sendall(content)
        wire.shutdown(socket.SHUT_WR)
        code = None
        for frame in heard(wire, protocol):
            if frame.opcode == Opcode.CLOSE:
                code = int.from_bytes(frame.data[:2], "big") if frame.data else 1000
        return code


def heard(wire: socket.socket, protocol: ClientProtocol) -> Iterator[Frame]:
    """The frames that come until the connection ends. Raises TimeoutError where that takes long."""
    while True:
        for event in protocol.events_received():
            assert isinstance(event, Frame)
            yield event
        received = wire.recv(65_536)
        if not received:
            return
        protocol.receive_data(received)
        with contextlib.suppress(OSError):
            wire.sendall(b"".join(protocol.data_to_send()))  # pings have their answers


def faults(log: str) -> list[str]:
    """Lines of a server's log that tell of a fault."""
    return [line for line in log.splitlines() if "Traceback" in line or "ERROR" in line or "failed" in line]


def each(made: st.SearchStrategy[T], count: int, do: Callable[[T], object]) -> None:
    """Does it with so many of what Hypothesis makes, always the same. The first that fails is told as it was made."""

    @settings(
        max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(made)
    def one(example: T) -> None:
        do(example)

    one()
