"""What the gallery answers: named situations, each a spec with a title and its words."""

from typing import Any

from optiscope.backend.schema.base import Answer, described


class Preset(Answer):
    id: str = described("Name of the preset.", "ravine")
    title: dict[str, str] = described("Title by language.", {"en": "A ravine", "de": "Eine Schlucht"})
    text: dict[str, str] = described(
        "What there is to see, a paragraph by language.", {"en": "The walls are steep.", "de": "Die Wände sind steil."}
    )
    look: dict[str, str] = described(
        "What to look for, by language.", {"en": "The jumps from wall to wall.", "de": "Die Sprünge von Wand zu Wand."}
    )
    trial: dict[str, str] = described(
        "One thing to change and what comes of it, by language.",
        {"en": "Set the learning rate to 0.02.", "de": "Die Lernrate auf 0,02 setzen."},
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
        "The complete spec, as its lab takes it.",
        {"function": "ellipse", "optimizers": ["momentum"]},
    )
    view: dict[str, str] = described(
        "What to look at: selected, the label of an entry, and whatever else presets of its lab say.",
        {"selected": "Gradient descent"},
    )
    lesson: str = described("Step of the course that explains it, chapter/step.", "momentum/square-root")


class Presets(Answer):
    presets: list[Preset] = described("Every preset, in the order of the gallery.", [])
