"""What a spec may say, what becomes of it, and the sentence for everything it may not say."""

import gc
import json
import math
import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import optiscope
from optiscope import catalog
from optiscope.catalog.entry import LABEL
from optiscope.core.labels import MAX_LABEL
from optiscope.networks.fields import TrainSpec
from optiscope.races.own import CHOICE
from optiscope.races.spec import RaceSpec, parse

INF, NAN = math.inf, math.nan
FIELDS = ", ".join(RaceSpec.model_fields)
ENTRY_FIELDS = "optimizer, hyperparameters, schedule, label, start"
RULE = "the id of an optimizer, or an object with rule and title"
ENTRY = f"the id of an optimizer, or an object with {ENTRY_FIELDS}"
COORDINATE = "a number from −1,000,000 to 1,000,000"
STEPS = "a whole number from 1 to 1,000,000"
LR = "a number from 1×10⁻⁶ to 100"
MANY = {f"n{i}": 1 for i in range(101)}  # each a fault; a million of them must not take seconds
MANY_SHOWN = f"{str(MANY)[:57]}…"


def spec(**changes):
    return {"function": "rosenbrock", "optimizers": ["adam"], **changes}


def entry(**changes):
    return spec(optimizers=["lion", {"optimizer": "adam", **changes}])


def schedule(**changes):
    return entry(schedule={"schedule": "cosine", **changes})


