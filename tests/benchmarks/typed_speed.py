"""What a function that somebody typed costs: from its text to the first paths, and a step with it."""

from collections.abc import Iterator
from itertools import count

import numpy as np

from optiscope import catalog
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
