"""The catalogue of the networks as JSON bytes, made once."""

from dataclasses import asdict
from functools import cache
from typing import Any

from pydantic_core import to_json

from optiscope.backend.labs.networks import limits, missing
from optiscope.backend.settings import Settings
from optiscope.catalog import describe_networks as describe
from optiscope.catalog import networks as catalog
from optiscope.networks import table
from optiscope.networks.fields import TrainSpec
from optiscope.networks.problem import generated

PREVIEW = 120
LIMITS = {"ge": "low", "le": "high", "gt": "low", "lt": "high"}


@cache
def networks(settings: Settings, trainings: int, lang: str) -> bytes:
    """trainings: how many of them this server has processes for. lang: of what there is; the fields of a spec are
    described in English, as errors are."""
    allowed = {
        "table_rows": table.MAX_ROWS, "table_columns": table.MAX_COLUMNS, "body_bytes": settings.max_body_bytes,
        "hold_seconds": settings.hold_seconds, "trainings": trainings, "train_seconds": settings.training_seconds,
        "megabytes": settings.training_megabytes, "landscape_points": limits.POINTS[1],
        "grid_points": limits.GRID[1],
    }  # fmt: skip
    torch = {"installed": missing.installed("torch"), "install": missing.INSTALL["torch"]}
    found = describe.describe(lang)
    datasets = [dataset | {"preview": preview(dataset["id"])} for dataset in found["datasets"]]
    return to_json(found | {"datasets": datasets, "fields": fields(), "limits": allowed, "torch": torch})


def preview(id: str) -> dict[str, Any] | None:
    """Some samples of a data set, as it is when a spec does not say more; None where there are more than two inputs."""
    if catalog.datasets[id].inputs > 2:
        return None
    made = generated(id, samples=PREVIEW, test_share=0)
    return {"inputs": made.inputs.round(3).tolist(), "targets": made.targets.round(3).tolist()}


def fields() -> list[dict[str, Any]]:
    """The fields of a training's spec: name, default, description, and what is expected in words; ranges of numbers."""
    told = []
    for name, field in TrainSpec.model_fields.items():
        extra: Any = field.json_schema_extra
        ranges = {LIMITS[k]: v for rule in field.metadata if hasattr(rule, "__dataclass_fields__")
                  for k, v in asdict(rule).items() if k in LIMITS}  # fmt: skip
        default = None if field.is_required() else field.get_default(call_default_factory=True)
        words = {"description": field.description, "expected": extra["expected"]}
        told.append({"name": name, "default": default} | words | ranges)
    return told
