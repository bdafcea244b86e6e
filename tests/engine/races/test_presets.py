"""Every preset shows what its words say: each claim is checked on the run, each number found in both languages."""

import json
import re

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.core.presets import presets
from optiscope.locale import LANGUAGES, texts
from tests.engine.stories import names_numbers, reads_well

ALL = {preset.id: preset for preset in presets("races")}
RUNS = {}


def run(id):
    if id not in RUNS:
        RUNS[id] = optiscope.run(ALL[id].spec)
    return RUNS[id]


def tried(id, label, hyperparameters=None, **changes):
    """The path of that entry once its trial has been made."""
    entries = [
        entry
        | {"hyperparameters": entry["hyperparameters"] | (hyperparameters or {} if entry["label"] == label else {})}
        for entry in ALL[id].given["optimizers"]
    ]
    return optiscope.run(ALL[id].given | {"optimizers": entries} | changes)[label]


def says(id, *numbers):
    names_numbers(ALL[id], *numbers)


def ended(id, label, kind):
    """The step at which the entry ended so, also named by the paragraph."""
    outcome = run(id)[label].outcome
    assert outcome.kind in kind.split(), (label, outcome)
    says(id, outcome.step)
    return outcome.step


def lengths(path):
    return np.hypot(path["update_x"], path["update_y"])


def crossings(column):
    return int((np.diff(np.sign(column)) != 0).sum())


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_words_are_of_presets_there_are(lang):
    assert texts(lang, "presets_races").keys() <= ALL.keys()
    for id, words in texts(lang, "presets_races").items():
        assert words.keys() <= {"title", "text", "look", "trial", "labels"}
        assert len(words.get("labels", ALL[id].labels["en"])) == len(ALL[id].labels["en"])


@pytest.mark.parametrize("id", ALL)
def test_every_preset_runs_and_reads(id):
    preset = ALL[id]
    assert [path.label for path in run(id)] == [entry.label for entry in preset.spec.optimizers]
    assert preset.view["selected"] in [path.label for path in run(id)]
    reads_well(preset)
    titles = {optimizer.title for optimizer in catalog.optimizers.values()}
    for label, german in zip(*preset.labels.values(), strict=True):
        assert german != label or label in titles or re.fullmatch(r"\w = \d+", label), label
    assert json.loads(json.dumps(preset.as_dict()))["spec"] == preset.spec.model_dump(mode="json")
    assert optiscope.parse(preset.as_dict()["spec"]) == preset.spec


def test_the_gallery():
    assert [preset.place for preset in presets("races")] == list(range(1, len(ALL) + 1))
    for language in LANGUAGES:
        assert len({preset.title[language] for preset in presets("races")}) == len(ALL) >= 13


def test_ravine():
    id = "ravine"
    steps = [ended(id, label, "converged") for label in ("Gradient descent", "Momentum", "Adam")]
    assert steps[0] > 2 * steps[2] > 3 * steps[1]
    x, y = run(id)["Gradient descent"]["x"], run(id)["Gradient descent"]["y"]
    assert crossings(y[:100]) == 99 and crossings(x) == 0, "from wall to wall, and along the floor without turning"
    assert 2 / (2 * ALL[id].spec.constants["kappa"]) == 0.01
    says(id, 100, "0.01")
    assert crossings(run(id)["Adam"]["x"][:121]) > 0
    out = tried(id, "Gradient descent", {"lr": 0.0101})
    assert out.outcome.kind == "left_domain"
    says(id, "0.0101", out.outcome.step)


def test_divergence_threshold():
    id = "divergence_threshold"
    bend = 2 * ALL[id].spec.constants["kappa"]
    assert (bend, 2 / bend) == (40, 0.05)
    assert ended(id, "η = 0.049", "converged") < 300
    at, above = run(id)["η = 0.05"], run(id)["η = 0.051"]
    assert at.outcome.kind == "cycling" and "2/λ" in at.outcome.why
    np.testing.assert_allclose(np.abs(at["y"]), 2.5, rtol=1e-9)
    assert crossings(at["y"]) == 300
    assert ended(id, "η = 0.051", "diverged") == np.argmax(np.abs(above["y"]) > 10)
    assert "1.02 times 2/λ = 0.05" in above.outcome.why
    np.testing.assert_allclose(np.abs(above["y"][1:50] / above["y"][:49]), 1.04)
    calmer = optiscope.run(ALL[id].given | {"constants": {"kappa": 10}})
    assert all(path.outcome.kind == "converged" and path.outcome.step <= 55 for path in calmer)
    says(id, "0.05", "0.049", "0.051", "2.5", 4, 40, 10, 20, "0.1", 55)


