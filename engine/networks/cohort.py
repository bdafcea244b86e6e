"""Entries that take batches of one size, and so meet the same samples."""

from dataclasses import dataclass

from optiscope.networks.feeding import Feed


@dataclass(frozen=True, slots=True)
class Cohort:
    """entries: places in the plan, those of one optimizer next to each other."""

    feed: Feed
    entries: tuple[int, ...]
