"""Pictures with a handle: their numbers against differences and formulas, their words, what they refuse."""

import json

import numpy as np
import pytest
from pydantic import TypeAdapter, ValidationError

from optiscope.catalog import networks as catalog
from optiscope.core.lab import lab
from optiscope.course.reading import steps
from optiscope.locale import LANGUAGES, texts
from optiscope.pictures import Picture
from optiscope.pictures.shapes import Curve
from tests.engine import promised

PICTURE = TypeAdapter(Picture)
STEPS = {address: step for address, step in steps().items() if step.head and step.head.picture}
LARGEST = 40_000


def no_run():
    raise AssertionError("expected a picture that needs no run")


def drawn(lang="en", run=no_run, **asked):
    return PICTURE.validate_python(asked).drawn(lang, run)


def curve(values):
    return np.array([np.nan if value is None else value for value in values])


def assert_slopes_belong_to_values(shape, corners=0):
    """Central differences over the drawn points, but at so many corners and the points beside them."""
    points = np.array(shape.points)
    for one in shape.curves:
        values, slopes = curve(one.values), curve(one.slopes)
        differences = (values[2:] - values[:-2]) / (points[2:] - points[:-2])
        off = np.abs(differences - slopes[1:-1]) > 0.002
        assert off.sum() <= corners, (one.title, points[1:-1][off])


@pytest.mark.parametrize("id", catalog.activations)
def test_activations_and_their_slopes(id):
    shape = drawn(id="activation", of=[id])
    assert_slopes_belong_to_values(shape, corners=2)
    if id == "tanh":
        at = shape.at
        assert shape.points[at] == 1 and shape.curves[0].values[at] == pytest.approx(np.tanh(1), abs=1e-6)
    if id == "softmax":
        assert np.sum([one.values for one in shape.curves], axis=0) == pytest.approx(1, abs=1e-5)
        assert [one.title for one in shape.curves] == [
            "its probability",
            "probability of the sum 1",
            "probability of the sum 0",
        ]


@pytest.mark.parametrize("behind", [None, "sigmoid", "softmax"])
@pytest.mark.parametrize("id", catalog.losses)
def test_losses_and_their_slopes(id, behind):
    output = catalog.losses[id].output
    if behind and output and behind != output:
        pytest.skip("it works behind another activation only")
    assert_slopes_belong_to_values(drawn(id="loss", of=[id], behind=behind), corners=2)


def test_divergence_and_entropy_lie_apart_by_the_targets_own():
    target = [0.5, 0.3, 0.2]
    shape = drawn(id="loss", of=["cross_entropy", "kl_divergence"], target=target)
    above, below = (curve(one.values) for one in shape.curves)
    assert above - below == pytest.approx(-np.sum(target * np.log(target)), abs=1e-5)
    assert shape.curves[0].slopes == shape.curves[1].slopes


def test_rectification_is_that_of_the_paper():
    factor, evidence = (drawn(id="rectification", show=show) for show in ("factor", "evidence"))
    r, rho = (dict(zip(one.points, one.curves[0].values, strict=True)) for one in (factor, evidence))
    most = 2 / (1 - 0.999) - 1
    for step in (6, 100):
        known = most - 2 * step * 0.999**step / (1 - 0.999**step)
        assert rho[step] == pytest.approx(known, rel=1e-5)
        square = (known - 4) * (known - 2) * most / ((most - 4) * (most - 2) * known)
        assert r[step] == pytest.approx(square**0.5, rel=1e-5)
    assert r[5] is None and rho[5] < evidence.levels[0].value == 5 < rho[6]


def test_the_effective_step_of_each_coordinate():
    race = {
        "function": "ellipse", "constants": {"kappa": 100}, "start": [-8.5, 2.5], "steps": 30,
        "optimizers": [
            {"optimizer": "gradient_descent", "label": "plain", "hyperparameters": {"lr": 0.001}},
            {"optimizer": "adagrad", "label": "own", "hyperparameters": {"lr": 1.0}},
        ],
    }  # fmt: skip
    result = lab("races").run(lab("races").parse(race))
    plain, own = (drawn(run=lambda: result, id="effective_step", of=[label]) for label in ("plain", "own"))
    for one in plain.curves:
        assert curve(one.values) == pytest.approx(0.001)
    x, y = (curve(one.values) for one in own.curves)
    assert x[0] / y[0] == pytest.approx(2.5 * 100 / 8.5, rel=1e-3) and x[-1] < x[0]
    both = drawn(run=lambda: result, id="effective_step", of=["plain", "own"])
    assert [one.title for one in both.curves] == ["plain, in x", "plain, in y", "own, in x", "own, in y"]
    assert both.curves == tuple(
        Curve(now.title, was.values) for now, was in zip(both.curves, plain.curves + own.curves, strict=True)
    )


