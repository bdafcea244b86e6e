"""What networks are made of, found by walking the folders, beside the optimizers and schedules of the races."""

from engine.catalog import optimizers, schedules, walk
from engine.networks import activations as activation_files
from engine.networks import datasets as dataset_files
from engine.networks import declared
from engine.networks import initialisations as initialisation_files
from engine.networks import losses as loss_files
from engine.networks.declared import Activation, Dataset, Initialisation, Loss

__all__ = ["activations", "datasets", "initialisations", "losses", "optimizers", "schedules"]

activations: dict[str, Activation] = walk(activation_files, declared.activation)
losses: dict[str, Loss] = walk(loss_files, declared.loss)
initialisations: dict[str, Initialisation] = walk(initialisation_files, declared.initialisation)
datasets: dict[str, Dataset] = walk(dataset_files, declared.dataset)
