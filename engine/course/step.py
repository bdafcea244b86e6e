"""What a lesson step is made of, as its file says it: the head of the file, checked, and the texts below it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from optiscope.pictures import Picture

SECTIONS = ("question", "explanation", "false", "takeaway")
Kind = Literal["step", "opening", "recap"]


class Part(BaseModel):
    """A part of a head: strict, so that a field that is misspelt is told."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Option(Part):
    """text, and the expression that holds where it is the right one."""

    text: str
    holds: str


class Prediction(Part):
    """What the learner says before the run. choice: one of the options; number: answer, right `within` that share of
    it; point: right within that distance on the plane; curve: drawn over the steps, on a logarithmic axis if `log`."""

    kind: Literal["choice", "number", "point", "curve"]
    question: str
    options: list[Option] = []
    answer: str | None = None
    within: float = 0.25
    unit: str = ""
    log: bool = False


class Shown(Part):
    """A run: the lab that makes it, its spec, the parts of the lab on the stage (None: the lab's usual ones), and how
    it is looked at, as presets say it."""

    lab: Literal["races", "networks"] = "races"
    spec: dict[str, Any]
    show: list[str] | None = None
    view: dict[str, Any] = {}


class Measured(Part):
    """A run that is only measured."""

    lab: Literal["races", "networks"] = "races"
    spec: dict[str, Any]


class Check(Part):
    """A claim about the results; value: what is measured, the left side of `holds` if it is not said."""

    text: str
    holds: str
    value: str | None = None


class Task(Part):
    """What the learner is to reach by changing a spec, that of the run if it is not said. change: what may differ from
    it; open: the parts of the controls for that; solved: over their run; solution: fields of a spec that solves it."""

    goal: str
    change: list[str]
    open: list[str] = []
    solved: str
    lab: Literal["races", "networks"] | None = None
    spec: dict[str, Any] | None = None
    show: list[str] | None = None
    view: dict[str, Any] = {}
    solution: dict[str, Any]


class Head(Part):
    title: str = Field(min_length=1)
    claim: str = Field(min_length=1)
    covers: list[str]
    sources: list[str] = Field(min_length=1)
    formula: list[str] = []
    explains: dict[str, str] = {}
    prediction: Prediction
    run: Shown
    picture: Picture | None = None
    false_when: Shown | None = None
    also: dict[str, Measured] = {}
    checks: list[Check] = Field(min_length=1)
    task: Task | None = None

    @field_validator("formula", mode="before")
    @classmethod
    def _one(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


class ChapterHead(Part):
    """recall: chapter/step of earlier ones whose question is asked again; formula: rules that the recap shows."""

    title: str = Field(min_length=1)
    recall: list[str] = []
    formula: list[str] = []

    @field_validator("formula", mode="before")
    @classmethod
    def _one(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


class Words(Part):
    """The head of a file in another language: texts alone, in the order of the English file. What is left out is said
    in English. labels: other names of entries."""

    title: str | None = None
    claim: str | None = None
    question: str | None = None
    options: list[str] | None = None
    unit: str | None = None
    checks: list[str] | None = None
    goal: str | None = None
    labels: dict[str, str] = {}
    explains: dict[str, str] = {}


@dataclass(frozen=True)
class Texts:
    """All that a step says in one language. explains: word -> sentence. complete: nothing is lent from English."""

    title: str
    claim: str = ""
    question: str = ""
    options: tuple[str, ...] = ()
    unit: str = ""
    checks: tuple[str, ...] = ()
    goal: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    explains: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    complete: bool = True

    def spoken(self) -> list[str]:
        """Every text that a person reads."""
        return [
            self.title, self.claim, self.question, *self.options, self.unit, *self.checks, self.goal,
            *self.sections.values(), *self.explains.values(),
        ]  # fmt: skip


@dataclass(frozen=True, eq=False)
class Step:
    """One step. id: within its chapter; head: None for an opening and a recap; texts: by language; file: where it
    stands; functions: measures of its own, from the Python file beside it."""

    chapter: str
    id: str
    kind: Kind
    head: Head | None
    texts: Mapping[str, Texts]
    file: Path
    functions: Mapping[str, Any] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"{self.chapter}/{self.id}"

    @property
    def runs(self) -> dict[str, Shown | Measured]:
        """Its runs by the name they have in expressions; that of "run" is left out there."""
        if self.head is None:
            return {}
        false = {"false_when": self.head.false_when} if self.head.false_when else {}
        return {"run": self.head.run, **false, **{f"also.{name}": run for name, run in self.head.also.items()}}


@dataclass(frozen=True, eq=False)
class Chapter:
    """steps: its opening, its own, its recap."""

    id: str
    head: ChapterHead
    texts: Mapping[str, Texts]
    steps: tuple[Step, ...]
