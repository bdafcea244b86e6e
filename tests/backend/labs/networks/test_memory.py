"""What a server allows runs in a process with the memory that a training may take there."""

import json
import subprocess
import sys
import tracemalloc

import pytest

from optiscope.backend.labs.networks.job import TrainingJob
from optiscope.backend.labs.networks.options import Options
from optiscope.backend.settings import Settings
from optiscope.networks import memory
from optiscope.networks.spec import MAX_NETWORKS, MAX_NUMBERS, parse

LIMITED = """
import json, sys
from optiscope.backend.labs.networks.resources import limit_memory
from optiscope.networks.cpu import bank
from optiscope.networks.train import run
spec, megabytes = json.loads(sys.argv[1]), int(sys.argv[2])
limit_memory(megabytes)
print(run(spec, megabytes=megabytes).snapshots[-1].parameters.size)
"""
LARGEST = {"dataset": "digits", "samples": 20, "hidden": [64, 64], "seeds": 20, "batch": 1, "steps": 6, "every": 1}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a process within its memory")
def test_the_largest_training_in_double_precision_ends_within_its_memory():
    spec = LARGEST | {"optimizers": ["adam"] * (MAX_NETWORKS // 20), "precision": "float64"}
    given = [sys.executable, "-c", LIMITED, json.dumps(spec), str(Settings().training_megabytes)]
    made = subprocess.run(given, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr[-2_000:]
    assert int(made.stdout) > 0.85 * MAX_NUMBERS


def test_a_training_that_begins_again_lets_go_of_what_it_was():
    spec = parse(LARGEST | {"optimizers": ["adam"] * 20})
    job = TrainingJob(1, spec, Options(True, None, 10, 0))
    tracemalloc.start()
    try:
        job.reset()
        while not job.finished:
            job.work()
        tracemalloc.reset_peak()
        job.reset()
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < memory.needed(job.trainer.plan, "float32", 7, job.training.problem.train.size) + 4 * memory.MEGABYTE
