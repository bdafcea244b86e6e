"""How large, how fast and how many things of a training may be asked for."""

from optiscope import SpecError
from optiscope.core.errors import shown
from optiscope.core.messages import message
from optiscope.networks.fields import CompleteTrainSpec

GRID, POINTS = (8, 101), (5, 101)
"""Fewest and most points a side: of the pictures over the plane, of a loss landscape."""
MOST_STEPS_AT_ONCE = 1_000
SPEED = (0.1, 1e6)
"""Updates a second."""
MOST_INDEX = 99
"""Largest index of an entry or a seed that any training may have."""
MOST_INPUTS = 64


def check_entry(spec: CompleteTrainSpec, entry: int, seed: int = 0) -> None:
    """Raises SpecError where a training has no such entry, or its entries no such seed."""
    for field, number, count in (("entry", entry, len(spec.optimizers)), ("seed", seed, spec.seeds)):
        if number >= count:
            raise SpecError(field, message("whole_number_between", low=0, high=count - 1), shown(number))
