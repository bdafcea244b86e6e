"""The catalogue in plain data: everything a client needs for forms, formulas and explanations. Shapes as JSON.

`lang` is the language of titles and prose; what engine/locale does not have in it stays English.
"""

import inspect
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any

from optiscope import catalog
from optiscope.catalog import prose
from optiscope.catalog.data import DataProblem
from optiscope.catalog.hyper import Hyper
from optiscope.catalog.lookup import optimizer_of
from optiscope.catalog.objects.in_python import InPython
from optiscope.catalog.optimizer import Optimizer
from optiscope.core import expression, formula
from optiscope.core.errors import SpecError
from optiscope.core.messages import message
from optiscope.core.rebind import source
from optiscope.locale import ENGLISH, texts

if TYPE_CHECKING:
    from optiscope.catalog.choice import Choice

TEXTS = ("title", "summary", "how", "when", "limits", "convention", "teaches", "description")
"""Fields that are said in the language asked for."""


def _hyper(hyper: Hyper) -> dict[str, Any]:
    data = asdict(hyper) | {"latex": hyper.symbol, "mathml": formula.mathml(hyper.symbol)}
    del data["kind"]
    return data


def in_words(data: dict[str, Any], words: dict[str, Any]) -> dict[str, Any]:
    """`data`, which is English, with its TEXTS in the `words` of another language where there are any."""
    return data | {name: words[name] for name in TEXTS if data.get(name) and name in words}


def _in(lang: str, group: str, data: dict[str, Any], numbers: str, hypers: Iterable[Hyper]) -> dict[str, Any]:
    """`data`, which is English, in `lang`; `numbers` names its hyperparameters, parameters or constants. group: where
    its words stand; "" for what somebody typed."""
    words, kinds = texts(lang, group).get(data["id"], {}) if group else {}, texts(lang, "hypers")
    own = words.get(numbers, {})
    each = zip(data[numbers], hypers, strict=True)
    return in_words(data, words) | {
        numbers: [in_words(one, own.get(one["name"]) or kinds.get(hyper.kind, {})) for one, hyper in each]
    }


@cache
def describe_optimizer(id: str, lang: str = ENGLISH) -> dict[str, Any]:
    """Optimizer `id` of the catalogue, as `optimizer_described`."""
    return optimizer_described(catalog.optimizers[id], lang)


def optimizer_described(o: Optimizer, lang: str = ENGLISH) -> dict[str, Any]:
    """An optimizer: prose, hyperparameters, state, columns, formula, source."""
    if lang != ENGLISH:
        group = "optimizers" if catalog.optimizers.get(o.id) is o else ""
        return _in(lang, group, optimizer_described(o), "hyperparameters", o.hypers.values())
    lines = formula.rule_formula(o.rule, list(o.state), o.settings)
    if o.look_at:
        lines = [*formula.look_at_formula(o.look_at, o.settings), *lines]
    return {
        "id": o.id,
        "title": o.title,
        "summary": o.summary,
        "how": o.how,
        "when": o.when,
        "limits": o.limits,
        "convention": o.convention,
        "paper": {"text": o.paper, "url": prose.link(o.paper)},
        "gradient": o.sampling,
        "looks_ahead": o.look_at is not None,
        "hyperparameters": [_hyper(h) for h in o.hypers.values()],
        "state": [
            {"name": n, "latex": formula.symbol(n), "initial": v, "kind": o.kinds.get(n)} for n, v in o.state.items()
        ],
        "columns": list(o.columns),
        "formula": [asdict(line) for line in lines],
        "source": source(o.rule),
    }


def describe_chosen(chosen: Iterable["Choice"], lang: str = ENGLISH) -> list[dict[str, Any]]:
    """What stands in a complete spec, as `optimizer_described`, each once; the id of a typed rule is its text.
    SpecError for a Python object."""
    return [_described(one, lang) for one in dict.fromkeys(chosen)]


def _described(one: "Choice", lang: str) -> dict[str, Any]:
    if isinstance(one, str):
        return describe_optimizer(one, lang)
    if isinstance(one, InPython):
        raise SpecError("optimizers", message("object_again"), one.optimizer.title)
    return optimizer_described(optimizer_of(one), lang) | {"id": one.rule}


@cache
def describe_schedule(id: str, lang: str = ENGLISH) -> dict[str, Any]:
    """Schedule `id`: prose, parameters, formula, source."""
    s = catalog.schedules[id]
    if lang != ENGLISH:
        return _in(lang, "schedules", describe_schedule(id), "parameters", s.settings.values())
    return {
        "id": s.id,
        "title": s.title,
        "summary": s.summary,
        "how": s.how,
        "when": s.when,
        "parameters": [_hyper(h) for h in s.settings.values()],
        "formula": [asdict(line) for line in formula.schedule_formula(s.rule, s.settings)],
        "source": inspect.getsource(s.rule),
    }


@cache
def describe_function(id: str, lang: str = ENGLISH) -> dict[str, Any]:
    """Function or data problem `id`: formula, domain, start, minima, constants, data."""
    f = catalog.functions[id]
    constants = [constant.hyper(name) for name, constant in f.constants.items()]
    if lang != ENGLISH:
        return _in(lang, "functions", describe_function(id), "constants", constants)
    data = None
    text, names, head = "", [*f.axes, *f.constants], f"f({', '.join(f.axes)})"
    if isinstance(f, DataProblem):
        data = samples(f)
        text, names = f.loss, [*names, "u", "v"]
        head = rf"{head} = \frac{{1}}{{n}} \sum_{{i=1}}^{{n}} \ell_{{i}}, \quad \ell"
    else:
        text = f.expression
    body = formula.latex(expression.parse(text, names), formula.symbol)
    return described(f, formula.line(text, f"{head} = {body}"), data)


def samples(f: DataProblem) -> dict[str, Any]:
    """Those that it is fitted to, and what is put around w·u + b."""
    return {"inputs": f.inputs.tolist(), "targets": f.targets.tolist(), "activation": f.activation}


def described(f: catalog.Problem, line: formula.Line, data: dict[str, Any] | None = None) -> dict[str, Any]:
    """What a client needs of a problem. line: its formula; data: of a data problem."""
    return {
        "id": f.id,
        "title": f.title,
        "kind": f.kind,
        "ground": "data" if isinstance(f, DataProblem) else f.ground,
        "axes": list(f.axes),
        "teaches": f.teaches,
        "source": f.source,
        "formula": asdict(line),
        "domain": [list(side) for side in f.domain],
        "view": [list(side) for side in f.view or f.domain],
        "start": list(f.start),
        "minima": [list(point) for point in f.minima],
        "minimum": f.minimum,
        "constants": [_hyper(constant.hyper(name)) for name, constant in f.constants.items()],
        "height": f.height,
        "data": data,
    }
