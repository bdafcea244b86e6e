"""labs/networks/tables.py: a CSV file in, its columns and the data of a training out, or what is wrong with it."""

import base64
import json
import time

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
        (FLOWERS.replace("5.3,", "5 cm,"), {"inputs": ["length"]}, f"{NUMBER} column \"length\", line 5, got '5 cm'"),
        (FLOWERS, {"delimiter": "tabs"}, None),
        (FLOWERS, {"decimal": ";"}, 'decimal: expected "." or ",", got \';\''),
        (FLOWERS, {"missing": "NA"}, "missing: expected a list of words, got 'NA'"),
        ("a,b\n" + "1,2\n" * 20_001, {}, "csv: expected at most 20,000 rows, got more than 20,000"),
        (FLOWERS.replace("5.3,1.0,", "5.3,"), {}, "csv: expected 4 cells in line 5, as in the first, got 3"),
        ("a,b\n", {}, "csv: expected at least 4 rows of data, got 0"),
        ("", {}, "csv: expected a table of numbers, got an empty file"),
        (",", {}, None), (";;;", {}, None), ('""', {}, None),
        (FLOWERS, {"target": "species"}, None),
        (FLOWERS, {"target": [3]}, "target: expected the name of a column, or a list of names, got [3]"),
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


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"csv": 3}, "csv"), ({}, "csv"), ({"csv": "a", "colour": 1}, "colour"),
        ({"csv": "a", "base64": "YQ=="}, "csv"), ({"base64": "a,b"}, "base64"),
        ({"base64": "YSxiCjEsMgo=", "encoding": "klingon"}, "encoding"),
    ],
)  # fmt: skip
def test_a_request_of_the_wrong_shape(http, body, field):
    answer = http.post("/api/tables", json=body)
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, field)


PETS = "size,cat,dog,bird\n" + "".join(f"{i},{i % 5 / 10},0.3,{0.7 - i % 5 / 10:.1f}\n" for i in range(20))
NAMES = ["cat", "dog", "bird"]


def test_columns_of_probabilities_are_one_target_and_train(http):
    answer = read(http, PETS, inputs=["size"], target=NAMES).json()
    assert (answer["kind"], answer["classes"], answer["target"]) == ("classification", NAMES, NAMES)
    assert [column["role"] for column in answer["columns"]] == ["input", "target", "target", "target"]
    spec = {"data": answer["data"], "loss": "kl_divergence", "optimizers": ["adam"], "steps": 20}
    assert http.post("/api/trainings", json=spec).json()["entries"][0]["metrics"]["train_loss"] < 1
    values = read(http, PETS, inputs=["size"], target=["dog", "cat"], kind="regression")
    assert values.status_code == 422 and values.json()["error"]["column"] == "dog"  # never changes
    assert read(http, PETS.replace("0.3", "3"), inputs=["size"], target=["cat", "bird"]).json()["kind"] == "regression"


@pytest.mark.parametrize(
    ("wrong", "column", "sentence"),
    [
        ("3,0.3,0.3,0.5", "cat", "target: expected probabilities that add up to 1 in cat, dog, bird, line 5, got a sum "
                                 "of 1.1"),
        ("3,0.3,,0.4", "dog", 'target[1]: expected a number in column "dog", line 5, got a missing value'),
    ],
)  # fmt: skip
def test_a_probability_that_is_none_is_named(http, wrong, column, sentence):
    answer = read(http, PETS.replace("3,0.3,0.3,0.4", wrong, 1), inputs=["size"], target=NAMES)
    error = answer.json()["error"]
    assert (answer.status_code, error["message"], error["column"]) == (422, sentence, column)


def test_half_a_character_is_an_error_like_any_other(http):
    half, data = "\ud800", {"inputs": [[0.0]] * 3 + [[1.0]], "targets": [0, 1, 0, 1]}
    training = {"dataset": "xor", "optimizers": ["sgd"], "steps": 1}
    for path, body in (
        ("/api/tables", {"csv": FLOWERS.replace("5.3", half)}),
        ("/api/tables", {"csv": FLOWERS.replace("length", half)}),
        ("/api/tables", {"csv": FLOWERS, "target": half}),
        ("/api/tables", {"csv": FLOWERS, "inputs": [half]}),
        ("/api/tables", {"csv": FLOWERS, half: 1}),
        ("/api/trainings", training | {"dataset": None, "data": data | {"targets": [half, "a", "a", "b"]}}),
        ("/api/trainings", training | {"dataset": None, "data": data | {"names": [half]}}),
        ("/api/trainings", training | {half: 1}),
        ("/api/races", {"function": half, "optimizers": ["sgd"]}),
        ("/api/races", {"function": "sphere", "optimizers": [{"optimizer": "sgd", "label": half}], "steps": 1}),
    ):
        answer = http.post(path, content=json.dumps(body), headers={"Content-Type": "application/json"})
        assert answer.status_code == 422 and "expected" in answer.json()["error"]["message"], (path, body, answer.text)


def test_a_head_of_far_too_many_names_or_far_too_long_ones_is_refused_at_once(http):
    begun = time.perf_counter()
    many = ",".join(f"a{i:x}" for i in range(60_000)) + "\n1,2\n"
    assert "at most 640 columns" in read(http, many).json()["error"]["message"]
    assert read(http, FLOWERS, target="k" * 32_000).status_code == 422
    seconds = time.perf_counter() - begun
    print(f"two tables out of all bounds were refused in {seconds:.2f} s")
    assert seconds < 2  # 76 and 5 once


