"""The catalogue of the networks as JSON bytes, made once."""

from functools import cache
from importlib.util import find_spec
from typing import Any

from pydantic_core import to_json

from optiscope.backend.labs.networks import limits
from optiscope.backend.settings import Settings
from optiscope.catalog import describe_networks as describe
from optiscope.catalog import networks as catalog
from optiscope.catalog.parts import MAX_SAMPLES
from optiscope.core.describe import describe_fields
from optiscope.core.packages import INSTALL
from optiscope.networks.fields import TrainSpec
from optiscope.networks.problem import generated
from optiscope.networks.samples import MAX_COLUMNS
from optiscope.pictures.activation import ActivationPicture
from optiscope.pictures.loss import LossPicture

PREVIEW, IMAGES = 120, 4


@cache
def networks(settings: Settings, trainings: int, lang: str) -> bytes:
    """trainings: how many of them this server has processes for. lang: of what there is; the fields of a spec are
    described in English, as errors are."""
    allowed = {
        "table_rows": MAX_SAMPLES, "table_columns": MAX_COLUMNS, "body_bytes": settings.max_body_bytes,
        "hold_seconds": settings.hold_seconds, "trainings": trainings, "train_seconds": settings.training_seconds,
        "megabytes": settings.training_megabytes, "landscape_points": limits.POINTS[1],
        "grid_points": limits.GRID[1],
    }  # fmt: skip
    torch = {"installed": find_spec("torch") is not None, "install": INSTALL["torch"]}
    found = describe.describe(lang)
    datasets = [dataset | samples(dataset["id"]) for dataset in found["datasets"]]
    fields = [field for field in describe_fields(TrainSpec) if "." not in field["name"]]
    return to_json(found | {"datasets": datasets, "fields": fields, "limits": allowed, "torch": torch})


@cache
def picture(part: str, id: str, lang: str) -> bytes:
    """A picture with a handle of an activation or a loss."""
    if part == "activations":
        return to_json(ActivationPicture(id="activation", of=[id]).described(lang))
    return to_json(LossPicture(id="loss", of=[id]).described(lang))


def samples(id: str) -> dict[str, Any]:
    """Some samples of a data set for its thumbnail, as it is when a spec does not say more: images, or a preview."""
    declared = catalog.datasets[id]
    made = generated(id, samples=IMAGES if declared.image else PREVIEW, test_share=0)
    if declared.image:
        return {"preview": None, "images": made.inputs[:IMAGES].round(3).tolist()}
    inputs = made.inputs[:, list(declared.thumbnail)]
    return {"preview": {"inputs": inputs.round(3).tolist(), "targets": made.targets.round(3).tolist()}, "images": None}
