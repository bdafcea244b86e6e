"""What an activation or a loss is drawn from: engine/pictures/shapes.py as JSON."""

from typing import Literal

from optiscope.backend.schema.base import Answer, described


class AxisAnswer(Answer):
    title: str = described("What it measures, in the language asked for.", "sum")
    log: bool = described("Whether it is logarithmic.", False)


class CurveAnswer(Answer):
    title: str = described("Name of the curve.", "Tanh")
    values: list[float | None] = described("Its value at each point; null where there is none.", [-0.76, 0.0, 0.76])
    slopes: list[float | None] | None = described("Its slope at each point.", [0.42, 1.0, 0.42])


class LevelAnswer(Answer):
    title: str = described("What it is.", "Adam")
    value: float = described("Where it lies.", 1.0)


class PictureAnswer(Answer):
    id: str = described("What it is a picture of.", "activation")
    kind: Literal["curves"] = described("How it is drawn.", "curves")
    title: str = described("Its title.", "Tanh: answer and slope")
    x: AxisAnswer = described("The axis of the points.", {"title": "sum", "log": False})
    y: AxisAnswer = described("The axis of the values.", {"title": "answer", "log": False})
    points: list[float] = described("Where the curves are told.", [-1.0, 0.0, 1.0])
    at: int = described("The point that a handle begins at, counted from 0.", 2)
    slope: str = described("The word for slopes.", "slope")
    curves: list[CurveAnswer] = described("The curves; of a softmax one for each output.", [])
    levels: list[LevelAnswer] = described("Values to compare with.", [])
