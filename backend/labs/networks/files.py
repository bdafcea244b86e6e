"""A training in one file: its curves as JSON, CSV, .npz or PNG, or its weights as .npz or PyTorch's .pt."""

from optiscope import SpecError
from optiscope.core.errors import one_of, shown
from optiscope.core.form import by_id
from optiscope.core.messages import message
from optiscope.core.packages import require
from optiscope.networks.fields import CompleteTrainSpec
from optiscope.networks.forms import FORMS
from optiscope.networks.result import TrainingResult
from optiscope.networks.train import run

WEIGHTS = ("weights.npz", "pt")


def check(spec: CompleteTrainSpec, form: str, entry: str | None, seed: int) -> None:
    """Raises SpecError where such a file cannot be written of a training of `spec`.

    entry, seed: label and seed (from 0) of the one whose weights a .pt holds; None: of the only entry.
    """
    if form == "pt":
        labels = [str(e.label) for e in spec.optimizers]
        if entry not in labels and (entry or len(labels) > 1):
            raise SpecError("entry", one_of(labels, entry), message("nothing") if entry is None else shown(entry))
        if seed >= spec.seeds:
            raise SpecError("seed", message("whole_number_between", low=0, high=spec.seeds - 1), shown(seed))
    require(by_id(FORMS)[form].needs)


def whole(spec: CompleteTrainSpec, form: str, entry: str | None, seed: int, lang: str) -> bytes:
    """Trains, and writes it down, outcomes in `lang`; else see `check`."""
    check(spec, form, entry, seed)
    return written(run(spec), form, entry, seed, lang)


def written(result: TrainingResult, form: str, entry: str | None, seed: int, lang: str) -> bytes:
    choice = {"entry": entry, "seed": seed} if form == "pt" else {}
    return by_id(FORMS)[form].content_of(result, lang, **choice)
