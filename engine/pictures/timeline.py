"""The field's years: optimizers by the papers that their files name, networks by their milestones."""

import re
from typing import Literal

from pydantic import Field

from optiscope import catalog
from optiscope.catalog import prose
from optiscope.declared.history import MILESTONES
from optiscope.locale import texts
from optiscope.pictures.base import Asked, Run
from optiscope.pictures.shapes import Event, Timeline
from optiscope.plots.words import words

YEAR = re.compile(r"\((\d{4})\)")


def year_of(source: str) -> int:
    """The first year in brackets; ValueError where there is none."""
    found = YEAR.search(source)
    if not found:
        raise ValueError(f"expected a year in brackets, got {source!r}")
    return int(found[1])


class TimelinePicture(Asked):
    """at: the year that the handle begins at. without: optimizers whose file names a later account of them."""

    id: Literal["timeline"]
    at: int
    without: list[str] = Field(default=[])

    def drawn(self, lang: str, run: Run) -> Timeline:
        said = words(lang)
        events = [
            _event(said[f"milestone.{id}.title"], said[f"milestone.{id}"], source, 0)
            for id, source in MILESTONES.items()
        ]
        events += [
            _optimizer(id, lang) for id, one in catalog.optimizers.items() if one.paper and id not in self.without
        ]
        events.sort(key=lambda event: event.year)
        at = min(range(len(events)), key=lambda i: abs(events[i].year - self.at))
        return Timeline(
            said["timeline.title"], said["timeline.knob"], (said["timeline.networks"], said["timeline.optimizers"]),
            said["timeline.source"], at, tuple(events),
        )  # fmt: skip


def _optimizer(id: str, lang: str) -> Event:
    one, own = catalog.optimizers[id], texts(lang, "optimizers").get(id, {})
    summary = str(own.get("summary", one.summary))
    return _event(own.get("title", one.title), summary[0].upper() + summary[1:], one.paper, 1)


def _event(title: str, text: str, source: str, lane: int) -> Event:
    return Event(year_of(source), title, text, source, prose.link(source), lane)
