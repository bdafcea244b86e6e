"""Text to a table, and a table to the data of a training: what is found, chosen and refused."""

import json
import time

import pytest

from optiscope import SpecError
from optiscope.catalog.parts import MAX_SAMPLES
from optiscope.networks.reading import choice, table, understood
from optiscope.networks.reading.options import Options, reading
from optiscope.networks.samples import MAX_COLUMNS, checked

GOOD = "height,weight,kind\n1.5,50,cat\n1.6,60,dog\n1.7,70,cat\n1.8,80,dog\n"


def refused(call):
    with pytest.raises(SpecError) as error:
        call()
    return str(error.value)


def read(text, **options):
    return table.read(text, reading(Options(**options)))


def data(text, inputs=None, target=None, kind=None, skip_gaps=False, **options):
    found = read(text, **options)
    return choice.data(found, choice.choose(found, inputs, target, kind, skip_gaps))


def roles(text, inputs=None, target=None, **options):
    """Column -> (what it holds, its role, why)."""
    found = read(text, **options)
    chosen = choice.choose(found, inputs, target)
    return {one.name: (one.holds, *map(str, choice.role(found, chosen, one))) for one in found.columns}


def test_columns_and_kinds():
    found = read(GOOD)
    assert found.names == ("height", "weight", "kind") and len(found.rows) == 4
    assert [one.holds for one in found.columns] == ["number", "number", "category"]
    assert data(GOOD, ["weight", "height"], "kind") == {
        "inputs": [[50.0, 1.5], [60.0, 1.6], [70.0, 1.7], [80.0, 1.8]],
        "targets": ["cat", "dog", "cat", "dog"], "kind": "classification", "names": ["weight", "height"],
        "target": "kind",
    }  # fmt: skip
    assert data(GOOD, ["height"], "weight", "regression")["targets"] == [50.0, 60.0, 70.0, 80.0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("a,b\n1,0\n2,1\n3,0\n4,1\n", "classification"), ("a,b\n1,0.5\n2,1\n3,0\n4,1\n", "regression")],
)
def test_kind_is_guessed_from_the_target(text, kind):
    assert data(text, ["a"], "b")["kind"] == kind


def test_a_line_break_in_quotes_is_part_of_its_cell():
    found = read('"a\nb",c\n1,"up\nwards"\n2,"up\r\nwards"\n3,down\n4,\u2028\n')
    assert found.names == ("a\nb", "c") and [row[1] for row in found.rows[:2]] == ["up\nwards", "up\r\nwards"]
    assert len(found.rows) == 4 and found.lines == [4, 6, 7, 8]


@pytest.mark.parametrize(
    ("head", "named"),
    [("name,2020,2021", True), ("year,2020,2021", True), ("2020,2021,2022", False), ("NA,1,2", False)],
)
def test_a_text_over_what_it_is_none_of_is_a_name(head, named):
    first = "x" if head.startswith("name") else "1"
    found = read(head + f"\n{first},2,3\n{first},3,4\n{first},4,5\n{first},5,6\n")
    assert (found.names == tuple(head.split(","))) == named and len(found.rows) == (4 if named else 5)


def test_a_number_is_one_class_however_it_is_written():
    assert data("a,b\n1,1\n2,1.0\n3,2\n4,1e0\n", ["a"], "b")["targets"] == ["1", "1", "2", "1"]
    assert data("a,b\n1,01\n2,02\n3,02\n4,2\n", ["a"], "b")["targets"] == ["01", "02", "02", "02"]
    assert data("a,b\n1,x\n2,1\n3,1.0\n4,x\n", ["a"], "b")["targets"] == ["x", "1", "1", "x"]
    many = "".join(f"{i},{i % 5}\n{i},{i % 5}.0\n{i},{i % 5}.00\n" for i in range(5))
    assert data("a,b\n" + many, ["a"], "b")["kind"] == "classification"


def test_large_numbers_are_classes_of_their_own():
    assert checked([[1], [2], [3], [4]], [1000001, 1000002, 1000001.0, 0.5], "classification").classes == (
        "0.5", "1000001", "1000002",
    )  # fmt: skip
    near = [0.1234567890123456, 0.12345678901234567, 10**15 + 1, 10**15]
    assert len(checked([[1], [2], [3], [4]], near, "classification").classes) == 4


