"""Text messages of a socket, and bodies of requests: JSON."""

import json
from collections.abc import Generator, Sequence
from time import perf_counter, sleep
from typing import Any

from pydantic_core import from_json

from optiscope import SpecError
from optiscope.backend.live.parts import in_parts
from optiscope.backend.live.workers import Workers
from optiscope.core.messages import message

LONG = 65_536
"""Characters from which on a text is read in parts, beside the event loop."""


WORK, BREATH = 1e-3, 1e-4
"""Seconds of reading, and of the pause after each of them, in which others have Python's lock without asking for it."""


async def read(texts: Sequence[str], workers: Workers) -> Any:
    """What read_json returns and raises for texts put together; where they are long, others have their turn
    meanwhile."""
    return read_json("".join(texts)) if sum(map(len, texts)) < LONG else await workers.turns(reading(texts))


def read_json(text: str) -> Any:
    """The value `text` holds. Raises SpecError where it is no JSON, saying where it breaks."""
    try:
        return value(text)
    except NotJson as fault:
        raise not_json(fault.why, fault.shown or text) from None


def reading(texts: Sequence[str]) -> Generator[None, None, Any]:
    """The same, a part each time."""
    text = "".join(texts)
    parts = in_parts(text, value, NotJson)
    until = perf_counter() + WORK
    try:
        while True:
            yield next(parts)
            if perf_counter() > until:
                sleep(BREATH)
                until = perf_counter() + WORK
    except StopIteration as end:
        return end.value
    except NotJson as fault:
        raise not_json(fault.why, fault.shown or text) from None


class NotJson(ValueError):
    """why: as the reader says it; shown: instead of the text, where that cannot be."""

    def __init__(self, why: str, shown: str = "") -> None:
        self.why, self.shown = why, shown


def value(text: str) -> Any:
    """The value `text` holds. Raises NotJson."""
    try:
        return from_json(text)  # the quicker reader, which is stricter; the other one knows why
    except ValueError:
        pass
    try:
        found = json.loads(text)
        json.dumps(found, ensure_ascii=False).encode()
        return found
    except UnicodeEncodeError:
        raise NotJson("half of a character", "…") from None
    except json.JSONDecodeError as error:
        raise NotJson(error.msg) from None
    except ValueError:
        raise NotJson("a number of too many digits") from None
    except RecursionError:
        raise NotJson("nested too deep") from None


def not_json(why: str, text: str) -> SpecError:
    """The error about a body that is no JSON. why: as the reader says it."""
    quoted = text if len(text) <= 40 else text[:40] + "…"
    return SpecError("body", message("json"), f"{json.dumps(quoted, ensure_ascii=False)} ({why})")
