"""Compiles everything in the catalogue into Numba's cache, so that the first visit is as quick as the second.

python -m optiscope.compile.warm
"""

import sys
from collections.abc import Callable, Sequence

from optiscope import catalog
from optiscope.catalog import networks as parts
from optiscope.compile import tail  # noqa: F401 (compiled where it is imported)
from optiscope.compile.loop import loop
from optiscope.compile.machine import rules, search  # noqa: F401 (the latter likewise)
from optiscope.compile.networks import judge, pieces
from optiscope.compile.networks.learn import learn
from optiscope.compile.networks.passes import passes
from optiscope.compile.networks.vectors import product
from optiscope.compile.problem import compiled
from optiscope.compile.rates import fill

Job = tuple[str, Callable[[], object]]
"""What is compiled, or loaded where it is kept, and how."""


def races() -> list[Job]:
    """All that the 2-D lab runs."""
    jobs: list[Job] = [(id, lambda o=o: loop(o)) for id, o in catalog.optimizers.items()]  # type: ignore[misc]
    jobs += [(id, lambda s=s: fill(s)) for id, s in catalog.schedules.items()]  # type: ignore[misc]
    jobs += [(id, lambda id=id, w=w: compiled(id, w)) for id in catalog.functions for w in ("oracle", "hessian")]  # type: ignore[misc]
    jobs.append(("own rules' loop", rules.loop))
    return jobs


def networks(precision: str) -> list[Job]:
    """All that networks are trained with on the CPU, in one precision; first what every training needs."""
    shared = (product, passes, learn, judge.score, judge.answer, judge.trace, judge.survey)
    jobs: list[Job] = [(make.__name__, lambda make=make: make(precision)) for make in shared]  # type: ignore[misc]
    for make in (pieces.activate, pieces.back):
        jobs += [(id, lambda make=make, a=a: make(a, precision)) for id, a in parts.activations.items()]  # type: ignore[misc]
    for make in (pieces.slope, pieces.summed):
        jobs += [(id, lambda make=make, loss=loss: make(loss, precision)) for id, loss in parts.losses.items()]  # type: ignore[misc]
    for id, o in catalog.optimizers.items():
        jobs += [(id, lambda o=o: (pieces.update(o, precision), pieces.look(o, precision)))]  # type: ignore[misc]
    jobs += [(f"own rules' {name}", lambda name=name: pieces.typed(name, precision)) for name in ("update", "look")]  # type: ignore[misc]
    return jobs


def warm(jobs: Sequence[Job], told: Callable[[str, int, int], None]) -> None:
    """Does all jobs; `told` hears (what, how many done, of how many) after each."""
    for done, (id, job) in enumerate(jobs, 1):
        job()
        told(id, done, len(jobs))


def main() -> None:
    def told(id: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[KPreparing {done} of {total}: {id}")
        elif done == total:
            sys.stderr.write(f"Prepared {total} kernels")

    warm([*races(), *networks("float32"), *networks("float64")], told)
    sys.stderr.write("\n")


if __name__ == "__main__":
    main()
