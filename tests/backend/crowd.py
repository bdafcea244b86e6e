"""A crowd of clients in a process of its own, so that what they do costs nobody who measures.

python -m tests.backend.crowd KIND PORT COUNT: says "ready" once all have begun, goes on until its input ends, and then
tells what it saw, as JSON.
"""

import asyncio
import contextlib
import json
import socket
import struct
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from time import monotonic, perf_counter
from typing import Any

from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.uri import parse_uri

LARGEST = {"function": "rosenbrock", "steps": 83_333, "optimizers": ["adam"] * 12}
"""The most that one answer may hold."""
WATCHED = {"function": "rosenbrock", "steps": 120_000, "optimizers": ["adam"]}
COLUMNS = ["x", "y", "loss", "gradient_x", "gradient_y", "update_x", "update_y", "lr"]
TWO_KIB, HERTZ = 2_048, 20
"""64 rows of these columns, so often a second."""
DRAGGED = {"function": "rosenbrock", "steps": 500, "optimizers": ["adam"] * 12}
FRAME = struct.Struct("<6I")
FLOODS = {
    "objects": (Opcode.TEXT, b"{}", 1_000),
    "pings": (Opcode.PING, b"x", 1_000),
    "large": (Opcode.TEXT, json.dumps({"id": 1, "type": [1] * 1_390_000}).encode(), 1),
}
"""Kind -> (opcode, content, how many are written at once)."""


class Client:
    """A socket to the races or the trainings, without a thread; what is not asked for is not read."""

    def __init__(self, port: int, buffer: int = 0) -> None:
        self.port, self.buffer = port, buffer
        self.loop = asyncio.get_running_loop()

    async def connect(self, address: str = "/api/live") -> None:
        self.protocol = ClientProtocol(parse_uri(f"ws://127.0.0.1:{self.port}{address}"), max_size=None)
        self.wire = await wire(self.port, self.buffer)
        self.protocol.send_request(self.protocol.connect())
        await self.write()
        while not self.protocol.events_received():
            self.protocol.receive_data(await self.read(4_096))

    async def write(self) -> None:
        if data := b"".join(self.protocol.data_to_send()):
            await self.loop.sock_sendall(self.wire, data)

    async def read(self, size: int) -> bytes:
        data = await self.loop.sock_recv(self.wire, size)
        if not data:
            raise ConnectionError("the server has closed the connection")
        return data

    async def say(self, **message: Any) -> None:
        self.protocol.send_text(json.dumps(message).encode())
        await self.write()

    async def came(self, data: bytes) -> list[bytes]:
        """The frames that are whole with this; pings have their answers."""
        self.protocol.receive_data(data)
        await self.write()
        return [bytes(frame.data) for frame in self.protocol.events_received() if frame.opcode in (1, 2, 0)]


async def wire(port: int, buffer: int = 0) -> socket.socket:
    """A connection. buffer: bytes that the system keeps for who does not read; 0: its own choice."""
    made = socket.socket()
    made.setblocking(False)
    if buffer:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    await asyncio.get_running_loop().sock_connect(made, ("127.0.0.1", port))
    return made


