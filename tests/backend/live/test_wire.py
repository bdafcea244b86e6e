"""backend/live/wire.py: a message costs its sender, and only its sender."""

import contextlib
import json
import socket
import threading
import time
from types import SimpleNamespace

import pytest
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, Opcode

from optiscope.backend.live.wire import ALLOWANCE, BYTE, FLOOD_SECONDS, MESSAGE, RATE, Allowance, Wire
from tests.backend.hostile import heard
from tests.backend.leaning import opened, p99, races, ready


def test_an_allowance_comes_back_and_never_grows_beyond_itself():
    allowance = Allowance(0.0)
    assert allowance.spend(ALLOWANCE, 0.0) == 0
    assert allowance.spend(RATE, 0.0) == pytest.approx(1.0)
    assert allowance.spend(0.0, 0.5) == pytest.approx(0.5)
    assert allowance.spend(0.0, 1e6) == 0 and allowance.left == ALLOWANCE


def test_a_hand_that_drags_is_never_slowed():
    allowance = Allowance(0.0)
    assert max(allowance.spend(MESSAGE + 2_000 * BYTE, step / 120) for step in range(12_000)) == 0


def test_a_timer_that_is_late_ends_no_flood_and_a_rest_does():
    wire, now = Wire.__new__(Wire), 1.0
    wire.loop, wire.turns = SimpleNamespace(time=lambda: now), SimpleNamespace(owing=set())
    wire.allowance, wire.flooding, wire.cost = Allowance(now), None, ALLOWANCE + 0.01
    now += wire.owed() + 0.1
    wire.cost = BYTE
    assert wire.owed() == 0 and wire.flooding == 1.0
    now += 1
    assert wire.owed() == 0 and wire.flooding is None


FLOODS = {
    "objects": b"".join(Frame(Opcode.TEXT, b"{}").serialize(mask=True) for _ in range(1_000)),
    "pings": b"".join(Frame(Opcode.PING, b"x").serialize(mask=True) for _ in range(1_000)),
    "large": Frame(Opcode.TEXT, json.dumps({"id": 1, "type": [1] * 700_000}).encode()).serialize(mask=True),
}


@pytest.mark.parametrize("kinds", [("objects", "pings"), ("large",)], ids=" and ".join)
def test_a_flood_is_slowed_and_closed_and_others_race_on(server, kinds):
    """Two at once have the time that one has: what comes back is shared by more."""
    alone = races(server, 1)
    sockets = {kind: opened(server, "/api/training" if kind == "large" else "/api/live") for kind in kinds}

    def flood(kind):
        with contextlib.suppress(OSError):
            while True:
                sockets[kind][0].sendall(FLOODS[kind])

    def listen(kind):
        wire, protocol = sockets[kind]
        with contextlib.suppress(OSError):
            while part := wire.recv(1 << 20):
                protocol.receive_data(part)

    listening = {kind: threading.Thread(target=listen, args=(kind,)) for kind in kinds}
    for thread in (*(threading.Thread(target=flood, args=(kind,)) for kind in kinds), *listening.values()):
        thread.start()
    others, until = [], time.monotonic() + 4 * FLOOD_SECONDS  # before a missing pong ends it
    while any(thread.is_alive() for thread in listening.values()) and time.monotonic() < until:
        others += races(server, 0.3)
    for wire, _ in sockets.values():
        wire.close()
    print(f"{kinds}: p99 of others {p99(others):.1f} ms, alone {p99(alone):.1f} ms")
    assert [kind for kind, thread in listening.items() if thread.is_alive()] == []
    ends = {kind: protocol.close_rcvd for kind, (_, protocol) in sockets.items()}
    assert all(end is None or end.code == 1008 for end in ends.values()), ends  # None: reset before that was read
    assert sorted(others)[len(others) // 2] < 3 * sorted(alone)[len(alone) // 2] + 20


def test_a_large_message_is_understood_as_a_small_one(server):
    wire, protocol = opened(server, "/api/training")
    text = json.dumps({"id": 7, "type": "nothing", "more": "ü🙂" * 60_000}, ensure_ascii=False).encode()
    half = len(text) // 2 + 1  # amid a letter
    parts = [Frame(Opcode.TEXT, text[:half], fin=False), Frame(Opcode.PING, b"x"), Frame(Opcode.CONT, text[half:])]
    for frames in ([Frame(Opcode.TEXT, text)], parts):
        wire.sendall(b"".join(frame.serialize(mask=True) for frame in frames))
        told = next(frame for frame in heard(wire, protocol) if frame.opcode is Opcode.TEXT)
        assert json.loads(told.data)["id"] == 7 and b"fault" not in told.data
    wire.sendall(Frame(Opcode.TEXT, text[:half]).serialize(mask=True))
    assert next(heard(wire, protocol)).data[:2] == (1007).to_bytes(2, "big")
    wire.close()


@pytest.mark.parametrize(("taken_at", "unsent", "kept"), [(1.0, 800, False), (9.0, 800, True), (1.0, 700, True)])
def test_who_takes_slowly_what_is_ahead_of_a_ping_is_not_taken_for_gone(monkeypatch, taken_at, unsent, kept):
    ends, pings = [], []
    monkeypatch.setattr(WebSocketsSansIOProtocol, "keepalive_timeout", lambda wire: ends.append(wire))
    wire = Wire.__new__(Wire)
    wire.backlog, wire.flooding = bytearray(), None
    wire.ping_sent_at, wire.ahead, wire.taken_at = 5.0, 800, taken_at
    wire.transport = SimpleNamespace(get_write_buffer_size=lambda: unsent)
    wire.schedule_ping = lambda: pings.append(wire)
    wire.keepalive_timeout()
    assert (len(pings), len(ends)) == ((1, 0) if kept else (0, 1))


def test_invalid_utf_8_ends_the_connection_without_a_word_in_the_log(server):
    before = server.output()
    wire, protocol = opened(server)
    wire.sendall(Frame(Opcode.TEXT, b"\xff\xfe").serialize(mask=True))
    while part := wire.recv(4096):
        protocol.receive_data(part)
    assert protocol.close_rcvd and protocol.close_rcvd.code == 1007
    assert server.output() == before


def test_what_was_said_before_the_end_of_saying_is_heard(server):
    """Who pipes messages in ends its sending right behind them, and still listens."""
    spec = {"function": "sphere", "optimizers": ["adam"], "steps": 10}
    asked = [json.dumps({"type": "race", "id": id, "spec": spec}).encode() for id in range(30)]
    wire, protocol = opened(ready(server), "/api/live")
    wire.sendall(b"".join(Frame(Opcode.TEXT, message).serialize(mask=True) for message in asked))
    wire.shutdown(socket.SHUT_WR)
    while part := wire.recv(1 << 20):
        protocol.receive_data(part)
    told = [bytes(event.data) for event in protocol.events_received()]
    assert sum(text.startswith(b'{"type":"done"') for text in told) >= 10
