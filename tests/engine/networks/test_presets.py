"""Every preset of the network lab shows what its words say: each claim is checked on the training."""

import json
from functools import cache

import numpy as np
import pytest

from optiscope.catalog import networks as catalog
from optiscope.core.presets import presets
from optiscope.locale import LANGUAGES, texts
from optiscope.networks.spec import parse
from optiscope.networks.train import Training, run
from tests.engine.stories import names_numbers, reads_well

ALL = {preset.id: preset for preset in presets("networks")}
LN2 = np.log(2)


@cache
def trained(id, **changes):
    return tried(id, **changes)


def tried(id, only=None, **changes):
    """The training with what its trial changes; only: the place of the one entry that is looked at."""
    entries = ALL[id].given["optimizers"]
    kept = entries if only is None else [entries[only]]
    return run(parse(ALL[id].given | {"device": "cpu", "every": 25, "optimizers": kept} | changes))


def says(id, *numbers):
    names_numbers(ALL[id], *numbers)


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_words_are_of_presets_there_are(lang):
    for id, words in texts(lang, "presets_networks").items():
        assert words.keys() <= {"title", "text", "look", "trial", "labels"}
        assert len(words.get("labels", ALL[id].labels["en"])) == len(ALL[id].labels["en"])


@pytest.mark.parametrize("id", ALL)
def test_every_preset_reads(id):
    preset = ALL[id]
    reads_well(preset)
    told = json.loads(json.dumps(preset.as_dict()))
    assert parse(told["given"]) == parse(told["spec"]) == preset.spec
    assert preset.view["selected"] in preset.labels["en"]


def test_the_gallery():
    assert [preset.place for preset in presets("networks")] == list(range(1, len(ALL) + 1))
    assert len({preset.title["en"] for preset in presets("networks")}) == len(ALL) >= 9


def test_two_spirals():
    result = trained("two_spirals")
    assert ALL["two_spirals"].spec.hidden == [8, 8]
    soon = {one.label: one["test_accuracy"][one.steps < 300].max() for one in result}
    assert [label for label, share in soon.items() if share >= 0.95] == ["Adam"]
    done = [one.label for one in result if one.metrics.test_accuracy >= 0.98]
    assert done == ["Momentum", "RMSProp", "Adam", "Lion"]
    worst = max(result[label].metrics.test_loss for label in done)
    assert min(result[label].metrics.test_loss for label in ("SGD", "Adagrad")) > 2 * worst
    wider = {one.label: one.metrics.test_accuracy for one in tried("two_spirals", hidden=[16, 16])}
    assert wider["SGD"] < 1 == wider["Adagrad"]
    says("two_spirals", 8, 300, 95, 2000, 98, 16)


def test_xor():
    for one in trained("xor"):
        assert f"{one.metrics.train_loss:.2f}" == "0.69" and 0.3 < one.metrics.test_accuracy < 0.6
    assert tried("xor", hidden=(8,))["Adam"].metrics.test_accuracy > 0.9
    assert f"{LN2:.3f}" == "0.693"
    says("xor", "0.693", "0.69", 8, 9, 10)


def test_zeros():
    for one in trained("zeros"):
        assert all((weights == 0).all() for weights, _ in one.weights)
        assert one["train_loss"] == pytest.approx(LN2, abs=2e-3) and one.metrics.test_accuracy == 0.5
    assert all(one.metrics.test_accuracy > 0.9 for one in tried("zeros", initialisation="xavier"))
    says("zeros", 9, 10, 600, 0, "0.693")


def test_vanishing_gradients():
    id = "vanishing_gradients"
    training = Training(ALL[id].spec)
    network, part = training.trainer.network, training.problem.train
    start = training.trainer.parameters.reshape(-1, network.shape.parameters)[0]
    gradient = network.trace(start, part.x, part.y).gradient
    first, *_, last = (np.sqrt((layer**2).mean()) for layer, _ in network.shape.weights(gradient))
    assert last > 10_000 * first
    z = np.linspace(-5, 5, 101)
    a = catalog.activations["sigmoid"].function(z)
    assert catalog.activations["sigmoid"].slope(a).max() == 1 / 4
    for one in trained(id):
        if one.label in ("SGD", "Momentum"):
            assert one.metrics.train_loss == pytest.approx(LN2, abs=2e-3) and one.metrics.train_accuracy < 0.6
        else:
            assert one.metrics.train_loss < 0.6
    assert all(one.metrics.train_accuracy == 1 for one in tried(id, activation="tanh"))
    says(id, 10_000, 4000, "0.693", "0.6")


