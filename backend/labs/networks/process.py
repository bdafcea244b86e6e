"""A process that trains, as the web process knows it: started, asked, watched and killed. It may die at any time."""

import asyncio
import contextlib
import itertools
import signal
import sys
import threading
from collections.abc import Iterator
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Self

from optiscope import SpecError
from optiscope.backend.labs.networks import resources, worker
from optiscope.backend.settings import Settings
from optiscope.core.messages import Message, message

SECONDS_TO_START = 60
SECONDS_TO_ANSWER = 120
"""A process that leaves a request unanswered for so long is taken for dead."""
SECONDS_WITHOUT_WORK = 10
"""One that is asked something, and uses no processor at all for so long, is dead, too."""
LOOKS = 5
"""In how many looks, one after the other, that has to be seen."""

if sys.platform == "linux":
    CONTEXT: Any = get_context("forkserver")
    CONTEXT.set_forkserver_preload(["optiscope.backend.labs.networks.ready"])
else:
    CONTEXT = get_context("spawn")
"""Not forked from here: a copy of a web server with its threads and sockets would be no safe place to train in. On
Linux each is a copy of a process that has loaded all and does nothing else: that takes a hundredth of loading anew."""
REAPING = threading.Lock()
"""Held by whoever asks how processes ended: that can be read once, and whoever else reads takes it for unknown."""


class Lost(Exception):
    """The process of a training is gone. why: one word for programs; sentence: to show."""

    def __init__(self, why: str, sentence: Message) -> None:
        super().__init__(sentence)
        self.why, self.sentence = why, sentence


class Process:
    """found: what the process found when it was set up. lost: set once it is gone."""

    def __init__(self, process: BaseProcess, pipe: Connection, settings: Settings) -> None:
        self.process, self.pipe, self.settings = process, pipe, settings
        self.loop = asyncio.get_running_loop()
        self.found: dict[str, Any] = {}
        self.lost: Lost | None = None
        self.numbers = itertools.count()
        self.waiting: dict[int, asyncio.Future[Any]] = {}
        self.sending = asyncio.Lock()
        self.end: Lost | None = None

    @classmethod
    async def start(cls, settings: Settings) -> Self:
        """A process that is set up and waits for its first request. Raises Lost where it dies on the way."""
        process, pipe = await _spawned(settings)
        self = cls(process, pipe, settings)
        ready = self.waiting[resources.READY] = self.loop.create_future()
        threading.Thread(target=self.listen, name=f"training {process.pid}", daemon=True).start()
        try:
            async with asyncio.timeout(SECONDS_TO_START):
                self.found = await ready
        except BaseException as error:
            self.kill()
            if isinstance(error, TimeoutError):
                raise Lost("died", message("start_timeout")) from None
            raise
        return self

    async def ask(self, name: str, *arguments: Any, within: float = SECONDS_TO_ANSWER) -> Any:
        """The answer to one request. Raises SpecError where it is refused, Lost where the process is gone."""
        if self.lost:
            raise self.lost
        number = next(self.numbers)
        answer = self.waiting[number] = self.loop.create_future()
        try:
            async with asyncio.timeout(within):  # not wait_for, which until Python 3.12 may swallow a cancel
                sending = asyncio.ensure_future(self.send(number, name, arguments))
                await self.done_by({answer})
                await asyncio.shield(sending)
                return answer.result()
        except TimeoutError:
            self.kill(Lost("died", message("no_answer")))
            assert self.end
            raise self.end from None
        finally:
            self.waiting.pop(number, None)

    async def done_by(self, answer: "set[asyncio.Future[Any]]") -> None:
        """Waits for it as long as the process works. Raises TimeoutError where it does not."""
        used, idle = resources.at_work(self.process.pid), 0
        while not (await asyncio.wait(answer, timeout=SECONDS_WITHOUT_WORK / LOOKS))[0]:
            before, used = used, resources.at_work(self.process.pid)
            idle = idle + 1 if used is not None and used == before else 0
            if idle == LOOKS:
                raise TimeoutError

    async def send(self, *request: Any) -> None:
        """One request after the other, each of them whole, even if nobody waits for it any more."""
        async with self.sending:
            with contextlib.suppress(OSError):  # a pipe that broke: its end is the answer
                await asyncio.to_thread(self.pipe.send, request)

    def listen(self) -> None:
        """Hands every answer to the event loop. In a thread of its own, as a pipe can only be waited for."""
        try:
            while True:
                self.loop.call_soon_threadsafe(self.answered, *self.pipe.recv())
        except (EOFError, OSError):
            wait([self.process.sentinel])
            with REAPING:
                self.process.join()
        except RuntimeError:  # the event loop is closed: the server has stopped
            return
        with contextlib.suppress(RuntimeError):
            self.loop.call_soon_threadsafe(self.ended)

    def answered(self, number: int, kind: str, content: Any) -> None:
        answer = self.waiting.get(number)
        if answer is None or answer.done():
            return
        if kind == "done":
            answer.set_result(content)
        elif kind == "refused":
            answer.set_exception(SpecError(*content))
        else:
            answer.set_exception(RuntimeError(content))

    def ended(self) -> None:
        self.lost = self.why()
        self.pipe.close()
        for answer in self.waiting.values():
            if not answer.done():
                answer.set_exception(self.lost)

    def why(self) -> Lost:
        """What ended the process, by its exit code."""
        if self.end:
            return self.end
        code, settings = self.process.exitcode, self.settings
        if code == resources.OUT_OF_MEMORY:
            return Lost("memory", message("out_of_memory", megabytes=settings.training_megabytes))
        if code == resources.OUT_OF_TIME:
            return Lost("seconds", message("out_of_time", seconds=settings.training_seconds))
        how = f"signal {-code}, {_signal_name(-code)}" if code is not None and code < 0 else f"exit code {code}"
        return Lost("died", message("process_died", how=how))

    def kill(self, why: Lost | None = None) -> None:
        """Ends the process at once; who waits for its answers gets `why`."""
        self.end = self.end or why or Lost("stopped", message("training_ended"))
        self.process.kill()


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return "unknown"


