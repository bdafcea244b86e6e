"""What a TrainSpec may say, what is filled in, and the sentence for everything it may not say."""

import json
import math

import pytest

from optiscope import SpecError
from optiscope.catalog import networks as catalog
from optiscope.networks import build
from optiscope.networks.fields import TrainSpec
from optiscope.networks.spec import parse

XY = [[0, 0], [0, 1], [1, 0], [1, 1], [2, 0.5]]


def spec(**changes):
    return {"dataset": "moons", "optimizers": ["adam"]} | changes


def data(**changes):
    return {"data": {"inputs": XY, "targets": [0, 1, 1, 0, 1]} | changes, "optimizers": ["adam"]}


def refused(given):
    with pytest.raises(SpecError) as error:
        parse(given)
    return str(error.value)


def test_defaults_are_filled_in_and_stay():
    full = parse(spec())
    assert (full.output, full.loss, full.initialisation) == ("sigmoid", "binary_cross_entropy", "xavier")
    assert (full.samples, full.noise) == (200, 0.1)
    entry = full.optimizers[0]
    assert (
        entry.label == "adam" and entry.hyperparameters["beta2"] == 0.999 and "batch_size" not in entry.hyperparameters
    )
    assert parse(full) == full
    assert parse(json.loads(full.model_dump_json())) == full


def rows(**changes):
    """Rows of a training that does not say how many."""
    full = parse(spec(**changes))
    return full.steps / full.every


def test_a_short_training_has_rows_enough_for_a_curve_and_a_long_one_at_most_500():
    assert 50 <= rows() <= 250
    assert rows(steps=1_000_000) == 500
    assert rows(steps=30) == 30
    assert parse(spec(every=3)).every == 3


def test_the_dearer_a_row_is_beside_an_update_the_fewer_there_are():
    """Twice the samples take twice as long to measure; larger batches leave time for more rows; the rest cancels."""
    long = {"dataset": "digits", "hidden": [64], "steps": 10_000, "optimizers": ["adam"] * 20}
    assert rows(**long | {"samples": 900}) == pytest.approx(2 * rows(**long), rel=0.1)
    assert rows(**long | {"batch": 128}) > 2.5 * rows(**long)
    assert rows(**long | {"seeds": 5}) == pytest.approx(rows(**long), rel=0.1)


def test_there_are_no_more_samples_than_the_set_has():
    full = parse(spec(dataset="digits", samples=20_000))
    assert full.samples == 1797 == build.problem(full).targets.size
    assert parse(full) == full


@pytest.mark.parametrize(
    ("given", "output", "loss", "outputs"),
    [
        ({}, "sigmoid", "binary_cross_entropy", 1),
        ({"dataset": "five_spirals"}, "softmax", "cross_entropy", 5),
        ({"dataset": "waves"}, "linear", "mse", 1),
        ({"loss": "cross_entropy"}, "softmax", "cross_entropy", 2),
        ({"loss": "mse"}, "sigmoid", "mse", 1),
        ({"output": "softmax"}, "softmax", "cross_entropy", 2),
        ({"output": "tanh"}, "tanh", "mse", 1),
        ({"dataset": "five_spirals", "loss": "binary_cross_entropy"}, "sigmoid", "binary_cross_entropy", 5),
        ({"dataset": "five_spirals", "loss": "kl_divergence"}, "softmax", "kl_divergence", 5),
        ({"dataset": "waves", "loss": "huber", "output": "tanh"}, "tanh", "huber", 1),
    ],
)
def test_output_and_loss_suit_each_other(given, output, loss, outputs):
    full = parse(spec(**given))
    assert (full.output, full.loss) == (output, loss)
    assert build.problem(full).outputs == outputs


