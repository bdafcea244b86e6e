"""How trainings end, in words."""

import numpy as np
import pytest

from optiscope.core.result import worded
from optiscope.networks.outcome import Outcome, guessing, judged, median, metrics, outcome, quartiles

COLUMNS = ("train_loss", "test_loss", "train_accuracy", "test_accuracy", "lr")
STEPS = np.array([0, 50, 100])


def curves(train=(1, 0.5, 0.2), test=(1, 0.5, 0.3), right=(0.5, 0.7, 0.9), seeds=1):
    return np.array([[row] * seeds for row in (train, test, right, right, (0, 0.1, 0.1))], float)


def ended(made, broke=(-1,), step=100, guess=0.5):
    return outcome(metrics(COLUMNS, made, STEPS, 10), np.array(broke), step, 100, guess)


@pytest.mark.parametrize(
    ("made", "more", "kind", "reason"),
    [
        (curves(), {}, "stepped_out", "used all 100 steps; 90.0% of the test samples right"),
        (curves(right=(0.5, 0.9, 1.0)), {}, "learned", "used all 100 steps; 100.0% of the test samples right"),
        (curves(), {"step": 40}, "cancelled", "stopped after step 40 of 100"),
        (curves(), {"broke": (7,)}, "diverged", "its weights grew beyond what a computer can hold at step 7"),
        (
            curves(seeds=3),
            {"broke": (9, -1, 7)},
            "diverged",
            "its weights grew beyond what a computer can hold at step 7 in 2 of 3 runs",
        ),
        (
            curves(seeds=3),
            {"broke": (9, -1, -1)},
            "stepped_out",
            "used all 100 steps; 90.0% of the test samples right; 1 of 3 runs diverged",
        ),
        (
            curves(right=(0.5, 0.5, 0.51)),
            {},
            "stepped_out",
            "used all 100 steps; 51.0% of the test samples right; no better than always "
            "naming the most frequent class (50.0%)",
        ),
        (
            curves(test=(1, 0.3, 0.6)),
            {},
            "stepped_out",
            "used all 100 steps; 90.0% of the test samples right; its test loss was lowest "
            "at step 50 and has risen since",
        ),
    ],
)
def test_outcome_in_words(made, more, kind, reason):
    found = ended(made, **more)
    assert (found.kind, found.reason) == (kind, reason)


@pytest.mark.parametrize(
    ("made", "more", "reason"),
    [
        (curves(test=(1, 0.3, 0.6), right=(0.5, 0.5, 0.51), seeds=3), {"broke": (1500, -1, -1)},
         "alle 100 Schritte sind gemacht; 51,0\u202f% der Testbeispiele richtig; nicht besser, als immer die häufigste "
         "Klasse zu nennen (50,0\u202f%); sein Testverlust war in Schritt 50 am kleinsten und ist seitdem gestiegen; "
         "divergiert: 1 von 3 Läufen"),
        (curves(seeds=3), {"broke": (1500, -1, 7000)},
         "seine Gewichte wurden in Schritt 1.500 größer, als ein Computer sie darstellen kann, in 2 von 3 Läufen"),
        (curves(seeds=3), {"step": 40, "broke": (9, -1, -1)},
         "angehalten nach Schritt 40 von 100; divergiert: 1 von 3 Läufen"),
    ],
)  # fmt: skip
def test_outcome_in_german(made, more, reason):
    english = ended(made, **more)
    assert Outcome(**worded(english, "de")) == Outcome(english.kind, english.step, reason)
    assert Outcome(**worded(english, "en")) == english


def test_a_spread_over_seeds_is_told_as_a_spread():
    """XOR with 50 seeds of which 15 are stuck: the median has learned it, and not everybody."""
    each = np.array([1.0] * 35 + [0.5] * 15)
    found = metrics(COLUMNS, curves(right=(0.5, 0.9, 1.0), seeds=50), STEPS, 10)
    told = outcome(found, np.full(50, -1), 100, 100, 0.5, each)
    assert told.reason == (
        "used all 100 steps; 35 of 50 learned it; "
        "in the median run 100.0% of the test samples right, from 50.0% to 100.0% in all 50"
    )
    assert "35 von 50 haben es gelernt; im mittleren Lauf 100,0\u202f%" in worded(told, "de")["reason"]
    all_alike = outcome(found, np.full(50, -1), 100, 100, 0.5, np.ones(50))
    assert all_alike.reason == "used all 100 steps; 50 of 50 learned it; 100.0% of the test samples right"
    losses = outcome(found, np.full(3, -1), 100, 100, None, np.array([0.1, 0.2, np.nan]))
    assert losses.reason.endswith("its training loss is 0.2 in the median run, from 0.1 to 0.2 in all 2")


def test_each_seed_is_judged_by_the_test_part_where_there_is_one():
    made = curves(seeds=2)
    made[3, :, -1] = [0.25, 0.75]
    assert judged(COLUMNS, made).tolist() == [0.25, 0.75]
    made[3] = np.nan
    assert judged(COLUMNS, made).tolist() == [0.9, 0.9]
    assert judged(("train_loss", "test_loss", "lr"), made[[0, 1, 4]]).tolist() == [0.2, 0.2]


def test_regression_in_german():
    found = metrics(("train_loss", "test_loss", "lr"), curves(train=(1, 0.5, 0.25))[[0, 1, 4]], STEPS, 10)
    told = worded(outcome(found, np.array([-1]), 100, 100, None), "de")
    assert told["reason"] == "alle 100 Schritte sind gemacht; sein Trainingsverlust beträgt 0,25"


def test_without_a_test_part_the_training_part_is_judged():
    made = curves(test=[np.nan] * 3)
    made[3] = np.nan
    found = metrics(COLUMNS, made, STEPS, 10)
    assert (
        found.test_loss is None
        and found.test_accuracy is None
        and (found.best_test_loss, found.best_step) == (0.2, 100)
    )
    assert "90.0% of the training samples right" in ended(made).reason


def test_regression_tells_its_loss():
    made = curves()[[0, 1, 4]]
    found = metrics(("train_loss", "test_loss", "lr"), made, STEPS, 10)
    assert found.test_accuracy is None
    assert outcome(found, np.array([-1]), 100, 100, None).reason == "used all 100 steps; its training loss is 0.2"


def test_a_broken_seed_counts_as_the_worst():
    values = np.array([[1.0, 2.0], [3.0, np.nan], [5.0, np.nan]])
    assert median(values).tolist() == [3.0, np.inf]
    assert quartiles(values[:, :1])[:, 0].tolist() == [2.0, 4.0]
    assert np.isnan(median(np.full((2, 1), np.nan))).all()


def test_numbers_json_cannot_carry_are_none():
    made = curves(train=(1, 2, np.inf))
    assert metrics(COLUMNS, made, STEPS, 10).as_dict()["train_loss"] is None


def test_guessing():
    assert guessing(np.array([0, 1, 1, 2])) == 0.5
