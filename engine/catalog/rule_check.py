"""What is found out about a typed rule before it runs anywhere: by trying it on numbers, not by reading it.

It is tried on a quadratic of several curvatures with noise in its gradients, beside every rule of the catalogue.
"""

import ast
import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from optiscope import catalog
from optiscope.catalog.optimizer import Optimizer
from optiscope.core import maths
from optiscope.core.rebind import parameters, rebound, source

CURVATURES = np.array([0.1, 1.0, 1.0, 10.0])
START = np.array([1.0, 2.0, -1.0, 0.5])
STEPS, LARGER = 25, 1024.0
"""Updates that are tried, and a factor for the loss that leaves its digits as they are."""
SAME = 1e-9
WIDTH = 64
"""Characters of a line that an editor shows beside the formula."""
Scale = Literal["free", "proportional"]


@dataclass(frozen=True, slots=True)
class Equal:
    """That a rule does the same as one of the catalogue: with these settings of its own, and those of the other."""

    optimizer: str
    own: dict[str, float]
    other: dict[str, float]


@dataclass(frozen=True, slots=True)
class Found:
    """finite: whether all numbers were. broke_at: the first update after which one was not.
    first_step: how far the first update goes where the gradient is 1, in learning rates.
    scale: "free" if a loss 1,024 times as high makes the same steps, "proportional" if those are as much longer.
    equals: rules of the catalogue that do the same."""

    finite: bool
    broke_at: int | None
    first_step: float | None
    scale: Scale | None
    equals: tuple[Equal, ...]


def check(optimizer: Optimizer) -> Found:
    """What is found out about a rule at its defaults."""
    defaults = {name: hyper.default for name, hyper in optimizer.settings.items()}
    path = tried(optimizer, defaults)
    bad = np.flatnonzero(~np.isfinite(path).all(axis=1))
    first = path[0] - _updated(optimizer, defaults, START, 1.0)
    length = float(np.abs(first).max()) / defaults["lr"] if np.isfinite(first).all() and defaults["lr"] else None
    return Found(
        not bad.size, int(bad[0]) if bad.size else None, length, _scale(optimizer, defaults), equals(optimizer)
    )


def tried(optimizer: Optimizer, settings: Mapping[str, float], steps: int = STEPS) -> np.ndarray:
    """Positions (steps + 1, 4) over the quadratic, with gradients that have noise."""
    noise = np.random.default_rng(0).standard_normal((STEPS, START.size))
    rule, look_at = (rebound(f, maths.RULE) if f else None for f in (optimizer.rule, optimizer.look_at))
    assert rule
    known: dict[str, Any] = {**settings, **{n: np.full(START.size, v) for n, v in optimizer.state.items()}, "x": START}
    path = [START]
    with np.errstate(all="ignore"):
        for t in range(steps):
            at = look_at(*(known[n] for n in parameters(optimizer.look_at))) if look_at else known["x"]  # type: ignore[arg-type]
            known |= {"t": float(t + 1), "g": CURVATURES * at + noise[t]}
            result = rule(*(known[n] for n in parameters(optimizer.rule)))
            x, *state = result if isinstance(result, tuple) else (result,)
            known |= {"x": x + np.zeros(START.size)} | dict(zip(optimizer.state, state, strict=True))
            path.append(known["x"])
    return np.array(path)


def _updated(optimizer: Optimizer, settings: Mapping[str, float], x: np.ndarray, g: float) -> np.ndarray:
    """Positions after a first update with this gradient."""
    known = {**settings, **optimizer.state, "x": x, "g": np.full(x.size, g), "t": 1.0}
    with np.errstate(all="ignore"):
        result = rebound(optimizer.rule, maths.RULE)(*(known[n] for n in parameters(optimizer.rule)))
    return np.asarray(result[0] if isinstance(result, tuple) else result)


def _scale(optimizer: Optimizer, settings: Mapping[str, float]) -> Scale | None:
    small, large = (_updated(optimizer, settings, START, factor) - START for factor in (1.0, LARGER))
    if not (np.isfinite(small).all() and np.isfinite(large).all() and small.any()):
        return None
    if np.allclose(small, large, rtol=1e-4, atol=0):
        return "free"
    return "proportional" if np.allclose(LARGER * small, large, rtol=1e-4, atol=0) else None


def equals(optimizer: Optimizer) -> tuple[Equal, ...]:
    """The rules of the catalogue that do the same, at the defaults or with what only one of both has set to 0."""
    found = []
    own = _variants(optimizer, {})
    paths = [(settings, tried(optimizer, settings)) for settings in own]
    for id, other in catalog.optimizers.items():
        if match := _match(optimizer, other, paths):
            found.append(Equal(id, *match))
    return tuple(found)


def _match(
    optimizer: Optimizer, other: Optimizer, paths: list[tuple[dict[str, float], np.ndarray]]
) -> tuple[dict[str, float], dict[str, float]] | None:
    if other.sampling != optimizer.sampling and other.sampling != "batch":
        return None
    for settings, path in paths:
        if not np.isfinite(path).all():
            continue
        near = SAME * np.abs(path - START).max()
        for given in (settings, *_renamed(settings, other)):
            for theirs in _variants(other, given):
                # Most are seen to differ by what they do first.
                if near and all(np.abs(path[: n + 1] - tried(other, theirs, n)).max() <= near for n in (2, STEPS)):
                    return _unusual(optimizer, settings), _unusual(other, theirs)
    return None


