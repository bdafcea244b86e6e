"""Ten faults, each put into the engine for a moment: which checks of the course fall, of the steps that are about it.

A rule's fault is written into its own text, which the small machine of typed rules runs: nothing is compiled for it. As
it stands the same text makes every check hold there, too.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest

from optiscope import catalog
from optiscope.catalog import networks
from optiscope.catalog.objects.source import text_of
from optiscope.catalog.typed import typed
from optiscope.compile.array_maths import abs, maximum, minimum, where
from optiscope.core.sampling import Noise
from optiscope.course import expressions, measured, runs
from optiscope.course.reading import steps
from optiscope.races import runner

Put = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Fault:
    """put: puts it in; none: the same without the fault. fallen: the numbers of the checks that fall, by their step."""

    name: str
    put: Put
    none: Put
    fallen: dict[str, set[int]]


def of_rule(id: str, *changes: tuple[str, str]) -> tuple[Put, Put]:
    """A rule with these parts of its text changed, and as it stands."""

    def put(text: str) -> Put:
        made = typed(text)
        return lambda patch: patch.setitem(catalog.optimizers, id, replace(catalog.optimizers[id], **parts(made)))

    declared = text_of(catalog.optimizers[id].rule)
    changed = declared
    for pattern, text in changes:
        changed, found = re.subn(pattern, text, changed)
        assert found, f"{pattern} is not in the text of {id}"
    return put(changed), put(declared)


def parts(made: Any) -> dict[str, Any]:
    """What a fault may change of an Optimizer."""
    return {name: getattr(made, name) for name in ("rule", "look_at", "settings", "state")}


def loss_doubled(a: Any, y: Any) -> Any:
    return where(abs(a - y) < 2, (a - y) ** 2 / 2, 2 * (abs(a - y) - 1))


def slope_doubled(a: Any, y: Any) -> Any:
    return minimum(maximum(a - y, -2.0), 2.0)


def slope_of_tanh(a: Any) -> Any:
    return 1 - a


def nothing(patch: pytest.MonkeyPatch) -> None: ...


def undivided(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(runner, "Noise", lambda sigma, size, seed: Noise(sigma, size and 1, seed))


def huber(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(
        networks.losses, "huber", replace(networks.losses["huber"], function=loss_doubled, slope=slope_doubled)
    )


def tanh(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(networks.activations, "tanh", replace(networks.activations["tanh"], slope=slope_of_tanh))


COUPLED = (
    (r"decayed = .*", "pulled = g + weight_decay * x"), (r"\* g\b", "* pulled"), (r"return decayed", "return x")
)  # fmt: skip

FAULTS = [
    Fault(
        "bias correction left out",
        *of_rule("adam", (r" / \(1 - beta[12]\*\*t\)", "")),
        {"adam/bias-correction": {1, 2, 3}, "adam/without-correction": {1, 2}},
    ),
    Fault(
        "AdamW's decay coupled",
        *of_rule("adamw", *COUPLED),
        {"adamw/decoupled": {1}, "adamw/box": {1, 2}, "adamw/defaults": {1, 2}},
    ),
    Fault(
        "RAdam's threshold 4",
        *of_rule("radam", (r"Threshold = 5\.0", "Threshold = 4.0")),
        {"radam/first-five": {1, 2}},
    ),
    Fault(
        "AdaBelief without the belief",
        *of_rule("adabelief", (r"\(g - m\)", "g")),
        {"adabelief/steady-slope": {1, 2}, "adabelief/belief": {1, 2}, "adabelief/first-step": {1, 2}},
    ),
    Fault(
        "Lion with one beta",
        *of_rule("lion", (r"m = beta2 \* m \+ \(1 - beta2\)", "m = beta1 * m + (1 - beta1)")),
        {"lion/two-memories": {3, 4}},
    ),
    Fault(
        "NAG's gradient read at x",
        *of_rule("nag", (r"return x \+ momentum \* v", "return x")),
        {"nag/look-ahead": {1, 2, 3}, "nag/border": {1}},
    ),
    Fault(
        "Adagrad that forgets",
        *of_rule("adagrad", (r"s = s \+ g\*\*2", "s = 0.9 * s + 0.1 * g**2")),
        {"adagrad/shrinking": {1, 2}, "adagrad/memory": {1, 2, 3, 4}},
    ),
    Fault(
        "batch noise not divided by √B",
        undivided,
        nothing,
        {"minibatch/root-law": {1, 2}},
    ),
    Fault(
        "Huber's δ doubled",
        huber,
        nothing,
        {"losses/huber": {2, 3}},
    ),
    Fault(
        "a wrong chain rule in tanh",
        tanh,
        nothing,
        {"propagation/backward": {1}, "activations/tanh": {2, 4}},
    ),
]


def fallen(address: str, put: Put) -> set[int]:
    """Numbers of the checks of a step, from 1, that do not hold with what is put in."""
    step = steps()[address]
    with pytest.MonkeyPatch.context() as patch:
        put(patch)
        patch.setattr(runs, "_run", cache(runs._run.__wrapped__))
        trees, names = measured.parsed(step), runs.names(step)
        assert step.head
        holding = [expressions.evaluate(trees[check.holds], names) for check in step.head.checks]
    return {i for i, holds in enumerate(holding, 1) if not holds}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_checks_fall_for_a_fault(fault):
    assert {address: fallen(address, fault.put) for address in fault.fallen} == fault.fallen
    assert {address: fallen(address, fault.none) for address in fault.fallen} == {
        address: set() for address in fault.fallen
    }
