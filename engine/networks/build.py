"""From a complete spec to what it asks for: the problem and the plan."""

from dataclasses import replace

from optiscope.catalog import networks as catalog
from optiscope.core.messages import message
from optiscope.networks import first_weights, samples
from optiscope.networks import problem as problems
from optiscope.networks.fields import CompleteTrainSpec
from optiscope.networks.plan import Learner, Plan
from optiscope.networks.problem import Problem
from optiscope.networks.shape import Shape, output_neurons


def problem(spec: CompleteTrainSpec) -> Problem:
    return replace(_samples(spec), label_smoothing=spec.label_smoothing)


def _samples(spec: CompleteTrainSpec) -> Problem:
    if spec.data is None:
        assert spec.dataset
        k = output_neurons(spec.output, len(catalog.datasets[spec.dataset].classes))
        return problems.generated(
            spec.dataset, samples=spec.samples, noise=spec.noise, test_share=spec.test_share, seed=spec.seed, outputs=k
        )
    d = spec.data
    made = samples.checked(d.inputs, d.targets, d.kind, d.names, d.target)
    names = tuple(d.names or (f"input {i + 1}" for i in range(made.inputs.shape[1])))
    return problems.split(
        message("your_data"), made.kind, made.inputs, made.targets, made.classes, names, test_share=spec.test_share,
        seed=spec.seed, outputs=output_neurons(spec.output, len(made.classes), made.values), standardise=d.standardise,
    )  # fmt: skip


def plan(spec: CompleteTrainSpec, learned: Problem) -> Plan:
    return plan_of(spec, learned.inputs.shape[1], learned.outputs)


def plan_of(spec: CompleteTrainSpec, inputs: int, outputs: int) -> Plan:
    """The plan on any data with so many inputs, and so many outputs for what is learned."""
    sizes = (inputs, *spec.hidden, outputs)
    shape = Shape(sizes, spec.activation, spec.output, spec.loss, spec.l1, spec.l2, spec.dropout, spec.bias)
    learners = []
    for entry in spec.optimizers:
        choice = entry.schedule
        learners.append(
            Learner(entry.optimizer, entry.hyperparameters, entry.label, choice.schedule, choice.parameters)
        )
    batch = None if spec.batch == "full" else spec.batch
    own = None if spec.weights is None else first_weights.flat(spec.weights)
    return Plan(shape, tuple(learners), spec.steps, batch, spec.seeds, spec.seed, spec.initialisation, own)
