"""The error of bad input: its parts, its sentence, and the nearest valid names."""

import pytest

from optiscope.core.errors import SpecError, one_of, shown


def test_sentence_and_parts():
    error = SpecError("steps", "a whole number", "'x'")
    assert error.as_dict() == {
        "field": "steps",
        "expected": "a whole number",
        "got": "'x'",
        "message": "steps: expected a whole number, got 'x'",
    }
    assert str(SpecError("", "an object", "5")) == "expected an object, got 5"


@pytest.mark.parametrize(
    ("names", "got", "expected"),
    [
        (["adam", "adamax", "sgd"], "adamm", "one of adam, adamax"),
        (["adam", "sgd"], "ADAM", "adam"),
        (["adam", "sgd"], "zzz", "one of adam, sgd"),
        (["adam", "sgd"], "", "one of adam, sgd"),
        (["adam"], "zzz", "adam"),
        (["adam", "sgd"], 5, "one of adam, sgd"),
        (["aaab", "aaac", "aaad", "aaae"], "aaa", "one of aaae, aaad, aaac"),
    ],
)
def test_nearest_names_or_all(names, got, expected):
    assert one_of(names, got) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (5.0, "5"), (2.5, "2.5"), (1e300, "1.0000000000000001e+300"), (float("nan"), "nan"), ("a", "'a'"),
        (True, "true"),
        (None, "null"), ("x" * 99, "'" + "x" * 56 + "…"),
        pytest.param(10**9999, "int too long to show", id="digits"), ([10**9999], "list too long to show"),
    ],
)  # fmt: skip
def test_shown(value, expected):
    assert shown(value) == expected
    assert len(shown(value)) <= 60


class Counted:
    """written: how many of them have been."""

    written = 0

    def __repr__(self) -> str:
        Counted.written += 1
        return "1"


@pytest.mark.parametrize("of", [list, tuple, lambda each: dict(enumerate(each))])
def test_no_more_of_a_value_is_written_than_is_shown(of):
    Counted.written = 0
    assert shown(of(Counted() for _ in range(5_000))).endswith("…")
    assert Counted.written <= 60


@pytest.mark.parametrize("value", [(), (1,), (1, 2.5), ([1], (2, "a"))])
def test_a_tuple_is_shown_as_python_writes_it(value):
    assert shown(value) == repr(value)
