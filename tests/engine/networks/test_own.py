"""Data of one's own in Python: arrays as they are, tables, new samples, results in the target's own units."""

import warnings

import numpy as np
import pytest

import optiscope
from optiscope import SpecError
from optiscope.networks import build
from optiscope.networks.problem import deviation
from optiscope.networks.spec import parse

RANDOM = np.random.default_rng(3)
X = RANDOM.normal(size=(60, 2))
PLAN = {"optimizers": ["adam"], "hidden": [], "steps": 3, "device": "cpu"}


class Frame:
    """What of a data frame is read: the same in pandas and polars, neither of which need be installed."""

    def __init__(self, columns):
        self.made = {name: np.array(values, object) for name, values in columns.items()}
        self.columns = list(columns)

    def to_numpy(self):
        return np.stack(list(self.made.values()), axis=1)

    def __len__(self):
        return len(next(iter(self.made.values())))

    def __getitem__(self, name):
        return self.made[name].view(Series)


class Series(np.ndarray):
    def to_numpy(self):
        return np.asarray(self)


def data(given):
    return parse(PLAN | {"data": given}).data


@pytest.mark.parametrize(
    ("targets", "kind", "first"),
    [
        ((X[:, 0] > 0), "classification", ("False", "True")),
        ((X[:, 0] > 0).astype(np.int64), "classification", ("0", "1")),
        ([np.bool_(x > 0) for x in X[:, 0]], "classification", ("False", "True")),
        (np.where(X[:, 0] > 0, "up", "down"), "classification", ("down", "up")),
        (X[:, :1] * 3, "regression", ()),
        (np.float32(X[:, 0]), "regression", ()),
    ],
)
def test_arrays_are_taken_as_they_are(targets, kind, first):
    complete = parse(PLAN | {"data": (X, targets)})
    problem = build.problem(complete)
    assert (problem.kind, problem.classes) == (kind, first)
    np.testing.assert_array_equal(problem.inputs, X)
    assert type(complete.data.targets[0]) in (bool, int, str, float)
    assert parse(complete.model_dump_json() and complete.model_dump()).data == complete.data
    assert build.problem(parse(PLAN | {"data": {"inputs": X > 0, "targets": targets}})).inputs.max() == 1


def test_a_data_frame_is_a_table():
    frame = Frame({
        "size": [1.5, 2.5, None, 4.5, 5.5, 6.5], "wet": [True, False, True, True, False, False],
        "same": [1] * 6, "colour": list("rgrgrg"), "kind": list("aabbab"),
    })  # fmt: skip
    with pytest.raises(SpecError, match=r'data.inputs\[0\]: expected a number in column "size", row 3'):
        data(frame)
    found = data({"table": frame, "skip_gaps": True})
    assert found.names == ["size", "wet"] and found.inputs[0] == [1.5, 1.0] and found.targets == list("aabab")
    with pytest.warns(UserWarning) as told:
        optiscope.train(data={"table": frame, "skip_gaps": True}, **PLAN)
    assert [str(one.message) for one in told] == [
        "column left out: same (the same in every row)",
        "column left out: colour (words; if chosen, 2 inputs of 0 and 1, one for each)",
        "rows left out for their gaps: 1 of 6",
    ]


def test_inputs_in_a_data_frame_are_all_columns_of_it_that_change():
    frame = Frame({"size": [1.5, 2.5, 3.5, 4.5], "same": [1] * 4, "colour": list("rgrg")})
    with pytest.warns(UserWarning, match="column left out: same"):
        result = optiscope.train(data={"inputs": frame, "targets": np.array([1.5, 2.0, 2.5, 4.0])}, **PLAN)
    assert result.spec.data.names == ["size", "colour: g", "colour: r"]
    with pytest.raises(SpecError, match=r"data\.targets: expected one target for each of the 4 samples, got 3"):
        data({"inputs": frame, "targets": [1, 2, 3]})


def test_columns_without_change_in_an_array_are_left_out_with_a_word():
    wide = np.insert(X, 1, 7.0, axis=1)
    with pytest.warns(UserWarning, match=r"column left out: input 2 \(the same in every row\)"):
        result = optiscope.train(data=(wide, X[:, 0] > 0), **PLAN)
    assert result.problem.axes == ("input 1", "input 3")
    np.testing.assert_array_equal(result.problem.inputs, X)


