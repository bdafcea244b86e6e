"""From the spec of a training as it comes to the complete one: checked, within the limits, every default filled in."""

from typing import Any

from optiscope.catalog import networks as catalog
from optiscope.catalog.entry import CompleteEntry, Entry, complete_entry, labels
from optiscope.catalog.lookup import operations, optimizer_of
from optiscope.core.errors import SpecError, no_such, one_of, shown
from optiscope.core.messages import message
from optiscope.core.model import completed, validated
from optiscope.networks import build, first_weights, own, rows
from optiscope.networks.fields import CompleteTrainSpec, TrainSpec
from optiscope.networks.machine import Machine
from optiscope.networks.problem import test_size
from optiscope.networks.shape import Shape, output_neurons

MAX_NETWORKS = 2_000
MAX_NUMBERS = 20_000_000
"""Most parameters of all networks together, and most activations of one step."""
MAX_WORK = 1e13
"""Most products that a training may take: networks × parameters × (samples of a step × steps + samples × rows)."""


def parse(data: Any, machine: Machine | None = None) -> CompleteTrainSpec:
    """The complete spec of `data` (a dict as in JSON, or a spec); SpecError names the first field that is wrong.
    machine: where it has to be possible to train it, if that is known."""
    return complete(validated(TrainSpec, data), machine)


def complete(spec: TrainSpec, machine: Machine | None = None) -> CompleteTrainSpec:
    """`spec` checked against the catalogue and the limits, with every default filled in; SpecError otherwise."""
    if isinstance(spec, CompleteTrainSpec) and not machine:
        return spec
    update: dict[str, Any] = {}
    kind, classes, values, inputs, samples = _source(spec, update)
    if kind == "regression" and spec.label_smoothing:
        raise SpecError("label_smoothing", message("smoothing_of_values"), shown(spec.label_smoothing))
    update["hidden"] = spec.hidden
    if spec.weights is not None and "hidden" not in spec.model_fields_set:
        update["hidden"] = list(first_weights.sizes(spec.weights)[1:-1])
    update["bias"] = spec.bias
    if spec.weights is not None and "bias" not in spec.model_fields_set:
        update["bias"] = first_weights.biased(spec.weights)
    update |= _ends(spec, kind, classes)
    for field in ("activation", "output"):
        _known(field, update.get(field) or getattr(spec, field))
    update["initialisation"] = spec.initialisation or catalog.activations[spec.activation].initialisation
    _known("initialisation", update["initialisation"])
    if catalog.activations[spec.activation].output_only:
        raise SpecError(
            "activation",
            one_of(id for id, a in catalog.activations.items() if not a.output_only),
            shown(spec.activation),
        )
    update["optimizers"] = [
        _complete_entry(f"optimizers[{i}]", entry, label)
        for i, (entry, label) in enumerate(zip(spec.optimizers, labels(spec.optimizers), strict=True))
    ]
    outputs = output_neurons(update["output"], classes, values)
    shape = Shape((inputs, *update["hidden"], outputs), bias=update["bias"])
    if spec.weights is not None:
        update["weights"] = first_weights.checked(spec.weights, shape)
    sizes = _sizes(spec, samples)
    update["every"] = spec.every or rows.every(spec.steps, shape, sizes, spec.seeds, samples)
    full = completed(CompleteTrainSpec, spec, **update)
    _limits(full, shape, sizes, samples)
    if machine:
        machine.check(full, build.plan_of(full, inputs, outputs), samples - test_size(samples, spec.test_share))
    return full


def _sizes(spec: TrainSpec, samples: int) -> list[int]:
    """Samples of one update of each entry."""
    train = samples - test_size(samples, spec.test_share)
    by = {"full": train, "one": 1, "batch": train if spec.batch == "full" else min(train, spec.batch)}
    return [by[optimizer_of(entry.optimizer).sampling] for entry in spec.optimizers]