@pytest.mark.parametrize(
    "text",
    [
        "a;b\n1,5;2\n2,5;3\n3;4\n4;5\n",
        "a\tb\r\n1.5\t2\r\n2.5\t3\r\n3\t4\r\n4\t5\r\n",
        "\ufeffa,b\n\n1.5,2\n2.5,3\n\n3,4\n4,5",
    ],
)
def test_separators_decimal_commas_and_blank_lines(text):
    a, b = read(text).columns
    assert a.numbers == [1.5, 2.5, 3.0, 4.0] and b.numbers == [2.0, 3.0, 4.0, 5.0]


def test_columns_without_names_are_numbered():
    assert read("1,2\n3,4\n5,6\n7,8\n").names == ("column 1", "column 2")


def test_quoted_cells():
    assert read('"a, b",c\n1,2\n3,4\n5,6\n7,8\n').names == ("a, b", "c")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "csv: expected a table of numbers, got an empty file"),
        (" \n\n", "csv: expected a table of numbers, got an empty file"),
        ("sep=;\n", "csv: expected a table of numbers, got an empty file"),
        ("a,b\n1,2\n3,4\n", "csv: expected at least 4 rows of data, got 2"),
        ("a\n1\n2\n3\n4\n",
         "csv: expected at least two columns, parted by commas, semicolons, tabs, spaces or |, got one"),
        ("a,b\n1,2\n3,4,5\n6,7\n8,9\n", "csv: expected 2 cells in line 3, as in the first, got 3"),
        ("a,a\n1,2\n3,4\n5,6\n7,8\n", "csv: expected columns with different names, got 'a' twice"),
        ("a,b\n" + "1,2\n" * (MAX_SAMPLES + 5), "csv: expected at most 20,000 rows, got more than 20,000"),
        ('a,b\n1,"2\n3,4\n5,6\n7,8\n',
         "csv: expected a table in line 2, got a quote that is not closed before the next cell"),
    ],
)  # fmt: skip
def test_no_table(text, said):
    assert refused(lambda: read(text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b,c\n1,2,0\n3,,1\n5,6,0\n7,8,1\n",
         'inputs[1]: expected a number in column "b", line 3, got a missing value'),
        ("a,b,c\n1,2,0\n3,NA,1\n5,6,0\n7,8,1\n",
         'inputs[1]: expected a number in column "b", line 3, got a missing value'),
        ("a,b,c\n1,2,0\n3,4,1\n5,red,0\n7,8,1\n", "inputs[1]: expected a number in column \"b\", line 4, got 'red'"),
        ("a,b,c\n1,2,0\n3,4,1\n5,1_000,0\n7,8,1\n",
         "inputs[1]: expected a number in column \"b\", line 4, got '1_000'"),
        ("a,b,c\n1,2,0\n3,4,1\n5,inf,0\n7,8,1\n", "inputs[1]: expected a number in column \"b\", line 4, got 'inf'"),
        ("a,b,c\n1,2,0\n3,4,1\n5,1e400,0\n7,8,1\n",
         "inputs[1]: expected a number in column \"b\", line 4, got '1e400'"),
        ("a,b,c\n1,2,0\n3,2,1\n5,2,0\n7,2,1\n",
         'inputs[1]: expected at least two different values in column "b", got 2 for every sample'),
        ("a,b,c\n1,x,0\n3,,1\n5,y,0\n7,y,1\n",
         'inputs[1]: expected a value in column "b", line 3, got a missing value'),
        ("a,b,c\n1,2,0\n3,4,\n5,6,0\n7,8,1\n", 'target: expected a value in column "c", line 3, got a missing value'),
        ("a,b,c\n1,2,0.5\n3,4,1.5\n5,6,5%\n7,8,2.5\n",
         "target: expected a number in column \"c\", line 4, got '5%'"),
    ],
)  # fmt: skip
def test_bad_cells_are_named(text, said):
    assert refused(lambda: data(text, ["a", "b"], "c")) == said


def test_unknown_columns():
    assert "inputs[0]: expected the name of a column" in refused(lambda: data(GOOD, ["hight"], "kind"))
    assert "target: expected the name of a column" in refused(lambda: data(GOOD, ["height"], "kin"))
    assert "at least one column" in refused(lambda: data(GOOD, [], "kind"))
    assert "not among the inputs" in refused(lambda: data(GOOD, ["height"], "height"))
    assert "'cat'" in refused(lambda: data(GOOD, ["height"], "kind", "regression"))