def test_a_table_is_shown_as_it_is_understood(tmp_path):
    file = tmp_path / "own.csv"
    file.write_bytes("nr;größe;art\n1;1,5;süß\n2;2,5;saß\n3;;süß\n4;4,5;saß\n5;6;saß\n".encode("cp1252"))
    found = optiscope.read_table(file, skip_gaps=True)
    assert str(found).splitlines() == [
        "5 rows, 3 columns; Windows-1252, cells by semicolon, decimal \",\", names in line 1, "
        "rows left out for their gaps: 1 of 5",
        "  nr     index     out     only tells the rows apart",
        "  größe  number    input   numbers; gaps: 1, first in line 4",
        "  art    category  target  is learned",
        "", "nr  größe  art", "1  1,5  süß", "2  2,5  saß", "3    süß", "4  4,5  saß", "5  6  saß",
    ]  # fmt: skip
    assert data(found.data).inputs == [[1.5], [2.5], [4.5], [6.0]]
    with pytest.raises(SpecError, match="delimiter: expected one character"):
        optiscope.read_table(file, delimiter="tabs")


def test_a_path_is_read_and_a_text_never_is_one(tmp_path):
    file = tmp_path / "own.csv"
    file.write_text("a;b\n1,5;2\n2,5;3\n3,5;4\n4,5;6,5\n")
    assert data(file).inputs == [[1.5], [2.5], [3.5], [4.5]]
    with pytest.raises(SpecError, match="at least 4 rows of data"):
        data({"table": str(file)})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "data.inputs: expected a list of lists of numbers, got nothing"),
        ({"inputs": [[1]]}, "data.targets: expected a list of classes or numbers, got nothing"),
        ({"table": "a,b\n", "targets": [1]}, "data.targets: expected nothing, since the table has it, got [1]"),
        ({"table": "a,b\n", "inputs": [[1]]}, "data.inputs: expected a list of column names, got [[1]]"),
        ({"table": 5}, "data.table: expected the text of a CSV file, got 5"),
        ({"table": "a,b\n1,2\n"}, "data.table: expected at least 4 rows of data, got 1"),
        ({"table": "a,b\n1,2\n", "delimiter": "ab"},
         "data.delimiter: expected one character, or one of comma, semicolon, tab, space, pipe, colon, got 'ab'"),
        ({"inputs": [[1], [2], [3], [4]], "targets": [0, 1, 10**400, 1]},
         "data.targets[2]: expected a class or a finite number, got 1000"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(given, said):
    with pytest.raises(SpecError) as error:
        data(given)
    assert str(error.value).startswith(said[:60])


def test_a_deviation_that_is_rounding_is_none():
    assert np.full(7, 0.1).std() > 0 and deviation(np.full(7, 0.1)) == 1
    column = np.full(10, 0.1)
    column[7] = 1.1
    given = {"inputs": [[value, i] for i, value in enumerate(column)], "targets": list(range(10)), "kind": "regression"}
    problem = build.problem(parse(PLAN | {"data": given}))
    assert 7 in problem.test.index and problem.scale[0] == 1
    assert deviation(np.array([1e-20, 3e-20])) == pytest.approx(1e-20, rel=1e-9, abs=0)
    assert deviation(1.7e9 + 60 * np.arange(50.0)) == pytest.approx(60 * np.arange(50.0).std())


def test_a_fit_is_told_in_units_and_as_r2():
    y = 1000 + 300 * X[:, 0] - 50 * X[:, 1] + RANDOM.normal(size=60)
    plan = PLAN | {"steps": 2000, "optimizers": [("adam", {"lr": 0.02})], "batch": "full"}
    result = optiscope.train(data=(X, y), **plan)
    metrics, problem = result[0].metrics, result.problem
    guess = [result.ask(sample).answer for sample in problem.inputs[problem.test.index]]
    apart = np.array(guess) - y[problem.test.index]
    assert metrics.test_error == pytest.approx(np.sqrt(np.mean(apart**2)), rel=1e-4)
    assert metrics.test_r2 == pytest.approx(1 - np.mean(apart**2) / y[problem.test.index].var(), rel=1e-6)
    assert metrics.test_r2 > 0.999 and metrics.train_error < 5
    classes = optiscope.train(data=(X, X[:, 0] > 0), **PLAN)[0].metrics
    assert (classes.test_r2, classes.train_error) == (None, None)


def test_a_new_sample_gets_its_answer():
    table = "size,wet,colour,kind\n" + "".join(
        f"{i / 8},{('no', 'yes')[i % 2]},{'rgb'[i % 3]},{'low' if i < 16 else 'high'}\n" for i in range(32)
    )
    given = {"table": table, "inputs": ["size", "wet", "colour"]}
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # what a person chose is nothing to warn of
        result = optiscope.train(
            data=given, optimizers=[("adam", {"lr": 0.05}), "sgd"], hidden=[4], steps=400, device="cpu"
        )
    found = result.ask({"size": 0.2, "wet": "yes", "colour": "g"})
    assert found.answer == "low" and found.confidence["low"] > 0.9
    assert result.ask([3.8, True, "b"], entry="adam").answer == "high"
    for sample, said in (
        ({"size": 0.2, "wet": "yes"}, "sample.colour: expected one of b, g, r, got nothing"),
        ({"size": "big", "wet": "yes", "colour": "g"}, "sample.size: expected a finite number, got 'big'"),
        ({"size": 1, "wet": "maybe", "colour": "g"}, "sample.wet: expected one of no, yes, got 'maybe'"),
        ({"weight": 1}, "sample: sample has no 'weight'. Did you mean wet?"),
        ([1], "sample: expected a sample of 3 inputs: size, wet, colour, got [1]"),
    ):
        with pytest.raises(SpecError) as error:
            result.ask(sample)
        assert str(error.value) == said


SOFT = "a,b,cat,dog,none\n" + "".join(f"{i},{i * i % 7},{i % 5 / 10},0.3,{0.7 - i % 5 / 10:.1f}\n" for i in range(20))
CLASSES = ["cat", "dog", "none"]


def test_columns_of_probabilities_are_classes():
    found = optiscope.read_table(SOFT, target=CLASSES)
    assert (found.data["kind"], found.data["target"], found.data["names"]) == ("classification", CLASSES, ["b"])
    result = optiscope.train(data=found.data, loss="kl_divergence", **PLAN)
    problem, run = result.problem, result[0]
    assert (problem.classes, problem.outputs) == (("cat", "dog", "none"), 3)
    np.testing.assert_allclose(problem.soft_targets[3], [0.3, 0.3, 0.4], atol=1e-12)
    assert problem.targets.tolist()[:5] == [2, 2, 2, 2, 0]  # the most probable one
    answers = [result.ask([b]).answer for b in problem.inputs[problem.test.index, 0].tolist()]
    right = [name == problem.classes[k] for name, k in zip(answers, problem.targets[problem.test.index], strict=True)]
    assert run.metrics.test_accuracy == pytest.approx(np.mean(right))
    assert optiscope.read_table(SOFT, target="cat, dog,none").data == found.data  # as on a command line


def test_two_probabilities_take_one_output_and_rounded_ones_are_made_whole():
    rows = [[0.33, 0.66], *([x, 1 - x] for x in np.linspace(0, 1, 59))]
    result = optiscope.train(data=(X, rows), **PLAN)
    assert (result.problem.outputs, result.spec.loss) == (1, "binary_cross_entropy")
    assert result.problem.soft_targets[0].tolist() == pytest.approx([1 / 3, 2 / 3])
    assert result.problem.targets[:2].tolist() == [1, 1]


def test_several_columns_of_values():
    found = optiscope.read_table(SOFT, target=["b", "cat"], kind=None)
    assert (found.data["kind"], found.data["target"]) == ("regression", ["b", "cat"])
    plan = PLAN | {"steps": 1500, "optimizers": [("adam", {"lr": 0.02})]}
    y = np.stack([1000 + 300 * X[:, 0], X[:, 1] - 3], axis=1)
    result = optiscope.train(data=(X, y), **plan)
    problem, metrics = result.problem, result[0].metrics
    assert (problem.outputs, result.spec.loss) == (2, "mse")
    told = np.array([result.ask(sample).answer for sample in problem.inputs[problem.test.index]])
    expected = y[problem.test.index]
    squares = ((told - expected) ** 2).mean(axis=0)
    assert metrics.test_error == pytest.approx(np.sqrt(squares.mean()), rel=1e-4)
    assert (
        metrics.test_r2 == pytest.approx(np.mean(1 - squares / expected.var(axis=0)), rel=1e-4)
        and metrics.test_r2 > 0.9
    )
    np.testing.assert_allclose(result.problem.scaling["target_mean"], y[problem.train.index].mean(axis=0))


def test_probabilities_of_ten_classes_may_each_be_rounded():
    rows = [[0.098] * 9 + [0.118], [0.118] + [0.098] * 9] * 3
    rounded = [[round(value, 2) for value in row] for row in rows]
    inputs = [[i, i * i] for i in range(6)]
    assert (
        sum(rounded[0]) == pytest.approx(1.02) and data({"inputs": inputs, "targets": rounded}).kind == "classification"
    )
    with pytest.raises(SpecError, match=r"add up to 1, got a sum of 1\.06"):
        data({"inputs": inputs, "targets": [*rounded[:5], [0.106] * 10], "kind": "classification"})


@pytest.mark.parametrize(
    ("line", "kind", "said"),
    [
        ("3,2,0.3,0.3,0.5", None, "data.target: expected probabilities that add up to 1 in cat, dog, none, line 5, "
                                  "got a sum of 1.1"),
        ("3,2,1.3,0.3,-0.6", "classification", "data.target[0]: expected a probability from 0 to 1 in cat, line 5, "
                                               "got 1.3"),
        ("3,2,0.3,?,0.4", None, 'data.target[1]: expected a number in column "dog", line 5, got a missing value'),
        ("3,2,0.3,often,0.4", None, "data.target[1]: expected a number in column \"dog\", line 5, got 'often'"),
    ],
)  # fmt: skip
def test_probabilities_that_are_none_are_named_with_row_and_column(line, kind, said):
    with pytest.raises(SpecError) as error:
        data({"table": SOFT.replace("3,2,0.3,0.3,0.4", line), "target": CLASSES, "kind": kind})
    assert str(error.value) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"targets": [[0.5, 0.5]] * 3 + [[0.5, 0.4]]},
         "data.targets[3]: expected probabilities that add up to 1, got a sum of 0.9"),
        ({"targets": [[0.5, 0.5], [0.4, 0.6]] * 2, "target": ["cat", "cat"]},
         "data.target: expected columns with different names, got 'cat' twice"),
        ({"targets": [[1, 2]] * 4, "kind": "classification"},
         "data.targets[0][1]: expected a probability from 0 to 1, got 2"),
        ({"targets": [[1, 2], [1, 2], [1], [3, 4]]},
         "data.targets[2]: expected a list of 2 numbers, as the first, got [1]"),
        ({"targets": [[1, 2], [1, None], [1, 4], [3, 4]]},
         "data.targets[1][1]: expected a finite number, got a missing value"),
        ({"targets": [[1, 2], [1, 3], [1, 4], [1, 5]]},
         "data.targets[…][0]: expected at least two different values, got 1 for every sample"),
        ({"targets": [[0.5, 0.5]] * 4, "target": ["cat"]},
         "data.target: expected 2 names, one for each number of a target, got 1"),
        ({"targets": [1, 2, 3, 4], "target": ["u", "v"]}, "data.target: expected the name of a column, got ['u', 'v']"),
        ({"targets": [[0.5] * 21] * 4}, "data.targets[0]: expected a list of 2 to 20 numbers, got [0.5, 0.5, 0.5"),
    ],
)  # fmt: skip
def test_rows_of_numbers_that_are_no_targets_are_named(change, said):
    with pytest.raises(SpecError) as error:
        data({"inputs": [[1], [2], [3], [4]]} | change)
    assert str(error.value).startswith(said)


def test_targets_beside_a_frame_may_be_several():
    frame = Frame({"a": range(20), "b": [i * i % 7 for i in range(20)]})
    rows = [[i % 5 / 10, 1 - i % 5 / 10] for i in range(20)]
    given = data({"inputs": frame, "targets": rows, "target": ["cat", "dog"]})
    assert (given.kind, given.target) == ("classification", ["cat", "dog"])
    assert data({"inputs": frame, "targets": np.array(rows)}).target == ["target 1", "target 2"]
    targets = Frame({"u": range(20), "v": [i**2 for i in range(20)]})
    for inputs in (frame, [[i] for i in range(20)]):
        given = data((inputs, targets))
        assert (given.kind, given.target, given.targets[3]) == ("regression", ["u", "v"], [3, 9])
    assert data((frame, Frame({"u": range(20)}))).target == "u"
    hot = data({"inputs": frame, "targets": np.arange(20)[:, None] % 3 == np.arange(3)})
    assert (hot.kind, hot.targets[1]) == ("classification", [0, 1, 0])
