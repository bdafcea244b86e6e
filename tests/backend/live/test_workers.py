"""backend/live/workers.py and turning.py: work in turns, and its end."""

import asyncio
import threading
import time

import pytest

from optiscope.backend.live.shares import Asker, asking
from optiscope.backend.live.workers import Workers


def counting(turns: int, seconds: float, seen: list[str]):
    try:
        for _ in range(turns):
            time.sleep(seconds)
            yield b"x" * 10
        return "made"
    finally:
        seen.append("closed")


def run(work, count: int = 1):
    async def with_workers():
        workers = Workers(count)
        try:
            return await work(workers)
        finally:
            workers.close()

    return asyncio.run(with_workers())


def test_what_a_generator_returns_and_what_it_yields():
    async def both(workers):
        pieces = [piece async for piece in workers.pieces(counting(50, 0.0005, []))]
        return await workers.turns(counting(3, 0, [])), pieces

    returned, pieces = run(both)
    assert returned == "made" and b"".join(pieces) == b"x" * 500
    assert 1 < len(pieces) < 25  # some of its pieces in each turn


@pytest.mark.parametrize("after", [0.0, 0.02])
def test_what_nobody_waits_for_ends_within_a_tenth_of_a_second(after):
    seen: list[str] = []

    async def leave(workers):
        task = asyncio.create_task(workers.turns(counting(1000, 0.002, seen)))
        await asyncio.sleep(after)
        task.cancel()
        begun = time.perf_counter()
        while after and not seen:
            await asyncio.sleep(0.001)
        return time.perf_counter() - begun

    assert run(leave) < 0.1


def test_a_fault_reaches_who_waits_and_frees_the_thread():
    def broken():
        yield
        raise ValueError("broken")

    async def fail(workers):
        with pytest.raises(ValueError, match="broken"):
            await workers.turns(broken())
        return await workers.run(lambda: "next")

    assert run(fail) == "next"


def test_turns_of_two_clients_alternate_whatever_one_has_asked_for():
    order: list[str] = []

    def turns(name: str):
        for _ in range(4):
            time.sleep(0.005)
            order.append(name)
            yield

    async def together(workers):
        async def of(client: str, name: str):
            asking.set(Asker(client))
            await workers.turns(turns(name))

        await asyncio.gather(*(of("a", f"a{i}") for i in range(6)), of("b", "b"))

    run(together)
    assert order.index("b") < 4 and max(i for i, name in enumerate(order) if name == "b") < 14


def test_long_work_leaves_a_thread_to_what_comes_in_turns():
    release = threading.Event()

    async def beside(workers):
        long = [asyncio.create_task(workers.run(release.wait, 5, long=True)) for _ in range(4)]
        await asyncio.sleep(0.05)
        begun = time.perf_counter()
        await workers.turns(counting(3, 0.001, []))
        taken = time.perf_counter() - begun
        release.set()
        await asyncio.gather(*long)
        return taken

    assert run(beside, count=2) < 0.5