def test_what_is_left_out_by_default_is_said():
    text = ",id,same,half,wet,colour,note,b,c\n" + "".join(
        f"{i},{100 + 7 * i},5,{i % 3 + 0.5},{'yes' if i % 2 else 'no'},{'red' if i % 3 else 'blue'},note {i},"
        f"{'5%' if i == 4 else i * i},{i % 2}\n"
        for i in range(30)
    )
    assert roles(text) == {
        "column 1": ("index", "out", "only tells the rows apart"),
        "id": ("index", "out", "only tells the rows apart"),
        "same": ("constant", "out", "the same in every row"),
        "half": ("number", "input", "numbers"),
        "wet": ("boolean", "input", "yes is 1, no is 0"),
        "colour": ("category", "out", "words; if chosen, 2 inputs of 0 and 1, one for each"),
        "note": ("text", "out", "more than 20 different words, such as 'note 0' in line 2"),
        "b": ("number", "out", "'5%' in line 6 is no number"),
        "c": ("number", "target", "is learned"),
    }
    found = data(text)
    assert found["names"] == ["half", "wet"] and found["inputs"][1] == [1.5, 1.0]


def test_a_count_of_the_rows_is_learned_from_where_there_is_nothing_else():
    assert roles("n,y\n1,5.5\n2,6.5\n3,7.0\n4,9.5\n")["n"] == (
        "index", "input", "only tells the rows apart, but there is nothing else",
    )  # fmt: skip
    assert "at least one column" in refused(lambda: data("n,b,y\n1,5%,5.5\n2,6%,6.5\n3,7%,7.0\n4,8%,9.5\n"))
    years = "year,y\n" + "".join(f"{1990 + i},{i * i}\n" for i in range(12))
    assert roles(years)["year"][1] == "input"


def test_inputs_over_the_most_are_said_and_never_cut_in_silence():
    wide = 70
    text = ",".join(f"c{i}" for i in range(wide)) + "\n"
    text += "".join(",".join(f"{(i * j) % 71 + 0.5}" for j in range(1, wide + 1)) + "\n" for i in range(8))
    told = roles(text)
    assert sum(role == "input" for _, role, _ in told.values()) == MAX_COLUMNS
    assert told["c64"] == ("number", "out", "more than 64 inputs; if wanted, choose it instead of another")
    every = [f"c{i}" for i in range(wide - 1)]
    assert refused(lambda: data(text, every)) == "inputs: expected at most 64 inputs, got 65 with 'c64'"


def test_words_and_truths_as_inputs():
    text = "colour,wet,x,kind\n" + "".join(
        f"{('red', 'blue', 'green')[i % 3]},{('True', 'False')[i % 2]},{i * 0.5},{'ab'[i % 2]}\n" for i in range(6)
    )
    found = data(text, ["colour", "wet", "x"])
    assert found["names"] == ["colour: blue", "colour: green", "colour: red", "wet", "x"]
    assert found["inputs"][:2] == [[0.0, 0.0, 1.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0, 0.5]]
    assert found["columns"] == [
        {"name": "colour", "kind": "category", "values": ["blue", "green", "red"]},
        {"name": "wet", "kind": "boolean", "values": ["False", "True"]},
        {"name": "x", "kind": "number"},
    ]
    assert roles(text, ["colour", "wet", "x"])["colour"][2] == "words: 3 inputs of 0 and 1, one for each"


def test_rows_with_gaps_are_left_out_where_that_is_asked_for():
    text = "age,fare,sex,alive\n22,7.25,m,0\n,71.3,f,1\n26,7.9,,1\n35,53.1,f,1\n35,8.05,m,0\nNA,8.4,m,0\n54,51.8,m,0\n"
    assert "line 3" in refused(lambda: data(text))
    found = data(text, skip_gaps=True)
    assert len(found["targets"]) == 5 and found["inputs"][1] == [26.0, 7.9]
    assert len(data(text, ["age", "fare", "sex"], skip_gaps=True)["targets"]) == 4
    assert "at least 4 rows without gaps" in refused(lambda: data("a,b\n1,x\n,y\n3,x\n,y\n5,x\n", skip_gaps=True))


def test_missing_words_are_of_numbers_and_can_be_others():
    classes = "x,kind\n1.5,Na\n2.5,Cl\n3.0,Na\n4.5,none\n5.0,mild\n6.5,-\n7.5,+\n"
    assert set(data(classes)["targets"]) == {"Na", "Cl", "none", "mild", "-", "+"}
    told = "x,y\n1.5,a\n-999,b\n3.5,a\n4.5,b\n7,a\n"
    assert data(told)["inputs"][1] == [-999.0]
    assert len(data(told, missing=["-999"], skip_gaps=True)["inputs"]) == 4
    assert "got 'NA'" in refused(lambda: data("x,y\n1,a\nNA,b\n3,a\n4,b\n", ["x"], missing=["?"]))


