"""Times calls side by side, so that whatever else the machine does meets all of them alike.

Processor time of this process is what counts: on a busy machine a long call would otherwise pay for its neighbours,
and a short one would not.
"""

from collections.abc import Callable
from statistics import median
from time import process_time


def side_by_side(repeats: int, *calls: Callable[[], object], clock: Callable[[], float] = process_time) -> list[float]:
    """Median seconds of each call. Every repeat makes all calls in turn; one repeat before the count warms them up.

    clock: perf_counter for calls that use several cores at once.
    """
    seconds: list[list[float]] = [[] for _ in calls]
    for repeat in range(repeats + 1):
        for call, taken in zip(calls, seconds, strict=True):
            begun = clock()
            call()
            if repeat:
                taken.append(clock() - begun)
    return [median(taken) for taken in seconds]
