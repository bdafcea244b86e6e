"""One connection to a training: what the client asks goes to the process, what is new there goes to the client.

The next news is asked for only when the last has been taken by the connection and a frame's time has passed: what the
client has no time for is never computed.
"""

import asyncio
import contextlib
import logging
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from optiscope import SpecError
from optiscope.backend.labs.networks import limits, server_messages
from optiscope.backend.labs.networks.commands import Command
from optiscope.backend.labs.networks.options import Options
from optiscope.backend.labs.networks.process import Lost, Process
from optiscope.backend.labs.networks.trainings import Full, Training, Trainings
from optiscope.backend.live.client_message import Reader
from optiscope.backend.live.server_message import Messages, ServerMessage
from optiscope.backend.live.session import Session
from optiscope.backend.live.workers import Workers
from optiscope.core.errors import shown
from optiscope.core.messages import message, said
from optiscope.networks.fields import CompleteTrainSpec
from optiscope.networks.spec import parse

log = logging.getLogger("optiscope")
FRAME_SECONDS = 1 / 30
REPLACE_SECONDS = 1.0
"""A process that is not done with its last training for so long is ended, and the next training takes another one."""


class TrainingSession(Session):
    """training: the one at hand. long_command: the answer that takes its time, while others go on."""

    def __init__(self, socket: WebSocket, reader: Reader, trainings: Trainings, workers: Workers) -> None:
        super().__init__(socket, reader, workers)
        self.trainings = trainings
        self.training: Training | None = None
        self.long_command: asyncio.Task[None] | None = None

    async def serve(self) -> None:
        self.trainings.prepare()
        await super().serve()

    def close(self) -> None:
        if training := self.let_go():
            self.trainings.leave(training)

    def supersede(self) -> None:
        super().supersede()
        if self.long_command:
            self.long_command.cancel()
            self.long_command = None

    def let_go(self) -> Training | None:
        """Sends nothing more of the training at hand, and returns it."""
        self.supersede()
        training, self.training = self.training, None
        return training

    def detach(self) -> None:
        """Another connection has taken the training up."""
        if training := self.let_go():
            self.send(self.tell_if_connected(server_messages.Detached(id=training.id)))

    def fault(self, id: int | None, error: Exception, lang: str) -> ServerMessage:
        if isinstance(error, Full):
            return server_messages.Lost(id=id, why="full", message=said(error.sentence, lang))
        if isinstance(error, Lost):
            if self.training and self.training.id == id:
                self.trainings.end(self.training)
                self.training = None
            log.warning("training %s lost: %s", id, error)
            return server_messages.Lost(id=id, why=error.why, message=said(error.sentence, lang))
        return super().fault(id, error, lang)

    # What the messages of the client ask for

    async def train(self, id: int, spec: object, options: Options, urgent: bool = True) -> None:
        """Starts a training in place of the one at hand. spec: as it came. urgent: see Trainings.take."""
        parsed = await self.workers.run(parse, spec, self.trainings.machine)
        limits.check_entry(parsed, options.entry)
        process, answer = await self.begun(id, parsed, options, urgent)
        training = self.training = self.trainings.hold(process)
        training.id, training.viewer = id, self
        await self.show(training, False, *answer)

    async def attach(self, id: int, token: str, rows: int, lang: str | None) -> None:
        """Takes up a training in place of the one at hand. lang: None for the one it has."""
        training = self.trainings.find(token, id)
        if old := self.let_go():
            self.trainings.end(old)
        training.viewer, self.training = self, training
        answer = await training.process.ask("attach", rows, lang)
        await self.show(training, True, *answer)

    async def command(self, command: Command) -> None:
        """Has the training at hand do it. Raises SpecError where it cannot be done, or it is about another training."""
        training = self.training
        if training is None or training.id != command.id:
            now = message("training_at_hand", id=training.id) if training else message("training_first")
            raise SpecError("id", now, shown(command.id))
        if command.takes_place:
            self.trainings.let_work(training)
        if command.takes_long:
            if self.long_command:
                self.long_command.cancel()
            self.long_command = asyncio.create_task(self.answer_long(training, command))
        else:
            await self.answer(training, command)

    async def answer(self, training: Training, command: Command) -> None:
        training.touch()
        with contextlib.suppress(Lost):  # the sending task tells
            await self.tell(await training.process.ask("command", command))

    async def answer_long(self, training: Training, command: Command) -> None:
        with contextlib.suppress(WebSocketDisconnect):
            training.asked += 1
            try:
                await self.answer(training, command)
            except (SpecError, RuntimeError) as error:
                await self.tell([self.fault(command.id, error, self.lang).text()])
            finally:
                training.asked -= 1

    # What is done for them

    async def begun(self, id: int, spec: CompleteTrainSpec, options: Options, urgent: bool) -> tuple[Process, Any]:
        """The process that trains `spec` now, and what it answered. The one at hand is taken, if it is free soon."""
        old = self.let_go()
        if old and old.process.lost:  # the sending task was let go before it could tell
            self.trainings.end(old)
            old = None
        if old:
            self.trainings.held.pop(old.token, None)
            self.trainings.ran("superseded")
        process = old.process if old else await self.trainings.take(urgent)
        try:
            if old and process is old.process:
                try:
                    async with asyncio.timeout(REPLACE_SECONDS):
                        return process, await process.ask("train", id, spec, options)
                except (TimeoutError, Lost):
                    self.trainings.drop(process)
                    process = await self.trainings.take()
            return process, await process.ask("train", id, spec, options)
        except SpecError:
            self.trainings.give_back(process)
            raise
        except BaseException:
            self.trainings.drop(process)
            raise

    async def show(self, training: Training, resumed: bool, fields: dict[str, Any], data: Messages) -> None:
        """Tells the client what there is to see, and from now on what is new."""
        hold = self.trainings.settings.hold_seconds
        started = server_messages.Started(
            id=training.id, token=training.token, hold_seconds=hold, resumed=resumed, **fields
        )
        await self.tell([started.text(), *data])
        if self.training is training:
            self.send(self.news(training))

    async def news(self, training: Training) -> None:
        """Tells what is new, until the training is over or not at hand any more."""
        loop = asyncio.get_running_loop()
        try:
            while self.training is training:
                begun = loop.time()
                training.active, news, over = await training.process.ask("news")
                if training.active:
                    training.work()
                await self.tell(news)
                if over:
                    self.finish(training)
                    return
                await asyncio.sleep(begun + FRAME_SECONDS - loop.time())
        except WebSocketDisconnect:
            pass  # the receiving task sees it too, and ends the session
        except Exception as error:
            if not isinstance(error, Lost):
                self.finish(training)
            await self.tell_if_connected(self.fault(training.id, error, self.lang))

    def finish(self, training: Training) -> None:
        """Ends the training, from within the sending task."""
        self.sending = None
        self.let_go()
        self.trainings.end(training, how="finished")
