"""Kinds of hyperparameter: what an annotation in a rule's signature says about range, scale and symbol.

    def momentum(x, g, v, *, lr: Rate = 1e-3, momentum: Momentum = 0.9): ...

Forms, validation, the API and the docs all read these; a range is stated here and nowhere else.
"""

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from optiscope.core.messages import Message, message

Scale = Literal["linear", "log", "decay", "root"]


@dataclass(frozen=True, slots=True)
class Hyper:
    """One kind of hyperparameter. `low` and `high` are inclusive and legal everywhere (slider, API, Python).

    kind: id of its words in other languages (engine/locale); "" for a constant of a function, which has its own.
    scale: how a slider moves: the value, its logarithm, ("decay") the logarithm of 1 - value, or its cubic root.
    edge: one more legal value, to which the scale does not reach: 0 below a logarithm, 1 above a decay.
    """

    kind: str
    title: str
    symbol: str
    low: float
    high: float
    scale: Scale = "linear"
    integer: bool = False
    description: str = ""
    name: str = ""
    default: float = 0.0
    edge: float | None = None

    def named(self, name: str, default: float) -> "Hyper":
        """This kind as the parameter `name` of one rule, with that rule's default."""
        return replace(self, name=name, default=default)

    def problem(self, value: object) -> Message | None:
        """What would have been legal if `value` is not; None if it is."""
        number = not isinstance(value, bool) and isinstance(value, int | float)
        if number and value == self.edge:
            return None
        if number and self.low <= float(value) <= self.high and (not self.integer or float(value).is_integer()):  # type: ignore[arg-type]
            return None
        expected = message("whole_value_between" if self.integer else "number_between", low=self.low, high=self.high)
        return expected if self.edge is None else message("edge_or", edge=self.edge, expected=expected)