def test_the_ball_shrinks_with_the_root_of_the_batch():
    shape = drawn(id="noise_ball", function="sphere", lr=0.1, batches=[1, 4, 16], at=4, noise=1.0)
    radii = [stage.radius for stage in shape.stages]
    assert shape.stages[shape.at].title == "4" and shape.centre == (0, 0)
    assert radii[0] / radii[1] == pytest.approx(2, rel=0.01) and radii[0] / radii[2] == pytest.approx(4, rel=0.01)
    far = np.hypot(curve(shape.stages[0].x), curve(shape.stages[0].y))
    assert np.sqrt(np.mean(far**2)) == pytest.approx(radii[0], rel=0.2)


@pytest.mark.parametrize("turn", ["angle", "length", "bias"])
def test_a_neuron_that_is_turned(turn):
    shape = drawn(id="neuron", turn=turn, at=1.0, bias=0.5)
    for one in shape.places:
        assert one.sum == pytest.approx(one.w1 - one.w2 + one.bias, abs=1e-5)
        assert one.answer == pytest.approx(np.tanh(one.sum), abs=1e-5)
    first, last = shape.places[0], shape.places[-1]
    turned = {
        "angle": (last.w1, last.bias) == pytest.approx((first.w1, 0.5)),
        "length": np.hypot(last.w1, last.w2) == pytest.approx(4, abs=1e-5),
        "bias": (first.bias, last.bias) == (-3, 3),
    }
    assert turned[turn]
    if turn == "angle":
        assert [one.w1 for one in shape.places if one.value in (90, 270)] == [0, 0]


def test_the_years_of_the_field():
    shape = drawn(id="timeline", at=1986, without=["minibatch_sgd"])
    assert [event.year for event in shape.events] == sorted(event.year for event in shape.events)
    assert (shape.events[shape.at].year, shape.events[shape.at].title) == (1986, "Backpropagation")
    events = {event.title: event for event in shape.events}
    assert events["Adam"].year == 2014 and events["Adam"].url == "https://arxiv.org/abs/1412.6980"
    assert events["Gradient descent"].year == 1847 and "Mini-batch SGD" not in events
    german = drawn("de", id="timeline", at=1986)
    assert german.events[german.at].text.startswith("Netze mit verborgenen")


@pytest.mark.parametrize("address", STEPS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_those_of_the_course_have_what_is_drawn(address, lang):
    head = STEPS[address].head
    races = lab(head.run.lab)
    said = head.picture.described(lang, lambda: races.run(races.parse(head.run.spec)))
    assert said["kind"] in ("curves", "cloud", "neuron", "timeline") and said["title"]
    assert len(json.dumps(said)) < LARGEST


@pytest.mark.parametrize("lang", promised.LANGUAGES)
def test_every_word_is_said_in_every_language(lang):
    assert texts(lang, "pictures").keys() == texts("en", "pictures").keys()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"id": "activation", "of": ["tan"]}, "expected one of .*tanh.*; got tan"),
        ({"id": "loss", "of": ["mle"]}, "expected one of .*mse.*; got mle"),
        (
            {"id": "loss", "of": ["cross_entropy", "binary_cross_entropy"]},
            "one activation; got sigmoid, softmax",
        ),
        ({"id": "loss", "of": ["mse"], "behind": "sine"}, "behind one activation; got sine"),
        ({"id": "activation", "of": ["tanh"], "angle": 1}, "angle"),
        ({"id": "picture"}, "expected tags"),
        ({"id": "neuron", "turn": "tip", "at": 1.0}, "'angle', 'length' or 'bias'"),
    ],
)
def test_what_cannot_be_drawn_is_named(asked, told):
    with pytest.raises(ValidationError, match=told):
        PICTURE.validate_python(asked)
