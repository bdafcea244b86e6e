"""A training in one file: its curves as JSON, CSV, .npz or PNG, its weights as .npz, JSON or PyTorch's .pt, or a page
that plays it."""

from collections.abc import Mapping
from typing import Any

from optiscope import SpecError
from optiscope.backend.labs.networks.forms import FORMS
from optiscope.core.errors import one_of, shown
from optiscope.core.form import by_id
from optiscope.core.messages import message
from optiscope.core.packages import require
from optiscope.networks.fields import CompleteTrainSpec
from optiscope.networks.result import TrainingResult
from optiscope.networks.train import run

WEIGHTS = ("weights.npz", "weights.json", "pt")


def check(spec: CompleteTrainSpec, form: str, choice: Mapping[str, Any]) -> None:
    """Raises SpecError where such a file cannot be written of a training of `spec`.

    choice: for the weights of one network `entry` and `seed`, its label and seed (from 0); None: of the only entry.
    """
    wanted = by_id(FORMS)[form]
    if "entry" in wanted.choices:
        labels, entry, seed = [str(e.label) for e in spec.optimizers], choice.get("entry"), choice.get("seed", 0)
        if entry not in labels and (entry or len(labels) > 1):
            raise SpecError("entry", one_of(labels, entry), message("nothing") if entry is None else shown(entry))
        if seed >= spec.seeds:
            raise SpecError("seed", message("whole_number_between", low=0, high=spec.seeds - 1), shown(seed))
    require(wanted.needs)


def whole(spec: CompleteTrainSpec, form: str, lang: str, choice: Mapping[str, Any], megabytes: int) -> bytes:
    """Trains with so much memory at most, and writes it down, outcomes in `lang`; else see `check`."""
    check(spec, form, choice)
    return written(run(spec, megabytes=megabytes), form, lang, choice)


def written(result: TrainingResult, form: str, lang: str, choice: Mapping[str, Any]) -> bytes:
    wanted = by_id(FORMS)[form]
    return wanted.content_of(result, lang, **wanted.fitting(choice))
