"""What the catalogue of the networks answers."""

from typing import Literal

from optiscope.backend.schema.base import Answer, described
from optiscope.backend.schema.catalog import LINE, Line
from optiscope.backend.schema.labs import SpecField


class Activation(Answer):
    id: str = described("Name in a spec.", "tanh")
    title: str = described("Name for people.", "Tanh")
    summary: str = described("One sentence.", "squeezes any number into the range from −1 to 1.")
    how: str = described("How it works.", "A sigmoid stretched to be symmetric about 0.")
    when: str = described("When to use it.", "In small, smooth networks.")
    output_only: bool = described("Whether it works only at the output.", False)
    bounded: bool = described("Whether it never leaves −1 … 1.", True)
    initialisation: str = described("Initialisation where a spec does not say.", "xavier")
    formula: list[Line] = described("Activation a of a weighted sum z, line by line.", [LINE])
    slope: list[Line] = described("Its derivative.", [LINE])


class Loss(Answer):
    id: str = described("Name in a spec.", "mse")
    title: str = described("Name for people.", "Mean squared error")
    summary: str = described("One sentence.", "the mean of the squared differences.")
    how: str = described("How it works.", "Large differences count far more than small ones.")
    when: str = described("When to use it.", "In regression without outliers.")
    output: str | None = described("The only output activation it works behind; null: any.", None)
    kinds: list[Literal["classification", "regression"]] = described("Problems it suits.", ["regression"])
    formula: list[Line] = described("Loss of one output a and its target y, line by line.", [LINE])
    slope: list[Line] = described("Its derivative.", [LINE])


class Initialisation(Answer):
    id: str = described("Name in a spec.", "xavier")
    title: str = described("Name for people.", "Xavier")
    summary: str = described("One sentence.", "normal weights that keep the size of the signal.")
    how: str = described("How it works.", "The variance is 2 / (inputs + neurons).")
    when: str = described("When to use it.", "With tanh and sigmoid.")
    formula: list[Line] = described("Standard deviation of a layer's weights.", [LINE])


class Preview(Answer):
    inputs: list[list[float]] = described("Some samples: those inputs that `thumbnail` names.", [[0.1, 0.4]])
    targets: list[float] = described("Their classes or values.", [1.0])


class Dataset(Answer):
    id: str = described("Name in a spec.", "moons")
    title: str = described("Name for people.", "Moons")
    summary: str = described("One sentence.", "two half circles that reach into each other.")
    teaches: str = described("What it teaches.", "A straight line gets most of it right.")
    kind: Literal["classification", "regression"] = described("What the targets are.", "classification")
    soft: bool = described("Whether a target says how probable each class is.", False)
    samples: int = described("Samples when a spec does not say.", 200)
    noise: float = described("Noise when a spec does not say.", 0.1)
    most: int = described("Most samples to be had.", 20_000)
    inputs: int = described("Inputs of a sample.", 2)
    classes: int = described("Classes; 0 in regression.", 2)
    input_names: list[str] = described("Names of the inputs.", ["x", "y"])
    class_names: list[str] = described("Names of the classes, in order; none in regression.", ["0", "1"])
    image: list[int] | None = described("[rows, columns] where the inputs are the pixels of an image.", None)
    thumbnail: list[int] = described("The inputs that a small picture shows; none of an image.", [0, 1])
    preview: Preview | None = described(
        "Some samples to draw; null where they are images.", {"inputs": [[0.1, 0.4]], "targets": [1.0]}
    )
    images: list[list[float]] | None = described("Some samples where they are images: their pixels, by rows.", None)


class Limits(Answer):
    table_rows: int = described("Rows of a table.", 20_000)
    table_columns: int = described("Inputs of a table.", 64)
    body_bytes: int = described("Bytes of a request or socket message.", 4_194_304)
    hold_seconds: int = described("How long a training whose connection was lost goes on.", 30)
    trainings: int = described("Trainings at once.", 2)
    train_seconds: int = described("Computing time of one training, in seconds.", 600)
    megabytes: int = described("Memory of one training, in MB.", 1024)
    landscape_points: int = described("Points a side of a loss landscape.", 101)
    grid_points: int = described("Points a side of the pictures over the plane.", 101)


class Torch(Answer):
    installed: bool = described("Whether PyTorch is there, which CUDA and .pt files need.", True)
    install: str = described("Command that installs it.", "pip install torch==2.13.0")


class Networks(Answer):
    activations: list[Activation] = described("Every activation.", [])
    losses: list[Loss] = described("Every loss.", [])
    initialisations: list[Initialisation] = described("Every way to begin.", [])
    datasets: list[Dataset] = described("Every data set.", [])
    fields: list[SpecField] = described("The fields of a training's spec, in order.", [])
    limits: Limits = described("What this server allows.", {"trainings": 2})
    torch: Torch = described("Whether PyTorch is there.", {"installed": True, "install": "pip install torch==2.13.0"})