def _renamed(settings: Mapping[str, float], other: Optimizer) -> list[dict[str, float]]:
    """The same settings, one of which that the other does not know goes by a name of its own: ρ is β₂ elsewhere."""
    spare = [value for name, value in settings.items() if name not in other.settings]
    return [
        {**settings, name: value}
        for name, hyper in other.settings.items()
        if name not in settings
        for value in dict.fromkeys(spare)
        if hyper.low <= value <= hyper.high
    ]


def _variants(optimizer: Optimizer, given: Mapping[str, float]) -> list[dict[str, float]]:
    """Settings to try: `given` where it has them, else the defaults; and those that may be 0 set to 0, one by one."""
    known = optimizer.settings
    usual = {name: given.get(name, hyper.default) for name, hyper in known.items()}
    zero = [n for n, hyper in known.items() if n not in given and n != "lr" and hyper.low <= 0 < abs(usual[n])]
    return [usual, *({**usual, name: 0.0} for name in zero)]


def _unusual(optimizer: Optimizer, settings: Mapping[str, float]) -> dict[str, float]:
    """Those that are not at their defaults."""
    return {name: value for name, value in settings.items() if value != optimizer.settings[name].default}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Lines of the parent that a text has nothing in place of; after: the line that they would follow, 0 for none."""

    after: int
    lines: tuple[str, ...]


def compared(text: str, parent: str) -> tuple[list[int], list[LeftOut]]:
    """Lines of a text, counted from 1, that are not as in the parent's, and what of the parent's is left out: of the
    code, however it is laid out."""
    own, theirs = ([line.strip() for line in one.splitlines()] for one in (text, parent))
    changed: list[int] = []
    left_out: dict[int, list[str]] = {}
    for what, start, stop, first, end in difflib.SequenceMatcher(None, theirs, own, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        here = [i + 1 for i in range(first, end) if own[i]]
        changed += here
        old = [line for line in theirs[start:stop] if line]
        gone = _unfollowed(old, [own[i - 1] for i in here])
        for at, line in enumerate(old):
            followed = at - sum(one < at for one in gone)  # of the lines before it
            if at in gone:
                left_out.setdefault(here[followed - 1] if followed else first, []).append(line)
    return changed, [LeftOut(after, tuple(lines)) for after, lines in left_out.items()]


def _unfollowed(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """As many of the `old` lines as there are fewer `new` ones: those that are least like any of them."""
    if len(old) <= len(new):
        return []
    likeness = difflib.SequenceMatcher(autojunk=False)

    def alike(line: str, one: str) -> float:
        likeness.set_seqs(line[:WIDTH], one[:WIDTH])
        return likeness.ratio()

    most = [max((alike(line, one) for one in new), default=0.0) for line in old]
    return sorted(range(len(old)), key=most.__getitem__)[: len(old) - len(new)]


def forked(id: str) -> str:
    """A rule of the catalogue as a text to change: with a name of its own and without its prose, its companion below
    it."""
    optimizer = catalog.optimizers[id]
    parts = [bare(source(one), f"my_{id}") for one in (optimizer.rule, optimizer.look_at) if one]
    ordered = f"ordered = {optimizer.ordered!r}\n\n\n" if optimizer.ordered else ""
    return ordered + "\n\n".join(parts)


def bare(text: str, name: str, told: bool = False) -> str:
    """The source of a function without its docstring, its signature in lines that fit into an editor. name: what it is
    called, unless it is a companion. told: whether its docstring stays."""
    function = ast.parse(text).body[0]
    assert isinstance(function, ast.FunctionDef)
    given, first = function.args, function.body[0]

    def written(one: ast.arg, default: ast.expr | None) -> str:
        parameter = ast.get_source_segment(text, one) or one.arg
        equals = " = " if one.annotation else "="
        return f"{parameter}{equals}{ast.get_source_segment(text, default)}" if default else parameter

    starts = [*[None] * (len(given.args) - len(given.defaults)), *given.defaults]
    inputs = list(map(written, given.args, starts))
    settings = list(map(written, given.kwonlyargs, given.kw_defaults))
    head = f"def {function.name if function.name == 'look_at' else name}("
    parts = [*inputs, *(["*", *settings] if settings else [])]
    signature = f"{head}{', '.join(parts)}):"
    if len(signature) > WIDTH:
        folded = [*_folded([*inputs, "*"]), *_folded(settings)]
        signature = "\n".join([head, *(f"    {line}," for line in folded), "):"])
    start = first.end_lineno if isinstance(first, ast.Expr) and not told else first.lineno - 1
    return "\n".join([signature, *text.splitlines()[start:]]) + "\n"


def _folded(parts: Sequence[str]) -> list[str]:
    """Parts, with commas between them, in as few lines as are wide enough."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(part) + 7 <= WIDTH:
            lines[-1] += f", {part}"
        else:
            lines.append(part)
    return lines
