"""A result shows itself, goes into a data frame, and is read back from what it saved."""

import html
import re
import sys

import numpy as np
import pytest

import optiscope
from optiscope import SpecError

ENTRIES = [
    {"optimizer": "adam", "label": "a/b, <i>Ω</i> 🙂", "hyperparameters": {"lr": 0.1}},
    ("gradient_descent", {"lr": 1.0}),
    {"optimizer": "lion", "label": "../=1+1"},
]


@pytest.fixture(scope="module")
def race():
    return optiscope.race(function="rosenbrock", optimizers=ENTRIES, steps=40)


@pytest.fixture(scope="module")
def training():
    return optiscope.train(dataset="moons", hidden=[3], steps=6, seeds=2, optimizers=["adam", "sgd"])


def test_a_race_is_read_back_to_the_bit(race, tmp_path):
    (name,) = race.save(str(tmp_path / "run.npz"))
    again = optiscope.load(name)
    assert again.spec == race.spec and again.labels == race.labels and again.ranks == race.ranks
    for kept, path in zip(again, race, strict=True):
        np.testing.assert_array_equal(kept.data, path.data)
        assert kept.columns == path.columns and kept.outcome == path.outcome
        assert kept.metrics.as_dict() == path.metrics.as_dict()
    assert optiscope.load(again.save(str(tmp_path / "again.npz"))[0]).labels == race.labels


def test_a_json_has_all_that_is_finite(race, tmp_path):
    again = optiscope.load(race.save(str(tmp_path / "run.json"))[0])
    for kept, path in zip(again, race, strict=True):
        np.testing.assert_array_equal(kept.data, np.where(np.isfinite(path.data), path.data, np.nan))


def test_a_training_is_read_back_with_its_weights(training, tmp_path):
    again = optiscope.load(training.save(str(tmp_path / "run.npz"))[0])
    bare = optiscope.load(training.save(str(tmp_path / "run.json"))[0])
    assert again.spec == training.spec == bare.spec
    for kept, poor, run in zip(again, bare, training, strict=True):
        np.testing.assert_array_equal(kept.curves, run.curves)
        np.testing.assert_array_equal(kept.parameters, run.parameters)
        np.testing.assert_array_equal(poor.curves, run.curves)
        assert np.isnan(poor.parameters).all() and poor.parameters.shape == run.parameters.shape
        assert kept.outcome == run.outcome and kept.metrics == run.metrics


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b"PK\x03\x04", b'{"spec": {"function": "sphere"}, "entries": []}']
)
@pytest.mark.parametrize("ending", ["npz", "json"])
def test_other_files_are_refused(content, ending, tmp_path):
    (tmp_path / f"run.{ending}").write_bytes(content)
    with pytest.raises(SpecError, match="expected a file in which optiscope saved a result"):
        optiscope.load(str(tmp_path / f"run.{ending}"))
    with pytest.raises(SpecError, match=r"a file name ending in one of \.npz, \.json"):
        optiscope.load(str(tmp_path / "run.csv"))
    with pytest.raises(OSError):
        optiscope.load(str(tmp_path / f"missing.{ending}"))


def test_it_shows_itself(race, training):
    heading, columns, *lines = repr(race).splitlines()
    assert heading == "RaceResult: Rosenbrock, 40 steps" and columns.split()[:3] == ["entry", "outcome", "step"]
    assert len(lines) == 3 and [int(line.split()[0]) for line in lines] == sorted(race.ranks)
    assert "diverged" in lines[-1] and "gradient_descent" in lines[-1]
    table = race._repr_html_()
    assert "<i>" not in table and html.escape("a/b, <i>Ω</i> 🙂") in table
    assert re.search(r'<tr title="[^"]*largest that plain gradient descent can bear', table)
    assert repr(training).startswith("TrainingResult: Moons, 6 steps\n") and "</table>" in training._repr_html_()


def test_a_label_of_nothing_but_space_is_none():
    entries = [{"optimizer": "sgd", "label": label} for label in (" ", "\r\n", "\xa0", "a ")]
    assert optiscope.race(function="sphere", optimizers=entries, steps=1).labels == ["sgd", "sgd 2", "sgd 3", "a "]


def test_it_becomes_a_data_frame(race, training):
    pandas = pytest.importorskip("pandas")
    frame = race.to_dataframe()
    assert isinstance(frame, pandas.DataFrame) and len(frame) == 3 * 41
    adam = frame[frame["label"] == race.labels[0]]
    np.testing.assert_array_equal(adam["loss"], race[0]["loss"])
    np.testing.assert_array_equal(adam["step"], np.arange(41))
    seeds = training.to_dataframe()
    assert list(seeds.columns)[:4] == ["label", "optimizer", "seed", "step"] and set(seeds["seed"]) == {0, 1}


def test_without_pandas_it_says_what_to_install(race, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(SpecError, match=r"expected pandas to be installed \(pip install pandas\)"):
        race.to_dataframe()