WRONG = [
    (None, "", f"an object with the fields {FIELDS}", "null"),
    ("adam", "", f"an object with the fields {FIELDS}", "'adam'"),
    ([], "", f"an object with the fields {FIELDS}", "[]"),
    ({}, "function", CHOICE, "nothing"),
    ({"function": "booth"}, "optimizers", "a list of 1 to 100 optimizers", "nothing"),
    (spec(stepps=5), "stepps", "the field steps", "'stepps'"),
    (spec(zzz=5), "zzz", f"one of the fields {FIELDS}", "'zzz'"),
    (spec(foo=5), "foo", f"one of the fields {FIELDS}", "'foo'"),
    (spec(**{"z" * 99: 5}), "z" * 60, f"one of the fields {FIELDS}", f"'{'z' * 56}…"),
    (spec(flock={"cont": 9}), "flock.cont", "the field count", "'cont'"),
    (spec() | {1: 2}, "1", f"one of the fields {FIELDS}", "1"),
    (spec(function=5), "function", CHOICE, "5"),
    (spec(function="rosenbrok"), "function", "rosenbrock", "'rosenbrok'"),
    (spec(function="Rosenbrock"), "function", "rosenbrock", "'Rosenbrock'"),
    (spec(function="qq"), "function", f"one of {', '.join(catalog.functions)}", "'qq'"),
    (spec(function="levi"), "function", "levy", "'levi'"),
    (spec(constants=[1]), "constants", "an object of numbers", "[1]"),
    (spec(constants={"c": 1}), "constants", "b", "'c'"),
    (spec(constants={"b": 0}), "constants.b", "a number from 1 to 1,000", "0"),
    (spec(constants={"b": "2"}), "constants.b", "a finite number", "'2'"),
    (spec(constants={"b": NAN}), "constants.b", "a finite number", "nan"),
    (spec(function="booth", constants={"b": 1}), "constants", "no names, since Booth has none to set", "'b'"),
    (spec(start=5), "start", "two numbers x, y from −1,000,000 to 1,000,000", "5"),
    (spec(start="ab"), "start", "two numbers x, y from −1,000,000 to 1,000,000", "'ab'"),
    (spec(start=[]), "start[0]", COORDINATE, "nothing"),
    (spec(start=[1]), "start[1]", COORDINATE, "nothing"),
    (spec(start=[1, 2, 3]), "start", "two numbers x, y from −1,000,000 to 1,000,000", "(1, 2, 3)"),
    (spec(start=[0, "1"]), "start[1]", COORDINATE, "'1'"),
    (spec(start=[True, 1]), "start[0]", COORDINATE, "true"),
    (spec(start=[NAN, 1]), "start[0]", COORDINATE, "nan"),
    (spec(start=(0, -2e6)), "start[1]", COORDINATE, "-2000000"),
    (spec(steps=0), "steps", STEPS, "0"),
    (spec(steps=1_000_001), "steps", STEPS, "1000001"),
    (spec(steps=2.5), "steps", STEPS, "2.5"),
    (spec(steps="5"), "steps", STEPS, "'5'"),
    (spec(steps=True), "steps", STEPS, "true"),
    (spec(steps=None), "steps", STEPS, "null"),
    (spec(steps=INF), "steps", STEPS, "inf"),
    (spec(steps=10**5000), "steps", STEPS, "int too long to show"),
    (spec(steps=1_000_000, optimizers=["adam"] * 13), "steps", "steps × optimizers of at most 12,000,000",
     "1,000,000 × 13 = 13,000,000"),
    (spec(seed=-1), "seed", "a whole number from 0 to 9,007,199,254,740,991", "-1"),
    (spec(seed=2**53), "seed", "a whole number from 0 to 9,007,199,254,740,991", "9007199254740992"),
    (spec(noise=-0.5), "noise", "a number from 0 to 1,000,000", "-0.5"),
    (spec(noise=INF), "noise", "a number from 0 to 1,000,000", "inf"),
    (spec(noise=10**400), "noise", "a number from 0 to 1,000,000", f"1{'0' * 56}…"),
    (spec(tolerance=0), "tolerance", "a number above 0, at most 1,000,000", "0"),
    (spec(tolerance=False), "tolerance", "a number above 0, at most 1,000,000", "false"),
    (spec(optimizers=[]), "optimizers", "a list of 1 to 100 optimizers", "[]"),
    (spec(optimizers="adam"), "optimizers", "a list of 1 to 100 optimizers", "'adam'"),
    (spec(optimizers={"adam": {}}), "optimizers", "a list of 1 to 100 optimizers", "{'adam': {}}"),
    (spec(optimizers=["a"] * 101), "optimizers", "a list of 1 to 100 optimizers", str(["a"] * 101)[:57] + "…"),
    (spec(optimizers=["adam", "adamm"]), "optimizers[1].optimizer", "one of adam, radam, nadam", "'adamm'"),
    (spec(optimizers=["adam", 5]), "optimizers[1]", ENTRY, "5"),
    (spec(optimizers=[None]), "optimizers[0]", ENTRY, "null"),
    (spec(optimizers=[{}]), "optimizers[0].optimizer", RULE, "nothing"),
    (spec(constants=MANY), "constants", "an object of numbers", MANY_SHOWN),
    (entry(hyperparameters=MANY), "optimizers[1].hyperparameters", "an object of numbers", MANY_SHOWN),
    (spec(optimizers=[MANY]), "optimizers[0]", ENTRY, MANY_SHOWN),
    (spec(optimizers=[("adam", 5)]), "optimizers[0].hyperparameters", "an object of numbers", "5"),
    (spec(optimizers=[("adam", {}, {})]), "optimizers[0]", ENTRY, "('adam', {}, {})"),
    (entry(optimizer=3), "optimizers[1].optimizer", RULE, "3"),
    (entry(name="x"), "optimizers[1].name", f"one of the fields {ENTRY_FIELDS}", "'name'"),
    (entry(scedule="x"), "optimizers[1].scedule", "the field schedule", "'scedule'"),
    (entry(hyperparameters={"beta": 0.5}), "optimizers[1].hyperparameters", "one of beta2, beta1", "'beta'"),
    (entry(hyperparameters={1: 0.5}), "optimizers[1].hyperparameters", "names as text", "1"),
    (entry(hyperparameters={"lr": -1}), "optimizers[1].hyperparameters.lr", LR, "-1"),
    (entry(hyperparameters={"lr": 1e3}), "optimizers[1].hyperparameters.lr", LR, "1000"),
    (entry(hyperparameters={"lr": "0.1"}), "optimizers[1].hyperparameters.lr", "a finite number", "'0.1'"),
    (entry(hyperparameters={"lr": True}), "optimizers[1].hyperparameters.lr", "a finite number", "true"),
    (entry(hyperparameters={"lr": None}), "optimizers[1].hyperparameters.lr", "a finite number", "null"),
    (entry(hyperparameters={"lr": -INF}), "optimizers[1].hyperparameters.lr", "a finite number", "-inf"),
    (entry(hyperparameters={"batch_size": 2.5}), "optimizers[1].hyperparameters.batch_size",
     "a whole number from 1 to 1,024", "2.5"),
    (spec(optimizers=[("rprop", {"step_min": 0.5, "step_max": 0.25})]), "optimizers[0].hyperparameters.step_min",
     "at most 0.25, which step_max is", "0.5"),
    (entry(label=""), "optimizers[1].label", LABEL, "''"),
    (entry(label="a" * 61), "optimizers[1].label", LABEL, f"'{'a' * 56}…"),
    (entry(label="a\0b"), "optimizers[1].label", LABEL, "'a\\x00b'"),
    (entry(label="a\x1bb"), "optimizers[1].label", LABEL, "'a\\x1bb'"),
    (entry(label=7), "optimizers[1].label", LABEL, "7"),
    (entry(start=[0, INF]), "optimizers[1].start[1]", COORDINATE, "inf"),
    (entry(schedule=7), "optimizers[1].schedule", "the id of a schedule, or an object with schedule and parameters",
    "7"),
    (entry(schedule="cosin"), "optimizers[1].schedule", "cosine", "'cosin'"),
    (schedule(schedule=7), "optimizers[1].schedule.schedule", "the id of a schedule", "7"),
    (schedule(final=1), "optimizers[1].schedule.final", "one of the fields schedule, parameters", "'final'"),
    (schedule(parameters=[]), "optimizers[1].schedule.parameters", "an object of numbers", "[]"),
    (schedule(parameters={"finl": 0}), "optimizers[1].schedule.parameters", "final", "'finl'"),
    (schedule(parameters={"final": 2}), "optimizers[1].schedule.parameters.final", "a number from 0 to 1", "2"),
    (schedule(parameters={"final": []}), "optimizers[1].schedule.parameters.final", "a finite number", "[]"),
    (entry(schedule={"schedule": "constant", "parameters": {"a": 1}}), "optimizers[1].schedule.parameters",
     "no names, since Constant has none to set", "'a'"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "field", "expected", "got"), WRONG)
