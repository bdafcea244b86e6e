"""The lab of races: what the rest of the house needs to know of it."""

from optiscope.core.lab import Column, Lab
from optiscope.races.forms import FORMS
from optiscope.races.outcome import key
from optiscope.races.picture import figure
from optiscope.races.race import run
from optiscope.races.result import restore
from optiscope.races.spec import RaceSpec, complete, parse

lab = Lab(
    id="races",
    spec=RaceSpec,
    parse=parse,
    complete=complete,
    run=run,
    figure=figure,
    forms=FORMS,
    columns=(
        Column("final_loss", "final loss"),
        Column("best_loss", "best loss"),
        Column("distance", "distance"),
        Column("gradient_evaluations", "gradients", "count"),
    ),
    restore=restore,
    key=key,
    default=True,
)
