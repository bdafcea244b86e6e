"""A data set and an activation are one file each: dropped in, everything follows."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOMS = '''
import numpy as np

from optiscope.catalog.parts import Classes

WIDE = (0.5, 1.5, 2.5)


def tall(n):
    return np.arange(n) % 3


def dataset(
    random, n=90, noise=0.05
) -> Classes(("length", "width", "height"), ("hut", "house", "hall"), thumbnail=(0, 2)):
    """Rooms: three kinds of rooms by their three sides.

    What it teaches: Three inputs need no place of their own in the code.
    """
    y = tall(n)
    return np.array(WIDE)[y][:, None] + random.normal(0.0, noise, (n, 3)), y
'''
RAMP = '''
from optiscope.compile.array_maths import maximum, minimum, sqrt, where

initialisation = "he"


def activation(z):
    """Ramp: rises from 0 to 1 and stays there.

    How it works: It is cut off at both ends.

    When to use it: To see that an activation is one file.
    """
    top = sqrt(1)
    return minimum(maximum(z, 0.0), top)


def slope(z):
    return where(z > 0, where(z < 1, 1.0, 0.0), 0.0)
'''
CODE = """
import contextlib, io, json
from importlib import import_module
for kind in ("datasets", "activations"):
    import_module(f"optiscope.declared.{kind}").__path__.append(kind)
from optiscope.backend.labs.networks import replies
from optiscope.backend.settings import Settings
from optiscope.networks import snippet, torch_snippet
from optiscope.networks.spec import parse
from optiscope.networks.train import run

given = {"dataset": "rooms", "activation": "ramp", "hidden": [6], "steps": 40, "every": 10, "precision": "float64"}
result = run(parse(given | {"optimizers": [("adam", {"lr": 0.05})]}))
names = {"__name__": "script"}
with contextlib.redirect_stdout(io.StringIO()):
    exec(torch_snippet.torch_snippet(result.spec), names)
found = json.loads(replies.networks(Settings(), 1, "en"))
print(json.dumps({
    "spec": result.spec.model_dump(mode="json"), "axes": result.problem.axes, "classes": result.problem.classes,
    "plane": result.problem.has_plane, "curve": result[0]["train_loss"].tolist(),
    "script": names["curves"]["adam"][0, :, 0].tolist(), "python": snippet.python_snippet(result.spec),
    "dataset": next(one for one in found["datasets"] if one["id"] == "rooms"),
    "activation": next(one for one in found["activations"] if one["id"] == "ramp"),
}))
"""


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """What came of the two files."""
    folder = tmp_path_factory.mktemp("declared")
    for kind, id, text in (("datasets", "rooms", ROOMS), ("activations", "ramp", RAMP)):
        (folder / kind).mkdir()
        (folder / kind / f"{id}.py").write_text(text, encoding="utf-8")
    found = subprocess.run(
        [sys.executable, "-c", CODE],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)


def test_a_data_set_with_three_inputs(followed):
    assert followed["axes"] == ["length", "width", "height"] and followed["classes"] == ["hut", "house", "hall"]
    assert (followed["spec"]["output"], followed["spec"]["loss"]) == ("softmax", "cross_entropy")
    told = followed["dataset"]
    assert (told["title"], told["inputs"], told["classes"], told["samples"]) == ("Rooms", 3, 3, 90)
    assert (told["input_names"], told["class_names"]) == (followed["axes"], followed["classes"])
    assert told["image"] is told["images"] is None and followed["plane"]
    assert told["thumbnail"] == [0, 2] and len(told["preview"]["inputs"][0]) == 2


def test_an_activation_and_its_initialisation(followed):
    assert followed["spec"]["initialisation"] == "he"
    told = followed["activation"]
    assert (told["title"], told["bounded"], told["initialisation"]) == ("Ramp", True, "he")
    assert told["formula"] and told["slope"]


def test_they_train_and_their_programs_do(followed):
    assert followed["curve"][-1] < 0.8 * followed["curve"][0]
    assert followed["script"] == pytest.approx(followed["curve"], rel=1e-9)
    assert 'dataset="rooms"' in followed["python"] and "initialisation" not in followed["python"]
