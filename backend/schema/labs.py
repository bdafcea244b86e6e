"""What the list of labs answers."""

from typing import Any, Literal

from optiscope.backend.schema.base import Answer, described


class Slider(Answer):
    low: float = described("Lowest number of the slider; what is legal may go beyond it.", 10)
    high: float = described("Highest number of the slider.", 100_000)
    scale: Literal["linear", "log", "root"] = described("What the slider is even in; root is fine near zero.", "log")


class SpecField(Answer):
    """One field of a spec."""

    name: str = described("Name, with dots inside another field.", "samples")
    default: Any = described("Value when a spec does not say; null: what suits.", 200)
    description: str = described("What it is.", "Samples of the data set.")
    expected: str = described("What is legal, in words.", "a whole number from 10 to 20000")
    low: float | None = described("Smallest legal number.", 10, default=None)
    high: float | None = described("Largest legal number.", 20_000, default=None)
    integer: bool = described("Whether only whole numbers are taken.", True)
    slider: Slider | None = described("For a number: what its slider goes through.", None)


class LabForm(Answer):
    """A form that a result can be had in."""

    id: str = described("Name for ?format=.", "csv")
    ending: str = described("Ending of its files' names.", "csv")
    media_type: str = described("For an Accept header.", "text/csv")
    content: Literal["curves", "weights", "picture", "page", "program", "data"] = described("What it holds.", "curves")
    title: str = described("Name for people.", "Paths as CSV")
    needs: str | None = described("Package without which the server cannot write it.", "torch")
    available: bool = described("Whether that is there.", True)
    choices: list[str] = described("What may be chosen for it, as parameters of its address.", [])


class LabAnswer(Answer):
    id: str = described("Name of the lab.", "races")
    title: str = described("Name for people.", "2-D lab")
    runs: str = described("Where a spec is posted for a whole result.", "/api/races")
    socket: str = described("Where it is streamed.", "/api/live")
    presets: str = described("Where its presets are.", "/api/presets?lab=races")
    fields: list[SpecField] = described(
        "The fields of its spec, in order.",
        [{"name": "steps", "default": 500, "description": "Updates each entry makes.", "expected": "a whole number"}],
    )
    forms: list[LabForm] = described("What a result can be had as.", [{"id": "csv", "media_type": "text/csv"}])


class Labs(Answer):
    labs: list[LabAnswer] = described("Every lab.", [])
