"""engine/networks/memory.py: what it says a training takes is enough, and no training takes more."""

import tracemalloc
from dataclasses import replace

import pytest

from optiscope import SpecError
from optiscope.catalog import networks as catalog
from optiscope.networks import build, memory
from optiscope.networks.machine import Machine
from optiscope.networks.spec import parse
from optiscope.networks.train import Training, run

MEGABYTE = memory.MEGABYTE
DIGITS = {"dataset": "digits", "samples": 30, "hidden": [64, 64], "batch": 1, "steps": 6, "every": 1}


def taken(spec):
    """Most bytes that its arrays take while it runs, looks back, and is read; and what was said."""
    run(spec | {"seeds": 1, "steps": 2})  # loads what it is computed with
    tracemalloc.start()
    try:
        training = Training(spec)
        for row in training.rows():
            if row.step == 3:
                training.history.mark()
                with training.trainer.at(training.history.snapshot(0)):
                    assert training.trainer.step == 0
        training.result()
        plan, samples = training.trainer.plan, training.problem.train.size
        return tracemalloc.get_traced_memory()[1], memory.needed(plan, training.spec.precision, 7, samples)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("bytes_kept", "seeds"), [(3 * 15 * 3 * MEGABYTE, 10), (40 * MEGABYTE, 20), (MEGABYTE, 20)],
    ids=["with state", "without", "no more than a few"],
)  # fmt: skip
@pytest.mark.parametrize("optimizers", [["adam"] * 20, ["minibatch_sgd", "amsgrad"] * 10], ids=["one", "mixed"])
def test_no_training_takes_more_than_is_said(monkeypatch, bytes_kept, seeds, optimizers):
    monkeypatch.setattr(memory, "BYTES", bytes_kept)
    most, said = taken(DIGITS | {"optimizers": optimizers, "seeds": seeds, "precision": "float64"})
    assert most < said + 4 * MEGABYTE
    assert said < 1.5 * most


@pytest.mark.parametrize("precision", ["float32", "float64"])
@pytest.mark.parametrize(
    "fed",
    [
        {"hidden": [64], "batch": "full", "dropout": 0.3, "seeds": 20, "steps": 12},
        {"hidden": [64], "batch": 100, "dropout": 0.3, "steps": 1500},
        {"hidden": [2], "batch": 500, "seeds": 40, "steps": 100},
    ],
    ids=["dropout of all", "dropout of batches", "batches"],
)
def test_what_networks_are_fed_with_is_counted(precision, fed):
    moons = {"dataset": "moons", "samples": 1000, "optimizers": ["adam"] * 2, "precision": precision}
    most, said = taken(moons | fed | {"every": -(-fed["steps"] // 6)})
    assert most < said + 4 * MEGABYTE
    assert said < 1.5 * most


def test_one_can_go_back_to_where_one_paused_unless_that_takes_more_than_all_snapshots_may():
    large = parse({"dataset": "moons", "optimizers": ["adam"] * 25, "hidden": [64] * 6, "seeds": 10})
    plan = build.plan(large, build.problem(large))
    assert memory.allowed(plan, "float32") == memory.Kept(state=False, snapshots=3, marks=1)
    assert memory.allowed(replace(plan, seeds=31), "float32") == memory.Kept(state=False, snapshots=2, marks=0)


def test_what_would_take_more_than_there_is_is_refused_before_it_begins():
    spec = DIGITS | {"optimizers": ["adam"] * 20, "seeds": 20}
    with pytest.raises(SpecError) as refused:
        Training(spec, megabytes=100)
    assert refused.value.field == "hidden" and "100 MB" in str(refused.value)
    assert run(spec | {"seeds": 1}, megabytes=100).runs


ROW = [[i % 7, i % 5] for i in range(60)]
OWN = {
    "classes": {"inputs": ROW, "targets": ["ab"[i % 2] for i in range(60)]},
    "distributions": {"inputs": ROW, "targets": [[i % 2, 1 - i % 2, 0] for i in range(60)]},
    "values": {"inputs": ROW, "targets": [[i / 2, i * i, 1 / (i + 1)] for i in range(60)]},
    "a table": {"table": "a,b,c\n" + "".join(f"{i % 7},{i % 5},{i / 3}\n" for i in range(60))},
    "four": {"inputs": ROW[:4], "targets": [0, 1, 1, 0]},
}


@pytest.mark.parametrize(
    "of",
    [*({"dataset": id} for id in catalog.datasets), *({"data": own} for own in OWN.values())],
    ids=[*catalog.datasets, *OWN],
)
def test_a_machine_refuses_a_spec_with_the_bytes_that_its_training_counts(of):
    large = {"optimizers": ["adam"] * 20, "hidden": [64] * 2, "dropout": 0.3, "test_share": 0.9, "steps": 5, "every": 1}
    refused = []
    for trained in (lambda spec: parse(spec, Machine(False, 1)), lambda spec: Training(spec, 1)):
        with pytest.raises(SpecError) as error:
            trained(of | large | {"batch": "full", "seeds": 5})
        refused.append(error.value)
    assert str(refused[0]) == str(refused[1]) and refused[0].field == "hidden"


def test_a_machine_counts_memory_where_the_processor_trains_alone():
    spec = DIGITS | {"optimizers": ["adam"] * 20, "seeds": 20}
    assert parse(spec, Machine(True, 100)) == parse(spec) == parse(parse(spec), Machine(False, 1000))
    for device, cuda, field in (("cpu", True, "hidden"), ("auto", False, "hidden"), ("cuda", False, "device")):
        with pytest.raises(SpecError) as refused:
            parse(spec | {"device": device}, Machine(cuda, 100))
        assert refused.value.field == field
    with pytest.raises(SpecError):
        parse(parse(spec), Machine(False, 100))
