"""What a recorded step costs beside C, torch.optim and jitted optax, and whether long races cost as much a step."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import numpy as np

from optiscope import catalog
from tests.benchmarks import c_loop, optax_loop, torch_loop
from tests.benchmarks.engine_loop import STEPS, Subject, advance
from tests.benchmarks.table import Row, short
from tests.benchmarks.timing import side_by_side

REPEATS = 200
WHOLE, WHOLE_REPEATS = 20_000, 40
"""Steps of a race that is long enough for what it records to count, and how often it is run."""
TORCH_STEPS, TORCH_REPEATS, IN_A_ROW = 200, 4, 20
LINEAR = {1_000: 60, 10_000: 20, 100_000: 4, 1_000_000: 2}
"""Steps of a race → how often it is run."""

Pair = tuple[float, float]
"""Seconds a step of what is above and what is below the line of a ratio."""


def rows() -> Iterator[Row]:
    subjects = [Subject(id) for id in catalog.optimizers]
    yield from beside_c(subjects)
    yield beside_torch(subjects)
    yield beside_optax(subjects)
    yield linear()


def beside_c(subjects: list[Subject]) -> Iterator[Row]:
    what = [
        "engine's loop, measuring on its way / the same loop in C, inlined, -O3",
        "… with slices, outcome",
        "… as optiscope.race()",
    ]
    with tempfile.TemporaryDirectory() as folder:
        loops = c_loop.compiled([subject.optimizer for subject in subjects], Path(folder))
        if loops is None:
            yield Row(what[0], None, "×", 2.5, how="there is no C compiler (cc) here")
            return
        taken = [_beside_c(subject, loops[subject.id]) for subject in subjects]
        whole = [_whole_beside_c(Subject(subject.id, WHOLE), loops[subject.id]) for subject in subjects]
    for i, name in enumerate(what):
        pairs = [(seconds[i] / STEPS, seconds[-1] / STEPS) for seconds in taken]
        yield ratio(name, pairs, bar=None if i else 2.5)
    yield ratio(f"optiscope.race() of {WHOLE:,} steps / that loop in C", whole, bar=2)


def _beside_c(subject: Subject, loop: c_loop.CLoop) -> list[float]:
    """Seconds of the engine's loop, its whole advance, its whole race, and of C, which must end at the same point."""
    out = np.empty_like(subject.out)
    whole = advance(subject.id, STEPS, REPEATS + 1)
    taken = side_by_side(
        REPEATS,
        subject.kernel,
        whole,
        subject.race,
        lambda: loop(subject.start, subject.hypers, subject.rates, subject.b, out),
    )
    ends = subject.out[:2, -1], out[:2, -1]
    assert np.allclose(*ends, rtol=1e-9, atol=1e-9), f"{subject.id}: the engine ends at {ends[0]}, C at {ends[1]}"
    return taken


def _whole_beside_c(subject: Subject, loop: c_loop.CLoop) -> Pair:
    """Seconds a step of a whole race, which keeps what it made, and of C, which makes it where it did before."""
    out = np.empty_like(subject.out)
    ours, theirs = side_by_side(
        WHOLE_REPEATS, subject.race, lambda: loop(subject.start, subject.hypers, subject.rates, subject.b, out)
    )
    return ours / WHOLE, theirs / WHOLE


def beside_torch(subjects: list[Subject]) -> Row:
    pairs = []
    for s in subjects:
        if theirs := torch_loop.loop(s.id, s.start, s.named, s.b, TORCH_STEPS):
            # One alone is over before what torch has put out of the caches is back in them.
            slow, fast = side_by_side(TORCH_REPEATS, theirs, lambda s=s: [s.kernel() for _ in range(IN_A_ROW)])
            pairs.append((slow / TORCH_STEPS, fast / STEPS / IN_A_ROW))
    return ratio("torch.optim / engine's loop", pairs, bar=2000, at_least=True)


def beside_optax(subjects: list[Subject]) -> Row:
    pairs = []
    for s in subjects:
        if theirs := optax_loop.loop(s.id, s.start, s.named, s.b, STEPS):
            ours, other = side_by_side(REPEATS, s.kernel, theirs)
            pairs.append((ours / STEPS, other / STEPS))
    return ratio("engine's loop / optax in a jitted lax.scan", pairs, bar=1.5)


def linear() -> Row:
    """What a step costs by length of the race, streamed in slices; the spec was read before."""
    by_rule = [_by_length(id) for id in catalog.optimizers]
    costs = [f"{1e9 * median(cost):.0f}" for cost in zip(*by_rule, strict=True)]
    return Row(
        "a step of 10⁶ / a step of 10³",
        median(cost[-1] / cost[0] for cost in by_rule),
        "×",
        1.5,
        how=f"{', '.join(costs)} ns a step of 10³, 10⁴, 10⁵, 10⁶",
    )


def _by_length(id: str) -> list[float]:
    """Seconds a step for each length of LINEAR."""

    def cost(steps: int, times: int) -> float:
        race: Callable[[], object] = advance(id, steps, times + 1)
        return side_by_side(times, race)[0] / steps

    return [cost(steps, times) for steps, times in LINEAR.items()]


def ratio(what: str, pairs: list[Pair], bar: float | None, at_least: bool = False) -> Row:
    """The median over the rules, with the medians of both sides and the range."""
    above, below = (1e9 * median(side) for side in zip(*pairs, strict=True))
    ratios = [a / b for a, b in pairs]
    how = f"{above:,.0f} / {below:,.0f} ns a step; {len(pairs)} rules from {short(min(ratios))} to {short(max(ratios))}"
    return Row(what, median(ratios), "×", bar, at_least, how)
