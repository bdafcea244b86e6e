"""What a function that somebody typed costs: from its text to the first paths, and a step with it."""

import inspect
from collections.abc import Iterator
from itertools import count
from time import perf_counter

import numpy as np

from optiscope import catalog
from optiscope.networks.train import Training
from optiscope.races import own
from optiscope.races.race import Race, run
from tests.benchmarks.table import Row
from tests.benchmarks.timing import side_by_side

ENTRIES, STEPS, TEXTS = 12, 500, 60
LONG, REPEATS = 20_000, 20
OF_30 = "(1 - x)^2 + b(y - x^2)^2 + sin(3x)cos(2y) + e^(-x^2/2 - y^2/3) + |x - y| + sqrt(x^2 + 1) + tanh(x + 2y)/5"


def rows() -> Iterator[Row]:
    yield first_path()
    yield step()
    yield rule_of_races()
    yield rule_of_networks()


def first_path() -> Row:
    """Texts that are new each time: nothing of one is known from another."""
    ids = list(catalog.optimizers)[:ENTRIES]
    numbers = count()

    def race() -> object:
        return run({"function": f"{OF_30} + {next(numbers)}x/1000", "optimizers": ids, "steps": STEPS})

    taken = sorted(1e3 * side_by_side(1, race)[0] for _ in range(TEXTS))
    middle, late = taken[TEXTS // 2], taken[int(0.95 * TEXTS)]
    how = f"{ENTRIES} entries × {STEPS} steps; median {middle:.1f} ms over {TEXTS} texts, domain and minima looked for"
    return Row("from a new text to the paths, p95", late, "ms", 10, how=how)


def step() -> Row:
    spec = {"function": OF_30, "optimizers": ["adam"], "steps": LONG}
    made = own.problem(own.read(OF_30))

    def advance() -> None:
        runner = Race(spec).runners[0]
        runner.write(out, 0, LONG)

    out = np.empty((len(Race(spec).runners[0].columns), LONG + 1))
    seconds = side_by_side(REPEATS, advance)[0]
    how = f"{made.program.operations} operations, of Adam"  # type: ignore[union-attr]
    return Row("a step with a typed function", 1e9 * seconds / LONG, "ns", 1000, how=how)


def both(settings: dict[str, object], entries: int) -> list[dict[str, object]]:
    """Specs with Adam as it is built in, and as text."""
    text = {"rule": inspect.getsource(catalog.optimizers["adam"].rule)}
    return [settings | {"optimizers": [{"optimizer": one}] * entries} for one in ("adam", text)]


def rule_of_races() -> Row:
    def advance(spec: dict[str, object]) -> None:
        runner = Race(spec).runners[0]
        runner.write(np.empty((len(runner.columns), LONG + 1)), 0, LONG)

    specs = both({"function": "rosenbrock", "steps": LONG}, 1)
    built_in, typed = side_by_side(REPEATS, *(lambda spec=spec: advance(spec) for spec in specs))
    how = f"{1e9 * typed / LONG:,.0f} ns a step against {1e9 * built_in / LONG:,.0f}, Rosenbrock"
    return Row("Adam as text to Adam as it is built in, 2-D lab", typed / built_in, "×", 10, how=how)


def rule_of_networks() -> Row:
    settings = {"dataset": "moons", "hidden": [8, 8], "batch": 32, "steps": 10**6}
    trainers = [Training(spec).trainer for spec in both(settings, ENTRIES)]
    calls = [lambda trainer=trainer: trainer.advance(STEPS) for trainer in trainers]
    built_in, typed = side_by_side(REPEATS, *calls, clock=perf_counter)
    typed_us, built_in_us = 1e6 * typed / STEPS, 1e6 * built_in / STEPS
    how = f"{ENTRIES} networks of 2-8-8-1, batch 32: {typed_us:.0f} µs a step against {built_in_us:.0f}"
    return Row("Adam as text to Adam as it is built in, network lab", typed / built_in, "×", 1.5, how=how)
