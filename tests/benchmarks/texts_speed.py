"""Texts put together at random, as functions and as rules: how long the slowest takes to be refused, what a process
that reads them all grows by, and whether each is refused with a sentence or runs within its bound.

OPTISCOPE_TEXTS says how many are tried; the tests of the suite try a few hundred of the same kinds.
"""

import multiprocessing
import os
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import optiscope
from optiscope.compile.machine.program import MOST, program
from optiscope.core.errors import SpecError
from optiscope.core.lines import COUNTS
from optiscope.core.typed.fault import TextError
from optiscope.core.typed.grammar import understand
from tests.benchmarks.table import Row
from tests.engine.core.test_lines import PARTS
from tests.engine.core.typed.test_random import RIGHT, TEXTS, run

COUNT = int(os.environ.get("OPTISCOPE_TEXTS", "100000"))
TRIES = 3
"""How often what took long is tried again: on a machine with other work anything may take long once."""
RULE = "def f(x, g, t, m, *, lr=0.1, beta=0.9):\n    y = {}\n    return x - lr * y, m"


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Lines of a rule that are right, one step larger."""
    made = [st.tuples(*[inner] * count).map(lambda given, name=name: f"{name}({', '.join(given)})")
            for name, count in COUNTS.items() if name != "where"]  # fmt: skip
    return st.one_of(
        st.tuples(inner, st.sampled_from([" + ", " - ", " * ", " / ", "**"]), inner).map("".join),
        st.tuples(inner, st.sampled_from("<>"), inner, inner).map(lambda p: f"where({p[0]} {p[1]} {p[2]}, {p[3]}, 1)"),
        inner.map(lambda text: f"(-{text})"),
        *made,
    )


LINES = st.recursive(st.sampled_from(["x", "g", "t", "m", "lr", "beta", "2", "0.5", "1e300", "10**9"]), grown)
KINDS: dict[str, tuple[st.SearchStrategy[str], Callable[[str], bool]]]


@dataclass
class Seen:
    """slowest: CPU seconds of the slowest refusal. faults: texts that ended in anything else, with what that was."""

    refused: int = 0
    ran: int = 0
    slowest: float = 0.0
    megabytes: float = 0.0
    faults: list[str] = field(default_factory=list)


def function(text: str) -> bool:
    try:
        read = understand(text)
        assert program(read.tree, read.unknown).operations <= MOST
    except TextError:
        return False
    return run(text)


def rule(text: str) -> bool:
    try:
        path = optiscope.race(function="booth", optimizers=[{"rule": text}], steps=3)[0]
    except SpecError as error:
        assert str(error)
        return False
    assert isinstance(path.data, np.ndarray)
    return True


KINDS = {
    "pieces of functions": (TEXTS, function),
    "functions": (RIGHT, function),
    "pieces of rules": (st.lists(PARTS, max_size=60).map("".join) | st.text(max_size=80), rule),
    "lines of pieces": (st.lists(PARTS, max_size=20).map("".join).map(RULE.format), rule),
    "rules": (LINES.map(RULE.format), rule),
}


def tried(kind: str, count: int, out: "multiprocessing.Queue[Seen]") -> None:
    texts, judge = KINDS[kind]
    judge("x + 1"), judge(RULE.format("g"))  # what is loaded once is nobody's
    seen, before = Seen(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def taken(text: str) -> tuple[bool, float]:
        began = time.thread_time()
        return judge(text), time.thread_time() - began

    @settings(max_examples=count, phases=[Phase.generate], database=None, deadline=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(texts)
    def each(text: str) -> None:
        try:
            ran, seconds = taken(text)
            if not ran and seconds > 0.02:
                seconds = min(seconds, *(taken(text)[1] for _ in range(TRIES)))
        except Exception as error:
            seen.faults.append(f"{text!r}: {type(error).__name__}: {error}")
            return
        seen.ran, seen.refused = seen.ran + ran, seen.refused + (not ran)
        seen.slowest = max(seen.slowest, 0.0 if ran else seconds)

    each()
    seen.megabytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    out.put(seen)


def rows() -> Iterator[Row]:
    for kind in KINDS:
        context = multiprocessing.get_context("spawn")
        out = context.Queue()
        process = context.Process(target=tried, args=(kind, COUNT // len(KINDS), out))
        process.start()
        seen = out.get()
        process.join()
        how = f"{seen.refused:,} refused, {seen.ran:,} ran; the process grew by {seen.megabytes:.0f} MB"
        yield Row(f"slowest refusal among {kind}", 1e3 * seen.slowest, "ms", 50, how=how)
        yield Row(f"what {kind} take of memory", seen.megabytes, "MB", 200)
        yield Row(f"{kind} that end in a fault", len(seen.faults), "", 0, how="; ".join(seen.faults[:3]))
