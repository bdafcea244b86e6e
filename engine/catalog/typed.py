"""A rule that somebody typed, as an Optimizer: form, ranges and prose from its text, as from a file's signature.

An annotation is the name of a kind in catalog/hyper.py; without one a hyperparameter is of the kind that its name has
in the catalogue, or a number around its default.
"""

import ast
import math
from dataclasses import replace
from functools import lru_cache
from typing import Any, get_args

from optiscope.catalog import hyper as kinds
from optiscope.catalog import prose
from optiscope.catalog.hyper import Hyper
from optiscope.catalog.optimizer import INPUTS, KINDS, SAMPLINGS, Optimizer, Sampling, told_apart
from optiscope.core.formula import symbol
from optiscope.core.lines import Lines, Text, TextError, plain_number, read, wrong
from optiscope.core.messages import message

MOST_STATE = 12
TAKEN = ("gradient", "update")
"""Columns that every path has, and that state variables may therefore not be."""
BY_NAME = {
    "lr": "Rate", "beta": "Decay", "beta1": "Beta1", "beta2": "Beta2", "momentum": "Momentum", "rho": "Rho",
    "eps": "Epsilon", "weight_decay": "WeightDecay", "dampening": "Dampening",
}  # fmt: skip
"""Kind of a hyperparameter without annotation that has one of these names."""
OF_HYPERS: dict[str, Hyper] = {
    name: found
    for name, value in vars(kinds).items()
    if (found := next((extra for extra in get_args(value) if isinstance(extra, Hyper)), None))
}
OF_STATE = {kind.__name__: word for kind, word in KINDS.items()}
OF_GRADIENT = {kind.__name__: word for kind, word in SAMPLINGS.items()}


@lru_cache(maxsize=256)
def typed(text: str, title: str | None = None) -> Optimizer:
    """The Optimizer that `text` declares; TextError says what is wrong in it, and where. title: what it is called,
    otherwise its docstring or its name says."""
    declared = read(text)
    rule = declared.rule
    given = rule.tree.args
    state, state_kinds = _state(rule)
    sampling: Sampling = "batch"
    for one in given.args:
        if one.arg == "g" and one.annotation:
            sampling = OF_GRADIENT[_annotation(one, OF_GRADIENT)]
        if one.arg in ("x", "t") and one.annotation:
            raise wrong(one.annotation, message("rule_parameters"))
    settings = _settings(rule)
    if len(rule.results) != 1 + len(state):
        raise wrong(rule.tree.body[-1], message("rule_returns", names=", ".join(["x", *state])))
    _check_companion(declared, {"x", *state, *settings} - {"lr"})
    if unknown := set(declared.ordered) - set(settings):
        raise TextError(message("rule_ordered"), ", ".join(map(str, unknown)))
    told = prose.loose(rule.doc, prose.RULE_SECTIONS)
    return Optimizer(
        id=rule.name, rule=rule, look_at=declared.look_at, inputs=tuple(n for n in rule.parameters if n in INPUTS),
        state=state, kinds=state_kinds, settings=settings, sampling=sampling, ordered=declared.ordered,
        title=title or told.title or rule.name, summary=told.summary,
        **told.sections,  # type: ignore[arg-type]
    )  # fmt: skip


def _annotation(one: ast.arg, known: Any) -> str:
    """The name that a parameter is annotated with, one of `known`."""
    if isinstance(one.annotation, ast.Name) and one.annotation.id in known:
        return one.annotation.id
    assert one.annotation
    raise wrong(one.annotation, message("rule_annotation", names=", ".join(known)))


def _state(rule: Lines) -> tuple[dict[str, float], dict[str, str]]:
    """Start value of each state variable, and its kind where it says."""
    given = rule.tree.args
    defaults: list[ast.expr | None] = [*[None] * (len(given.args) - len(given.defaults)), *given.defaults]
    state, state_kinds = {}, {}
    for one, default in zip(given.args, defaults, strict=True):
        if one.arg in INPUTS:
            if default is not None:
                raise wrong(default, message("rule_inputs"))
            continue
        if one.arg in TAKEN or one.arg == "lr":
            raise wrong(one, message("rule_name_taken", names=", ".join((*TAKEN, "lr"))), one.arg)
        state[one.arg] = 0.0 if default is None else plain_number(default)
        if one.annotation:
            state_kinds[one.arg] = OF_STATE[_annotation(one, OF_STATE)]
    if not given.args or given.args[0].arg != "x":
        raise wrong(given.args[0] if given.args else rule.tree, message("rule_inputs"), ", ".join(rule.parameters))
    if len(state) > MOST_STATE:
        raise wrong(given.args[-1], message("rule_few_state", most=MOST_STATE), message("rule_more"))
    return state, state_kinds


def _settings(rule: Lines) -> dict[str, Hyper]:
    """Name -> Hyper of each hyperparameter, in the order of the signature."""
    given, settings = rule.tree.args, {}
    for one, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        if one.arg in INPUTS:
            raise wrong(one, message("rule_inputs"), one.arg)
        if default is None:
            raise wrong(one, message("rule_default", name=one.arg), one.arg)
        value = plain_number(default)
        kind = _annotation(one, OF_HYPERS) if one.annotation else BY_NAME.get(one.arg)
        hyper = _around(OF_HYPERS[kind], value) if kind else _number(one.arg, value)
        settings[one.arg] = hyper.named(one.arg, value)
        if expected := settings[one.arg].problem(value):
            raise wrong(default, expected)
    if "lr" not in settings:
        raise wrong(rule.tree, message("rule_lr"), ", ".join(settings) or message("nothing"))
    return told_apart(settings)


def _around(hyper: Hyper, default: float) -> Hyper:
    """A kind with room for a default outside it."""
    if hyper.problem(default) is None:
        return hyper
    low, high = min(hyper.low, default), max(hyper.high, default)
    straight = (hyper.scale == "log" and low <= 0) or (hyper.scale == "decay" and high >= 1)
    return replace(hyper, low=low, high=high, scale="linear" if straight else hyper.scale)


def _number(name: str, default: float) -> Hyper:
    """A hyperparameter of no kind: from 0, or its opposite, to about ten times its default."""
    high = 10.0 ** (1 + math.ceil(math.log10(abs(default)))) if default else 10.0
    return Hyper("", name.replace("_", " "), symbol(name), 0.0 if default > 0 else -high, high)


def _check_companion(declared: Text, allowed: set[str]) -> None:
    look_at = declared.look_at
    if look_at is None:
        return
    for one in (*look_at.tree.args.args, *look_at.tree.args.kwonlyargs):
        if one.arg not in allowed:
            raise wrong(one, message("rule_look_at"), one.arg)
        if one.annotation:
            _annotation(one, OF_HYPERS | OF_STATE)
    if look_at.steps or len(look_at.results) != 1:
        raise wrong(look_at.tree.body[0], message("rule_look_at_lines"))
