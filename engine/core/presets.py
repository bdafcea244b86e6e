"""Named situations worth seeing, for the gallery of a lab: one JSON file each, with a title, its words and a spec.

    {"place": 1, "title": "…", "text": "…", "look": "…", "trial": "…", "lesson": "momentum/square-root", "spec": {…},
     "view": {"selected": "label of the entry to look at"}}

text: what happens and why, one paragraph. look: what to look for. trial: one thing to change, and what comes of it.
lesson: the step of the course that explains it.
What else a view may say, its lab declares. The words are English; those of another language, the
entries' labels too, stand in engine/locale/<lang>/presets_<lab>.json.
What they say of a run, its numbers included, is what the run of that spec does, or of the spec with the change
(their test says so).
"""

import json
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from optiscope.core.lab import Lab, lab
from optiscope.core.model import Model, validated
from optiscope.locale import LANGUAGES, texts

FOLDER = Path(__file__).parents[1] / "declared" / "presets"
_WORDS = ("title", "text", "look", "trial")
_FIELDS = {"place", *_WORDS, "lesson", "spec", "view"}


@dataclass(frozen=True, slots=True)
class Preset:
    """place: rank in the gallery; title, text, look, trial, labels (one for each entry): by language; lesson:
    chapter/step; given, spec: the spec as its file says it, and complete; view: the label to select, in English, and
    what else its lab lets a view say."""

    id: str
    place: int
    title: dict[str, str]
    text: dict[str, str]
    look: dict[str, str]
    trial: dict[str, str]
    labels: dict[str, list[str]]
    lesson: str
    given: dict[str, Any]
    spec: Any
    view: dict[str, str]

    def as_dict(self) -> dict[str, Any]:
        """The same as JSON data."""
        return {
            "id": self.id,
            "title": self.title,
            "text": self.text,
            "look": self.look,
            "trial": self.trial,
            "labels": self.labels,
            "given": self.given,
            "spec": self.spec.model_dump(mode="json"),
            "view": self.view,
            "lesson": self.lesson,
        }


@cache
def presets(id: str, folder: Path | None = None) -> tuple[Preset, ...]:
    """Every preset of the lab `id` in the order of its gallery; ValueError names the file that is wrong.

    folder: where else than among the declarations its presets are.
    """
    found, of, folder = [], lab(id), folder or FOLDER / id
    for file in sorted(folder.glob("*.json")):
        try:
            found.append(_read(file, of))
        except Exception as error:
            raise ValueError(f"{file}: {error}") from error
    found.sort(key=lambda preset: preset.place)
    for one, other in pairwise(found):
        if one.place == other.place:
            raise ValueError(f"{folder / other.id}.json: place {other.place} is taken by {one.id}")
    return tuple(found)


def _read(file: Path, of: Lab) -> Preset:
    data = json.loads(file.read_text(encoding="utf-8"))
    if set(data) != _FIELDS:
        raise ValueError(f"expected the fields {', '.join(sorted(_FIELDS))}; got {', '.join(sorted(data))}")
    for field in _WORDS:
        if not isinstance(data[field], str) or not data[field]:
            raise ValueError(f"expected a {field} in English words, got {data[field]!r}")
    if not isinstance(data["lesson"], str):
        raise ValueError(f"expected the lesson as chapter/step, got {data['lesson']!r}")
    if not isinstance(data["place"], int):
        raise ValueError(f"expected a whole number as place, got {data['place']!r}")
    spec, view = of.complete(validated(of.spec, data["spec"])), data["view"]
    labels = [entry.label for entry in spec.optimizers]
    known = {"selected", *of.view}
    if not isinstance(view, dict) or not {"selected"} <= set(view) <= known or view["selected"] not in labels:
        raise ValueError(f"expected a view that selects one of {labels}, got {view!r}")
    english = {field: data[field] for field in _WORDS} | {"labels": labels}
    words = {lang: english | texts(lang, f"presets_{of.id}").get(file.stem, {}) for lang in LANGUAGES}
    said = {field: {lang: words[lang][field] for lang in LANGUAGES} for field in english}
    given = _given(data["spec"], spec)
    return Preset(id=file.stem, place=data["place"], **said, lesson=data["lesson"], given=given, spec=spec, view=view)


def _given(data: dict[str, Any], spec: Any) -> dict[str, Any]:
    """A spec as its file says it, with the text of a rule where an id is short for it."""
    chosen = [entry.optimizer for entry in spec.optimizers]
    entries = [
        entry | {"optimizer": rule.model_dump(mode="json")} if isinstance(rule, Model) else entry
        for entry, rule in zip(data["optimizers"], chosen, strict=True)
    ]
    return data | {"optimizers": entries}
