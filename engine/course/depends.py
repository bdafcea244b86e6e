"""On which files of the engine the measured values of a step can depend: a change of any other keeps them.

Never those that only draw or speak; of the labs, the folders and modules of those that the step runs; of what is
declared, the files whose names the step's own files, its complete specs or the labs' usual specs say.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

from optiscope.core.lab import labs
from optiscope.course import runs
from optiscope.course.step import Step

ENGINE = Path(__file__).parents[1]
_SPEAK = ("locale", "pictures", "plots")
_MANY = ("datasets", "functions", "rules")
"""Folders of declared/ whose files each say one of many things, which nobody uses who does not name it."""
_WORDS = re.compile(r"\w+")


def mark(step: Step) -> bytes:
    """A digest of all those files."""
    return hashlib.sha256(b"".join(_digest(file) for file in files(step))).digest()


def files(step: Step) -> list[Path]:
    """The files, in an order that stays. What is beside a step, its texts and functions, is not among them."""
    own = step.file.with_suffix(".py")
    said = own.read_text("utf-8") if own.is_file() else ""
    used = {run.lab for run in step.runs.values()} | set(_WORDS.findall(said)) & labs().keys()
    said += "".join(runs.complete(run.lab, run.spec).model_dump_json() for run in step.runs.values())
    said += step.file.read_text("utf-8") + "".join(_usual(lab) for lab in used)
    words = set(_WORDS.findall(said))
    return [file for file in _all() if not set(_parts(file)) & (labs().keys() - used) and _of_use(file, words)]


def _of_use(file: Path, words: set[str]) -> bool:
    top, *inner, name = _parts(file)
    if top == "declared" and inner[:1] == ["lessons"]:
        return False
    return name in words | {"__init__"} if inner[:1] and inner[0] in _MANY else top not in _SPEAK


def _parts(file: Path) -> tuple[str, ...]:
    """Names of its folders, and its own: ("races", "spec"); ("engine", name) for one that lies in no folder."""
    parts = file.relative_to(ENGINE).with_suffix("").parts
    return parts if len(parts) > 1 else ("engine", *parts)


@cache
def _usual(lab: str) -> str:
    """What is meant by a spec that leaves out all it can."""
    return "".join(repr(field.default) for field in labs()[lab].spec.model_fields.values())


@cache
def _all() -> list[Path]:
    return sorted(ENGINE.rglob("*.py"))


@cache
def _digest(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()
