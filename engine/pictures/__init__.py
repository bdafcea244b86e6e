"""Pictures of what is declared, each with one handle to move: what they show, as data. A new one is a file beside
these and a name here; frontend/charts/handle draws each kind of data.
"""

from typing import Annotated

from pydantic import Field

from optiscope.pictures.activation import ActivationPicture
from optiscope.pictures.effective_step import EffectiveStepPicture
from optiscope.pictures.loss import LossPicture
from optiscope.pictures.neuron import NeuronPicture
from optiscope.pictures.noise_ball import NoiseBallPicture
from optiscope.pictures.rectification import RectificationPicture
from optiscope.pictures.timeline import TimelinePicture

Picture = Annotated[
    ActivationPicture | EffectiveStepPicture | LossPicture | NeuronPicture | NoiseBallPicture | RectificationPicture
    | TimelinePicture,
    Field(discriminator="id"),
]  # fmt: skip
"""What a lesson step may ask for as its `picture`."""
