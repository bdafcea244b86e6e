"""backend/labs/races/expressions.py and all the doors that a typed function goes through."""

import struct

import numpy as np
import pytest

from optiscope.backend.labs.races.schema.expression import ExpressionAnswer

VALLEY = "(1 - x)^2 + b(y - x^2)^2"


def asked(http, expression, lang="en", constants=None, **more):
    body = {"definition": {"expression": expression, **more}, "constants": constants or {}}
    answer = http.post(f"/api/expressions?lang={lang}", json=body)
    assert answer.status_code == 200
    return ExpressionAnswer.model_validate_json(answer.content)


def test_what_is_understood_is_told(http):
    told = asked(http, VALLEY, constants={"b": 100}).understood
    assert told.definition.model_dump(mode="json") == {
        "expression": VALLEY, "constants": {"b": 1.0}, "domain": [[-5.0, 5.0], [-5.0, 5.0]], "title": None,
    }  # fmt: skip
    function = told.function
    assert (function.kind, function.title, function.minima, function.minimum) == ("own", VALLEY, [[1.0, 1.0]], 0.0)
    assert function.formula.mathml.startswith("<math")
    (b,) = function.constants
    assert (b.name, b.default, b.low, b.high) == ("b", 1.0, -10.0, 10.0)
    assert (told.notes, told.kinks) == ([], [])


def test_kinks_and_second_meanings_are_told(http):
    told = asked(http, "1/2x + |x - y| + max(x, 2)", lang="de").understood
    assert [kink.code for kink in told.kinks] == ["x - y = 0", "x = 2"]
    (note,) = told.notes
    assert (note.at, note.length) == (0, 4)
    assert note.message.startswith("gelesen als (1/2)·x")


def test_what_is_not_understood_has_its_place(http):
    told = asked(http, "x + sin(y", lang="de")
    assert told.understood is None
    assert (told.problem.field, told.problem.at, told.problem.length) == ("function.expression", 9, 1)
    assert "bei Zeichen 10: erwartet: die ) zur ( bei Zeichen 8" in told.problem.message


def test_a_domain_that_is_none_is_refused(http):
    problem = asked(http, "x", domain=[[1, 1], [0, 1]]).problem
    assert (problem.field, problem.at) == ("function.domain", None)


def test_a_grid_of_it_is_its_values(http):
    body = {"function": {"expression": "x^2 + c y"}, "constants": {"c": 3}, "x": [-1, 2], "y": [0, 1], "nx": 4, "ny": 3}
    told = http.post("/api/grids", json=body).json()
    x, y = np.meshgrid(told["x"], told["y"])
    np.testing.assert_allclose(told["z"], x**2 + 3 * y, rtol=1e-14)
    binary = http.post("/api/grids?format=binary", json=body).content
    assert struct.unpack_from("<2I4d", binary) == (4, 3, -1.0, 2.0, 0.0, 1.0)


def test_a_grid_of_too_much_is_refused(http):
    text = "sum(sin(k x)^k,k,1,100) + sum(cos(k x + y)^k,k,1,100)"
    answer = http.post("/api/grids", json={"function": text, "nx": 1000, "ny": 1000})
    assert answer.status_code == 422
    assert answer.json()["error"]["expected"] == "values × operations of at most 400,000,000"


@pytest.mark.parametrize("format", ["json", "csv", "npz", "png", "html", "python", "pytorch"])
def test_a_race_on_it_is_answered_in_every_form(http, format):
    spec = {"function": {"expression": VALLEY, "title": "my valley"}, "optimizers": ["adam"], "steps": 20}
    answer = http.post(f"/api/races?format={format}", json=spec)
    assert answer.status_code == 200
    if format == "json":
        assert answer.json()["spec"]["function"]["title"] == "my valley"
    if format in ("python", "pytorch", "html"):
        assert "my valley" in answer.text


def test_a_step_of_it_can_be_looked_into(http):
    body = {"spec": {"function": "x^2 + 3y^2", "optimizers": ["adam"], "start": [1, 1]}, "step": 1}
    told = http.post("/api/inspections", json=body).json()
    assert told["gradient"] == [2.0, 6.0]
    assert told["curvature"]["eigenvalues"] == [2.0, 6.0]


def test_a_text_that_cannot_be_read_is_refused_as_any_mistake(http):
    answer = http.post("/api/races", json={"function": "x +", "optimizers": ["adam"]})
    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == "function.expression"