def _known(field: str, id: str) -> None:
    kinds: dict[str, dict[str, Any]] = {
        "initialisation": catalog.initialisations, "loss": catalog.losses, "dataset": catalog.datasets,
    }  # fmt: skip
    names = kinds.get(field, catalog.activations)
    if id not in names:
        raise no_such(field if field in kinds else "activation", field, names, id)


def _source(spec: TrainSpec, update: dict[str, Any]) -> tuple[str, int, int, int, int]:
    """(kind, classes, values, inputs, samples) of what is learned; fills in samples and noise."""
    if spec.data is not None:
        if spec.dataset is not None:
            raise SpecError("dataset", message("nothing_since_data"), shown(spec.dataset))
        update["data"], made = own.resolved(spec.data)
        return made.kind, len(made.classes), made.values, made.inputs.shape[1], len(made.inputs)
    if spec.dataset is None:
        raise SpecError("dataset", message("dataset_id_among", names=one_of(catalog.datasets)), message("nothing"))
    _known("dataset", spec.dataset)
    declared = catalog.datasets[spec.dataset]
    n = update["samples"] = declared.samples if spec.samples is None else min(spec.samples, declared.most)
    update["noise"] = declared.noise if spec.noise is None else spec.noise
    return declared.kind, len(declared.classes), 1, len(declared.inputs), n


def _ends(spec: TrainSpec, kind: str, classes: int) -> dict[str, str]:
    """The output's activation and the loss that suit each other and the problem."""
    loss, output = spec.loss, spec.output
    if loss is not None:
        _known("loss", loss)
    if output is not None:
        _known("output", output)
    if loss is None:
        fits = {"sigmoid": "binary_cross_entropy", "softmax": "cross_entropy"}
        guess = output or ("linear" if kind == "regression" else "sigmoid" if classes <= 2 else "softmax")
        loss = fits.get(guess, "mse") if kind == "classification" else "mse"
    needed = catalog.losses[loss].output
    if kind == "regression" and needed:
        able = (id for id, found in catalog.losses.items() if not found.output)
        raise SpecError("loss", message("loss_for_regression", names=one_of(able)), shown(loss))
    if output is None:
        output = needed or ("linear" if kind == "regression" else "sigmoid" if classes <= 2 else "softmax")
    if needed and output != needed:
        raise SpecError("output", message("output_of_loss", output=needed, loss=loss), shown(output))
    if kind == "regression" and output == "softmax":
        raise SpecError("output", message("output_for_regression"), shown(output))
    return {"loss": loss, "output": output}


def _complete_entry(field: str, entry: Entry, label: str) -> CompleteEntry:
    if entry.start is not None:
        raise SpecError(f"{field}.start", message("no_start"), shown(entry.start))
    if "batch_size" in entry.hyperparameters:
        raise SpecError(f"{field}.hyperparameters", message("no_batch_size"), "batch_size")
    return complete_entry(CompleteEntry, field, entry, label, batches=False)


def _limits(spec: CompleteTrainSpec, shape: Shape, sizes: list[int], samples: int) -> None:
    networks = len(spec.optimizers) * spec.seeds
    if networks > MAX_NETWORKS:
        raise SpecError(
            "seeds",
            message("networks", most=MAX_NETWORKS),
            message("product", a=len(spec.optimizers), b=spec.seeds, product=networks),
        )
    if networks * shape.parameters > MAX_NUMBERS:
        got = message("product", a=networks, b=shape.parameters, product=networks * shape.parameters)
        raise SpecError("hidden", message("parameters", most=MAX_NUMBERS), got)
    held, work = 0.0, networks * shape.parameters * samples * (spec.steps / spec.every)
    for n, entry in zip(sizes, spec.optimizers, strict=True):
        held += spec.seeds * sum(shape.sizes) * n
        work += spec.seeds * shape.parameters * (n + operations(entry.optimizer)) * spec.steps
    if held > MAX_NUMBERS:
        raise SpecError("batch", message("activations", most=MAX_NUMBERS), message("in_whole", number=held))
    if work > MAX_WORK:
        raise SpecError("steps", message("work", most=MAX_WORK), message("two_digits", number=work))