async def asked(port: int, number: int) -> socket.socket:
    """A connection on which one of the largest requests was sent."""
    form, body = ("csv", "json", "npz")[number % 3], json.dumps(LARGEST).encode()
    head = f"POST /api/races?format={form} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
    made = await wire(port, 4_096)
    await asyncio.get_running_loop().sock_sendall(made, f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    return made


async def gone(port: int, number: int) -> AsyncIterator[None]:
    """Asks, and leaves."""
    (await asked(port, number)).close()
    yield


async def never(port: int, number: int) -> AsyncIterator[None]:
    """Asks, and never reads."""
    kept = await asked(port, number)
    yield
    await forever()
    kept.close()


async def slow(port: int, number: int) -> AsyncIterator[None]:
    """Asks, and reads 20 KB a second."""
    kept = await asked(port, number)
    yield
    while await asyncio.get_running_loop().sock_recv(kept, 1_000):
        await asyncio.sleep(0.05)


def flood(kind: str) -> Callable[[int, int], AsyncIterator[None]]:
    opcode, content, count = FLOODS[kind]

    async def flooding(port: int, number: int) -> AsyncIterator[None]:
        """Sends as much as is taken, and comes again when it was closed."""
        data = Frame(opcode, content).serialize(mask=True) * count
        while True:
            client = Client(port)
            with contextlib.suppress(OSError):
                await client.connect("/api/training" if kind == "large" else "/api/live")
                yield
                reading = asyncio.ensure_future(emptied(client))
                try:
                    while True:
                        await client.loop.sock_sendall(client.wire, data)
                finally:
                    reading.cancel()
                    client.wire.close()

    return flooding


async def emptied(client: Client) -> None:
    """Reads whatever comes, and looks at none of it."""
    with contextlib.suppress(OSError):
        while await client.loop.sock_recv(client.wire, 1 << 20):
            pass


async def viewer(port: int, number: int) -> AsyncIterator[float]:
    """Watches one long race at a steady pace: yields the milliseconds that each 2 KiB came late."""
    client = Client(port, 65_536)
    await client.connect()
    await client.say(type="race", id=number, spec=WATCHED, every=1, columns=COLUMNS)
    await client.came(await client.read(1))  # it has begun
    reached = 0
    due = perf_counter() + (number % 100) / 100 / HERTZ
    yield 0.0
    while True:
        await asyncio.sleep(due - perf_counter())
        left = TWO_KIB
        while left:
            data = await client.read(left)
            left -= len(data)
            for message in await client.came(data):
                reached = followed(message, number, reached)
        yield 1e3 * (perf_counter() - due)
        due += 1 / HERTZ


def followed(message: bytes, id: int, reached: int) -> int:
    """Rows that there are with the frames in a message. Raises ValueError where rows are missing."""
    at = 0
    while at < len(message) and message[:1] != b"{":
        _, whose, _, columns, first, rows = FRAME.unpack_from(message, at)
        if (whose, first) != (id, reached):
            raise ValueError(f"expected row {reached} of {id}, got row {first} of {whose}")
        reached, at = first + rows, at + FRAME.size + 4 * columns * rows
    return reached


async def dragger(port: int, number: int) -> AsyncIterator[float]:
    """Moves the start once a second: yields the milliseconds until the whole race was there."""
    client = Client(port)
    await client.connect()
    yield 0.0
    begun = perf_counter() + (number % 100) / 100
    for id in range(1_000_000):
        await asyncio.sleep(begun + id - perf_counter())
        asked = perf_counter()
        start = [-1.5 + 0.001 * (id % 1_000), 2]
        await client.say(type="race", id=id, spec=DRAGGED | {"start": start}, together=True)
        done = False
        while not done:
            for message in await client.came(await client.read(1 << 18)):
                done = b'"type":"done"' in message[-20_000:]
        yield 1e3 * (perf_counter() - asked)


async def deaf(port: int, number: int) -> AsyncIterator[None]:
    """Moves the start once a second and never reads; comes again when it was closed."""
    while True:
        client = Client(port)
        with contextlib.suppress(OSError):
            await client.connect()
            yield
            for id in range(1_000_000):
                await client.say(type="race", id=id, spec=DRAGGED, together=True)
                await asyncio.sleep(1)


async def forever() -> None:
    await asyncio.Event().wait()


KINDS: dict[str, Callable[[int, int], AsyncIterator[float | None]]] = {
    "gone": gone, "never": never, "slow": slow, "viewers": viewer, "draggers": dragger, "deaf": deaf,
    **{kind: flood(kind) for kind in FLOODS},
}  # fmt: skip


async def main(kind: str, port: int, count: int) -> None:
    seen: list[tuple[float, float]] = []
    faults: list[str] = []
    begun = 0

    async def one(number: int) -> None:
        nonlocal begun
        first = True
        try:
            async for value in KINDS[kind](port, number):
                if first:
                    begun += 1
                    first = False
                elif value is not None:
                    seen.append((monotonic(), value))
        except (OSError, ValueError) as error:
            faults.append(f"{type(error).__name__}: {error}")
        finally:
            begun += first

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(number)) for number in range(count)]
        while begun < count:
            await asyncio.sleep(0.01)
        print("ready", flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        for task in tasks:
            task.cancel()
    print(json.dumps({"seen": seen, "faults": faults}), flush=True)


if __name__ == "__main__":
    work: Coroutine[Any, Any, None] = main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    asyncio.run(work)
