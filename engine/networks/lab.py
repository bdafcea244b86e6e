"""The lab of networks: what the rest of the house needs to know of it."""

from optiscope.core.lab import Lab
from optiscope.networks.fields import TrainSpec
from optiscope.networks.spec import complete
from optiscope.networks.train import run
from optiscope.plots.training_figure import figure

lab = Lab(id="networks", spec=TrainSpec, complete=complete, run=run, figure=figure)
