"""Files of a race, written for real and read back: the same numbers, to the bit where the form can carry them."""

import csv
import io
import json

import numpy as np
import pytest

import optiscope
from optiscope.core.form import Form, by_id, save
from optiscope.core.turns import drained
from optiscope.races.forms import FORMS
from optiscope.races.race import ComingRace

LABEL = 'a "quoted", long/ish\nlabel: µ</script>'


@pytest.fixture(scope="module")
def result():
    return optiscope.race(
        function="rosenbrock", steps=25, noise=0.1, tolerance=0.5,
        optimizers=["adam", ("gradient_descent", {"lr": 0.1}),
        {"optimizer": "lion", "label": LABEL, "schedule": "cosine"}],
    )  # fmt: skip


def test_the_race_has_all_that_is_hard_to_write(result):
    assert result[1].outcome.kind == "diverged"
    assert np.isnan(result[1].data[:, -1]).all() and np.isinf(result[1].data).any()


def test_csv(result, tmp_path):
    file = tmp_path / "run.csv"
    result.save(str(file))
    with file.open(encoding="utf-8", newline="") as text:
        head, *rows = csv.reader(text)
    assert head[:6] == ["label", "optimizer", "step", "x", "y", "loss"]
    assert len(head) == len(set(head)) and set(head[3:]) == {name for path in result for name in path.columns}
    assert len(rows) == 3 * 26
    for i, path in enumerate(result):
        own = rows[26 * i : 26 * (i + 1)]
        assert [row[:3] for row in own] == [[path.label, path.optimizer, str(step)] for step in range(26)]
        for name in head[3:]:
            cells = [row[head.index(name)] for row in own]
            if name in path.columns:
                np.testing.assert_array_equal(np.array(cells, dtype=np.float64), path[name])
            else:
                assert cells == [""] * 26


def test_npz(result, tmp_path):
    file = tmp_path / "run.npz"
    result.save(str(file))
    with np.load(file) as stored:
        assert set(stored) == {f"{path.label}/{name}" for path in result for name in path.columns} | {"spec", "summary"}
        for path in result:
            for name in path.columns:
                assert stored[f"{path.label}/{name}"].tobytes() == path[name].tobytes()
        again = optiscope.run(json.loads(str(stored["spec"])))
        told = json.loads(str(stored["summary"]))
    assert [path.data.tobytes() for path in again] == [path.data.tobytes() for path in result]
    assert [t["outcome"]["kind"] for t in told] == [path.outcome.kind for path in result]


def test_npz_members_stay_where_they_are_unpacked(tmp_path):
    labels = ["..", "a/../b", "a____b", "/c", "a/b", "v1.5", "d\\e"]
    entries = [optiscope.Entry(optimizer="sgd", label=label) for label in labels]
    optiscope.race(function="booth", steps=2, optimizers=entries).save(str(tmp_path / "run.npz"))
    with np.load(tmp_path / "run.npz") as stored:
        found = [name.removesuffix("/loss") for name in stored.files if name.endswith("/loss")]
    assert found == ["__", "a____b 2", "a____b", "_c", "a/b", "v1.5", "d_e"]


def test_json(result, tmp_path):
    file = tmp_path / "run.json"
    result.save(str(file))

    def refuse(text):
        raise AssertionError(f"{text} is no JSON")

    stored = json.loads(file.read_text("utf-8"), parse_constant=refuse)
    assert optiscope.parse(stored["spec"]) == result.spec
    for path, entry in zip(result, stored["entries"], strict=True):
        assert (entry["label"], entry["optimizer"]) == (path.label, path.optimizer)
        outcome = entry["outcome"]
        assert (outcome["kind"], outcome["step"], outcome["reason"]) == (
            path.outcome.kind,
            path.outcome.step,
            path.outcome.reason,
        )
        assert entry["metrics"] == path.metrics.as_dict()
        assert list(entry["path"]) == list(path.columns)
        for name, values in entry["path"].items():
            assert values == [v if np.isfinite(v) else None for v in path[name].tolist()]


def test_png(result, tmp_path):
    file = tmp_path / "run.png"
    result.save(str(file))
    content = file.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(content[16:20]), int.from_bytes(content[20:24])) == (1600, 800)
    from matplotlib.image import imread

    pixels = imread(file)
    assert pixels.shape[:2] == (800, 1600)
    some = pixels[::4, ::4].reshape(-1, pixels.shape[2])
    assert len(np.unique(some, axis=0)) > 50, "not an empty sheet"


def test_a_file_is_whole_or_as_it_was(result, tmp_path):
    def fails(result, lang):
        yield b"half"
        raise KeyboardInterrupt

    name = tmp_path / "run.csv"
    name.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        save(result, str(name), [Form("csv", "csv", "text/csv", "curves", "half of it", fails)])
    assert name.read_bytes() == b"old" and list(tmp_path.iterdir()) == [name]
    result.save(str(name))
    assert name.read_bytes().startswith(b"label,") and list(tmp_path.iterdir()) == [name]


@pytest.mark.parametrize("name", ["run", "run.txt", "csv", ".csv", "run.csv.gz"])
def test_other_endings_are_refused(result, tmp_path, name):
    with pytest.raises(optiscope.SpecError) as caught:
        result.save(str(tmp_path / name))
    assert caught.value.expected == "a file name ending in one of .csv, .json, .npz, .png, .py, .pytorch.py"
    assert not list(tmp_path.iterdir())


def test_a_race_that_is_made_as_it_is_taken_is_the_same_to_the_byte():
    spec = {"function": "logistic_regression", "optimizers": ["minibatch_sgd", "adam", "adam"], "steps": 45_000,
            "seed": 3, "flock": {"layout": "random", "count": 4}}  # fmt: skip
    complete = optiscope.parse(spec | {"steps": 300})
    whole, coming = optiscope.run(complete), ComingRace(complete)
    for form in FORMS:
        if form.content in ("data", "curves") and form.id != "npz":
            assert form.content_of(coming) == form.content_of(whole)
    with np.load(io.BytesIO(by_id(FORMS)["npz"].content_of(coming))) as arrays:
        assert str(arrays["summary"]).count("adam 2") == 1
        np.testing.assert_array_equal(arrays["adam 2/x"], whole["adam 2"]["x"])
    long = optiscope.parse(spec)
    turns = list(ComingRace(long).coming())
    assert [path.label for path in turns if path] == ["minibatch_sgd", "adam", "adam 2"] and turns.count(None) == 9
    assert drained(ComingRace(complete).awaited()).flights[0].outcomes == whole.flights[0].outcomes
