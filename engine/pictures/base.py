"""What every picture is asked as, and what it answers."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from pydantic import BaseModel, ConfigDict

from optiscope.core.result import Result
from optiscope.pictures.shapes import Shape

Run = Callable[[], Result[Any, Any]]
"""The run that a picture stands beside, made when it is asked for."""


class Asked(BaseModel, ABC):
    """How a picture is asked for: strict, so that a field that is misspelt is told."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    id: str

    @abstractmethod
    def drawn(self, lang: str, run: Run) -> Shape:
        """What it shows, with words of the language."""

    def described(self, lang: str, run: Run | None = None) -> dict[str, Any]:
        """The same as JSON data. run: left out where there is none."""
        shape = self.drawn(lang, run or _none)
        return {"id": self.id, "kind": shape.kind} | asdict(shape)


def _none() -> Result[Any, Any]:
    raise LookupError("expected a run for this picture to stand beside, got none")