def test_overfitting():
    result = trained("overfitting")
    assert result.problem.train.size == 30
    for one in result:
        assert one.metrics.train_accuracy == 1 and one.metrics.best_step < 200
        assert one.metrics.test_loss > 3 * one.metrics.best_test_loss
    less = tried("overfitting", only=0, samples=600)[0]
    assert less.metrics.test_loss < 1.1 * less.metrics.best_test_loss
    says("overfitting", 60, 600, 32, 30, 200, 3000)


def test_seven_starts():
    result = trained("seven_starts")
    ends = {one.label: one.seeds("test_loss")[:, -1] for one in result}
    assert (ends["Adam"] < 0.01).sum() >= 4 and ends["Adam"].max() > 0.1
    assert result["Adam"].quartiles("test_loss")[1, -1] < result["SGD"].quartiles("test_loss")[0, -1]
    assert 0.1 < np.median(ends["SGD"]) < 0.3
    for seed, sooner in ((3, "SGD"), (7, "Adagrad")):
        single = tried("seven_starts", seeds=1, seed=seed)
        assert (single["SGD"].metrics.test_loss < single["Adagrad"].metrics.test_loss) == (sooner == "SGD")
    assert single["SGD"].metrics.test_loss > 10 * single["Adagrad"].metrics.test_loss
    says("seven_starts", 1, 3, 7, "0.01", "0.1")


def test_learning_rates():
    slow, right, quick, fast = trained("learning_rates", every=5)
    assert slow["train_loss"][-1] < slow["train_loss"][0] and slow.metrics.test_accuracy < 0.9
    assert right.metrics.test_accuracy == quick.metrics.test_accuracy == 1
    assert np.argmax(quick["test_accuracy"] == 1) < np.argmax(right["test_accuracy"] == 1)
    # Where each jump leads hangs on the last bit of the one before, and so on the processor.
    assert np.mean(fast["train_loss"][1:] > fast["train_loss"][0]) > 0.9 and fast.metrics.test_accuracy == 0.5
    longer = tried("learning_rates", only=0, steps=6000)[0]
    assert longer.metrics.test_accuracy == 1
    says("learning_rates", "0.001", 600, 6000, 90, "0.02", "0.3", 20, 9, 10)


def test_waves():
    result = trained("waves")
    assert result.spec.noise**2 == pytest.approx(0.01)
    assert all(one["test_loss"].min() > 0.01 for one in result)
    assert result["Lion"].metrics.train_loss < 0.01
    more = tried("waves", only=-1, samples=2000)[0]
    assert more.metrics.train_loss > 0.01
    says("waves", 2000, 16, "0.1", "0.01", 4000)


def test_digits():
    result = trained("digits")
    assert len(result.problem.inputs) == 1797
    assert all(one.metrics.test_accuracy > 0.9 for one in result)
    shares = [one.metrics.test_accuracy for one in result]
    assert max(shares) - min(shares) < 1 - min(shares)
    assert all(one.metrics.test_accuracy > 0.9 for one in tried("digits", hidden=()))
    says("digits", 1797, 64, 32, 9, 10, 1000)


def test_decay_in_two_places():
    id = "decay_in_two_places"
    assert ALL[id].given["optimizers"][2]["optimizer"]["rule"].startswith("def my_adam_l2(")
    adam, adamw, l2 = trained(id)
    assert adam["test_loss"][-1] > 4 * adam["test_loss"].min()
    assert adamw["test_loss"][-1] < 2 / 3 * adam["test_loss"][-1]
    assert np.allclose([l2["train_loss"][-1], l2["test_loss"][-1]], LN2, atol=0.02)
    assert np.sqrt((l2.parameters**2).mean()) < 0.01
    gentle = json.loads(json.dumps(ALL[id].given["optimizers"][2]))
    gentle["hyperparameters"]["weight_decay"] = 0.03
    (found,) = tried(id, optimizers=[gentle])
    assert found["test_loss"][-1] < min(0.4, adamw["test_loss"][-1])
    says(id, 30, 3, 4, "0.1", "0.69", "0.03", "0.4")