def test_momentum_overshoot():
    id = "momentum_overshoot"
    half = ended(id, "μ = 0.5", "converged")
    assert 2 * half < ended(id, "Gradient descent", "converged")
    assert crossings(run(id)["μ = 0.5"]["x"]) == 0
    assert half < ended(id, "Nesterov, μ = 0.9", "converged") < ended(id, "μ = 0.9", "converged")
    assert run(id)["μ = 0.98"].outcome.kind == "stepped_out"
    for label in ("μ = 0.9", "μ = 0.98", "Nesterov, μ = 0.9"):
        says(id, f"{run(id)[label]['x'].max():.2f}")
    still, past = (tried(id, "μ = 0.5", {"momentum": momentum}) for momentum in (0.64, 0.7))
    assert crossings(still["x"]) == 0 < crossings(past["x"])
    says(id, 200, "0.64", still.outcome.step, "0.7")


def test_saddle_escape():
    id = "saddle_escape"
    steps = [ended(id, label, "left_domain diverged") for label in ("Momentum", "Adam", "Gradient descent")]
    assert steps == sorted(steps)
    y = run(id)["Gradient descent"]["y"]
    np.testing.assert_allclose(y[1:] / y[:-1], 1.1)
    assert np.abs(run(id)["Adam"]["update_y"][1:]).max() < 1.2 * 0.05 * 2
    for path in optiscope.run(ALL[id].given | {"start": [-1.5, 0]}):
        assert (path["y"] == 0).all()
    says(id, "0.01", 10, "0.05", 60)


def test_monkey_saddle():
    id = "monkey_saddle"
    line, ball = run(id)["On the line"], run(id)["Momentum"]
    assert (line["y"] == 0).all() and line["x"].min() > 0
    says(id, f"{line['x'][-1]:.3f}", 100, "0.01")
    above, below = run(id)["0.01 above"], run(id)["0.01 below"]
    np.testing.assert_array_equal(above["y"], -below["y"])
    assert (np.diff(above["y"]) > 0).all()
    assert ended(id, "0.01 above", "left_domain") == ended(id, "0.01 below", "left_domain")
    assert above["y"][20] < 0.1
    beside = tried(id, "On the line", start=[1.4, 0.001], steps=300)
    assert beside.outcome.kind in ("left_domain", "diverged") and beside.outcome.step < 250
    says(id, "1.4", "0.001", 300, 250)
    finite = np.isfinite(ball["x"])
    assert (ball["y"][finite] == 0).all() and ball["x"][finite].min() < -2


def test_flat_plateau():
    id = "flat_plateau"
    steps = [ended(id, label, "converged") for label in ("Rprop", "Adam", "Momentum", "Gradient descent")]
    assert steps == sorted(steps) and steps[-1] > 3 * steps[-2]
    slow = run(id)["Gradient descent"]
    says(id, f"{np.hypot(slow['gradient_x'][0], slow['gradient_y'][0]):.4f}")
    says(id, f"{np.hypot(slow['x'][200] - slow['x'][0], slow['y'][200] - slow['y'][0]):.3f}", "0.02", 200)
    far = {path.label: np.hypot(path["x"][20] - path["x"][0], path["y"][20] - path["y"][0]) for path in run(id)}
    assert min(far["Adam"], far["Rprop"]) > 5 * max(far["Momentum"], far["Gradient descent"])
    near = optiscope.run(ALL[id].given | {"start": [2, 4]})
    assert min(near, key=lambda path: path.outcome.step).label == "Gradient descent"
    says(id, 20, near["Gradient descent"].outcome.step)