def test_wrong(data, field, expected, got):
    with pytest.raises(optiscope.SpecError) as caught:
        parse(data)
    error = caught.value
    assert (error.field, error.expected, error.got) == (field, expected, got)
    place = f"{field}: " if field else ""
    meant = re.fullmatch(r".* (.+)\. Did you mean (.+)\?", error.sentence)
    if meant:
        assert meant[1] == got and all(name in expected for name in re.split(", | or ", meant[2]))
    assert str(error) == place + (error.sentence if meant else f"expected {expected}, got {got}")


def test_python_says_the_same_words():
    with pytest.raises(optiscope.SpecError, match=r"^steps: expected a whole number from 1 to 1,000,000, got 0$"):
        optiscope.race(function="booth", optimizers=["adam"], steps=0)
    for wrong in ("adam", 5, None, optiscope.Entry(optimizer="adam")):
        with pytest.raises(optiscope.SpecError, match=r"^optimizers: expected a list of 1 to 100 optimizers, got "):
            optiscope.race(function="booth", optimizers=wrong)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (
            lambda: optiscope.Entry(optimizer="adam", hyperparameters={"lr": "x"}),
            "hyperparameters.lr: expected a finite number, got 'x'",
        ),
        (lambda: optiscope.Entry(optimizer="adam", lr=0.1), f"lr: expected one of the fields {ENTRY_FIELDS}, got 'lr'"),
        (lambda: optiscope.Spec(**spec(steps=0)), f"steps: expected {STEPS}, got 0"),
        (lambda: optiscope.Spec(**entry(label=7)), f"optimizers[1].label: expected {LABEL}, got 7"),
        (
            lambda: TrainSpec(optimizers=["adam"], data={"inputs": [], "targets": [], "nams": []}),
            "data.nams: No field 'nams'. Did you mean names?",
        ),
    ],
)
def test_what_is_made_by_hand_is_told_in_the_same_words(make, says):
    with pytest.raises(optiscope.SpecError) as caught:
        make()
    assert str(caught.value) == says


@pytest.mark.parametrize("make", [lambda **wrong: parse(wrong), RaceSpec])
def test_nothing_is_kept_of_what_was_refused(make):
    def refused():
        with pytest.raises(optiscope.SpecError):
            make(**entry(optimizer=[]))
        gc.collect()
        return sum(type(one) is optiscope.SpecError for one in gc.get_objects())

    gc.freeze()  # only what comes now is searched
    assert refused() == refused()


def test_misuse_is_a_value_error():
    assert issubclass(optiscope.SpecError, ValueError)


def test_a_nest_of_lists_is_an_error_like_any_other():
    nest = []
    for _ in range(5000):
        nest = [nest]
    with pytest.raises(optiscope.SpecError, match=r"^optimizers\[0\]: expected the id of an optimizer, .* got "):
        parse(spec(optimizers=nest))


def test_defaults_are_filled_in():
    (got,) = parse(spec()).optimizers
    assert got.model_dump() == {
        "optimizer": "adam",
        "label": "adam",
        "start": (-1.2, 1.0),
        "hyperparameters": {"lr": 1e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "batch_size": 8.0},
        "schedule": {"schedule": "constant", "parameters": {}},
    }
    whole = parse(spec())
    assert (whole.steps, whole.seed, whole.noise, whole.tolerance, whole.start) == (500, 0, 0.0, 1e-3, (-1.2, 1.0))
    assert whole.constants == {"b": 100.0}


@pytest.mark.parametrize("id", catalog.functions)
def test_every_function_takes_its_defaults(id):
    got = parse({"function": id, "optimizers": list(catalog.optimizers)})
    assert got.start == catalog.functions[id].start
    assert got.constants == {name: c.default for name, c in catalog.functions[id].constants.items()}
    for entry, optimizer in zip(got.optimizers, catalog.optimizers.values(), strict=True):
        assert entry.hyperparameters == {name: h.default for name, h in optimizer.hypers.items()}
        assert list(entry.hyperparameters) == list(optimizer.hypers)


