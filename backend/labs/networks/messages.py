"""What a client of a training may say: each message with its fields, their ranges and defaults. Read and checked here.

What depends on the training (whether there is such an entry) is checked by the training.
"""

import math
from collections.abc import Callable
from typing import Any, NamedTuple

from optiscope import SpecError
from optiscope.backend.labs.networks.limits import GRID, POINTS
from optiscope.backend.live.messages import check_names, read_id
from optiscope.core.errors import one_of, shown
from optiscope.core.messages import message

Check = Callable[[Any], str]
"""What was expected of a value, or "" where it is fine."""
NEEDED = object()
MOST_STEPS_AT_ONCE = 1_000
FASTEST = 1e6


class Asked(NamedTuple):
    """A checked message: its type, the client's number of the training, and its other fields."""

    type: str
    id: int
    fields: dict[str, Any]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _whole(low: int, high: int) -> Check:
    def check(value: Any) -> str:
        fine = _is_number(value) and isinstance(value, int) and low <= value <= high
        return "" if fine else message("whole_number_between", low=low, high=high)

    return check


def _grid(value: Any) -> str:
    expected = _whole(*GRID)(value)
    return "" if value == 0 and _is_number(value) else expected and message("zero_or", expected=expected)


def _odd(value: Any) -> str:
    low, high = POINTS
    return "" if not _whole(low, high)(value) and value % 2 else message("odd_number_between", low=low, high=high)


def _or_null(check: Check) -> Check:
    return lambda value: "" if value is None else (expected := check(value)) and message("or_null", expected=expected)


def _speed(value: Any) -> str:
    fine = value == "max" or (_is_number(value) and 0.1 <= value <= FASTEST)
    return "" if fine else message("max_or_number", low=0.1, high=FASTEST)


def _number(value: Any) -> str:
    return "" if _is_number(value) else message("finite_number")


def _axes(value: Any) -> str:
    fine = isinstance(value, list) and len(value) == 2 and not any(_whole(0, 63)(axis) for axis in value)
    return "" if fine else message("two_inputs")


def _choice(*names: str) -> Check:
    return lambda value: "" if isinstance(value, str) and value in names else one_of(names, value)


def _truth(value: Any) -> str:
    return "" if isinstance(value, bool) else message("true_or_false")


def _text(value: Any) -> str:
    return "" if isinstance(value, str) else message("text")


def _language(value: Any) -> str:
    return "" if isinstance(value, str | None) else message("language")


def _anything(value: Any) -> str:
    return ""


_ENTRY, _SEED, _STEP = _whole(0, 99), _whole(0, 99), _whole(0, 2**31)
MESSAGES: dict[str, dict[str, tuple[Check, Any]]] = {
    "train": {
        "spec": (_anything, None), "running": (_truth, True), "speed": (_speed, "max"), "grid": (_grid, 40),
        "entry": (_ENTRY, 0), "lang": (_language, None),
    },
    "attach": {"token": (_text, NEEDED), "rows": (_whole(0, 2**31), 0), "lang": (_language, None)},
    "pause": {},
    "resume": {},
    "step": {"count": (_whole(1, MOST_STEPS_AT_ONCE), 1)},
    "epoch": {},
    "reset": {},
    "stop": {},
    "speed": {"speed": (_speed, NEEDED)},
    "rate": {"entry": (_ENTRY, NEEDED), "lr": (_number, NEEDED)},
    "select": {"entry": (_ENTRY, NEEDED), "seed": (_SEED, 0)},
    "look": {"grid": (_grid, NEEDED), "axes": (_axes, [0, 1])},
    "back": {"step": (_or_null(_STEP), NEEDED)},
    "walk": {"entry": (_ENTRY, NEEDED), "seed": (_SEED, 0), "sample": (_STEP, NEEDED)},
    "landscape": {
        "plane": (_choice("random", "pca"), "random"), "entry": (_ENTRY, 0), "points": (_odd, 51),
        "seed": (_whole(0, 2**31), 0),
    },
}  # fmt: skip
"""Message -> field -> (check, value where it is left out)."""


def request(data: dict[str, Any]) -> Asked:
    """What the client asks. Raises SpecError naming the field that cannot be used."""
    type = data.get("type")
    if not isinstance(type, str) or type not in MESSAGES:
        raise SpecError("type", one_of(MESSAGES, type), shown(type))
    known, fields = MESSAGES[type], {}
    check_names(data, known)
    for name, (check, default) in known.items():
        value = data.get(name, default)
        if expected := check(value):
            raise SpecError(name, expected, message("nothing") if value is NEEDED else shown(value))
        fields[name] = value
    return Asked(type, read_id(data), fields)