def test_a_table_that_is_too_large_is_refused(http):
    answer = read(http, "a,b\n" + "1,2\n" * 1_200_000)
    assert (answer.status_code, answer.json()["error"]["field"]) == (413, "body")


def test_how_a_table_is_understood_is_told(http):
    text = "# by hand\n" + FLOWERS.replace(".", "_").replace(",", ";").replace("_", ",")
    answer = read(http, text).json()
    told = [answer[name] for name in ("delimiter", "decimal", "header", "encoding", "comments", "left_out")]
    assert told == [";", ",", True, "", 1, 0] and "text" not in answer
    assert answer["preview"][0] == ["5,0", "1,0", "blue", "a"] and "na" in answer["missing"]
    told = {column["name"]: (column["holds"], column["role"], column["why"]) for column in answer["columns"]}
    assert told["length"] == ("number", "input", "numbers") and told["kind"] == ("category", "target", "is learned")
    assert told["colour"][:2] == ("category", "out")
    german = http.post("/api/tables?lang=de", json={"csv": text}).json()
    assert german["columns"][0]["why"] == "Zahlen"


def test_a_reading_can_be_another_one(http):
    text = "1;2,5;x\n3;4,5;y\n5;6,5;x\n7;NA;y\n8;9,5;x\n"
    assert read(http, text).status_code == 422
    answer = read(http, text, skip_gaps=True).json()
    assert (answer["rows"], answer["left_out"], answer["data"]["inputs"][1]) == (5, 1, [3.0, 4.5])
    answer = read(
        http, text + "9;1,5;y\n", header=True, missing=["NA"], skip_gaps=True, inputs=["2,5"], target="1"
    ).json()
    assert (answer["rows"], answer["inputs"], answer["kind"]) == (5, ["2,5"], "classification")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_file_is_read_in_its_encoding(http, encoding):
    text = "größe;sorte\n1,5;süß\n2,5;saß\n3,5;süß\n4,5;saß\n"
    content = base64.b64encode(text.encode(encoding)).decode()
    answer = http.post("/api/tables", json={"base64": content}).json()
    assert (answer["classes"], answer["text"], answer["inputs"]) == (["saß", "süß"], text, ["größe"])
    assert answer["encoding"] == {"utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}[encoding]
    wrong = http.post("/api/tables", json={"base64": content, "encoding": "ascii"})
    assert wrong.status_code == 422 and wrong.json()["error"]["message"].startswith(
        "encoding: expected a text in ascii"
    )


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("age,kind\n22,x\n,y\n26,x\n35,y\n", "age"),
        ("a,b,kind\n1.5,2.5,x\n2.5,2.5,x\n3.5,3.5,x\n4.5,3.5,x\n", "kind"),
        ("a,name\n" + "".join(f"{i * i}.5,name {i}\n" for i in range(30)), "name"),
    ],
)
def test_a_refusal_of_the_servers_own_choice_still_tells_the_columns(http, text, column):
    answer = read(http, text)
    assert answer.status_code == 422 and answer.json()["error"]["column"] == column
    told = answer.json()["table"]
    assert [one["name"] for one in told["columns"]] == text.splitlines()[0].split(",")
    assert told["target"] == text.splitlines()[0].split(",")[-1]


def test_numbers_beyond_all_bounds_are_told_as_json(http):
    text = "a,b,c\n1.5,inf,x\n2.5,1e400,y\n3.5,-inf,x\n4.5,2,y\n5.5,3,y\n6.5,4,y\n7.5,5,y\n"
    answer = read(http, text, inputs=["a"])
    told = json.loads(answer.content, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert answer.status_code == 200 and told["columns"][1]["spoilt"][0] == {"line": 2, "cell": "inf"}
    assert (told["columns"][1]["low"], told["columns"][1]["role"]) == (None, "out")


def test_a_training_may_bring_its_table(http):
    text = FLOWERS.replace(",", ";")
    data = {"table": text, "inputs": ["length", "colour"], "delimiter": ";", "standardise": False}
    spec = {"data": data, "optimizers": ["adam"], "steps": 5, "hidden": [2]}
    answer = http.post("/api/trainings", json=spec).json()
    told = answer["spec"]["data"]
    assert told["names"] == ["length", "colour: blue", "colour: red"] and told["inputs"][1] == [5.1, 0.0, 1.0]
    assert "table" not in told and told["columns"][1]["values"] == ["blue", "red"]
    refused = http.post("/api/trainings", json=spec | {"data": data | {"inputs": ["size"]}})
    assert refused.json()["error"]["field"] == "data.inputs[0]"


def test_a_fit_is_told_in_the_targets_own_units(http):
    rows = "".join(f"{i / 10},{1000 + 300 * i / 10}\n" for i in range(40))
    spec = {"data": {"table": "x,price\n" + rows}, "optimizers": ["adam"], "steps": 5, "hidden": []}
    metrics = http.post("/api/trainings", json=spec).json()["entries"][0]["metrics"]
    assert metrics["train_loss"] == pytest.approx(1 - metrics["train_r2"], rel=1e-4)
    assert 50 < metrics["test_error"] < 2000
