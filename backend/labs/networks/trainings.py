"""All trainings of a server: who has which process, who may come back to it, and who gives way when all are taken."""

import asyncio
import os
import secrets
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from optiscope import SpecError
from optiscope.backend.labs.networks.process import Lost, Process
from optiscope.backend.settings import Settings
from optiscope.core.messages import Message, message
from optiscope.networks.fields import CompleteTrainSpec
from optiscope.networks.machine import Machine

LEAST = 4
PAUSED_SECONDS = 1
"""A training that stands still for this long takes no place: it keeps its state, in its process."""
PAUSED_FOR_EACH = 2
"""Processes for each place: those that stand still are kept beside those that train, up to so many of both."""
REPLACED_SECONDS = 2
"""Until a process that was taken has a successor: meanwhile the page that wants it has other work for the machine."""
WAITING = 4
"""Seconds waited for each second of computing time: processes that train stand back behind others."""


class Full(Exception):
    """No process is free, and none stands still."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Viewer(Protocol):
    def detach(self) -> None:
        """Another connection has taken the training up."""


class Training:
    """A training of a client. id: the client's number for it. token: by which it is found again. viewer: the connection
    that looks at it, None while that is lost. active: whether it makes updates; asked: how many answers it makes that
    take as long. worked: when it last did either; touched: when it last did, or was told something.
    """

    def __init__(self, process: Process) -> None:
        self.process = process
        self.token = secrets.token_urlsafe(24)
        self.id = 0
        self.viewer: Viewer | None = None
        self.away: asyncio.TimerHandle | None = None
        self.active, self.asked = True, 0
        self.work()

    def touch(self) -> None:
        self.touched = asyncio.get_running_loop().time()

    def work(self) -> None:
        self.touch()
        self.worked = self.touched

    def still(self) -> bool:
        """Whether it stands still, and takes no place."""
        at_work = self.active or self.asked
        return not at_work and asyncio.get_running_loop().time() - self.worked > PAUSED_SECONDS


class Trainings:
    """taken: processes at work. spare: one that is set up, or will be soon, and has nothing to do yet."""

    def __init__(self, settings: Settings, ran: Callable[[str], object] = lambda end: None) -> None:
        """ran: hears how each training ended."""
        self.settings, self.ran = settings, ran
        self.loop = asyncio.get_running_loop()
        self.most = settings.trainings or max(LEAST, os.cpu_count() or 1)
        self.held: dict[str, Training] = {}
        self.taken: set[Process] = set()
        self.coming = 0
        self.spare: asyncio.Task[Process] | None = None
        self.closed = False

    @property
    def busy(self) -> int:
        """Places that are taken."""
        return len(self.taken) + self.coming - sum(training.still() for training in self.held.values())

    @property
    def machine(self) -> Machine | None:
        """What trains here, as the processes found it, so that what it cannot train is refused before anything gives
        way. None where none is at work: then nothing can be lost, and a process refuses by itself."""
        return next((Machine(bool(one.found["device"]), self.settings.training_megabytes) for one in self.taken), None)

    def prepare(self) -> None:
        """Sets a spare process up in the background, if there is none and room for one."""
        if not self.closed and self.spare is None and self.busy < self.most:
            self.spare = asyncio.create_task(Process.start(self.settings))
            self.spare.add_done_callback(_seen)

    def expect(self) -> None:
        """That somebody is about to come: from any thread."""
        self.loop.call_soon_threadsafe(self.prepare)

    async def take(self, urgent: bool = True) -> Process:
        """A process that is set up. Raises Full where none is to be had, Lost where it died while being set up.
        urgent: others give way to it."""
        if self.busy >= self.most or len(self.taken) + self.coming >= PAUSED_FOR_EACH * self.most:
            if not urgent:
                raise Full(message("processes_taken", most=self.most))
            self.make_room()
        self.prepare()
        task, self.spare = self.spare, None
        assert task
        self.coming += 1
        try:
            process = await asyncio.shield(task)
            if process.lost:  # died while it was spare
                process = await Process.start(self.settings)
        except asyncio.CancelledError:
            task.add_done_callback(_unwanted)
            raise
        finally:
            self.coming -= 1
        self.taken.add(process)
        self.loop.call_later(REPLACED_SECONDS, self.prepare)
        return process

    def make_room(self) -> None:
        """Ends a training that nobody looks at, or, where only processes are short, the one that has stood still for
        longest. Raises Full where neither would make a place."""
        unseen = [training for training in self.held.values() if training.viewer is None]
        still = [training for training in self.held.values() if training.still()]
        ending = [one for one in unseen if one not in still] if self.busy >= self.most else unseen or still
        if not ending:
            raise Full(message("processes_taken", most=self.most))
        self.end(min(ending, key=lambda training: training.touched), Lost("busy", message("made_room")))

    def let_work(self, training: Training) -> None:
        """Lets a training make updates, or something as large. Raises SpecError where it stood still, and others have
        taken all places meanwhile."""
        if training.still() and self.busy >= self.most:
            try:
                self.make_room()
            except Full:
                raise SpecError("", "", "", message("place_taken_meanwhile", most=self.most)) from None
        training.work()

    def drop(self, process: Process, why: Lost | None = None) -> None:
        """Ends a process that was taken."""
        process.kill(why)
        self.taken.discard(process)

    def give_back(self, process: Process) -> None:
        """A process that did its work becomes the spare one, if there is none."""
        self.taken.discard(process)
        if self.spare or process.lost or self.closed:
            process.kill()
        else:
            self.spare = asyncio.create_task(_itself(process))

    async def whole(self, spec: CompleteTrainSpec, form: str, lang: str, choice: Mapping[str, Any]) -> bytes:
        """A training from begin to end, as a file, outcomes in `lang`. Raises Full, Lost, or SpecError if refused."""
        process = await self.take()
        try:
            within = WAITING * self.settings.training_seconds
            content: bytes = await process.ask("whole", spec, form, lang, choice, within=within)
        except SpecError:
            self.give_back(process)
            self.ran("refused")
            raise
        except BaseException as error:
            self.drop(process)
            self.ran(error.why if isinstance(error, Lost) else "left")
            raise
        self.give_back(process)
        self.ran("finished")
        return content

    def hold(self, process: Process) -> Training:
        training = Training(process)
        self.held[training.token] = training
        return training

    def find(self, token: str, id: int) -> Training:
        """The training to come back to. Raises SpecError where there is none."""
        training = self.held.get(token)
        if training is None or training.process.lost or training.id != id:
            expected = message("training_of_lost_connection", seconds=self.settings.hold_seconds)
            raise SpecError("token", expected, message("another"))
        if training.away:
            training.away.cancel()
        if training.viewer:
            training.viewer.detach()
        return training

    async def file(self, token: str, form: str, choice: Mapping[str, Any]) -> bytes:
        """A training as it stands, as a file. Raises Lost, or SpecError if there is no such training or it refuses."""
        training = self.held.get(token)
        if training is None:
            raise SpecError("token", message("training_going_on"), message("another"))
        training.touch()
        content: bytes = await training.process.ask("file", form, choice)
        return content

    def leave(self, training: Training) -> None:
        """Its connection is lost: it goes on for a while."""
        training.viewer = None
        loop = asyncio.get_running_loop()
        training.away = loop.call_later(self.settings.hold_seconds, self.end, training)

    def end(self, training: Training, why: Lost | None = None, how: str = "left") -> None:
        """how: it ended, where nothing was lost."""
        if self.held.pop(training.token, None):
            self.ran((why or training.process.lost or Lost(how, message("training_ended"))).why)
        self.drop(training.process, why)

    def close(self) -> None:
        self.closed = True
        for process in self.taken:
            process.kill()
        if self.spare:  # whatever is set up only now ends with the server, as all do
            self.spare.add_done_callback(_unwanted)


async def _itself(process: Process) -> Process:
    return process


def _seen(task: "asyncio.Task[Process]") -> None:
    """Whoever takes the spare process is told what went wrong with it; until then nobody needs to be."""
    if not task.cancelled():
        task.exception()


def _unwanted(task: "asyncio.Task[Process]") -> None:
    if _ready(task):
        task.result().kill()


def _ready(task: "asyncio.Task[Process]") -> bool:
    return task.done() and not task.cancelled() and task.exception() is None
