"""python -m tests.benchmarks.soak [SECONDS]: what a server holds while people come and go, ten minutes or as said."""

import sys
from collections.abc import Iterator, Sequence
from statistics import median

from tests.backend.leaning import ready
from tests.backend.soak import FORMS, Held, round_of_people, rounds
from tests.benchmarks.table import Row, table
from tests.server import Server

SECONDS, WINDOW = 600.0, 10
MOST = {"megabytes": 20, "descriptors": 2, "threads": 2, "processes": 1}
"""By how much the last rounds may be above the first ones."""


def rows(seconds: float = SECONDS) -> Iterator[Row]:
    server = Server(OPTISCOPE_HOLD_SECONDS="5").start()
    found: list[Held] = []
    try:
        ready(server)
        for number in range(2 * len(FORMS)):
            round_of_people(server, number)
        for number, now in enumerate(rounds(server, seconds)):
            found.append(now)
            if number % 50 == 0:
                print(f"round {number}: {now}", file=sys.stderr, flush=True)
    finally:
        server.stop()
    for name, most in MOST.items():
        first, last = (usual(part, name) for part in (found[:WINDOW], found[-WINDOW:]))
        largest = max(getattr(one, name) for one in found)
        how = f"{first:.0f} in the first rounds, {last:.0f} in the last of {len(found)}, {largest:.0f} at most"
        yield Row(f"{name} more than {seconds:g} s before", last - first, "", most, how=how)


def usual(part: Sequence[Held], name: str) -> float:
    return median(getattr(one, name) for one in part)


if __name__ == "__main__":
    print(table(list(rows(float(sys.argv[1]) if sys.argv[1:] else SECONDS))))
