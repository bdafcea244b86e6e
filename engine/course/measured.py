"""What the expressions of a step come to: measured once, and kept on disk by all that they depend on."""

import ast
import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import Any

from optiscope.compile.derive import cache_folder
from optiscope.core.kept import keep, read
from optiscope.course import depends, expressions, runs, texts
from optiscope.course.measures import MEASURES
from optiscope.course.step import Check, Step


@cache
def of(step: Step) -> Mapping[str, Any]:
    """Expression -> its value as JSON data, of every expression of a step; ValueError for one that cannot be read."""
    path = cache_folder() / "lessons" / f"{step.chapter}-{step.id}-{_mark(step)}.json"
    if kept := read(path):
        found: dict[str, Any] = json.loads(kept)
        return found
    trees, names = parsed(step), runs.names(step)
    found = {text: expressions.evaluate(tree, names) for text, tree in trees.items()}
    with suppress(OSError):  # a folder that cannot be written only costs the next start its time
        keep(path, json.dumps(found).encode())
    return found


def parsed(step: Step) -> dict[str, Any]:
    """Every expression of a step but that of its task, with its syntax tree; ValueError names what is wrong."""
    known = {*MEASURES, *step.functions}
    found = {}
    for text in _expressions(step):
        try:
            found[text] = expressions.parse(text, known, step.runs)
        except ValueError as error:
            raise ValueError(f"{step.file}: {error}") from error
    return found


def proof(check: Check) -> str:
    """The expression of the value that proves a check."""
    if check.value is not None:
        return check.value
    return ast.unparse(expressions.proving(ast.parse(check.holds.strip(), mode="eval").body)[0])


def _expressions(step: Step) -> list[str]:
    if step.head is None:
        return []
    prediction = step.head.prediction
    found = [part for check in step.head.checks for part in (check.holds, proof(check))]
    found += [option.holds for option in prediction.options] + ([prediction.answer] if prediction.answer else [])
    found += [place for said in step.texts.values() for text in said.spoken() for place in texts.places(text)]
    return list(dict.fromkeys(found))


def _mark(step: Step) -> str:
    """A name for all that the values depend on: what the files of the step say, and those of the engine that count."""
    said = [step.head.model_dump_json() if step.head else "", *map(repr, step.texts.values())]
    own = step.file.with_suffix(".py")
    parts = [depends.mark(step), own.read_bytes() if own.is_file() else b"", *map(str.encode, said)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]
