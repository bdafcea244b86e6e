"""labs/networks/tables.py: a CSV file in, its columns and the data of a training out, or what is wrong with it."""

import numpy as np
import pytest

FLOWERS = "length,width,colour,kind\n" + "\n".join(
    f"{5 + i / 10:.1f},{1 + (i % 3) / 10:.1f},{'red' if i % 2 else 'blue'},{'a' if i < 10 else 'b'}" for i in range(20)
)

NUMBER = "inputs[0]: expected a number in"


def read(http, csv: str, **more):
    return http.post("/api/tables", json={"csv": csv, **more})


def test_columns_are_found_and_chosen_and_the_data_trains(http):
    answer = read(http, FLOWERS).json()
    assert [(c["name"], c["kind"], c["distinct"]) for c in answer["columns"]] == [
        ("length", "numbers", 20), ("width", "numbers", 3), ("colour", "text", 2), ("kind", "text", 2),
    ]  # fmt: skip
    assert (answer["inputs"], answer["target"], answer["kind"]) == (["length", "width"], "kind", "classification")
    assert (answer["rows"], answer["classes"], answer["columns"][0]["high"]) == (20, ["a", "b"], 6.9)
    np.testing.assert_allclose(answer["data"]["inputs"][3], [5.3, 1.0])
    spec = {"data": answer["data"], "optimizers": ["adam"], "steps": 300}
    trained = http.post("/api/trainings", json=spec).json()
    assert trained["entries"][0]["metrics"]["train_accuracy"] > 0.8


def test_the_choice_of_columns_is_the_clients(http):
    answer = read(http, FLOWERS.replace(",", ";"), inputs=["width"], target="length").json()
    assert (answer["inputs"], answer["target"], answer["kind"]) == (["width"], "length", "regression")
    assert answer["data"]["targets"][:2] == [5.0, 5.1]


@pytest.mark.parametrize(
    ("csv", "more", "sentence"),
    [
        (FLOWERS.replace("5.3,", ","), {}, f"{NUMBER} column \"length\", line 5, got a missing value"),
        (FLOWERS, {"inputs": ["colour"]}, f"{NUMBER} column \"colour\", line 2, got 'blue'"),
        ("a,b\n" + "1,2\n" * 20_001, {}, "csv: expected at most 20,000 rows, got more than 20,000"),
        (FLOWERS.replace("5.3,1.0,", "5.3,"), {}, "csv: expected 4 cells in line 5, as in the first, got 3"),
        ("a,b\n", {}, "csv: expected at least 4 rows of data, got 0"),
        ("", {}, "csv: expected a table of numbers, got an empty file"),
        (FLOWERS, {"target": "species"}, None),
        (FLOWERS, {"target": "kind", "inputs": ["kind"]}, None),
        ("a,b\n1,x\n2,x\n3,x\n4,x\n", {}, "data.targets: expected 2 to 20 classes, got 1"),
        ("a,b\n1,1\n1,2\n1,3\n1,4\n", {}, None),
        (FLOWERS.replace("kind", "length"), {}, "csv: expected columns with different names, got 'length' twice"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_table_is_said_in_words_and_place(http, csv, more, sentence):
    answer = read(http, csv, **more)
    assert answer.status_code == 422, answer.json()
    message = answer.json()["error"]["message"]
    assert message == sentence if sentence else "expected" in message
    assert read(http, FLOWERS).status_code == 200


@pytest.mark.parametrize(("body", "field"), [({"csv": 3}, "csv"), ({}, "csv"), ({"csv": "a", "colour": 1}, "colour")])
def test_a_request_of_the_wrong_shape(http, body, field):
    answer = http.post("/api/tables", json=body)
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, field)


def test_a_table_that_is_too_large_is_refused(http):
    answer = read(http, "a,b\n" + "1,2\n" * 1_200_000)
    assert (answer.status_code, answer.json()["error"]["field"]) == (413, "body")
