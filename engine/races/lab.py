"""The lab of races: what the rest of the house needs to know of it."""

from optiscope.core.lab import Lab
from optiscope.plots.race_figure import figure
from optiscope.races.race import run
from optiscope.races.spec import RaceSpec, complete

lab = Lab(id="races", spec=RaceSpec, complete=complete, run=run, figure=figure)
