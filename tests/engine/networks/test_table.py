"""CSV text to data: what is read, and the sentence for everything that cannot be."""

import pytest

from optiscope import SpecError
from optiscope.catalog.parts import MAX_SAMPLES
from optiscope.networks.table import checked, read

GOOD = "height,weight,kind\n1.5,50,cat\n1.6,60,dog\n1.7,70,cat\n1.8,80,dog\n"


def refused(call):
    with pytest.raises(SpecError) as error:
        call()
    return str(error.value)


def test_columns_and_kinds():
    table = read(GOOD)
    assert table.names == ("height", "weight", "kind") and len(table.rows) == 4
    assert table.kinds() == {"height": "numbers", "weight": "numbers", "kind": "text"}
    assert table.data(["weight", "height"], "kind") == {
        "inputs": [[50.0, 1.5], [60.0, 1.6], [70.0, 1.7], [80.0, 1.8]],
        "targets": ["cat", "dog", "cat", "dog"], "kind": "classification", "names": ["weight", "height"],
    }  # fmt: skip
    assert table.data(["height"], "weight", "regression")["targets"] == [50.0, 60.0, 70.0, 80.0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("a,b\n1,0\n2,1\n3,0\n4,1\n", "classification"), ("a,b\n1,0.5\n2,1\n3,0\n4,1\n", "regression")],
)
def test_kind_is_guessed_from_the_target(text, kind):
    assert read(text).data(["a"], "b")["kind"] == kind


def test_a_line_break_in_quotes_is_part_of_its_cell():
    table = read('"a\nb",c\n1,"up\nwards"\n2,"up\r\nwards"\n3,down\n4,\u2028\n')
    assert table.names == ("a\nb", "c") and [row[1] for row in table.rows[:2]] == ["up\nwards", "up\r\nwards"]
    assert len(table.rows) == 4 and table.lines == [4, 6, 7, 8]


@pytest.mark.parametrize(
    ("head", "named"),
    [("name,2020,2021", False), ("year,2020,2021", True), ("2020,2021,2022", False), ("NA,1,2", False)],
)
def test_a_text_over_numbers_is_a_name(head, named):
    first = "x" if head.startswith("name") else "1"
    table = read(head + f"\n{first},2,3\n{first},3,4\n{first},4,5\n{first},5,6\n")
    assert (table.names == tuple(head.split(","))) == named and len(table.rows) == (4 if named else 5)


def test_a_number_is_one_class_however_it_is_written():
    targets = read("a,b\n1,1\n2,1.0\n3,2\n4,1e0\n").data(["a"], "b")["targets"]
    assert targets == ["1", "1", "2", "1"]
    assert read("a,b\n1,01\n2,02\n3,02\n4,2\n").data(["a"], "b")["targets"] == ["01", "02", "02", "02"]
    assert read("a,b\n1,x\n2,1\n3,1.0\n4,x\n").data(["a"], "b")["targets"] == ["x", "1", "1", "x"]
    many = "".join(f"{i},{i % 5}\n{i},{i % 5}.0\n{i},{i % 5}.00\n" for i in range(5))
    assert read("a,b\n" + many).data(["a"], "b")["kind"] == "classification"


def test_large_numbers_are_classes_of_their_own():
    assert checked([[1], [2], [3], [4]], [1000001, 1000002, 1000001.0, 0.5], "classification").classes == (
        "0.5", "1000001", "1000002",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "a;b\n1,5;2\n2,5;3\n3;4\n4;5\n",
        "a\tb\r\n1.5\t2\r\n2.5\t3\r\n3\t4\r\n4\t5\r\n",
        "\ufeffa,b\n\n1.5,2\n2.5,3\n\n3,4\n4,5",
    ],
)
def test_separators_decimal_commas_and_blank_lines(text):
    table = read(text)
    assert table.column("a", "x") == [1.5, 2.5, 3.0, 4.0] and table.column("b", "x") == [2.0, 3.0, 4.0, 5.0]


def test_columns_without_names_are_numbered():
    assert read("1,2\n3,4\n5,6\n7,8\n").names == ("column 1", "column 2")


def test_quoted_cells():
    assert read('"a, b",c\n1,2\n3,4\n5,6\n7,8\n').names == ("a, b", "c")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "csv: expected a table of numbers, got an empty file"),
        (" \n\n", "csv: expected a table of numbers, got an empty file"),
        ("a,b\n1,2\n3,4\n", "csv: expected at least 4 rows of data, got 2"),
        ("a\n1\n2\n3\n4\n", "csv: expected at least two columns, parted by commas, semicolons or tabs, got one"),
        ("a,b\n1,2\n3,4,5\n6,7\n8,9\n", "csv: expected 2 cells in line 3, as in the first, got 3"),
        ("a,a\n1,2\n3,4\n5,6\n7,8\n", "csv: expected columns with different names, got 'a' twice"),
        ("a,b\n" + "1,2\n" * (MAX_SAMPLES + 5), "csv: expected at most 20,000 rows, got more than 20,000"),
    ],
)
def test_no_table(text, said):
    assert refused(lambda: read(text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "a,b,c\n1,2,0\n3,,1\n5,6,0\n7,8,1\n",
            'inputs[1]: expected a number in column "b", line 3, got a missing value',
        ),
        (
            "a,b,c\n1,2,0\n3,NA,1\n5,6,0\n7,8,1\n",
            'inputs[1]: expected a number in column "b", line 3, got a missing value',
        ),
        ("a,b,c\n1,2,0\n3,4,1\n5,red,0\n7,8,1\n", "inputs[1]: expected a number in column \"b\", line 4, got 'red'"),
        (
            "a,b,c\n1,2,0\n3,4,1\n5,1_000,0\n7,8,1\n",
            "inputs[1]: expected a number in column \"b\", line 4, got '1_000'",
        ),
        ("a,b,c\n1,2,0\n3,4,1\n5,inf,0\n7,8,1\n", "inputs[1]: expected a number in column \"b\", line 4, got 'inf'"),
        ("a,b,c\n1,2,0\n3,4,\n5,6,0\n7,8,1\n", 'target: expected a value in column "c", line 3, got a missing value'),
    ],
)
def test_bad_cells_are_named(text, said):
    assert refused(lambda: read(text).data(["a", "b"], "c")) == said


def test_unknown_columns():
    table = read(GOOD)
    assert "inputs[0]: expected the name of a column" in refused(lambda: table.data(["hight"], "kind"))
    assert "target: expected the name of a column" in refused(lambda: table.data(["height"], "kin"))
    assert "at least one column" in refused(lambda: table.data([], "kind"))
    assert "not among the inputs" in refused(lambda: table.data(["height"], "height"))
    assert "'cat'" in refused(lambda: table.data(["height"], "kind", "regression"))
