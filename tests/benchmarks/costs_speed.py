"""What training takes by size: a table from the smallest network to the largest, which has to grow as the work does.

Processor time of all threads, of one network's update. Beside it: what measuring adds, whether a training that is long
under way is as quick as a fresh one, and updates a second of the two largest trainings of the README.
"""

from collections.abc import Iterator
from statistics import median
from time import perf_counter, process_time

from optiscope.networks.devices import Cpu
from optiscope.networks.plan import Plan
from optiscope.networks.problem import generated
from optiscope.networks.shape import Shape
from optiscope.networks.train import Training
from optiscope.networks.training import Trainer
from tests.benchmarks.networks_speed import MAKERS, MOONS, SHAPE, learners
from tests.benchmarks.table import Row, short
from tests.benchmarks.timing import side_by_side

SIZES = ((2, 4, 1), (2, 8, 8, 1), (2, 32, 32, 1), (64, 32, 10), (64, 64, 64, 10), (64, *(64,) * 6, 10))
NETWORKS, BATCHES, PRODUCTS = (2, 20, 200), (32, 256), 2e7
LONG = 60_000
"""Steps after which Adam has learned two moons so well that its errors are among the smallest numbers there are."""
DIGITS = {"dataset": "digits", "activation": "relu", "batch": 32}
SHARED = {
    "moons, 12 entries": {"dataset": "moons", "optimizers": list(MAKERS), "steps": 40_000},
    "digits 64-32-10, 40 entries × 5 seeds": DIGITS
    | {"hidden": [32], "optimizers": ["adam"] * 40, "seeds": 5, "steps": 2_000},
}


def rows() -> Iterator[Row]:
    yield from _costs()
    yield _long()
    yield from _measuring()
    yield from _digits()


def _costs() -> Iterator[Row]:
    """Of an update, for each parameter and sample; and how that changes with what it should be linear in."""
    of_all = {}
    for sizes in SIZES:
        found = {(n, batch): _nanoseconds(sizes, n, batch) for batch in BATCHES for n in NETWORKS}
        of_all[sizes] = found
        count = Shape(sizes).parameters
        told = [
            f"batch {batch}: {', '.join(_told(found[n, batch], count * batch) for n in NETWORKS)}" for batch in BATCHES
        ]
        what = "-".join(map(str, sizes)) if len(sizes) < 6 else "64-64×6-10"
        how = f"{count:,} parameters; an update of one of {', '.join(map(str, NETWORKS))} networks, {'; '.join(told)}"
        yield Row(f"{what}, per parameter and sample", median(found.values()), "ns", how=how)
    small, large = SIZES[3], SIZES[-1]
    compared = {
        "networks (200 to 20)": [one[200, batch] / one[20, batch] for one in of_all.values() for batch in BATCHES],
        "samples (256 to 32)": [one[n, 256] / one[n, 32] for one in of_all.values() for n in NETWORKS],
        "parameters (64-64×6-10 to 64-32-10)": [of_all[large][at] / of_all[small][at] for at in of_all[large]],
    }
    for what, ratios in compared.items():
        how = f"median of {len(ratios)}, {min(ratios):.2f} to {max(ratios):.2f}"
        yield Row(f"cost by {what}", median(ratios), "×", 1.2, how=how)


def _told(nanoseconds: float, products: int) -> str:
    return f"{short(nanoseconds * products / 1e3)} µs ({nanoseconds:.3f} ns)"


def _nanoseconds(sizes: tuple[int, ...], networks: int, batch: int) -> float:
    many = sizes[-1] > 1
    ends = ("softmax", "cross_entropy") if many else ("sigmoid", "binary_cross_entropy")
    shape, problem = Shape(sizes, "tanh", *ends), generated("digits", test_share=0) if many else MOONS
    trainer = Trainer(problem, Plan(shape, learners(["adam"] * networks), 10**8, batch), Cpu())
    work = networks * shape.parameters * batch
    steps = max(2, int(PRODUCTS / work))
    (taken,) = side_by_side(3, lambda: trainer.advance(steps))
    return taken / steps / work * 1e9


def _long() -> Row:
    """Each update of a training that is long under way beside the same of one that begins."""
    plan = Plan(SHAPE, learners(["adam"] * 12), 10**8, 32)
    old, new = Trainer(MOONS, plan, Cpu()), Trainer(MOONS, plan, Cpu())
    old.advance(LONG)
    late, early = side_by_side(9, lambda: old.advance(200), lambda: new.advance(200))
    how = f"Adam on moons, 2-8-8-1, batch 32: {late / 2400 * 1e6:.3g} µs for a network against {early / 2400 * 1e6:.3g}"
    return Row(f"an update after {LONG:,} others, to one of the first", late / early, "×", 1.25, how=how)


def _measuring() -> Iterator[Row]:
    """Share of measuring where a spec does not say how often, of the time of all."""
    for what, spec in SHARED.items():
        training, spent = Training(spec), [0.0, 0.0]
        every, steps = training.spec.every, training.spec.steps
        training.history.record()
        while training.trainer.step < steps:
            begun = process_time()
            training.trainer.advance(every - training.trainer.step % every)
            made = process_time()
            training.history.record()
            spent[0] += made - begun
            spent[1] += process_time() - made
        how = f"a row every {every} of {steps:,} steps: {spent[1]:.2f} s beside {spent[0]:.2f} s of updates"
        yield Row(f"measuring along the way, {what}, of all time", spent[1] / sum(spent), "", 0.2, how=how)


def _digits() -> Iterator[Row]:
    ten = list(MAKERS)[:10]
    for what, ids, hidden in (
        ("10 entries × 5 seeds, 64-64-64-10", ten, [64, 64]),
        ("40 entries × 5 seeds, 64-32-10", ten * 4, [32]),
    ):
        spec = {"dataset": "digits", "hidden": hidden, "optimizers": ids, "seeds": 5, "steps": 10**5, "every": 10**5}
        trainer = Training(spec).trainer
        (taken,) = side_by_side(5, lambda t=trainer: t.advance(20), clock=perf_counter)
        yield Row(
            f"an update of all networks: digits, {what}", taken / 20 * 1e3, "ms", how=f"{20 / taken:,.0f} a second"
        )
