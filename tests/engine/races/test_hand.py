"""races/hand.py: a spec that is the last one from elsewhere is what it would be if it were read anew."""

import json

import numpy as np
import pytest

from optiscope.core.errors import SpecError
from optiscope.races.hand import Hand
from optiscope.races.race import Race
from optiscope.races.spec import parse

ENTRIES = ["adam", {"optimizer": "lion", "start": [1, 2]}, {"rule": "def f(x, g, *, lr=1):\n    return x - lr * g"}]
SPEC = {"function": "x^2 + b y^2", "constants": {"b": 2}, "steps": 1, "noise": 0.0, "optimizers": ENTRIES}


def held(first, second):
    hand = Hand()
    hand.parse(first)
    return hand.moved(second) is not None, hand.parse(second)


@pytest.mark.parametrize("start", [[1.5, -2], [-0.0, 1e6], [3, 0]])
@pytest.mark.parametrize("first", [SPEC, SPEC | {"start": [7, 7]}])
def test_another_start_is_all_that_is_read(first, start):
    known, made = held(first, SPEC | {"start": start})
    anew = parse(SPEC | {"start": start})
    assert known and made == anew
    assert made.model_dump_json() == anew.model_dump_json()
    assert made.model_fields_set == anew.model_fields_set


@pytest.mark.parametrize(
    "changes",
    [{"steps": 2}, {"noise": -0.0}, {"constants": {"b": 3}}, {"optimizers": ENTRIES[:2]}, {"seed": 0}, {"start": None}],
)
def test_what_else_is_new_is_read(changes):
    asked = SPEC | {"start": [1, 1]} | changes
    known, made = held(SPEC, asked)
    assert not known and made.model_dump_json() == parse(asked).model_dump_json()


@pytest.mark.parametrize(
    "changes", [{"steps": True}, {"start": [1, 2, 3]}, {"start": [True, 1]}, {"start": [1, 1.1e6]}, {"start": "1"}]
)
def test_what_is_wrong_is_refused_though_the_rest_is_known(changes):
    asked, hand = SPEC | {"start": [1, 1]} | changes, Hand()
    hand.parse(SPEC)
    assert hand.moved(asked) is None
    with pytest.raises(SpecError) as anew:
        parse(asked)
    with pytest.raises(SpecError) as error:
        hand.parse(asked)
    assert json.dumps(error.value.as_dict("en")) == json.dumps(anew.value.as_dict("en"))


def test_nothing_is_known_of_what_was_refused():
    hand = Hand()
    with pytest.raises(SpecError):
        hand.parse(SPEC | {"steps": 0})
    assert hand.moved(SPEC | {"steps": 0, "start": [1, 1]}) is None


@pytest.mark.parametrize("box", [None, [[-1, 1], [-1, 1]]])
@pytest.mark.parametrize("ready", [False, True])
def test_a_race_that_was_ready_is_the_one_that_is_made_anew(ready, box):
    hand, spec = Hand(), SPEC | {"steps": 50, "box": box, "noise": 0.5}
    hand.parse(spec)
    if ready:
        hand.moved(spec | {"start": [3, 0]}).prepare()
    starts = [[1.5, -2], [0.25, 4]]  # the second finds none that is ready
    moved = [hand.moved(spec | {"start": start}).race() for start in starts]
    for race, start in zip(moved, starts, strict=True):
        anew = Race(parse(spec | {"start": start}))
        assert race.spec == anew.spec
        for made, expected in zip(race.slices(20), anew.slices(20), strict=True):
            np.testing.assert_array_equal(made.columns, expected.columns)
        assert [runner.outcome for runner in race.runners] == [runner.outcome for runner in anew.runners]
        assert [runner.metrics for runner in race.runners] == [runner.metrics for runner in anew.runners]
