"""The loop of a process that trains: answers what is asked and trains in between. What is asked how: see worker.py."""

import importlib
import traceback
from collections.abc import Mapping
from multiprocessing.connection import Connection
from time import perf_counter
from typing import Any

from optiscope import SpecError
from optiscope.backend.labs.networks import files
from optiscope.backend.labs.networks.commands import Command
from optiscope.backend.labs.networks.feed import Feed
from optiscope.backend.labs.networks.job import TrainingJob
from optiscope.backend.labs.networks.options import Options
from optiscope.backend.labs.networks.resources import READY, limit_memory, limit_seconds, out_of_memory
from optiscope.backend.labs.networks.start import data, started
from optiscope.core.packages import missing
from optiscope.networks.devices import cuda_found
from optiscope.networks.fields import CompleteTrainSpec

STILL_SECONDS = 5.0
"""A question for news is answered after this long, with none, to show that the process is alive."""


class Serving:
    """feed: what the client is told of the training at hand, if there is one. asked: number and time of the question
    for news that is not yet answered. limited: whether memory is counted already."""

    def __init__(self, pipe: Connection, megabytes: int, seconds: int) -> None:
        self.pipe, self.megabytes, self.seconds = pipe, megabytes, seconds
        self.limited = False
        self.feed: Feed | None = None
        self.asked: tuple[int, float] | None = None
        self.device = _device()

    def run(self) -> None:
        self.pipe.send((READY, "done", {"device": self.device}))
        self.prepare()
        while True:
            wait = self.patience()
            while self.pipe.poll(wait):
                number, name, arguments = self.pipe.recv()
                self.tried(number, getattr(self, name), number, *arguments)
                wait = 0.0
            if self.feed:
                self.tried(self.asked and self.asked[0], self.go_on)

    def prepare(self) -> None:
        """Loads what trainings run, or compiles it where nothing is kept yet, until something is asked."""
        from optiscope.compile.warm import networks  # the compiler takes its time, and nobody has asked for it yet

        for _, job in [] if self.device else networks("float32"):
            if self.pipe.poll():
                return
            job()

    def patience(self) -> float | None:
        """Seconds in which only a request would give it something to do; None: for ever."""
        if not self.feed:
            return None
        now, due = perf_counter(), self.feed.job.wait()
        waits = [] if due is None else [due]
        if self.asked:
            waits.append(max(0.0, self.asked[1] + STILL_SECONDS - now))
            if self.feed.not_before > now:
                waits.append(self.feed.not_before - now)
        return min(waits, default=None)

    def tried(self, number: int | None, work: Any, *arguments: Any) -> None:
        """Does `work`; what goes wrong in it is the answer to request `number`."""
        try:
            work(*arguments)
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise
        except SpecError as error:
            self.refuse(number, error)
        except ModuleNotFoundError as error:
            self.feed = None
            self.refuse(number, missing(error))
        except Exception as error:
            if out_of_memory(error):
                raise
            self.answer(number, "failed", traceback.format_exc())

    def refuse(self, number: int | None, error: SpecError) -> None:
        self.answer(number, "refused", (error.field, error.expected, error.got, error.sentence))

    def answer(self, number: int | None, kind: str, content: Any) -> None:
        if number is not None:
            self.pipe.send((number, kind, content))
        if self.asked and number == self.asked[0]:
            self.asked = None

    def go_on(self) -> None:
        assert self.feed
        self.feed.job.work()
        if self.asked and ((news := self.feed.news()) or perf_counter() > self.asked[1] + STILL_SECONDS):
            self.answer(self.asked[0], "done", (self.feed.job.active, news, self.feed.over))

    # Requests. Each answers with its own number.

    def train(self, number: int, id: int, spec: CompleteTrainSpec, options: Options) -> None:
        self.hush()
        self.feed = None
        job = TrainingJob(id, self.prepared(spec), options, self.megabytes)
        self.feed = Feed(job)
        self.answer(number, "done", (started(job, self.device), data(job)))

    def attach(self, number: int, rows: int, lang: str | None) -> None:
        """To a client that comes back with so many rows, and may have another language."""
        assert self.feed
        self.hush()
        job = self.feed.job
        job.lang = lang or job.lang
        self.feed.attach(rows)
        self.answer(number, "done", (started(job, self.device), [] if rows else data(job)))

    def news(self, number: int) -> None:
        """Answered as soon as there is something to tell."""
        self.hush()
        self.asked = (number, perf_counter())

    def hush(self) -> None:
        """Tells nothing to whoever asked for news before: nobody may be there any more to take it."""
        if self.asked:
            self.answer(self.asked[0], "done", (True, [], False))

    def command(self, number: int, command: Command) -> None:
        assert self.feed
        self.answer(number, "done", command.do(self.feed.job) or [])

    def file(self, number: int, form: str, choice: Mapping[str, Any]) -> None:
        """The training as it stands, as a file."""
        assert self.feed
        try:
            content = self.feed.job.file(form, choice)
        except ModuleNotFoundError as error:  # which is no end of the training
            raise missing(error) from None
        self.answer(number, "done", content)

    def whole(self, number: int, spec: CompleteTrainSpec, form: str, lang: str, choice: Mapping[str, Any]) -> None:
        """A training from begin to end, as a file."""
        self.feed = None
        self.answer(number, "done", files.whole(self.prepared(spec), form, lang, choice, self.megabytes))

    def prepared(self, spec: CompleteTrainSpec) -> CompleteTrainSpec:
        """`spec` with the device that is there; its computing time and its memory count from now."""
        limit_seconds(self.seconds)
        if not self.limited:
            importlib.import_module("optiscope.networks.cpu.bank")  # the compiler, which is large, is no training's
            limit_memory(self.megabytes)
            self.limited = True
        return spec if self.device or spec.device != "auto" else spec.model_copy(update={"device": "cpu"})


def _device() -> str:
    """Name of the CUDA device; "" where there is none."""
    if not cuda_found():
        return ""
    import torch

    return str(torch.cuda.get_device_name())
