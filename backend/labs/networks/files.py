"""A training in one file: its curves as JSON, CSV, .npz or PNG, or its weights as .npz or PyTorch's .pt."""

import io

from pydantic_core import to_json

from optiscope import SpecError
from optiscope.backend.labs.networks import missing
from optiscope.core.errors import one_of, shown
from optiscope.core.messages import message
from optiscope.networks import export
from optiscope.networks.fields import CompleteTrainSpec
from optiscope.networks.result import TrainingResult
from optiscope.networks.train import run

WEIGHTS = ("weights.npz", "pt")


def check(spec: CompleteTrainSpec, form: str, entry: str | None, seed: int) -> None:
    """Raises SpecError or ModuleNotFoundError where such a file cannot be written of a training of `spec`.

    entry, seed: label and seed (from 0) of the one whose weights a .pt holds; None: of the only entry.
    """
    if form == "pt":
        labels = [str(e.label) for e in spec.optimizers]
        if entry not in labels and (entry or len(labels) > 1):
            raise SpecError("entry", one_of(labels, entry), message("nothing") if entry is None else shown(entry))
        if seed >= spec.seeds:
            raise SpecError("seed", message("whole_number_between", low=0, high=spec.seeds - 1), shown(seed))
    missing.check(form)


def whole(spec: CompleteTrainSpec, form: str, entry: str | None, seed: int, lang: str) -> bytes:
    """Trains, and writes it down, outcomes in `lang`; else see `check`."""
    check(spec, form, entry, seed)
    return written(run(spec), form, entry, seed, lang)


def written(result: TrainingResult, form: str, entry: str | None, seed: int, lang: str) -> bytes:
    if form == "json":
        return to_json(export.as_dict(result, lang))
    if form == "csv":
        text = io.StringIO(newline="")
        export.write_csv(result, text)
        return text.getvalue().encode()
    binary = io.BytesIO()
    if form == "npz":
        export.write_npz(result, binary, lang)
    elif form == "png":
        export.write_png(result, binary)
    elif form == "pt":
        export.write_state_dict(result[entry or 0], binary, seed)
    else:
        export.write_weights(result, binary)
    return binary.getvalue()
