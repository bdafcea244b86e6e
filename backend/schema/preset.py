"""What the gallery answers: named situations, each a spec with a title and a paragraph."""

from typing import Any

from optiscope.backend.schema.base import Answer, described


class View(Answer):
    selected: str = described("Label of the entry to look at.", "Gradient descent")
    inside: str | None = described("Picture of the network lab to look at inside it.", None, default=None)


class Preset(Answer):
    id: str = described("Name of the preset.", "ravine")
    title: dict[str, str] = described("Title by language.", {"en": "A ravine", "de": "Eine Schlucht"})
    text: dict[str, str] = described(
        "What there is to see, a paragraph by language.", {"en": "The walls are steep.", "de": "Die Wände sind steil."}
    )
    labels: dict[str, list[str]] = described(
        "Labels of the entries by language, in their order; those of the spec are English.",
        {"en": ["Gradient descent"], "de": ["Gradientenabstieg"]},
    )
    given: dict[str, Any] = described(
        "The spec as it was written, with what it leaves out left out.",
        {"function": "ellipse", "optimizers": ["momentum"]},
    )
    spec: dict[str, Any] = described(
        "The complete spec, as POST /api/races (or /api/trainings) takes it.",
        {"function": "ellipse", "optimizers": ["momentum"]},
    )
    view: View = described("What to look at.", {"selected": "Gradient descent"})


class Presets(Answer):
    presets: list[Preset] = described("Every preset, in the order of the gallery.", [])
