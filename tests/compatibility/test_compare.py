"""compare.py: what is gone or changed is told by its place, what has come since is not."""

from typing import Any

import pytest

from tests.compatibility.compare import lost

THINGS = [{"id": "adam", "lr": 0.1}, {"id": "lion", "lr": 0.2}]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"a": 1}, {"a": 1, "b": 2}),
        (THINGS, [THINGS[0], {"id": "new"}, THINGS[1] | {"more": 1}]),
        ({"loss": 0.1}, {"loss": 0.1000000001}),
        ({"shape": [2, 3]}, {"shape": [2, 3]}),
        ("1  adam  0.123", "1  adam  0.1231"),
        ([None, True, "nan"], [None, True, "nan"]),
    ],
)
def test_what_is_still_there(before: Any, now: Any) -> None:
    assert lost(before, now, 1e-6) == []


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ({"a": {"b": 1}}, {"a": {}}, ".a.b: gone"),
        ({"a": 1}, {"a": True}, ".a: was 1, is True"),
        ({"a": None}, {"a": 0}, ".a: was None, is 0"),
        ({"a": "x 1"}, {"a": "y 1"}, ".a: was 'x 1', is 'y 1'"),
        ({"a": 0.1}, {"a": 0.11}, ".a: was 0.1, is 0.11"),
        ({"spec": {"lr": 0.1}}, {"spec": {"lr": 0.1000000001}}, ".spec.lr: was 0.1, is 0.1000000001"),
        ({"a": [1, 2]}, {"a": [1, 2, 3]}, ".a: had 2, has 3"),
        ([[1], [2]], [[1], [3]], "[1][0]: was 2, is 3"),
        (THINGS, THINGS[::-1], ": was in this order ['adam', 'lion'], is ['lion', 'adam']"),
        (THINGS, THINGS[:1], ": was in this order ['adam', 'lion'], is ['adam']"),
        (THINGS, [THINGS[0], {"id": "lion"}], "[lion].lr: gone"),
    ],
)
def test_what_is_not(before: Any, now: Any, said: str) -> None:
    (line,) = lost(before, now, 1e-6)
    assert line.startswith(said)
