"""What the catalogue answers: optimizers, functions and schedules, with all a client needs for forms and formulas."""

from typing import Literal

from optiscope.backend.schema.base import Answer, described
from optiscope.catalog.hyper import Scale

LR = {
    "name": "lr",
    "title": "learning rate",
    "symbol": "\\eta",
    "latex": "\\eta",
    "mathml": "<math><mi>η</mi></math>",
    "default": 0.001,
    "low": 1e-6,
    "high": 100.0,
    "scale": "log",
    "integer": False,
    "description": "How far one update goes. Too small crawls, too large diverges.",
}
LINE = {"code": "x - lr * g", "latex": "x - \\eta g", "mathml": "<math><mi>x</mi></math>"}


class Parameter(Answer):
    """A number a person may set: what it is called, where it may lie, how a slider moves it."""

    name: str = described("Name in a spec.", "lr")
    title: str = described("Name for people.", "learning rate")
    symbol: str = described("LaTeX of its kind.", "\\eta")
    latex: str = described("LaTeX, as the formulas write it.", "\\eta")
    mathml: str = described("The same as MathML.", "<math><mi>η</mi></math>")
    default: float = described("Value when a spec does not say.", 0.001)
    low: float = described("Smallest legal value, itself legal.", 1e-6)
    high: float = described("Largest legal value, itself legal.", 100.0)
    scale: Scale = described(
        "How a slider moves: the value, its logarithm, (decay) the logarithm of 1 − value, or (root) its cubic root.",
        "log",
    )
    edge: float | None = described("One more legal value, to which the scale does not reach.", None)
    integer: bool = described("Whether only whole numbers are legal.", False)
    description: str = described("What it does, in a sentence.", LR["description"])


class Line(Answer):
    """One line of a formula, in three notations."""

    code: str = described("Python, as the file has it.", LINE["code"])
    latex: str = described("LaTeX.", LINE["latex"])
    mathml: str = described("Presentation MathML, which browsers draw by themselves.", LINE["mathml"])


class Paper(Answer):
    text: str = described(
        "Authors (year). Title. Identifier.",
        "Kingma, Ba (2014). Adam: A Method for Stochastic Optimization. arXiv:1412.6980",
    )
    url: str | None = described("Where to read it.", "https://arxiv.org/abs/1412.6980")


class State(Answer):
    """A number per coordinate that the optimizer carries from step to step."""

    name: str = described("Name; its columns are name_x and name_y.", "m")
    latex: str = described("LaTeX.", "m")
    initial: float = described("Value before the first update.", 0.0)
    kind: Literal["moment", "velocity", "square", "size"] | None = described(
        "What it is: a running average of gradients (moment), a displacement that carries on (velocity), "
        "a running size of squared gradients (square) or of gradients (size); null for anything else.",
        "moment",
    )


class Optimizer(Answer):
    id: str = described("Name in a spec.", "adam")
    title: str = described("Name for people.", "Adam")
    summary: str = described("One sentence.", "steps scaled by bias-corrected running moments of the gradient.")
    how: str = described("How it works.", "It keeps a running mean of the gradient and of its square.")
    when: str = described("When to use it.", "A good first choice where gradients differ in size.")
    limits: str = described(
        "What it is bad at.", "It may hover around a minimum when the learning rate stays constant."
    )
    convention: str = described("Which of several conventions it follows.", "ε outside the root, as torch.")
    paper: Paper = described(
        "Where it comes from.", {"text": "Kingma, Ba (2014). arXiv:1412.6980", "url": "https://arxiv.org/abs/1412.6980"}
    )
    gradient: Literal["batch", "full", "one"] = described(
        "Samples behind each gradient: a mini-batch, all, or exactly one.", "batch"
    )
    looks_ahead: bool = described("Whether the gradient is read elsewhere than at the position (Nesterov).", False)
    hyperparameters: list[Parameter] = described("What may be set.", [LR])
    state: list[State] = described(
        "What it remembers.", [{"name": "m", "latex": "m", "initial": 0.0, "kind": "moment"}]
    )
    columns: list[str] = described(
        "Columns of its path, in order.", ["x", "y", "loss", "gradient_x", "gradient_y", "m_x", "m_y"]
    )
    formula: list[Line] = described("The update, line by line.", [LINE])
    source: str = described(
        "The rule as Python source: the very code that runs.",
        "def sgd(x, g, *, lr: Rate = 1e-3):\n    return x - lr * g\n",
    )


