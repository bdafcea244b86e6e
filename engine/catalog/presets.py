"""Named situations worth seeing, for the gallery: one JSON file each, with a title, one paragraph and a spec.

    {"place": 1, "title": "…", "text": "…", "spec": {…}, "view": {"selected": "label of the entry to look at"}}

Its words are English; those of another language, the entries' labels too, stand in engine/locale/<lang>/presets.json.
What a paragraph says of a run, its numbers included, is what the run of that spec does (its test says so).
"""

import json
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from optiscope.locale import LANGUAGES, texts
from optiscope.races.spec import CompleteRaceSpec, parse

FOLDER = Path(__file__).parents[1] / "declared" / "presets"
_FIELDS = {"place", "title", "text", "spec", "view"}


@dataclass(frozen=True, slots=True)
class Preset:
    """place: rank in the gallery; title, text, labels (one for each entry): by language; spec: complete; view: the
    label to select, in English."""

    id: str
    place: int
    title: dict[str, str]
    text: dict[str, str]
    labels: dict[str, list[str]]
    spec: CompleteRaceSpec
    view: dict[str, str]

    def as_dict(self) -> dict[str, Any]:
        """The same as JSON data."""
        return {
            "id": self.id, "title": self.title, "text": self.text, "labels": self.labels,
            "spec": self.spec.model_dump(mode="json"), "view": self.view,
        }  # fmt: skip


@cache
def presets(folder: Path = FOLDER) -> tuple[Preset, ...]:
    """Every preset of `folder`, in the order of the gallery; ValueError names the file that is wrong."""
    found = []
    for file in sorted(folder.glob("*.json")):
        try:
            found.append(_read(file))
        except Exception as error:
            raise ValueError(f"{file}: {error}") from error
    found.sort(key=lambda preset: preset.place)
    for one, other in pairwise(found):
        if one.place == other.place:
            raise ValueError(f"{folder / other.id}.json: place {other.place} is taken by {one.id}")
    return tuple(found)


def _read(file: Path) -> Preset:
    data = json.loads(file.read_text(encoding="utf-8"))
    if set(data) != _FIELDS:
        raise ValueError(f"expected the fields {', '.join(sorted(_FIELDS))}; got {', '.join(sorted(data))}")
    for field in ("title", "text"):
        if not isinstance(data[field], str) or not data[field]:
            raise ValueError(f"expected a {field} in English words, got {data[field]!r}")
    if not isinstance(data["place"], int):
        raise ValueError(f"expected a whole number as place, got {data['place']!r}")
    spec, view = parse(data["spec"]), data["view"]
    labels = [entry.label for entry in spec.optimizers]
    if set(view) != {"selected"} or view["selected"] not in labels:
        raise ValueError(f"expected a view that selects one of {labels}, got {view!r}")
    english = {"title": data["title"], "text": data["text"], "labels": labels}
    words = {lang: english | texts(lang, "presets").get(file.stem, {}) for lang in LANGUAGES}
    title, text, said = ({lang: words[lang][field] for lang in LANGUAGES} for field in ("title", "text", "labels"))
    return Preset(file.stem, data["place"], title, text, said, spec, view)
