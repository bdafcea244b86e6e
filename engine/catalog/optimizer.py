"""Turns a rule's signature and docstring into an Optimizer, and a schedule's into a Schedule."""

import inspect
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from string import Formatter
from typing import Any, Literal, get_args

from optiscope.catalog import prose
from optiscope.catalog.hyper import BatchSize, Full, Hyper, Moment, OneSample, Size, Square, Velocity
from optiscope.core import maths
from optiscope.core.formula import assignments, symbol
from optiscope.core.lines import Lines
from optiscope.core.rebind import parameters

INPUTS = ("x", "g", "t")
DEFAULT_BATCH = 8
Sampling = Literal["full", "one", "batch"]
SAMPLINGS: dict[type, Sampling] = {Full: "full", OneSample: "one"}
KINDS: dict[type, str] = {Moment: "moment", Velocity: "velocity", Square: "square", Size: "size"}


Rule = Callable[..., Any] | Lines
"""An update, or its companion: a function of a file, or the text that somebody typed."""


@dataclass(frozen=True, slots=True, eq=False)
class Optimizer:
    """A rule with everything its file declares.

    rule:        the update, (x, g, t, *state, *hyperparameters) -> (x, *state)
    look_at:     where the gradient is read, if not at x
    inputs:      which of x, g, t the rule asks for, in its order
    state:       name -> start value of each state variable
    kinds:       name -> what a state variable is ("moment", "velocity", "square", "size"), where its annotation says
    settings:    name -> Hyper, as in the signature; `hypers` adds batch_size where the rule takes mini-batches
    sampling:    "full" (all samples), "one", or "batch"
    torch_optim: Python text of torch's own optimizer with the same update; {parameters}, {hyperparameter}s to fill in;
                 those it leaves out it has no name for, and then they have their defaults. None: torch has none
    ordered:     hyperparameters of which none may be above the next
    torch_differs: (hyperparameters that it names) -> whether torch's own does something else at these values
    """

    id: str
    rule: Rule
    look_at: Rule | None
    inputs: tuple[str, ...]
    state: dict[str, float]
    kinds: dict[str, str]
    settings: dict[str, Hyper]
    sampling: Sampling
    title: str
    summary: str
    how: str = ""
    when: str = ""
    limits: str = ""
    paper: str = ""
    convention: str = ""
    torch_optim: str | None = None
    ordered: tuple[str, ...] = ()
    torch_differs: Callable[..., bool] | None = None

    @property
    def hypers(self) -> dict[str, Hyper]:
        if self.sampling != "batch":
            return self.settings
        return self.settings | {"batch_size": _batch_size()}

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of a path's columns, in order."""
        state = (f"{name}_{axis}" for name in self.state for axis in "xy")
        return ("x", "y", "loss", "gradient_x", "gradient_y", "update_x", "update_y", "lr", *state)


@dataclass(frozen=True, slots=True, eq=False)
class Schedule:
    """A learning-rate schedule: rule(t, steps, lr, **settings) -> learning rate of update t = 1 … steps."""

    id: str
    rule: Callable[..., Any]
    settings: dict[str, Hyper]
    title: str
    summary: str
    how: str
    when: str = ""


def kind(annotation: object) -> Hyper:
    """The Hyper inside an Annotated[float, Hyper(…)]."""
    for extra in get_args(annotation):
        if isinstance(extra, Hyper):
            return extra
    raise ValueError(f"expected an annotation of optiscope.catalog.hyper such as Rate, got {annotation!r}")


@cache
def _batch_size() -> Hyper:
    return kind(BatchSize).named("batch_size", DEFAULT_BATCH)


def _settings(parameters: list[inspect.Parameter]) -> dict[str, Hyper]:
    """Name -> Hyper."""
    settings = {}
    for p in parameters:
        if p.default is p.empty:
            raise ValueError(f"hyperparameter {p.name} has no default")
        settings[p.name] = kind(p.annotation).named(p.name, float(p.default))
        if expected := settings[p.name].problem(float(p.default)):
            raise ValueError(f"default of {p.name}: expected {expected}, got {p.default!r}")
    return told_apart(settings)


