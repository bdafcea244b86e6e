"""Text messages of a socket, and bodies of requests: JSON."""

import json
from typing import Any

from pydantic_core import from_json

from optiscope import SpecError
from optiscope.core.messages import message


def read_json(text: str) -> Any:
    """The value `text` holds. Raises SpecError where it is no JSON, saying where it breaks."""
    try:
        return from_json(text)  # the quicker reader, which is stricter; the other one knows why
    except ValueError:
        pass
    try:
        value = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode()
        return value
    except UnicodeEncodeError:
        raise not_json("half of a character", "…") from None
    except json.JSONDecodeError as error:
        raise not_json(error.msg, text) from None
    except ValueError:
        raise not_json("a number of too many digits", text) from None
    except RecursionError:
        raise not_json("nested too deep", text) from None


def not_json(why: str, text: str) -> SpecError:
    """The error about a body that is no JSON. why: as the reader says it."""
    quoted = text if len(text) <= 40 else text[:40] + "…"
    return SpecError("body", message("json"), f"{json.dumps(quoted, ensure_ascii=False)} ({why})")
