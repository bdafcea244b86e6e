"""What the gallery answers: named situations, each a spec with a title and a paragraph."""

from optiscope.backend.schema.base import Answer, told
from optiscope.races.spec import RaceSpec


class View(Answer):
    selected: str = told("Label of the entry to look at.", "Gradient descent")


class Preset(Answer):
    id: str = told("Name of the preset.", "ravine")
    title: dict[str, str] = told("Title by language.", {"en": "A ravine", "de": "Eine Schlucht"})
    text: dict[str, str] = told(
        "What there is to see, a paragraph by language.", {"en": "The walls are steep.", "de": "Die Wände sind steil."}
    )
    labels: dict[str, list[str]] = told(
        "Labels of the entries by language, in their order; those of the spec are English.",
        {"en": ["Gradient descent"], "de": ["Gradientenabstieg"]},
    )
    spec: RaceSpec = told("The race, as POST /api/races takes it.", {"function": "ellipse", "optimizers": ["momentum"]})
    view: View = told("What to look at.", {"selected": "Gradient descent"})


class Presets(Answer):
    presets: list[Preset] = told("Every preset, in the order of the gallery.", [])