# fmt: off
Rate = Annotated[
    float,
    Hyper(
        "rate", "learning rate", r"\eta", 1e-6, 100.0, "log",
        description="How far one update goes. Too small crawls, too large diverges.",
    ),
]
Momentum = Annotated[
    float,
    Hyper(
        "momentum", "momentum", r"\mu", 0.0, 0.9999, "decay", edge=1.0,
        description="Share of the last velocity that is kept. With 1 nothing is lost, and so it never comes to rest.",
    ),
]
Dampening = Annotated[
    float,
    Hyper(
        "dampening", "dampening", r"\tau", 0.0, 1.0,
        description="Share of each new gradient that is left out. Equal to the momentum, the velocity is an average.",
    ),
]
Decay = Annotated[
    float,
    Hyper(
        "decay", "decay", r"\beta", 0.0, 0.99999, "decay",
        description="Memory of a running average: 0.9 remembers about 10 steps, 0.999 about 1,000.",
    ),
]
Beta1 = Annotated[
    float,
    Hyper(
        "beta1", "gradient memory", r"\beta_1", 0.0, 0.99999, "decay",
        description="Memory of the running average of gradients: 0.9 remembers about 10 steps.",
    ),
]
Beta2 = Annotated[
    float,
    Hyper(
        "beta2", "scale memory", r"\beta_2", 0.0, 0.99999, "decay",
        description="Memory of the running size of the gradients: 0.999 remembers about 1,000 steps.",
    ),
]
Blend = Annotated[
    float,
    Hyper(
        "blend", "blend", r"\beta_1", 0.0, 0.99999, "decay",
        description="Share of the remembered gradient in a step; the rest is the new gradient.",
    ),
]
SlowMemory = Annotated[
    float,
    Hyper(
        "slow_memory", "gradient memory", r"\beta_2", 0.0, 0.99999, "decay",
        description="Memory of the running average of gradients: 0.99 remembers about 100 steps.",
    ),
]
Rho = Annotated[
    float,
    Hyper(
        "rho", "scale memory", r"\rho", 0.0, 0.99999, "decay",
        description="Memory of the running averages of squares: 0.9 remembers about 10 steps, 0.99 about 100.",
    ),
]
MomentumDecay = Annotated[
    float,
    Hyper(
        "momentum_decay", "momentum warm-up", r"\psi", 1e-5, 1.0, "log",
        description="How fast the momentum grows from about half of beta 1 to all of it.",
    ),
]
Epsilon = Annotated[
    float,
    Hyper(
        "epsilon", "epsilon", r"\varepsilon", 1e-16, 1.0, "log",
        edge=0.0,
        description="Keeps a division from blowing up where the denominator is near zero. With 0 the first step is "
        "0/0, which ends the run, where the gradient is 0.",
    ),
]
RootEpsilon = Annotated[
    float,
    Hyper(
        "root_epsilon", "epsilon in the average", r"\varepsilon_r", 1e-16, 1.0, "log",
        edge=0.0,
        description="Added to the running average at every step, so that it never is zero.",
    ),
]
InitialSum = Annotated[
    float,
    Hyper(
        "initial_sum", "initial sum", r"s_0", 0.0, 10.0,
        description="What the sum of squares starts from: above 0, the first steps are shorter where gradients are "
        "small.",
    ),
]
WeightDecay = Annotated[
    float,
    Hyper(
        "weight_decay", "weight decay", r"\lambda", 0.0, 10.0, "root",
        description="Pull of the weights towards zero. Above 2/η it throws them farther out with each step.",
    ),
]
Threshold = Annotated[
    float,
    Hyper(
        "threshold", "threshold", r"\rho_{\min}", 4.0, 20.0,
        description="Effective number of remembered steps from which the adaptive scale is trusted.",
    ),
]
PlainSteps = Annotated[
    float,
    Hyper(
        "plain_steps", "plain steps", r"\delta", 0.0, 1.0, integer=True,
        description="1: steps along the average gradient while the scale is not trusted, as in the paper and torch. "
        "0: waits, as the code of its authors did later.",
    ),
]
Centring = Annotated[
    float,
    Hyper(
        "centring", "centring", "c", 0.0, 1.0,
        description="Share of the squared mean that is taken off the mean square: with 1 the variance is left.",
    ),
]
Share = Annotated[
    float,
    Hyper(
        "share", "share of the average", r"\nu", 0.0, 1.0,
        description="Of a step; the rest of it is the new gradient.",
    ),
]
Shrink = Annotated[
    float,
    Hyper("shrink", "shrink factor", r"\eta_-", 0.01, 0.99, description="Multiplies the step after a change of sign."),
]
Grow = Annotated[
    float,
    Hyper(
        "grow", "growth factor", r"\eta_+", 1.01, 10.0, "log",
        description="Multiplies the step while the sign stays.",
    ),
]
MinStep = Annotated[
    float,
    Hyper(
        "min_step", "smallest step", r"\Delta_{\min}", 1e-10, 1000.0, "log",
        description="No step gets shorter than this.",
    ),
]
MaxStep = Annotated[
    float,
    Hyper(
        "max_step", "largest step", r"\Delta_{\max}", 1e-10, 1000.0, "log",
        description="No step gets longer than this.",
    ),
]
Interval = Annotated[
    float,
    Hyper(
        "interval", "steps between drops", r"n", 1.0, 1_000_000.0, "log", integer=True,
        description="Counted in updates.",
    ),
]
Gamma = Annotated[
    float,
    Hyper("gamma", "factor", r"\gamma", 0.0, 1.0, description="Multiplies the learning rate at each drop."),
]
GammaPerStep = Annotated[
    float,
    Hyper(
        "gamma_per_step", "factor per step", r"\gamma", 0.0, 0.99999, "decay",
        description="Multiplies the rate at every update.",
    ),
]
StartShare = Annotated[
    float,
    Hyper("start_share", "rate at the start", r"s_0", 0.0, 1.0, description="As a share of the learning rate."),
]
FinalShare = Annotated[
    float,
    Hyper("final_share", "rate at the end", r"s_1", 0.0, 1.0, description="As a share of the learning rate."),
]
WarmUp = Annotated[
    float,
    Hyper("warm_up", "warm-up", r"w", 0.0, 0.9, description="Share of the steps in which the learning rate rises."),
]
BatchSize = Annotated[
    float,
    Hyper(
        "batch_size", "batch size", r"B", 1.0, 1024.0, "log", integer=True,
        description="Samples averaged in one gradient; on a function, its square root divides the noise.",
    ),
]


# fmt: on
class Full:
    """Annotation of `g`: the gradient over all samples, free of sampling noise."""


class OneSample:
    """Annotation of `g`: the gradient of exactly one sample drawn at random."""


class Moment:
    """Annotation of a state variable: a running average of gradients; a step goes against it."""


class Velocity:
    """Annotation of a state variable: a displacement that carries x along."""


class Square:
    """Annotation of a state variable: a running size of squared gradients; a step is divided by its root."""


class Size:
    """Annotation of a state variable: a running size of gradients, not squared; a step is divided by it."""
