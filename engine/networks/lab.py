"""The lab of networks: what the rest of the house needs to know of it."""

from optiscope.core.lab import Column, Lab
from optiscope.networks.fields import TrainSpec
from optiscope.networks.forms import FORMS
from optiscope.networks.outcome import key
from optiscope.networks.picture import figure
from optiscope.networks.restore import restore
from optiscope.networks.spec import complete, parse
from optiscope.networks.train import run

lab = Lab(
    id="networks",
    spec=TrainSpec,
    parse=parse,
    complete=complete,
    run=run,
    figure=figure,
    forms=FORMS,
    columns=(
        Column("train_loss", "train loss"),
        Column("test_loss", "test loss"),
        Column("train_accuracy", "train right", "share"),
        Column("test_accuracy", "test right", "share"),
        Column("test_r2", "test R²", sometimes=True),
        Column("test_error", "test error", sometimes=True),
        Column("train_r2", "train R²", sometimes=True),
        Column("train_error", "train error", sometimes=True),
        Column("best_test_loss", "best test"),
        Column("best_step", "at step", "count"),
    ),
    restore=restore,
    key=key,
    view=frozenset({"inside"}),
)