class Optimizers(Answer):
    optimizers: list[Optimizer] = described("Every optimizer, in the order for a list.", [])


class Data(Answer):
    """The samples of a data problem: prediction = activation(w · input + b), with w = x and b = y."""

    inputs: list[float] = described("Inputs, one per sample.", [-1.0, 0.0, 1.0])
    targets: list[float] = described("Targets, one per sample.", [-0.9, 0.1, 1.1])
    activation: Literal["linear", "sigmoid", "tanh"] = described("What is put around w · input + b.", "linear")


class Function(Answer):
    id: str = described("Name in a spec.", "rosenbrock")
    title: str = described("Name for people.", "Rosenbrock valley")
    kind: Literal["function", "data", "own"] = described(
        "A formula f(x, y), the loss of a two-parameter model on data, or a function that somebody typed.", "function"
    )
    ground: Literal["bowl", "valley", "saddle", "minima", "data"] = described(
        "What is learned on it: from a bowl, a valley, a saddle, minima of which not all are as deep, or from data.",
        "valley",
    )
    axes: list[str] = described("Names of the two coordinates.", ["x", "y"])
    teaches: str = described(
        "What it is good for, in a sentence.", "A narrow curved valley: easy to enter, slow to follow."
    )
    source: str = described("Where it comes from.", "Rosenbrock (1960). doi:10.1093/comjnl/3.3.175")
    formula: Line = described(
        "f(x, y).",
        {"code": "(1 - x)**2 + b*(y - x**2)**2", "latex": "(1 - x)^2 + b (y - x^2)^2", "mathml": LINE["mathml"]},
    )
    domain: list[list[float]] = described(
        "[[x low, x high], [y low, y high]]: where it is defined and drawn.", [[-2.048, 2.048], [-2.048, 2.048]]
    )
    view: list[list[float]] = described(
        "The part of the domain that a first picture shows.", [[-2.048, 2.048], [-2.048, 2.048]]
    )
    start: list[float] = described("Suggested start [x, y].", [-1.5, 2.0])
    minima: list[list[float]] = described(
        "Every known global minimiser [x, y]; empty where there is none.", [[1.0, 1.0]]
    )
    minimum: float | None = described("Value at the minima; null where there is none.", 0.0)
    constants: list[Parameter] = described(
        "Constants of the formula that may be moved (minima stay where they are).", []
    )
    height: Literal["linear", "log"] = described(
        "log where a picture reads better with levels spaced by log(f − minimum).", "log"
    )
    data: Data | None = described("The samples of a data problem, else null.", None)


class Functions(Answer):
    functions: list[Function] = described("Every function and data problem, in the order for a list.", [])


class Schedule(Answer):
    id: str = described("Name in a spec.", "cosine")
    title: str = described("Name for people.", "Cosine")
    summary: str = described("One sentence.", "falls along half a cosine.")
    how: str = described("How it works.", "The rate follows half a period of a cosine from lr down.")
    when: str = described("When to use it.", "When the number of steps is known beforehand.")
    parameters: list[Parameter] = described("What may be set.", [])
    formula: list[Line] = described("The learning rate of update t, line by line.", [LINE])
    source: str = described("The schedule as Python source.", "def constant(t, steps, lr):\n    return lr\n")


class Schedules(Answer):
    schedules: list[Schedule] = described("Every schedule of the learning rate.", [])
