"""Caches that were cut, emptied or had a byte flipped, every file in each of these ways: whether a server answers."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.backend import damaged
from tests.backend.hostile import faults
from tests.benchmarks.table import Row
from tests.damage import DAMAGES


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with damaged.served(folder) as server:
            whole = damaged.answers(server)
        count, wrong, seconds = 0, [], []
        for turn in range(len(DAMAGES)):
            count = damaged.damage(folder, turn)
            begun = time.monotonic()
            with damaged.served(folder) as server:
                seconds.append(time.monotonic() - begun)
                now = damaged.answers(server)
            wrong += [f"{one}: another answer" for one in whole if now[one] != whole[one]]
            wrong += [*faults(server.output()), *(f"{one}: not made anew" for one in damaged.spoilt(folder))]
    print(*wrong[:20], sep="\n")
    each = f"{len(whole)} requests after each, ready within {max(seconds):.0f} s"
    how = f"{count} files × {len(DAMAGES)} ways; {each}"
    yield Row("damaged caches: faults, and other answers than from whole ones", len(wrong), "", 0, how=how)
