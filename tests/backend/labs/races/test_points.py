"""backend/labs/races/points.py and the doors that points of one's own, and a box, go through."""

import json

import numpy as np
import pytest
from websockets.sync.client import connect

from optiscope.backend.__main__ import main
from optiscope.backend.labs.races.schema.points import PointsAnswer
from optiscope.backend.labs.races.standalone import record
from optiscope.races.race import run

POINTS = {"points": [[0, 1], [1, 1.5], [2, 3]], "title": "my line"}
RACE = {"function": POINTS, "optimizers": ["adam"], "steps": 20, "box": [-1, 0.5, 0, 2]}


def asked(http, points):
    answer = http.post("/api/points?lang=de", json={"definition": {"points": points}})
    assert answer.status_code == 200
    return PointsAnswer.model_validate_json(answer.content)


def test_what_they_are_is_told(http):
    told = asked(http, "x;y\n0;1\n1;1,5\n2;3").understood
    assert told.definition.points == ((0.0, 1.0), (1.0, 1.5), (2.0, 3.0))
    assert (told.function.kind, told.function.title, told.function.axes) == ("data", "Lineare Regression", ["w", "b"])
    np.testing.assert_allclose(told.function.minima, [np.polyfit([0, 1, 2], [1, 1.5, 3], 1)])
    assert told.function.data.targets == [1, 1.5, 3]
    assert told.function.domain == [list(side) for side in told.definition.domain]


def test_what_are_none_is_refused_with_its_line(http):
    told = asked(http, "0 1\n1 zwei")
    assert told.understood is None
    assert told.problem.message == "points: erwartet: zwei Zahlen, x und y, in Zeile 2; bekommen: '1 zwei'"


@pytest.mark.parametrize(
    "definition", [{}, 5, {"points": 5}, {"points": [[0, "one"]]}, {"points": "0 1\n1 zwei", "titel": "mine"}]
)
def test_what_is_no_definition_is_refused(http, definition):
    answer = http.post("/api/points", json={"definition": definition})
    assert answer.status_code == 422 and answer.json()["error"]["field"].startswith("definition")


@pytest.mark.parametrize("format", ["json", "csv", "npz", "png", "html", "python", "pytorch"])
def test_a_race_on_them_in_a_box_is_answered_in_every_form(http, format):
    answer = http.post(f"/api/races?format={format}", json=RACE)
    assert answer.status_code == 200
    if format == "json":
        spec = answer.json()["spec"]
        assert (spec["function"]["title"], spec["box"]) == ("my line", [[-1, 0.5], [0, 2]])
        assert http.post("/api/races", json=spec).json()["spec"] == spec
    if format == "html":
        assert "my line" in answer.text


def test_a_grid_of_them_is_their_loss(http):
    body = {"function": POINTS, "x": [0, 1], "y": [0, 1], "nx": 2, "ny": 2}
    told = http.post("/api/grids", json=body).json()
    assert told["z"][1][0] == pytest.approx(np.mean((1 - np.array([1, 1.5, 3])) ** 2))


def test_the_socket_says_what_is_lowest_in_the_box(server):
    with connect(server.url.replace("http", "ws") + "/api/live") as socket:
        for box, lowest in ((None, (None, None)), ([-2, 0.5, -0.3, 1.5], ([[0.5, 0.25]], 0.25))):
            spec = {"function": "rosenbrock", "optimizers": ["adam"], "steps": 5, "box": box}
            socket.send(json.dumps({"type": "race", "id": 1, "spec": spec}))
            started = json.loads(next(one for one in socket if isinstance(one, str)))
            assert (started["minima"], started["minimum"]) == lowest
            while json.loads(next(one for one in socket if isinstance(one, str)))["type"] != "done":
                pass


def test_a_saved_page_has_them_and_what_is_lowest_in_its_box():
    (function,) = record(run(RACE), "de")["catalog"]["functions"]
    assert function["data"]["inputs"] == [0, 1, 2] and function["title"] == "my line"
    ((w, b),) = function["minima"]
    assert w == 0.5 and b == pytest.approx(11 / 6 - 0.5)


def test_the_command_line_takes_a_file_of_them(tmp_path, capsys):
    file, out = tmp_path / "points.csv", tmp_path / "run.json"
    file.write_text("x,y\n0,1\n1,1.5\n2,3\n", "utf-8")
    flags = ["race", "--points", str(file), "--optimizers", "adam", "--steps", "5", "--out", str(out)]
    assert main([*flags, "--box", "-1,0.5,0,2"]) == 0
    spec = json.loads(out.read_text())["spec"]
    assert spec["function"]["points"] == [[0, 1], [1, 1.5], [2, 3]] and spec["box"] == [[-1, 0.5], [0, 2]]
    file.write_bytes(b"\xff\xfe\x00")
    assert main(flags) == 2
    assert "expected a file of text with a point a line, got bytes" in capsys.readouterr().err
    assert main(["race", "--points", str(tmp_path / "none.csv"), "--optimizers", "adam"]) == 1
    for more, told in (([], "the following arguments are required: --function"),
                       (["--function", "booth", "--points", str(file)],
                        "argument --points: not allowed with argument --function")):  # fmt: skip
        with pytest.raises(SystemExit):
            main(["race", "--optimizers", "adam", *more])
        assert told in capsys.readouterr().err
