"""What the health check answers."""

from typing import Literal

from optiscope.backend.schema.base import Answer, told


class Health(Answer):
    status: Literal["ok"] = told("Always ok: a server that is not does not answer.", "ok")
    version: str = told("Version of Optiscope.", "0.1.0")
