"""backend/labs/races/grid.py"""

import json
import struct

import httpx
import numpy as np
import pytest

from optiscope.backend.labs.races.schema.grid import Grid


def grid(http, function="rosenbrock", accept="application/json", **query) -> httpx.Response:
    return http.get(f"/api/functions/{function}/grid", params=query, headers={"Accept": accept})


def test_values_are_the_functions(http):
    told = Grid.model_validate_json(
        grid(http, x_min=-1, x_max=2, y_min=0, y_max=1, nx=4, ny=3, constant="b:50").content
    )
    assert (told.x, told.y) == ([-1, 0, 1, 2], [0, 0.5, 1])
    x, y = np.meshgrid(told.x, told.y)
    np.testing.assert_allclose(told.z, (1 - x) ** 2 + 50 * (y - x**2) ** 2, rtol=1e-14)


def test_binary_is_the_same_in_float32(http):
    query = {"nx": 31, "ny": 17, "x_min": -1.5}
    told = grid(http, **query).json()
    binary = grid(http, accept="application/octet-stream", **query)
    assert binary.headers["content-type"] == "application/octet-stream"
    assert binary.content == grid(http, format="binary", **query).content
    assert struct.unpack_from("<2I4d", binary.content) == (31, 17, -1.5, 2.048, -2.048, 2.048)
    z = np.frombuffer(binary.content, "<f4", offset=40).reshape(17, 31)
    np.testing.assert_array_equal(z, np.float32(told["z"]))


def test_a_large_one_comes_in_pieces_and_whole(http):
    query = {"nx": 1000, "ny": 90}
    with http.stream("GET", "/api/functions/rosenbrock/grid", params=query) as answer:
        assert "content-length" not in answer.headers
        told = json.loads(answer.read())
    z = np.frombuffer(grid(http, format="binary", **query).content, "<f4", offset=40).reshape(90, 1000)
    np.testing.assert_array_equal(z, np.float32(told["z"]))


def test_the_domain_is_what_is_drawn_when_nothing_is_said(http):
    told = grid(http, "himmelblau").json()
    assert (len(told["x"]), len(told["y"])) == (200, 200)
    assert (told["x"][0], told["x"][-1]) == (-told["x"][-1], told["x"][-1])


def test_what_float64_cannot_hold_is_null(http):
    assert grid(http, x_min=-1e200, x_max=1e200, nx=2, ny=2).json()["z"] == [[None, None], [None, None]]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"nx": 1}, "nx: expected a whole number from 2 to 1,000, got 1"),
        ({"ny": 1001}, "ny: expected a whole number from 2 to 1,000, got 1001"),
        ({"nx": "many"}, "nx: expected a whole number from 2 to 1,000, got 'many'"),
        ({"x_min": "nan"}, "x_min: expected a finite number, got 'nan'"),
        ({"x_min": 3, "x_max": 3}, "x_max: expected a number above x_min = 3, got 3"),
        ({"nx": "1e3"}, "nx: expected a whole number from 2 to 1,000, got 1e3"),
        (
            {"x_min": -1e308, "x_max": 1e308},
            "x_max: expected a number less than 1.8×10³⁰⁸ above x_min = −1×10³⁰⁸, got 1×10³⁰⁸",
        ),
        ({"constant": "b"}, "constant: expected name:value, got 'b'"),
        ({"constant": ["b:1", "b:2"]}, "constant: expected b once, got 'b:2' too"),
        ({"constant": "b:-1"}, "constants.b: expected a number from 1 to 1,000, got -1"),
        ({"constant": "b:nan"}, "constants.b: expected a finite number, got 'nan'"),
        ({"format": "xml"}, "format: expected json or binary, got 'xml'"),
    ],
)
def test_what_cannot_be_used_is_named(http, query, message):
    answer = grid(http, **query)
    assert (answer.status_code, answer.json()["error"]["message"]) == (422, message)


def test_an_unknown_function_is_a_404(http):
    assert grid(http, "nothing").status_code == 404
