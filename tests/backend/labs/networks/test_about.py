"""backend/labs/networks/about.py: the samples as a client is told them."""

import numpy as np

from optiscope.backend.labs.networks import about
from optiscope.networks import build
from optiscope.networks.spec import parse

HOUR = 3_600


def blocks_of(times):
    data = {"inputs": [[time, 0.5 * k] for k, time in enumerate(times)], "targets": [k % 2 for k in range(len(times))]}
    spec = parse({"data": data | {"kind": "classification", "names": ["time", "value"]}, "optimizers": ["adam"]})
    return {block.what: np.asarray(block.values, np.float32) for block in about.samples(build.problem(spec))}


def test_what_float32_makes_equal_is_sent_beside_it():
    times = [1_764_516_000.0 + 7 * k for k in range(60)]
    blocks = blocks_of(times)
    assert np.unique(blocks["inputs"][:, 0]).size < 10, "as float32 alone they stand in few places"
    both = blocks["inputs"].astype(np.float64) + blocks["inputs_low"]
    assert both[:, 0].tolist() == times


def test_what_float32_tells_apart_needs_nothing_beside_it():
    assert "inputs_low" not in blocks_of([HOUR * k for k in range(60)])