SETTLED = spec(
    steps=7, seed=3, noise=0.5, constants={"b": 5}, start=[0, 1],
    optimizers=[
        "adam", "adam", ("sgd", {"lr": 0.5}), {"optimizer": "lion", "label": "l" * 60},
        {"optimizer": "nag", "label": "l" * 60},
        {"optimizer": "adam", "label": "adam 2", "start": [3, 4], "schedule": {"schedule": "cosine", "parameters": {}}},
        {"optimizer": "adam", "schedule": "step"},
        {"optimizer": "adam", "schedule": None, "start": None, "label": None},
    ],
)  # fmt: skip


def test_what_one_spec_is_changed_to_no_other_hears_of():
    spec = {"function": "sphere", "optimizers": [{"optimizer": "adam", "schedule": "cosine"}]}
    (first,), (second,) = optiscope.parse(spec).optimizers, optiscope.parse(spec).optimizers
    before = second.model_dump()
    first.schedule.parameters["final"] = 0.77
    first.hyperparameters["lr"] = 7.0
    assert second.model_dump() == optiscope.parse(spec).optimizers[0].model_dump() == before


def test_minus_zero_is_zero():
    for zero in (-0.0, 0.0):
        spec = optiscope.parse({"function": "sphere", "optimizers": [("momentum", {"momentum": zero})]})
        assert math.copysign(1, spec.optimizers[0].hyperparameters["momentum"]) == 1


def test_normalising_twice_changes_nothing():
    once = parse(SETTLED)
    assert parse(once) == once
    assert parse(once.model_dump()) == once
    assert parse(json.loads(once.model_dump_json())) == once
    assert parse(once.model_dump(mode="json")) == once


@pytest.mark.parametrize(
    ("own", "told"),
    [
        (["a", "a", "a 2"], ["a", "a 3", "a 2"]),
        ([None, "adam"], ["adam 2", "adam"]),
        (["a 2", "a", "a"], ["a 2", "a", "a 3"]),
        ([None, None, "adam 2"], ["adam", "adam 3", "adam 2"]),
    ],
)
def test_a_label_of_ones_own_is_kept(own, told):
    got = parse(spec(optimizers=[{"optimizer": "adam", "label": label} for label in own]))
    assert [entry.label for entry in got.optimizers] == told
    assert parse(got) == got


def test_labels_are_unique_and_no_longer_than_allowed():
    labels = [entry.label for entry in parse(SETTLED).optimizers]
    assert labels == ["adam", "adam 3", "sgd", "l" * 60, "l" * 58 + " 2", "adam 2", "adam 4", "adam 5"]
    many = [e.label for e in parse(spec(optimizers=[{"optimizer": "adam", "label": "m" * 59}] * 100)).optimizers]
    assert len(set(many)) == 100 and max(map(len, many)) <= MAX_LABEL


def test_an_entry_may_have_a_start_of_its_own():
    starts = [entry.start for entry in parse(SETTLED).optimizers]
    assert starts[0] == (0.0, 1.0) and starts[5] == (3.0, 4.0)


def test_numbers_of_other_types_are_taken():
    got = parse(spec(
        steps=np.int32(7), seed=np.uint8(3), noise=np.float32(0.5), start=np.array([1.0, 2.0]),
        tolerance=Fraction(1, 4),
        optimizers=(("adam", {"lr": np.float64(0.5), "batch_size": np.int64(4)}),), constants={"b": 5},
    ))  # fmt: skip
    assert got == parse(
        spec(
            steps=7,
            seed=3,
            noise=0.5,
            start=[1, 2],
            tolerance=0.25,
            constants={"b": 5.0},
            optimizers=[("adam", {"lr": 0.5, "batch_size": 4})],
        )
    )
    assert type(got.steps) is int and type(got.noise) is type(got.start[0]) is float
    assert parse(spec(steps=1e3)).steps == 1000, "some clients know one type of number"
    with pytest.raises(optiscope.SpecError):
        parse(spec(steps=np.bool_(True)))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["optimizer", "schedule", "label", "start", "lr", "parameters"]) | st.text(max_size=3),
                inner,
                max_size=3,
            )
        ),
        max_leaves=8,
    ),
    st.sampled_from(
        ["function", "optimizers", "start", "steps", "constants", "seed", "whole", "entry", "hyper", "choice"]
    ),
)
def test_whatever_comes_is_a_spec_or_a_sentence(value, place):
    whole = {
        "whole": value,
        "entry": spec(optimizers=[value]),
        "choice": entry(schedule=value),
        "hyper": entry(hyperparameters={"lr": value}),
    }
    try:
        got = parse(whole.get(place, spec(**{place: value})))
    except optiscope.SpecError as error:
        assert error.expected and error.got
    else:
        assert parse(got) == got