def test_rmsprop_memory():
    id = "rmsprop_memory"
    ended(id, "ρ = 0.9", "converged")
    for label, first in (("ρ = 0.9", "0.032"), ("ρ = 0.99", "0.1"), ("ρ = 0.999", "0.32")):
        path = run(id)[label]
        for axis in "xy":
            assert f"{abs(path[f'update_{axis}'][1]):.2g}" == first
        says(id, first)
    longer = [run(id)[label].metrics.final_loss for label in ("ρ = 0.99", "ρ = 0.999")]
    says(id, f"{longer[0]:.0f}", f"{longer[1]:.1f}", 1000)
    gradient = [np.hypot(path["gradient_x"], path["gradient_y"]) for path in run(id)]
    says(id, round(float(gradient[0][0]), -3).__int__())
    assert gradient[1][-1] < gradient[1][0] / 1000, "the ground has become gentle"
    says(id, "0.5", tried(id, "ρ = 0.999", {"rho": 0.5}).outcome.step, 10_000)
    _, middle, last = optiscope.run(ALL[id].given | {"steps": 10_000})
    assert last.outcome.kind == "stepped_out"
    says(id, middle.outcome.step)


def test_adam_amsgrad():
    id = "adam_amsgrad"
    problem, spec = catalog.functions["logistic_regression"], ALL[id].spec
    w, b = problem.minima[0]
    right = (w * problem.inputs + b > 0) == (problem.targets > 0.5)
    assert ((~right).sum(), len(right)) == (2, 48)
    adam, amsgrad, long = run(id)
    says(id, f"{adam['x'][-1]:.1f}", f"{w:.1f}", 48, "0.9", "0.999", "0.001")
    assert adam["lr"][-1] < 1e-4 and np.ptp(adam["x"][-100:]) < 0.01, "it has come to rest"
    assert adam.metrics.final_loss - problem.minimum > 10 * (amsgrad.metrics.final_loss - problem.minimum)
    assert amsgrad.outcome.kind == long.outcome.kind == "converged"
    assert abs(long["x"][-1] - w) < 0.05 * abs(adam["x"][-1] - w)
    assert 3 < np.abs(adam["update_x"][1:] / adam["lr"][1:]).max() < 3.17, "a large gradient: three ordinary steps"
    whole = tried(id, "Adam", {"batch_size": 48})
    assert whole.outcome.kind == "converged"
    says(id, whole.outcome.step)
    for seed in (1, 2, 3):
        again = optiscope.run(spec.model_copy(update={"seed": seed}))
        assert again[0]["x"][-1] > 4.5 > 3.5 > again[1]["x"][-1], "and by no accident of the seed"


def test_radam_warmup():
    id = "radam_warmup"
    steps = [ended(id, label, "converged") for label in ("Adam", "Adam, warm-up", "RAdam")]
    assert steps == sorted(steps)
    adam, radam, warm = run(id)
    assert abs(adam["update_x"][1]) == pytest.approx(0.1) == abs(adam["update_y"][1])
    assert (np.round(lengths(radam)[1:6], 2) == 0.10).all()
    assert f"{lengths(radam)[6]:.3f}" == "0.004"
    assert (np.diff(lengths(radam)[6:80]) > 0).all() and (np.diff(warm["lr"][1:240]) > 0).all()
    sooner = tried(id, "RAdam", {"beta2": 0.99})
    assert sooner.outcome.kind == "converged"
    says(id, "0.1", "0.10", "0.004", 6, 30, "0.99", sooner.outcome.step)


def test_lion_constant_step():
    id = "lion_constant_step"
    lion = run(id)["Lion"]
    assert lion.outcome.kind == "cycling" and "schedule" in lion.outcome.why
    np.testing.assert_allclose(np.abs([lion["update_x"][1:], lion["update_y"][1:]]), 0.1)
    tail = lion.data[:2, -40:]
    np.testing.assert_allclose(tail[:, 4:], tail[:, :-4], atol=1e-9)
    np.testing.assert_allclose(np.unique(np.round(tail, 9)), [-0.1, 0, 0.1])
    np.testing.assert_allclose(lion["loss"][-40:], 0.01)
    assert ended(id, "Adam", "converged") < ended(id, "Lion, cosine", "converged")
    slow = tried(id, "Lion", {"lr": 0.01})["x"]
    assert (slow[:-1] < -1e-9).all() and abs(slow[-1]) < 1e-9
    says(id, "0.1", "0.01", "0", 400)


def test_noise_and_batch_size():
    id = "noise_and_batch_size"
    *noisy, exact = run(id)
    radii = [np.sqrt((path.data[:2, 501:] ** 2).sum(axis=0).mean()) for path in noisy]
    np.testing.assert_allclose(radii, [1, 0.5, 0.25, 0.125], rtol=0.01)
    assert all(path.outcome.kind == "stepped_out" for path in noisy) and exact.outcome.kind == "converged"
    slower = tried(id, "B = 1", {"lr": 0.025}).data[:2, 501:]
    says(id, "1.0", "0.5", "0.25", "0.125", 64, 500, "0.025", f"{np.sqrt((slower**2).sum(axis=0).mean()):.2f}")


