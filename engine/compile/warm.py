"""Compiles everything in the catalogue into Numba's cache, so that the first visit is as quick as the second.

python -m optiscope.compile.warm
"""

import sys
from collections.abc import Callable

from optiscope import catalog
from optiscope.compile import tail  # noqa: F401 (compiled where it is imported)
from optiscope.compile.loop import loop
from optiscope.compile.problem import compiled
from optiscope.compile.rates import fill


def warm(told: Callable[[str, int, int], None]) -> None:
    """Compiles or loads every kernel; `told` hears (what, how many done, of how many) after each."""
    jobs: list[tuple[str, Callable[[], object]]] = []
    jobs += [(id, lambda o=o: loop(o)) for id, o in catalog.optimizers.items()]  # type: ignore[misc]
    jobs += [(id, lambda s=s: fill(s)) for id, s in catalog.schedules.items()]  # type: ignore[misc]
    jobs += [(id, lambda id=id, w=w: compiled(id, w)) for id in catalog.functions for w in ("oracle", "hessian")]  # type: ignore[misc]
    for done, (id, job) in enumerate(jobs, 1):
        job()
        told(id, done, len(jobs))


def main() -> None:
    def told(id: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[KPreparing {done} of {total}: {id}")
        elif done == total:
            sys.stderr.write(f"Prepared {total} kernels")

    warm(told)
    sys.stderr.write("\n")


if __name__ == "__main__":
    main()