@pytest.mark.parametrize("id", [id for id, a in catalog.activations.items() if not a.output_only])
def test_initialisation_suits_the_activation(id):
    assert parse(spec(activation=id)).initialisation == ("he" if id in ("relu", "leaky_relu", "gelu") else "xavier")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"dataset": "moon"}, "dataset: No data set 'moon'. Did you mean moons?"),
        ({"dataset": None}, "dataset: expected the id of a data set, one of blobs"),
        ({"activation": "tan"}, "activation: No activation 'tan'. Did you mean tanh?"),
        ({"activation": "softmax"}, "activation: expected one of gelu"),
        ({"loss": "hinge"}, "loss: "),
        ({"output": "relus"}, "output: No activation 'relus'. Did you mean "),
        ({"initialisation": "hee"}, "initialisation: No initialisation 'hee'. Did you mean he?"),
        ({"loss": "cross_entropy", "output": "sigmoid"},
         "output: expected softmax, which the loss cross_entropy needs, got 'sigmoid'"),
        ({"dataset": "waves", "loss": "cross_entropy"}, "loss: expected a loss for regression, one of huber, mae, mse"),
        ({"dataset": "waves", "output": "softmax"}, "output: expected an activation for regression"),
        ({"label_smoothing": 1.1}, "label_smoothing: expected a number from 0 to 1, got 1.1"),
        ({"dataset": "waves", "label_smoothing": 0.1}, "label_smoothing: expected 0 where values are learned"),
        ({"hidden": [8, 65]}, "hidden: expected a list of at most 6 whole numbers from 1 to 64, got [8, 65]"),
        ({"hidden": [1] * 7}, "hidden: expected a list of at most 6"),
        ({"hidden": [0]}, "hidden: expected a list"),
        ({"hidden": 8}, "hidden: expected a list"),
        ({"hidden": [2.5]}, "hidden: expected a list"),
        ({"batch": 0}, 'batch: expected "full", or a whole number from 1 to 20,000, got 0'),
        ({"batch": "half"}, "batch: expected \"full\", or a whole number from 1 to 20,000, got 'half'"),
        ({"samples": 5}, "samples: expected a whole number from 10 to 20,000, got 5"),
        ({"noise": math.nan}, "noise: expected a number from 0 to 2, got nan"),
        ({"test_share": 1}, "test_share: expected a number from 0 to 0.9, got 1"),
        ({"dropout": 0.95}, "dropout: expected a number from 0 to 0.9, got 0.95"),
        ({"l2": -1}, "l2: expected a number from 0 to 10, got -1"),
        ({"steps": 0}, "steps: expected a whole number from 1 to 1,000,000, got 0"),
        ({"seeds": 101}, "seeds: expected a whole number from 1 to 100, got 101"),
        ({"device": "tpu"}, "device: expected one of auto, cpu, cuda, got 'tpu'"),
        ({"precision": "float16"}, "precision: expected float32 or float64, got 'float16'"),
        ({"step": 5}, "step: No field 'step'. Did you mean steps?"),
        ({"optimizers": []}, "optimizers: expected a list of 1 to 100 optimizers, got []"),
        ({"optimizers": ["adm"]}, "optimizers[0].optimizer: No optimizer 'adm'. Did you mean adam"),
        ({"optimizers": [{"optimizer": "adam", "hyperparameters": {"lr": -1}}]},
         "optimizers[0].hyperparameters.lr: expected a number from 1×10⁻⁶ to 100, got -1"),
        ({"optimizers": [{"optimizer": "adam", "hyperparameters": {"batch_size": 8}}]},
         "optimizers[0].hyperparameters: expected no batch_size"),
        ({"optimizers": [{"optimizer": "adam", "start": [0, 0]}]}, "optimizers[0].start: expected no start"),
        ({"optimizers": [{"optimizer": "adam", "schedule": "cosin"}]},
         "optimizers[0].schedule: No schedule 'cosin'. Did you mean cosine?"),
        ({"optimizers": ["adam"] * 100, "seeds": 50},
         "seeds: expected optimizers × seeds of at most 2,000, got 100 × 50 = 5,000"),
        ({"optimizers": ["adam"] * 20, "seeds": 100, "hidden": [64] * 6},
         "hidden: expected networks × parameters of at most 20,000,000"),
        ({"samples": 20_000, "batch": "full", "optimizers": ["adam"] * 100},
         "batch: expected networks × neurons × samples of a step of at most 20,000,000"),
        ({"steps": 1_000_000, "hidden": [64, 64], "batch": 140, "optimizers": ["adam"] * 50},
         "steps: expected networks × parameters × (samples of a step × steps + samples × rows of the curves) of at"),
        ({"steps": 1_000_000, "hidden": [64, 64], "samples": 20_000, "batch": 1, "every": 1},
         "steps: expected networks × parameters × (samples of a step × steps + samples × rows of the curves) of at"),
    ],
)  # fmt: skip
def test_one_clear_sentence(changes, said):
    assert refused(spec(**changes)).startswith(said)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"inputs": [[0], [1]]}, "data.inputs: expected 4 to 20,000 samples, got 2"),
        ({"inputs": "none"}, "data.inputs: expected a list, got 'none'"),
        ({"inputs": [[i] for i in range(20_001)]}, "data.inputs: expected 4 to 20,000 samples, got 20,001"),
        ({"inputs": [[0] * 65] * 5}, "data.inputs[0]: expected a list of 1 to 64 numbers, got 65 of them"),
        ({"inputs": [*XY[:4], [1]]}, "data.inputs[4]: expected a list of 2 numbers, as the first, got [1]"),
        ({"inputs": [*XY[:4], [1, None]]}, "data.inputs[4][1]: expected a finite number, got a missing value"),
        ({"inputs": [*XY[:4], [1, "x"]]}, "data.inputs[4][1]: expected a finite number, got 'x'"),
        ({"inputs": [*XY[:4], [1, math.inf]]}, "data.inputs[4][1]: expected a finite number, got inf"),
        ({"inputs": [[1, i] for i in range(5)], "names": ["u", "v"]},
         "u: expected an input with at least two different values, got 1 for every sample"),
        ({"targets": [0, 1]}, "data.targets: expected one target for each of the 5 samples, got 2"),
        ({"targets": [0, 1, None, 1, 0]}, "data.targets[2]: expected a class or a finite number, got a missing value"),
        ({"targets": [0, 1, math.nan, 1, 0]}, "data.targets[2]: expected a class or a finite number, got nan"),
        ({"targets": ["a"] * 5}, "data.targets: expected 2 to 20 classes, got 1"),
        ({"targets": [0, "a", 1, 1, 0], "kind": "regression"}, "data.targets[1]: expected a finite number, got 'a'"),
        ({"targets": [2.5] * 5, "kind": "regression"},
         "data.targets: expected at least two different values, got 2.5 for every sample"),
        ({"kind": "clustering"}, "data.kind: expected classification or regression, got 'clustering'"),
        ({"names": ["a"]}, "data.names: expected 2 names, one for each input, got 1"),
    ],
)  # fmt: skip
def test_ones_own_data_is_checked(changes, said):
    assert refused(data(**changes)) == said


