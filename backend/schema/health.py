"""What the health check answers."""

from typing import Literal

from optiscope.backend.schema.base import Answer, described


class Health(Answer):
    status: Literal["ok"] = described("Always ok: a server that is not does not answer.", "ok")
    version: str = described("Version of Optiscope.", "0.1.0")


class Readiness(Answer):
    status: Literal["preparing", "ready", "stopping"] = described("How far the server is.", "ready")
