"""The fields of a spec as data."""

import pytest

from optiscope.core.describe import describe_fields
from optiscope.networks.fields import TrainSpec
from optiscope.races.spec import RaceSpec

WHOLE = {
    RaceSpec: ["steps", "seed", "flock.count"],
    TrainSpec: ["samples", "seed", "batch", "steps", "every", "seeds"],
}


@pytest.mark.parametrize("spec", WHOLE)
def test_which_are_whole_numbers(spec):
    assert [field["name"] for field in describe_fields(spec) if field["integer"]] == WHOLE[spec]


@pytest.mark.parametrize("spec", WHOLE)
def test_every_field_is_there_with_its_range(spec):
    told = {field["name"]: field for field in describe_fields(spec)}
    assert set(spec.model_fields) <= set(told)
    assert (told["steps"]["low"], told["steps"]["high"], told["optimizers"]["low"]) == (1, 1_000_000, None)
