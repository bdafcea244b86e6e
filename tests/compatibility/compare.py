"""Whether an answer still holds all that was recorded: what has come since is fine, what has gone or changed is not."""

import math
import re
from typing import Any

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
CLOSENESS = {"spec": 0.0, "catalog": 0.0, "shape": 0.0, "broken": 0.0, "bright": 0.05}
"""Fields whose numbers were said, not computed, are the same to the last digit; fonts of pictures need not be."""
NAMES = ("id", "name")
"""Fields by which the things of a list are told apart, so that another one may stand between them."""


def lost(before: Any, now: Any, close: float = 0.0, path: str = "") -> list[str]:
    """What of `before` is missing or different in `now`, a line each. close: relative difference that is fine."""
    if isinstance(before, dict) and isinstance(now, dict):
        gone = [f"{path}.{name}: gone" for name in before if name not in now]
        kept = [name for name in before if name in now]
        return gone + [
            line
            for name in kept
            for line in lost(before[name], now[name], CLOSENESS.get(name, close), f"{path}.{name}")
        ]
    if isinstance(before, list) and isinstance(now, list):
        return in_list(before, now, close, path)
    if is_number(before) and is_number(now):
        same = math.isclose(before, now, rel_tol=close, abs_tol=close * 1e-3)
    elif isinstance(before, str) and isinstance(now, str):
        same = is_same_text(before, now, close)
    else:
        same = type(before) is type(now) and before == now
    return [] if same else [f"{path}: was {before!r}, is {now!r}"]


def in_list(before: list[Any], now: list[Any], close: float, path: str) -> list[str]:
    for name in NAMES:
        if before and is_named(before, name) and is_named(now, name):
            return by_name(before, now, name, close, path)
    if len(before) != len(now):
        return [f"{path}: had {len(before)}, has {len(now)}: was {before!r:.300}, is {now!r:.300}"]
    pairs = enumerate(zip(before, now, strict=True))
    return [line for i, (old, new) in pairs for line in lost(old, new, close, f"{path}[{i}]")]


def is_named(things: list[Any], name: str) -> bool:
    """Whether each thing has a name of its own there."""
    names = [one.get(name) for one in things if isinstance(one, dict)]
    return len(names) == len(things) == len(set(names)) and all(isinstance(one, str) for one in names)


def by_name(before: list[Any], now: list[Any], name: str, close: float, path: str) -> list[str]:
    known, order = {one[name]: one for one in now}, [one[name] for one in before]
    still = [one[name] for one in now if one[name] in order]
    if still != order:
        return [f"{path}: was in this order {order}, is {still}"]
    return [line for one in before for line in lost(one, known[one[name]], close, f"{path}[{one[name]}]")]


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_same_text(before: str, now: str, close: float) -> bool:
    """The same words, with numbers that are close."""
    if before == now or not close:
        return before == now
    if NUMBER.split(before) != NUMBER.split(now):
        return False
    pairs = zip(NUMBER.findall(before), NUMBER.findall(now), strict=True)
    return all(math.isclose(float(old), float(new), rel_tol=max(close, 0.01)) for old, new in pairs)