def told_apart(settings: dict[str, Hyper]) -> dict[str, Hyper]:
    """The same; where two are of one kind, each is written by its own name, or a formula would confuse them."""
    uses = Counter(hyper.symbol for hyper in settings.values())
    return {k: h if uses[h.symbol] == 1 else replace(h, symbol=symbol(k)) for k, h in settings.items()}


def _only_maths(function: Callable[..., Any], targets: list[str], names: dict[str, Any]) -> None:
    """Raises unless `function` is lines of maths with `names` that give back `targets`: what formula and executors
    can take."""
    if unknown := [name for name in function.__code__.co_names if name not in names]:
        raise ValueError(f"{function.__name__} may use {', '.join(sorted(names))}; got {', '.join(unknown)}")
    assignments(function, targets)


def _parameters(function: Callable[..., Any]) -> tuple[list[inspect.Parameter], list[inspect.Parameter]]:
    parameters = inspect.signature(function).parameters.values()
    positional = [p for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD]
    keyword = [p for p in parameters if p.kind is p.KEYWORD_ONLY]
    if len(positional) + len(keyword) != len(parameters):
        raise ValueError("expected plain positional and keyword-only parameters")
    return positional, keyword


def optimizer(
    id: str,
    rule: Callable[..., Any],
    look_at: Callable[..., Any] | None = None,
    torch_optim: str | None = None,
    ordered: tuple[str, ...] = (),
    torch_differs: Callable[..., bool] | None = None,
) -> Optimizer:
    """The Optimizer that `rule` declares; ValueError if the declaration is incomplete."""
    positional, keyword = _parameters(rule)
    settings = _settings(keyword)
    if "lr" not in settings:
        raise ValueError("a rule has a keyword-only learning rate: lr")
    sampling: Sampling = "batch"
    for p in positional:
        if p.name == "g" and p.annotation is not p.empty:
            if p.annotation not in SAMPLINGS:
                raise ValueError(f"expected g to be annotated Full, OneSample or not at all, got {p.annotation!r}")
            sampling = SAMPLINGS[p.annotation]
    state = {p.name: 0.0 if p.default is p.empty else float(p.default) for p in positional if p.name not in INPUTS}
    _only_maths(rule, ["x", *state], maths.RULE)
    if look_at:
        _only_maths(look_at, ["x"], maths.RULE)
    kinds = {p.name: KINDS[p.annotation] for p in positional if p.annotation in KINDS}
    if look_at and (unknown := set(parameters(look_at)) - {"x", *state, *settings} | {"lr"} & set(parameters(look_at))):
        raise ValueError(f"look_at may ask for x, state and hyperparameters but lr, got {', '.join(sorted(unknown))}")
    named = {name for _, name, _, _ in Formatter().parse(torch_optim or "") if name}
    if unknown := named - {"parameters", *settings}:
        raise ValueError(f"torch_optim names {', '.join(sorted(unknown))}, which the rule does not have")
    if unknown := set(ordered) - set(settings):
        raise ValueError(f"ordered names {', '.join(sorted(unknown))}, which the rule does not have")
    if torch_differs and (unknown := set(parameters(torch_differs)) - set(settings)):
        raise ValueError(f"torch_differs names {', '.join(sorted(unknown))}, which the rule does not have")
    text = prose.read(rule, prose.RULE_SECTIONS)
    return Optimizer(
        id=id, rule=rule, look_at=look_at, sampling=sampling, state=state, kinds=kinds, settings=settings,
        torch_optim=torch_optim, torch_differs=torch_differs, ordered=ordered,
        inputs=tuple(p.name for p in positional if p.name in INPUTS),
        title=text.title, summary=text.summary, **text.sections,
    )  # fmt: skip


def schedule(id: str, rule: Callable[..., Any]) -> Schedule:
    """The Schedule that `rule` declares; ValueError if the declaration is incomplete."""
    positional, keyword = _parameters(rule)
    if [p.name for p in positional] != ["t", "steps", "lr"]:
        raise ValueError("a schedule takes (t, steps, lr, *, settings)")
    _only_maths(rule, ["lr"], maths.NAMES)
    text = prose.read(rule, prose.SCHEDULE_SECTIONS)
    settings = _settings(keyword)
    return Schedule(id=id, rule=rule, settings=settings, title=text.title, summary=text.summary, **text.sections)
