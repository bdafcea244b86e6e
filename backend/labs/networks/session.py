"""One connection to a training: what the client wishes goes to the process, what is new there goes to the client.

Receiving and sending are two tasks. The next news is asked for only when the last has been taken by the connection and
a frame's time has passed: what the client has no time for is never computed.
"""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from typing import Any

from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from optiscope import SpecError
from optiscope.backend.http import errors
from optiscope.backend.labs.networks.messages import Asked, request
from optiscope.backend.labs.networks.process import Lost, Process
from optiscope.backend.labs.networks.trainings import Full, Training, Trainings
from optiscope.backend.live import messages
from optiscope.backend.live.workers import Workers
from optiscope.core.errors import shown
from optiscope.core.messages import message, said
from optiscope.networks.fields import CompleteTrainSpec
from optiscope.networks.spec import parse

log = logging.getLogger("optiscope")
FRAME_SECONDS = 1 / 30
REPLACE_SECONDS = 1.0
"""A process that is not done with its last training for so long is ended, and the next training takes another one."""


class Session:
    def __init__(self, socket: WebSocket, trainings: Trainings, workers: Workers) -> None:
        self.socket, self.trainings, self.workers = socket, trainings, workers
        self.training: Training | None = None
        self.sending: asyncio.Task[None] | None = None
        self.looking: asyncio.Task[None] | None = None
        self.telling = asyncio.Lock()
        self.lang = "en"

    async def serve(self) -> None:
        """Answers the client until it leaves."""
        self.trainings.prepare()
        try:
            while True:
                await self.answer(await self.socket.receive())
        except WebSocketDisconnect:
            pass
        finally:
            training = self.let_go()
            if training:
                self.trainings.leave(training)

    def let_go(self) -> Training | None:
        """Sends nothing more of the training at hand, and returns it."""
        for task in (self.sending, self.looking):
            if task:
                task.cancel()
        training, self.training, self.sending, self.looking = self.training, None, None, None
        return training

    def detach(self) -> None:
        """Another connection has taken the training up."""
        training = self.let_go()
        if training:
            self.looking = asyncio.create_task(self.tell_quietly(messages.write("detached", training.id)))

    async def answer(self, message: Message) -> None:
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect
        id: int | None = None
        try:
            data = messages.read(message)
            if "lang" in data:
                self.lang = messages.asked_language(data)
            id = messages.read_id(data)
            await self.do(request(data))
        except SpecError as error:
            await self.tell([messages.error(id, error.as_dict(self.lang))])
        except Full as error:
            await self.tell([messages.write("lost", id, why="full", message=said(error.sentence, self.lang))])
        except Lost as lost:
            await self.lose(id, lost)
        except WebSocketDisconnect:
            raise
        except Exception:
            log.exception("training %s failed", id)
            await self.tell([messages.error(id, errors.server_fault(self.lang))])

    async def do(self, asked: Asked) -> None:
        if asked.type == "train":
            await self.train(asked)
        elif asked.type == "attach":
            await self.attach(asked)
        elif self.training is None or self.training.id != asked.id:
            here = self.training
            now = message("training_at_hand", id=here.id) if here else message("training_first")
            raise SpecError("id", now, shown(asked.id))
        elif asked.type == "landscape":
            if self.looking:
                self.looking.cancel()
            self.looking = asyncio.create_task(self.look(self.training, asked))
        else:
            await self.command(self.training, asked)

    async def train(self, asked: Asked) -> None:
        fields = dict(asked.fields)
        spec = await self.workers.run(parse, fields.pop("spec"))
        process, answer = await self.begun(asked.id, spec, fields)
        training = self.training = self.trainings.hold(process)
        training.id, training.viewer = asked.id, self
        await self.show(training, False, *answer)

    async def begun(self, id: int, spec: CompleteTrainSpec, options: dict[str, Any]) -> tuple[Process, Any]:
        """The process that trains `spec` now, and what it answered. The one at hand is taken, if it is free soon."""
        old = self.let_go()
        if old and old.process.lost:  # the sending task was let go before it could tell
            self.trainings.end(old)
            old = None
        if old:
            self.trainings.held.pop(old.token, None)
        process = old.process if old else await self.trainings.take()
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

    async def attach(self, asked: Asked) -> None:
        training = self.trainings.find(asked.fields["token"], asked.id)
        old = self.let_go()
        if old:
            self.trainings.end(old)
        training.viewer, self.training = self, training
        answer = await training.process.ask("attach", asked.fields["rows"], asked.fields["lang"])
        await self.show(training, True, *answer)

    async def show(self, training: Training, resumed: bool, started: dict[str, Any], data: list[str | bytes]) -> None:
        """Tells the client what there is to see, and from now on what is new."""
        hold = self.trainings.settings.hold_seconds
        fields = {"token": training.token, "hold_seconds": hold, "resumed": resumed} | started
        await self.tell([messages.write("started", training.id, **fields), *data])
        if self.training is training:
            self.sending = asyncio.create_task(self.send(training))

    async def send(self, training: Training) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self.training is training:
                begun = loop.time()
                training.active, news, over = await training.process.ask("news")
                if training.active:
                    training.touch()
                await self.tell(news)
                if over:
                    self.finish(training)
                    return
                await asyncio.sleep(begun + FRAME_SECONDS - loop.time())
        except WebSocketDisconnect:
            pass  # the receiving task sees it too, and ends the session
        except SpecError as error:
            self.finish(training)
            await self.tell_quietly(messages.error(training.id, error.as_dict(self.lang)))
        except Lost as lost:
            with contextlib.suppress(WebSocketDisconnect):
                await self.lose(training.id, lost)
        except Exception:
            log.exception("training %s failed", training.id)
            self.finish(training)
            await self.tell_quietly(messages.error(training.id, errors.server_fault(self.lang)))

    def finish(self, training: Training) -> None:
        """Ends the training, from within the sending task."""
        self.sending = None
        self.let_go()
        self.trainings.end(training)

    async def command(self, training: Training, asked: Asked) -> None:
        training.touch()
        with contextlib.suppress(Lost):  # the sending task tells
            await self.tell(await training.process.ask("command", asked.type, asked.fields))

    async def look(self, training: Training, asked: Asked) -> None:
        """A command that takes its time."""
        with contextlib.suppress(WebSocketDisconnect, Lost):
            try:
                await self.command(training, asked)
            except SpecError as error:
                await self.tell([messages.error(asked.id, error.as_dict(self.lang))])
            except RuntimeError:
                log.exception("training %s failed", asked.id)
                await self.tell([messages.error(asked.id, errors.server_fault(self.lang))])

    async def lose(self, id: int | None, lost: Lost) -> None:
        """Tells that the process is gone."""
        if self.training and self.training.id == id:
            self.trainings.end(self.training)
            self.training = None
        log.warning("training %s lost: %s", id, lost)
        await self.tell([messages.write("lost", id, why=lost.why, message=said(lost.sentence, self.lang))])

    async def tell(self, told: Sequence[str | bytes]) -> None:
        """Waits until the connection takes all of `told`. Raises WebSocketDisconnect when the client is gone."""
        async with self.telling:
            for message in told:
                if self.socket.application_state is not WebSocketState.CONNECTED:
                    raise WebSocketDisconnect
                if isinstance(message, bytes):
                    await self.socket.send_bytes(message)
                else:
                    await self.socket.send_text(message)

    async def tell_quietly(self, message: str) -> None:
        with contextlib.suppress(WebSocketDisconnect):
            await self.tell([message])