def test_data_and_dataset_exclude_each_other():
    assert refused(data() | {"dataset": "moons"}).startswith("dataset: expected nothing, since data is given")


def test_own_data_is_standardised_by_the_training_part():
    inputs = [[100 + 7.0 * i, (i * i) % 11] for i in range(40)]
    given = {
        "data": {"inputs": inputs, "targets": [3.0 * i for i in range(40)], "kind": "regression"},
        "optimizers": ["adam"],
    }
    problem = build.problem(parse(given))
    assert abs(problem.train.x.mean(axis=1)).max() < 1e-12 and abs(problem.train.x.std(axis=1) - 1).max() < 1e-12
    assert abs(problem.train.y.mean()) < 1e-12 and abs(problem.test.x.mean()) > 1e-3
    assert problem.answers(problem.train.y)[0].tolist() == pytest.approx(problem.targets[problem.train.index].tolist())
    given["data"]["standardise"] = False
    assert (build.problem(parse(given)).inputs[problem.train.index] == build.problem(parse(given)).train.x.T).all()


def test_classes_are_named_and_sorted():
    problem = build.problem(parse(data(targets=["10", "9", "b", "a", "9"])))
    assert problem.classes == ("9", "10", "a", "b") and problem.targets.tolist() == [1, 0, 3, 2, 0]


def test_the_row_of_step_0_is_one_of_those_that_the_time_allows():
    """Ten times the steps allow ten times the rows, not ten times those that follow it."""
    large = {"dataset": "digits", "hidden": [32], "optimizers": ["adam"] * 40, "seeds": 5}
    some, many = (1 + rows(**large | {"steps": steps}) for steps in (1_200, 12_000))
    assert many == pytest.approx(10 * some, rel=0.06)


def test_every_field_is_described():
    for name, field in TrainSpec.model_fields.items():
        assert field.description and field.description.endswith("."), name
        assert field.json_schema_extra["expected"], name
    assert TrainSpec.model_json_schema()["properties"]["hidden"]["type"] == "array"
