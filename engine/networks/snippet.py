"""A training as a short program to take away: a Python call of this engine, or a PyTorch script."""

from typing import Any

from optiscope.compile import python_program as program
from optiscope.networks.fields import CompleteTrainSpec, TrainSpec
from optiscope.networks.spec import complete


def python_snippet(spec: CompleteTrainSpec) -> str:
    """A program that runs a complete spec by optiscope.train; what it would take anyway is not written."""
    given = [f"{name}={_value(getattr(spec, name))}" for name in _written(spec)]
    text = program.call("train", given, [program.entry(entry) for entry in spec.optimizers])
    return text + 'for run in result:\n    print(f"{run.label}: {run.outcome.reason}")\nresult.figure().show()\n'


def _written(spec: CompleteTrainSpec) -> list[str]:
    """The fields without which a training would be another."""
    fields = TrainSpec.model_fields.items()
    given = {name: getattr(spec, name) for name, field in fields
             if getattr(spec, name) != field.get_default(call_default_factory=True)}  # fmt: skip
    for name, field in fields:
        if name in given and field.default is None and name not in ("dataset", "data"):
            without = {other: value for other, value in given.items() if other != name}
            if complete(TrainSpec.model_construct(**without)) == spec:
                given = without
    return [name for name in given if name != "optimizers"]


def _value(value: Any) -> str:
    if hasattr(value, "model_dump"):
        return repr(value.model_dump(exclude_defaults=True))
    if isinstance(value, list) and any(hasattr(one, "model_dump") for one in value):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        return program.text(value)
    return program.number(value) if isinstance(value, int | float) and not isinstance(value, bool) else repr(value)
