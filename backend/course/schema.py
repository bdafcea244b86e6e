"""What the course answers."""

from typing import Any, Literal

from pydantic import Field

from optiscope.backend.schema.base import Answer, described
from optiscope.core.messages import message
from optiscope.core.model import Model, expects

Kind = Literal["step", "opening", "recap"]


class TitledStep(Answer):
    id: str = described("Name within its chapter.", "adjusting")
    kind: Kind = described("A claim, or the opening or the recap of a chapter.", "step")
    title: str = described("Title in the language asked for.", "Adjusting the weights")


class TitledChapter(Answer):
    id: str = described("Name of the chapter.", "gradient-descent")
    title: str = described("Title in the language asked for.", "Gradient descent")
    steps: list[TitledStep] = described("Its steps in order.", [])


class Outline(Answer):
    chapters: list[TitledChapter] = described("Every chapter in order.", [])


class CheckAnswer(Answer):
    text: str = described("The claim in words, with the numbers that were measured.", "It converges in 144 steps.")
    value: Any = described("What was measured: a number, a text, a truth or a list; null: not finite.", 144)
    holds: bool = described("Whether the claim holds.", True)


class ClaimedStep(TitledStep):
    claim: str = described("What the step claims; empty for an opening or a recap.", "One number decides.")
    covers: list[str] = described("Topics that it covers.", ["optimization.adjusting"])
    sources: list[str] = described("Where it comes from.", ["Cauchy (1847)"])
    checks: list[CheckAnswer] = described("Its claims, checked by runs.", [])


class ClaimedChapter(Answer):
    id: str = described("Name of the chapter.", "gradient-descent")
    title: str = described("Title in the language asked for.", "Gradient descent")
    steps: list[ClaimedStep] = described("Its steps in order.", [])


class StepAnswer(TitledStep):
    """Texts are HTML. All that an opening or a recap lacks is left out."""

    chapter: str = described("Name of its chapter.", "gradient-descent")
    chapter_title: str = described("Title of its chapter.", "Gradient descent")
    translated: bool = described("Whether all of it is in the language asked for; what is not is English.", True)
    sections: dict[str, str] = described(
        "question, explanation, false (when this is false), takeaway; or opening; or recap.",
        {"question": "<p>Why?</p>"},
    )
    words: dict[str, str] = described("Words that were explained so far.", {"minimum": "A lowest point."})
    previous: str | None = described("Address of the step before, chapter/step.", "gradient-descent/gradient")
    next: str | None = described("Address of the step after.", "gradient-descent/repeating")
    place: int = described("Which step of the course it is, from 1.", 5)
    count: int = described("Steps of the course.", 9)
    claim: str | None = described("What it claims.", "One number decides.", default=None)
    covers: list[str] | None = described("Topics that it covers.", ["optimization.adjusting"], default=None)
    sources: list[dict[str, str | None]] | None = described(
        "Where it comes from: text, and url where there is one.", [{"text": "Cauchy (1847)", "url": None}], default=None
    )
    prediction: dict[str, Any] | None = described(
        "kind (choice, number, point, curve), question, options, answer, within, unit, log.",
        {"kind": "choice", "question": "What happens?", "options": ["A", "B"], "answer": 1}, default=None,
    )  # fmt: skip
    run: dict[str, Any] | None = described(
        "The run that is shown: lab, spec, show (parts of the lab), view.", {"lab": "races"}, default=None
    )
    false_when: dict[str, Any] | None = described("A run in which the claim is false.", {"lab": "races"}, default=None)
    picture: dict[str, Any] | None = described(
        "A picture with a handle: id, kind (how it is drawn), and the data of that kind.", {"kind": "curves"},
        default=None,
    )  # fmt: skip
    checks: list[dict[str, Any]] | None = described(
        "text (HTML), value (text), holds.", [{"text": "…", "value": "144", "holds": True}], default=None
    )
    task: dict[str, Any] | None = described(
        "goal, change (what may be changed), open (parts of the controls), run.", {"goal": "Arrive."}, default=None
    )
    formula: list[dict[str, Any]] = described(
        "Rules: id, title, lines (code, latex, mathml, target), when (to use it).", [{"id": "adam"}]
    )
    recall: list[dict[str, Any]] | None = described(
        "Of an opening: questions of earlier steps: step, title, prediction, claim.", [], default=None
    )


class Trial(Model):
    """What somebody makes of a task."""

    spec: dict[str, Any] = Field(
        description="A spec of the task's lab.", examples=[{"function": "ellipse", "optimizers": ["momentum"]}],
        json_schema_extra=expects(message("object_with_fields", names="optimizers, steps, …")),
    )  # fmt: skip


class TriedAnswer(Answer):
    solved: bool = described("Whether the task is solved.", True)
    values: dict[str, Any] = described("What was measured, by expression.", {"steps()": 41})
    fixed: list[str] = described(
        "Fields that the task does not leave open, and that were changed: nothing was run.", []
    )
