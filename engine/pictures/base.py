"""What every picture is asked as, and what it answers."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, field_validator

from optiscope.core.result import Result
from optiscope.pictures.shapes import Shape
from optiscope.plots.words import title

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


class AskedOf(Asked):
    """of: ids of what is declared as `group`, whose curves are drawn together."""

    group: ClassVar[str]
    declared: ClassVar[Mapping[str, Any]]
    of: list[str] = Field(min_length=1, max_length=4)

    @field_validator("of")
    @classmethod
    def _known(cls, ids: list[str]) -> list[str]:
        for id in ids:
            if id not in cls.declared:
                raise ValueError(f"expected one of {', '.join(cls.declared)}; got {id}")
        return ids

    def titles(self, lang: str) -> list[str]:
        return [title(self.group, id, self.declared[id].title, lang) for id in self.of]
