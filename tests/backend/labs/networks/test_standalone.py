"""backend/labs/networks/standalone.py: a training in one file. That it plays: tests/browser/test_exports.py."""

import base64
import json

import numpy as np
import pytest

from optiscope.backend.__main__ import main
from optiscope.backend.labs.networks import standalone
from optiscope.backend.labs.networks.pictures import Look, Pictures
from optiscope.networks.devices import Cpu
from optiscope.networks.train import Training, run
from tests.backend.labs.networks.live import MOONS, Trainee
from tests.backend.labs.saved import Page, modules_of

SPEC = {"dataset": "moons", "samples": 60, "hidden": [4], "steps": 90, "seeds": 3, "optimizers": ["adam", "sgd"]}
STATE = "v1/moons?select=2"


@pytest.fixture(scope="module")
def result():
    return run(SPEC)


@pytest.fixture(scope="module")
def saved(result):
    return Page(standalone.page(result, state=STATE))


@pytest.fixture(scope="module")
def told(saved):
    return json.loads(saved.script(id="recording"))


def floats(text):
    return np.frombuffer(base64.b64decode(text), "<f4")


def unpacked(block):
    """The numbers of a block, as the page reads them."""
    if "unit" not in block:
        return floats(block["data"]).reshape(block["shape"])
    levels = np.frombuffer(base64.b64decode(block["data"]), np.uint8).reshape(block["shape"])
    low, unit = (np.array(block[name])[:, None, None] for name in ("low", "unit"))
    return np.where(levels == 255, np.nan, low + unit * levels)


def test_names_no_other_file(saved):
    assert saved.addresses == [] and "optiscope/labs/networks/recording.js" in modules_of(saved)


def test_the_recording_is_the_training(told, result):
    assert told["started"]["spec"]["seeds"] == 3 and told["state"] == STATE and told["step"] == 90
    names = told["started"]["columns"]
    assert {"train_loss", "train_loss_low", "train_loss_high", "test_accuracy", "lr"} <= set(names)
    rows = np.minimum(np.arange(told["rows"]) * told["started"]["every"], 90)
    np.testing.assert_array_equal(rows, result[0].steps)
    for entry, run_ in zip(told["entries"], result, strict=True):
        kept = dict(zip(names, map(floats, entry["columns"]), strict=True))
        np.testing.assert_array_equal(kept["test_loss"], run_["test_loss"].astype(np.float32))
        np.testing.assert_array_equal(kept["train_loss_high"], run_.quartiles("train_loss")[1].astype(np.float32))
        assert entry["outcome"]["kind"] == run_.outcome.kind and entry["metrics"] == run_.metrics.as_dict()
    np.testing.assert_array_equal(unpacked(told["data"][0]), result.problem.inputs.astype(np.float32))
    assert [one["id"] for one in told["catalog"]["datasets"]] == ["moons"]


def test_pictures_are_those_of_the_socket(told, result):
    """To half a level of 255, and for each entry what is inside it."""
    view, snapshot = told["views"][-2], result.snapshots[-2]
    assert view["step"] == snapshot.step == told["views"][-1]["step"] - told["started"]["every"]
    pictures = Pictures(result.problem, Cpu().network(result[0].shape))
    for grid, entry, blocks in ((40, 0, view["blocks"]), (20, 1, view["inside"][1]["blocks"])):
        _, wanted = pictures.view(snapshot.parameters[:, 0], Look(grid, (0, 1), entry, 0))
        own = {(one.what, one.entry, one.layer): one.values for one in wanted}
        assert blocks
        for block in blocks:
            values = own[block["what"], block.get("entry"), block.get("layer")]
            within = np.ptp(values) / 254 if "unit" in block else 1e-6
            np.testing.assert_allclose(unpacked(block), values, atol=0.51 * within + 1e-6, err_msg=block["what"])
    kinds = {block["what"] for one in (view, *view["inside"]) for block in one["blocks"]}
    assert {"boundary", "wrong", "neurons", "weights", "weight_histogram", "confusion"} <= kinds


def test_levels_keep_classes_and_what_is_no_number():
    classes = np.array([[0.0, 3.0], [9.0, np.nan]])
    low, unit, levels = standalone.leveled(np.stack([classes, classes / 7, np.full((2, 2), np.nan)]))
    back = np.array(low)[:, None] + np.array(unit)[:, None] * np.where(levels == 255, np.nan, levels)
    np.testing.assert_array_equal(back[0], classes.ravel())
    np.testing.assert_allclose(back[1], classes.ravel() / 7, atol=9 / 7 / 500)
    assert np.isnan(back[2]).all()


def test_large_networks_have_fewer_pictures(monkeypatch, result):
    monkeypatch.setattr(standalone, "MOST_BYTES", 30_000)
    steps = [view["step"] for view in standalone.views(result, (0, 1))]
    assert 2 <= len(steps) < 10 and (steps[0], steps[-1]) == (0, 90)
    monkeypatch.setattr(standalone, "MOST_BYTES", 1)
    assert [view["step"] for view in standalone.views(result, (0, 1))] == [0, 90]


@pytest.mark.parametrize(
    "spec", [{"dataset": "waves", "steps": 20}, {"dataset": "digits", "samples": 50, "steps": 5}], ids=["line", "image"]
)
def test_other_kinds_of_data(spec):
    told = standalone.record(run({"hidden": [3], "optimizers": ["adam"], **spec}))
    kinds = {block["what"] for one in told["views"][0]["inside"] for block in one["blocks"]}
    assert "weights" in kinds and bool(told["views"][0]["blocks"]) == (spec["dataset"] == "waves")


def test_over_http(http):
    answer = http.post("/api/trainings", params={"format": "html", "state": STATE, "lang": "de"}, json=SPEC)
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-disposition"] == 'attachment; filename="training.html"'
    told = json.loads(Page(answer.text).script(id="recording"))
    assert (told["state"], told["step"]) == (STATE, 90) and '<html lang="de"' in answer.text


def test_a_live_training_as_it_stands(http, server):
    with Trainee(server.host) as client:
        client.train(MOONS, running=False)
        client.send("step", count=50)
        client.until_step(50)
        answer = http.get(f"/api/trainings/{client.started['token']}", params={"format": "html", "state": STATE})
        told = json.loads(Page(answer.text).script(id="recording"))
        training = Training(MOONS)
        training.trainer.advance(50)
        weights = training.trainer.plan.shape.views(training.trainer.parameters[1, 0])
        inside = told["views"][-1]["inside"][1]["blocks"]
        first = next(block for block in inside if block["what"] == "weights")
        np.testing.assert_array_equal(unpacked(first), weights[0].astype(np.float32))
        assert told["step"] == told["views"][-1]["step"] == 50
        assert [entry["outcome"]["kind"] for entry in told["entries"]] == ["cancelled", "cancelled"]


def test_from_the_command_line(capsys, tmp_path):
    name = str(tmp_path / "t.html")
    flags = ["--dataset", "xor", "--steps", "20", "--hidden", "2", "--optimizers", "adam"]
    assert main(["train", *flags, "--out", name]) == 0
    told = json.loads(Page((tmp_path / "t.html").read_text()).script(id="recording"))
    assert told["started"]["spec"]["dataset"] == "xor" and capsys.readouterr().out.strip() == name
