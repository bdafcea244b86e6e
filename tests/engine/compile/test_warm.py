"""Everything in the catalogue compiles, and the one who waits hears of each."""

import subprocess
import sys

from optiscope import catalog
from optiscope.compile.warm import warm


def test_every_kernel_is_prepared_and_told():
    told = []
    warm(lambda id, done, total: told.append((id, done, total)))
    assert [done for _, done, _ in told] == list(range(1, len(told) + 1))
    assert {total for _, _, total in told} == {len(told)}
    assert {id for id, _, _ in told} == {*catalog.optimizers, *catalog.schedules, *catalog.functions}


def test_what_every_race_needs_is_prepared_too():
    needed = {"optiscope.compile.tail"}
    code = f"import sys, optiscope.compile.warm; print({needed} <= set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True\n"
