"""What networks are made of in plain data, for forms and explanations. Shapes as JSON.

`lang` is the language of titles and prose, as in engine/catalog/describe.py.
"""

import ast
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from typing import Any

import numpy as np

from optiscope.catalog import networks as catalog
from optiscope.catalog.describe import in_words
from optiscope.catalog.parts import Activation, Dataset
from optiscope.core import formula
from optiscope.locale import ENGLISH, texts

_NAMES = {"inputs": r"n_{\text{in}}", "neurons": r"n_{\text{out}}"}


def _lines(function: Callable[..., Any], target: str) -> list[dict[str, str]]:
    """A function's body as formula lines, the last one under the LaTeX `target`."""
    lines = []
    for step in formula.assignments(function, [target]):
        body = formula.latex(step.value, lambda name: _NAMES.get(name) or formula.symbol(name))
        head = target if step.target == target else formula.symbol(step.target)
        lines.append(asdict(formula.line(ast.unparse(step.value), f"{head} = {body}")))
    return lines


def _partial(of: str, by: str) -> str:
    return rf"\frac{{\partial {of}}}{{\partial {by}}}"


def _slope(activation: Activation) -> list[dict[str, str]]:
    if activation.slope:
        return _lines(activation.slope, _partial("a", "z"))
    assert activation.back
    return _lines(activation.back, _partial("L", "z"))


def _prose(found: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("id", "title", "summary", *names)}


def _bounded(activation: Activation) -> bool:
    """Whether it never leaves −1 … 1."""
    sums = np.linspace(-50.0, 50.0, 1001)
    return bool(np.abs(activation.function(np.stack([sums, -sums]))).max() <= 1)


def _dataset(found: Dataset) -> dict[str, Any]:
    image = found.image and [found.image.rows, found.image.columns]
    names = {"input_names": list(found.inputs), "class_names": list(found.classes)}
    counts = {"inputs": len(found.inputs), "classes": len(found.classes)}
    data = _prose(found, "teaches", "kind", "soft", "samples", "noise", "most")
    return data | counts | names | {"image": image, "thumbnail": list(found.thumbnail)}


@cache
def describe(lang: str = ENGLISH) -> dict[str, Any]:
    """{"activations", "losses", "initialisations", "datasets"}: lists of what there is.

    Each has id, title, summary; activations, losses and initialisations also how, when and formula (lines, as a
    rule's), activations and losses the formula of their slope. An activation says output_only, bounded (whether it
    never leaves −1 … 1) and the initialisation it goes with, a loss the output it needs (or None) and the kinds of
    problem it suits, a data set kind, soft (whether targets are distributions), samples, noise, most (samples), inputs
    and classes (how many, and their names), image ([rows, columns] or None), thumbnail (inputs to show) and teaches.
    """
    if lang != ENGLISH:
        return {
            group: [in_words(one, texts(lang, group).get(one["id"], {})) for one in data]
            for group, data in describe().items()
        }
    activations = [
        _prose(a, "how", "when", "output_only", "initialisation")
        | {"bounded": _bounded(a), "formula": _lines(a.function, "a"), "slope": _slope(a)}
        for a in catalog.activations.values()
    ]
    losses = [
        _prose(loss, "how", "when", "output")
        | {"kinds": ["classification"] if loss.output else ["classification", "regression"]}
        | {
            "formula": _lines(loss.function, r"\ell"),
            "slope": _lines(loss.slope, _partial(r"\ell", "z" if loss.output else "a")),
        }
        for loss in catalog.losses.values()
    ]
    initialisations = [
        _prose(i, "how", "when") | {"formula": _lines(i.deviation, r"\sigma")} for i in catalog.initialisations.values()
    ]
    datasets = [_dataset(d) for d in catalog.datasets.values()]
    return {"activations": activations, "losses": losses, "initialisations": initialisations, "datasets": datasets}
