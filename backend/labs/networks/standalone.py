"""A training as one HTML file that plays offline: what its recording holds.

It is what the socket tells of the training, at as many of the kept steps as there is room for; pictures in a byte a
point.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from optiscope import catalog
from optiscope.backend.http.site import offline
from optiscope.backend.labs.networks import about
from optiscope.backend.labs.networks.curves import columns
from optiscope.backend.labs.networks.frames import Block
from optiscope.backend.labs.networks.pictures import Look, Pictures
from optiscope.catalog import describe, describe_networks
from optiscope.core.describe import describe_fields
from optiscope.core.result import summary
from optiscope.networks import build
from optiscope.networks.devices import device
from optiscope.networks.fields import CompleteTrainSpec, TrainSpec
from optiscope.networks.result import Run, TrainingResult
from optiscope.networks.training import Snapshot

HIDDEN = "controls gallery share api"
GRID, NEURONS = 40, 20
"""Points a side of what networks answer, and of what each of their neurons does."""
MOST_BYTES, MOST_STEPS = 3_000_000, 80
"""Of all pictures before they are written in base64, as far as two steps do; steps that have pictures."""
IMAGES = ("boundary", "neurons")


def page(result: TrainingResult, lang: str = "en", state: str = "", axes: tuple[int, int] = (0, 1)) -> str:
    """The file as text.

    lang:  of its words, outcomes and catalogue.
    state: what the page's address would say after its #: colours, the entry selected, the speed.
    axes:  the inputs that pictures span.
    """
    return offline.page("networks.html", record(result, lang, axes) | {"state": state}, lang, HIDDEN)


def record(result: TrainingResult, lang: str = "en", axes: tuple[int, int] = (0, 1)) -> dict[str, Any]:
    """The training and what the page needs to know around it, as JSON data. Arrays: see `packed`."""
    spec, problem = result.spec, result.problem
    plan, first = build.plan(spec, problem), result[0]
    every = int(first.steps[1] - first.steps[0]) if len(first.steps) > 1 else spec.every or 1
    rows = np.flatnonzero(np.minimum(np.arange(len(first.steps)) * every, spec.steps) == first.steps)
    names = columns(first.columns, spec.seeds > 1, problem.test.size > 0)
    told = about.about(spec, problem, plan, lang)
    entries = [
        entry | summary(run, lang) | {"columns": [offline.floats(_column(run, name)[rows]) for name in names]}
        for entry, run in zip(told["entries"], result, strict=True)
    ]
    return {
        "started": told | {
            "device": spec.device, "device_name": "", "every": every, "rows": -(-spec.steps // every) + 1,
            "columns": names,
        },
        "rows": len(rows), "step": result.snapshots[-1].step, "entries": entries,
        "changes": [{"entry": entry, "step": step, "lr": lr} for entry, step, lr in result.changes],
        "data": [packed(block) for block in about.samples(problem)],
        "views": list(views(result, axes)),
        "catalog": _catalog(spec, lang),
    }  # fmt: skip


def _column(run: Run, name: str) -> np.ndarray:
    """A column as the page has it, (rows,)."""
    base = name.removesuffix("_low").removesuffix("_high")
    found: np.ndarray = run[name] if name == base else run.quartiles(base)[int(name.endswith("_high"))]
    return found


def views(result: TrainingResult, axes: tuple[int, int]) -> Iterator[dict[str, Any]]:
    """What the networks look like at kept steps: `blocks` of all entries, and `inside` each of them what a view message
    says of it when it is selected."""
    spec, problem = result.spec, result.problem
    network = device(spec.device, spec.precision).network(result[0].shape)
    wide, narrow = (Pictures(problem, network) for _ in range(2))
    shared = ("boundary", "wrong") if problem.has_plane else ()

    def view(snapshot: Snapshot) -> dict[str, Any]:
        _, blocks = wide.view(snapshot.parameters[:, 0], Look(GRID, axes, 0, 0))
        inside = []
        for entry in range(len(result)):
            fields, own = narrow.view(snapshot.parameters[:, 0], Look(NEURONS, axes, entry, 0))
            fields |= {"grid": GRID, "blocks": _packed(block for block in own if block.what not in shared)}
            inside.append(fields)
        return {"step": snapshot.step, "blocks": _packed(one for one in blocks if one.what in shared), "inside": inside}

    kept = result.snapshots
    last = view(kept[-1])
    for snapshot in chosen(kept[:-1], MOST_BYTES // max(1, _size(last)) - 1):
        yield view(snapshot)
    yield last


def chosen(snapshots: Sequence[Snapshot], most: int) -> list[Snapshot]:
    """At most so many of those before the last, fewer than MOST_STEPS, and the first in any case."""
    count = min(len(snapshots), max(1, min(most, MOST_STEPS - 1)))
    return [snapshots[i] for i in np.linspace(0, len(snapshots) - 1, count).round().astype(int)] if count else []


def _size(view: dict[str, Any]) -> int:
    blocks = [*view["blocks"], *(block for one in view["inside"] for block in one["blocks"])]
    return sum(3 * len(block["data"]) // 4 for block in blocks)


def _packed(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    return [packed(block) for block in blocks]


def packed(block: Block) -> dict[str, Any]:
    """What a text message says of a block, with its numbers: float32 in base64, or, of images, levels.

    A level is a byte: low + unit · byte, 255 for what is no number.
    """
    told = block.head().model_dump()
    if block.what not in IMAGES:
        return told | {"data": offline.floats(block.values)}
    low, unit, levels = leveled(block.values)
    return told | {"low": low, "unit": unit, "data": offline.octets(levels)}


def leveled(values: np.ndarray) -> tuple[list[float], list[float], np.ndarray]:
    """Of each plane of images (planes, ny, nx) the number at level 0, that between two levels, and the levels, uint8.

    Whole numbers, such as those of classes, stay what they are as far as there are levels for them.
    """
    planes = values.reshape(len(values), -1).astype(np.float64)
    finite = np.isfinite(planes)
    low = np.where(finite, planes, np.inf).min(axis=1, initial=np.inf)
    high = np.where(finite, planes, -np.inf).max(axis=1, initial=-np.inf)
    low, high = (np.where(np.isfinite(edge), edge, 0.0) for edge in (low, high))
    whole = (np.where(finite, planes, 0) % 1 == 0).all(axis=1) & (high - low <= 254)
    unit = np.where(whole | (high == low), 1.0, (high - low) / 254)
    with np.errstate(invalid="ignore"):
        levels = np.where(finite, np.round((planes - low[:, None]) / unit[:, None]), 255)
    return low.tolist(), unit.tolist(), levels.astype(np.uint8)


def _catalog(spec: CompleteTrainSpec, lang: str) -> dict[str, Any]:
    """What there is, as far as the training has to do with it."""
    used = {"activations": (spec.activation, spec.output), "losses": (spec.loss,),
            "initialisations": (spec.initialisation,), "datasets": (spec.dataset,)}  # fmt: skip
    return {
        **{group: [one for one in told if one["id"] in used[group]]
           for group, told in describe_networks.describe(lang).items()},
        "optimizers": describe.describe_chosen((entry.optimizer for entry in spec.optimizers), lang),
        "schedules": [describe.describe_schedule(id, lang) for id in catalog.schedules],
        "fields": describe_fields(TrainSpec),
    }  # fmt: skip