@pytest.mark.parametrize("cell", ["#N/A", "<NA>", ".", "5%", "1.234,50", "inf", "1e400", "five"])
def test_one_cell_in_the_way_is_named_with_its_line(cell):
    text = "a,b,kind\n" + "".join(f"{i},{i * i + 0.5},{'xy'[i % 2]}\n" for i in range(9)) + f'9,"{cell}",x\n'
    said = refused(lambda: data(text, ["a", "b"]))
    assert said.startswith('inputs[1]: expected a number in column "b", line 11, got ')
    why = roles(text)["b"][2]
    assert "line 11" in why
    json.loads(json.dumps(understood.told(read(text), choice.choose(read(text), None, None), "en"), allow_nan=False))


def test_a_minus_of_print_is_a_minus():
    assert data("a,b\n\N{MINUS SIGN}5,1.5\n3,2.5\n1,3.5\n2,4.5\n")["inputs"][0] == [-5.0]


def test_options_say_how_a_text_is_read():
    text = "1;2,5\n3;4,5\n5;6,5\n7;8,5\n"
    assert read(text).columns[1].numbers == [2.5, 4.5, 6.5, 8.5]
    assert read(text + "9;1,5\n", header=True).names == ("1", "2,5")
    assert read(text, delimiter="comma").columns[0].cells[0] == "1;2"
    assert read("a\tb\n1\t2\n3\t4\n5\t6\n7\t8\n", header=False).names == ("column 1", "column 2")
    assert read("1 2\n3 4\n5 6\n7 8\n9 1\n", header=True).names == ("1", "2")
    assert read("a;b\n1.234;x\n2.345;y\n1.5;x\n1;y\n", decimal=",").columns[0].spoilt == [2]
    assert read("a;b\n1.234;x\n2.345;y\n3;x\n1;y\n", decimal="comma").columns[0].numbers == [1234, 2345, 3, 1]
    assert "one character" in refused(lambda: read(text, delimiter="tabs"))


def test_a_deviation_from_one_decimal_mark_is_asked_about():
    text = 'a,b\n"1,234",1.5\n"2,345",x\n"1,100",x\n"2,500",x\n'
    assert read(text).columns[0].numbers == [1234, 2345, 1100, 2500]  # 1.5 tells
    text = text.replace("1.5", "x")
    assert roles(text)["a"][2] == (
        "'1,234' in line 2 is one number with a decimal comma and another with a decimal point: please say which, "
        "and 3 more"
    )
    assert read(text, decimal=",").columns[0].numbers == [1.234, 2.345, 1.1, 2.5]


def test_points_that_may_part_thousands_are_asked_about():
    text = "a;b\n1.234;x\n12.345;y\n704;x\n1.199;y\n"
    said = roles(text)["a"][2]
    assert said.startswith("'1.234' in line 2 is one number with a decimal comma and another with a decimal point")
    assert read(text, decimal=",").columns[0].numbers == [1234, 12345, 704, 1199]
    assert read(text, decimal=".").columns[0].numbers == [1.234, 12.345, 704, 1.199]
    for more in ("0.5;x\n", "1.25;x\n"):
        assert read(text + more).columns[0].numbers[:2] == [1.234, 12.345]
    assert read(text.replace("704", "704.000")).columns[0].numbers == [1.234, 12.345, 704, 1.199]
    assert read(text.replace("704", "7040")).columns[0].numbers == [1.234, 12.345, 7040, 1.199]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_large_table_is_read_in_a_second(delimiter):
    mark = "," if delimiter == ";" else "."
    row = delimiter.join(f"{i * 0.37 - 9:.5f}".replace(".", mark) for i in range(60))
    text = delimiter.join(f"c{i}" for i in range(60)) + "\n" + "\n".join(row for _ in range(10_000))
    table.read(GOOD)  # loads the library
    begun = time.process_time()
    found = table.read(text)
    assert time.process_time() - begun < 2  # on a machine with nothing else to do less than half of it
    assert len(found.rows) == 10_000 and found.columns[7].numbers[9_999] == pytest.approx(7 * 0.37 - 9)
