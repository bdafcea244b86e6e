"""Everything in the catalogue compiles, and the one who waits hears of each."""

import subprocess
import sys

import pytest

from optiscope import catalog
from optiscope.catalog import networks as parts
from optiscope.compile.warm import networks, races, warm


@pytest.mark.parametrize("jobs", [races(), networks("float32"), networks("float64")])
def test_every_kernel_is_prepared_and_told(jobs):
    told = []
    warm(jobs, lambda id, done, total: told.append((id, done, total)))
    assert [(done, total) for _, done, total in told] == [(i, len(jobs)) for i in range(1, len(jobs) + 1)]
    assert [id for id, _, _ in told] == [id for id, _ in jobs]


def test_nothing_of_the_catalogue_is_left_out():
    own = "own rules' loop"  # compiled for seconds where the first was typed
    assert {id for id, _ in races()} == {*catalog.optimizers, *catalog.schedules, *catalog.functions, own}
    assert {id for id, _ in networks("float32")} > {*catalog.optimizers, *parts.activations, *parts.losses}


def test_a_training_needs_nothing_that_was_not_prepared():
    code = """
from numba.core import event
from optiscope.compile.warm import networks
for _, job in networks("float32"):
    job()
compiled = []
class Listener(event.Listener):
    def on_start(self, event): compiled.append(event.data)
    def on_end(self, event): pass
event.register("numba:compile", Listener())
import optiscope
result = optiscope.train(
    dataset="three_spirals", hidden=[5], activation="gelu", loss="huber", output="tanh", dropout=0.2, l1=0.01, steps=20,
    optimizers=["nag", "sgd", "rprop", "gradient_descent", {"rule": "def own(x, g, *, lr=0.1):\\n  return x - lr * g"}])
print(len(compiled))
"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "0\n"


def test_what_every_race_needs_is_prepared_too():
    needed = {"optiscope.compile.tail", "optiscope.compile.machine.kernels", "optiscope.compile.machine.search"}
    code = f"import sys, optiscope.compile.warm; print({needed} <= set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True\n"
