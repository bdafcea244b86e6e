"""What the catalogue of the networks answers."""

from typing import Any, Literal

from optiscope.backend.schema.base import Answer, told
from optiscope.backend.schema.catalog import LINE, Line


class Activation(Answer):
    id: str = told("Name in a spec.", "tanh")
    title: str = told("Name for people.", "Tanh")
    summary: str = told("One sentence.", "squeezes any number into the range from −1 to 1.")
    how: str = told("How it works.", "A sigmoid stretched to be symmetric about 0.")
    when: str = told("When to use it.", "In small, smooth networks.")
    output_only: bool = told("Whether it works only at the output.", False)
    formula: list[Line] = told("Activation a of a weighted sum z, line by line.", [LINE])
    slope: list[Line] = told("Its derivative.", [LINE])


class Loss(Answer):
    id: str = told("Name in a spec.", "mse")
    title: str = told("Name for people.", "Mean squared error")
    summary: str = told("One sentence.", "the mean of the squared differences.")
    how: str = told("How it works.", "Large differences count far more than small ones.")
    when: str = told("When to use it.", "In regression without outliers.")
    output: str | None = told("The only output activation it works behind; null: any.", None)
    kinds: list[Literal["classification", "regression"]] = told("Problems it suits.", ["regression"])
    formula: list[Line] = told("Loss of one output a and its target y, line by line.", [LINE])
    slope: list[Line] = told("Its derivative.", [LINE])


class Initialisation(Answer):
    id: str = told("Name in a spec.", "xavier")
    title: str = told("Name for people.", "Xavier")
    summary: str = told("One sentence.", "normal weights that keep the size of the signal.")
    how: str = told("How it works.", "The variance is 2 / (inputs + neurons).")
    when: str = told("When to use it.", "With tanh and sigmoid.")
    formula: list[Line] = told("Standard deviation of a layer's weights.", [LINE])


class Preview(Answer):
    inputs: list[list[float]] = told("Some samples.", [[0.1, 0.4]])
    targets: list[float] = told("Their classes or values.", [1.0])


class Dataset(Answer):
    id: str = told("Name in a spec.", "moons")
    title: str = told("Name for people.", "Moons")
    summary: str = told("One sentence.", "two half circles that reach into each other.")
    teaches: str = told("What it teaches.", "A straight line gets most of it right.")
    kind: Literal["classification", "regression"] = told("What the targets are.", "classification")
    samples: int = told("Samples when a spec does not say.", 200)
    noise: float = told("Noise when a spec does not say.", 0.1)
    most: int = told("Most samples to be had.", 20_000)
    inputs: int = told("Inputs of a sample.", 2)
    classes: int = told("Classes; 0 in regression.", 2)
    preview: Preview | None = told(
        "Some samples to draw; null where there are more than two inputs.", {"inputs": [[0.1, 0.4]], "targets": [1.0]}
    )


class SpecField(Answer):
    """One field of a training's spec."""

    name: str = told("Name.", "samples")
    default: Any = told("Value when a spec does not say; null: what suits.", 200)
    description: str = told("What it is.", "Samples of the data set.")
    expected: str = told("What is legal, in words.", "a whole number from 10 to 20000")
    low: float | None = told("Smallest legal number.", 10, default=None)
    high: float | None = told("Largest legal number.", 20_000, default=None)


class Limits(Answer):
    table_rows: int = told("Rows of a table.", 20_000)
    table_columns: int = told("Inputs of a table.", 64)
    body_bytes: int = told("Bytes of a request or socket message.", 4_194_304)
    hold_seconds: int = told("How long a training whose connection was lost goes on.", 30)
    trainings: int = told("Trainings at once.", 2)
    train_seconds: int = told("Computing time of one training, in seconds.", 600)
    megabytes: int = told("Memory of one training, in MB.", 1024)
    landscape_points: int = told("Points a side of a loss landscape.", 101)
    grid_points: int = told("Points a side of the pictures over the plane.", 101)


class Torch(Answer):
    installed: bool = told("Whether PyTorch is there, which CUDA and .pt files need.", True)
    install: str = told("Command that installs it.", "pip install torch==2.13.0")


class Networks(Answer):
    activations: list[Activation] = told("Every activation.", [])
    losses: list[Loss] = told("Every loss.", [])
    initialisations: list[Initialisation] = told("Every way to begin.", [])
    datasets: list[Dataset] = told("Every data set.", [])
    fields: list[SpecField] = told("The fields of a training's spec, in order.", [])
    limits: Limits = told("What this server allows.", {"trainings": 2})
    torch: Torch = told("Whether PyTorch is there.", {"installed": True, "install": "pip install torch==2.13.0"})