def test_schedule_rescue():
    id = "schedule_rescue"
    constant, _, fast = run(id)
    assert constant.outcome.kind == "cycling" and "schedule" in constant.outcome.why
    assert ended(id, "Cosine", "converged")
    assert fast.outcome.kind == "stuck" and "still" in fast.outcome.why
    last = constant["loss"][-100:]
    says(id, f"{last.min():.2f}", f"{last.max():.2f}", 100, f"{fast.metrics.final_loss:.1f}", 30)
    np.testing.assert_allclose(fast["lr"][2:10] / fast["lr"][1:9], 0.7)
    *others, last = ALL[id].given["optimizers"]
    slower = last | {"schedule": {"schedule": "exponential", "parameters": {"gamma": 0.95}}}
    arrived = optiscope.run(ALL[id].given | {"optimizers": [*others, slower]})[-1].outcome
    assert arrived.kind == "converged"
    says(id, "0.95", arrived.step)


WRONG = {
    "not JSON": ("{", "Expecting property name"),
    "a field too few": (
        {"view": None},
        "expected the fields lesson, look, place, spec, text, title, trial, view; got lesson, look, place, spec, text",
    ),
    "no words": ({"text": ""}, "expected a text in English words, got ''"),
    "nothing to try": ({"trial": 3}, "expected a trial in English words, got 3"),
    "no lesson": ({"lesson": 3}, "expected the lesson as chapter/step, got 3"),
    "no such optimizer": (
        {"spec": {"function": "booth", "optimizers": ["adamm"]}},
        "No optimizer 'adamm'. Did you mean adam",
    ),
    "no such entry": ({"view": {"selected": "sgd"}}, "a view that selects one of ['adam'], got {'selected': 'sgd'}"),
    "place": ({"place": "first"}, "a whole number as place, got 'first'"),
}
RIGHT = {
    "place": 1,
    "title": "a",
    "text": "b",
    "look": "c",
    "trial": "d",
    "lesson": "adam/scale",
    "spec": {"function": "booth", "optimizers": ["adam"]},
    "view": {"selected": "adam"},
}


@pytest.mark.parametrize(("change", "told"), WRONG.values(), ids=WRONG)
def test_a_broken_file_is_named(change, told, tmp_path):
    data = change
    if isinstance(change, dict):
        data = json.dumps({field: value for field, value in (RIGHT | change).items() if value is not None})
    (tmp_path / "fine.json").write_text(json.dumps(RIGHT | {"place": 2}))
    (tmp_path / "broken.json").write_text(data)
    with pytest.raises(ValueError, match=re.escape(told)) as caught:
        presets("races", tmp_path)
    assert str(tmp_path / "broken.json") in str(caught.value)


def test_what_no_language_has_words_for_is_english_in_all(tmp_path):
    (tmp_path / "trial.json").write_text(json.dumps(RIGHT))
    (preset,) = presets("races", tmp_path)
    for lang in LANGUAGES:
        assert (preset.title[lang], preset.text[lang], preset.labels[lang]) == ("a", "b", ["adam"])
        assert (preset.look[lang], preset.trial[lang]) == ("c", "d")


def test_two_in_one_place_are_named(tmp_path):
    for name in ("one", "other"):
        (tmp_path / f"{name}.json").write_text(json.dumps(RIGHT))
    with pytest.raises(ValueError, match=r"other\.json: place 1 is taken by one"):
        presets("races", tmp_path)


def test_decay_divided_away():
    id = "decay_divided_away"
    assert ALL[id].given["optimizers"][1]["optimizer"]["rule"].startswith("def my_adam_l2(")
    adam, l2, adamw = run(id)
    assert ended(id, "AdamW", "converged") < ended(id, "Adam", "converged") == ended(id, "Adam with L2", "converged")
    assert 0 < np.abs(l2.data[:2] - adam.data[:2]).max() < 1e-9
    assert adamw.metrics.path_length < adam.metrics.path_length
    stays = tried(id, "Adam with L2", {"weight_decay": 10})
    assert np.abs(stays.data[:2] - adam.data[:2]).max() < 1e-8
    there = tried(id, "AdamW", {"weight_decay": 1})
    says(id, 10, there.outcome.step, 1)
