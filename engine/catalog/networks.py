"""What networks are made of, found by walking the folders, beside the optimizers and schedules of the races."""

from optiscope.catalog import optimizers, parts, schedules, walk
from optiscope.catalog.parts import Activation, Dataset, Initialisation, Loss
from optiscope.declared import activations as activation_files
from optiscope.declared import datasets as dataset_files
from optiscope.declared import initialisations as initialisation_files
from optiscope.declared import losses as loss_files

__all__ = ["activations", "datasets", "initialisations", "losses", "optimizers", "schedules"]

activations: dict[str, Activation] = walk(activation_files, parts.activation)
losses: dict[str, Loss] = walk(loss_files, parts.loss)
initialisations: dict[str, Initialisation] = walk(initialisation_files, parts.initialisation)
datasets: dict[str, Dataset] = walk(dataset_files, parts.dataset)