async def _spawned(settings: Settings) -> tuple[BaseProcess, Connection]:
    """A process that is being set up. In a thread that nothing waits for: the first one has all loaded, and the server
    may have to stop meanwhile. Raises Lost where there can be none."""
    loop = asyncio.get_running_loop()
    spawned: asyncio.Future[tuple[BaseProcess, Connection]] = loop.create_future()

    def told(process: BaseProcess, pipe: Connection) -> None:
        if spawned.cancelled():
            process.kill()
        else:
            spawned.set_result((process, pipe))

    def failed(error: Exception) -> None:
        if not spawned.cancelled():
            spawned.set_exception(Lost("died", message("process_died", how=type(error).__name__)))

    def spawn() -> None:
        with contextlib.suppress(RuntimeError):  # the event loop is closed: the server has stopped
            try:
                found = _spawn(settings.training_megabytes, settings.training_seconds)
            except (OSError, EOFError) as error:
                loop.call_soon_threadsafe(failed, error)
            else:
                loop.call_soon_threadsafe(told, *found)

    threading.Thread(target=spawn, name="spawn", daemon=True).start()
    return await spawned


def _spawn(megabytes: int, seconds: int) -> tuple[BaseProcess, Connection]:
    ours, theirs = CONTEXT.Pipe()
    process = CONTEXT.Process(target=worker.main, args=(theirs, megabytes, seconds), name="training", daemon=True)
    with _deaf(), REAPING:
        process.start()
    theirs.close()
    return process, ours


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """What is started meanwhile never hears of Ctrl-C, which a terminal sends to all of its processes: Python would end
    with a fatal error as long as it starts."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would undo what follows
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
