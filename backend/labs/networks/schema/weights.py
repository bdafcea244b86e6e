"""What reading a file of weights takes and answers, and how weights are written as JSON."""

from pydantic import Field, RootModel

from optiscope.backend.schema.base import Answer, described
from optiscope.core.messages import message
from optiscope.core.model import Model, expects
from optiscope.networks.given import Layer

LAYERS = [{"weights": [[0.5, -0.25]], "bias": [0.1]}]


class WeightsFile(Model):
    """A file of weights, and which of the networks in it is wanted."""

    base64: str = Field(
        description="Bytes of the file: .npz as trainings write it, or JSON with a list of layers.",
        examples=["W3sid2VpZ2h0cyI6IFtbMC41LCAtMC4yNV1dLCAiYmlhcyI6IFswLjFdfV0="],
        json_schema_extra=expects(message("base64")),
    )  # fmt: skip
    network: str | None = Field(
        None, description="Name of the network. null: the first.", examples=["adam/0"],
        json_schema_extra=expects(message("text")),
    )  # fmt: skip


class ReadWeights(Answer):
    networks: list[str] = described(
        "Names of the networks in the file, label/seed; one empty text where the only one has none.", ["adam/0"]
    )
    network: str = described("Whose weights these are.", "adam/0")
    sizes: list[int] = described("Neurons of each layer, the inputs first.", [2, 1])
    weights: list[Layer] = described("To be put into the spec of a training as `weights`.", LAYERS)


class WrittenLayer(Answer):
    """A layer of a trained network; numbers that are not finite are null."""

    weights: list[list[float | None]] = described(
        "Of each neuron a list of numbers, one for each of its inputs.", [[0.5, -0.25]]
    )
    bias: list[float | None] = described("Of each neuron a number, where the network has biases.", [0.1], default=[])


class WrittenWeights(RootModel[dict[str, list[WrittenLayer]]]):
    """Of each network, label/seed, its layers, first layer first."""
