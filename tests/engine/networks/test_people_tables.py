"""Tables as people have them: read right, or refused with a sentence that says why and where; none silently wrong."""

import pytest

from optiscope import SpecError
from optiscope.networks.reading import choice, table
from optiscope.networks.samples import checked

IRIS = {"length": [5.1, 4.9, 6.3, 5.8], "width": [3.5, 3.0, 2.9, 2.7], "kind": ["a", "a", "b", "b"]}
WEATHER = {"temp": [21.5, -3.25, 18.0, 9.75], "wind": [12.0, 1199.0, 704.0, 5.0], "rain": ["ja", "nein", "ja", "nein"]}


def written(delimiter=",", mark=".", quote="", head=True, end="\n", data=IRIS, pad=""):
    def cell(value):
        text = repr(value).replace(".", mark) if isinstance(value, float) else value
        return f"{quote}{text}{quote}"

    rows = [list(data)] if head else []
    rows += [[cell(value) for value in row] for row in zip(*data.values(), strict=True)]
    return end.join((delimiter + pad).join(row) for row in rows) + end


READ = {
    # the delimiter, and what goes round it
    "commas": written(),
    "commas and spaces": written(pad=" "),
    "semicolons": written(";"),
    "semicolons with decimal commas": written(";", ","),
    "tabs": written("\t"),
    "tabs with decimal commas": written("\t", ","),
    "bars": written("|"),
    "bars with spaces": written(" | "),
    "spaces": written(" "),
    "spaces in columns": "length width kind\n  5.1  3.5   a\n  4.9  3.0   a\n  6.3  2.9   b\n  5.8  2.7   b\n",
    "colons": written(":"),
    "commas with quoted decimal commas": written(",", ",", '"'),
    "everything quoted": '"' + written('","', end='"\n"')[:-1],
    "single quotes": written(";", ",", "'"),
    # lines
    "Windows' line ends": written(end="\r\n"),
    "old Macs' line ends": written(end="\r"),
    "a mark at the beginning": "\ufeff" + written(),
    "blank lines": "\n\n" + written().replace("\n", "\n\n"),
    "no line end": written().rstrip(),
    "a sep line": "sep=;\n" + written(";", ","),
    "a sep line in Windows": '"sep=|"\r\n' + written("|", end="\r\n"),
    "remarks above": "# measured by hand, 1936\n#\n" + written(),
    "remarks between": written().replace("6.3", "# checked, twice\n6.3"),
    "names in a remark": "# " + written(" "),
    "a delimiter too many": written().replace("\n", ",\n"),
    "a delimiter too many below": written().replace("\n", ",\n").replace("kind,", "kind"),
    "rows of nothing": written() + ",,\n,,\n",
    # files
    "UTF-8 with a mark": b"\xef\xbb\xbf" + written().encode(),
    "UTF-16": written().encode("utf-16"),
    "UTF-16 without a mark": written().encode("utf-16-le"),
    "UTF-16 the other way round": written().encode("utf-16-be"),
    "UTF-32": written().encode("utf-32"),
}


@pytest.mark.parametrize("name", READ)
def test_the_same_table_in_many_forms(name):
    found = columns(READ[name])
    assert found == IRIS


def columns(source):
    """Column -> its numbers, or its words."""
    read = table.read(source)
    return {one.name: list(one.numbers) if one.numeric else one.cells for one in read.columns}


OTHERS = {
    "no names": (written(head=False), {f"column {i + 1}": values for i, values in enumerate(IRIS.values())}),
    "no names, decimal commas": (
        "5,1;3,5;1,4\n4,9;3,0;1,4\n6,3;2,9;5,6\n5,8;2,7;5,1\n",
        {"column 1": [5.1, 4.9, 6.3, 5.8], "column 2": [3.5, 3.0, 2.9, 2.7], "column 3": [1.4, 1.4, 5.6, 5.1]},
    ),
    "numbers for names": ("0,1,k\n" + "1,2,x\n" * 4, {"0": [1.0] * 4, "1": [2.0] * 4, "k": ["x"] * 4}),
    "pandas' numbers for names": (
        "0,1,2\n5.1,3.5,a\n4.9,3.0,b\n6.3,2.9,a\n5.8,2.7,b\n",
        {"0": [5.1, 4.9, 6.3, 5.8], "1": [3.5, 3.0, 2.9, 2.7], "2": ["a", "b", "a", "b"]},
    ),
    "pandas' index": (
        ",length,kind\n0,5.1,a\n1,4.9,b\n2,6.3,a\n3,5.8,b\n",
        {"column 1": [0.0, 1.0, 2.0, 3.0], "length": [5.1, 4.9, 6.3, 5.8], "kind": ["a", "b", "a", "b"]},
    ),
    "R's names of rows": (
        'length kind\n"1" 5.1 "a"\n"2" 4.9 "b"\n"3" 6.3 "a"\n"4" 5.8 "b"\n',
        {"column 1": [1.0, 2.0, 3.0, 4.0], "length": [5.1, 4.9, 6.3, 5.8], "kind": ["a", "b", "a", "b"]},
    ),
    "words only, without names": (
        "p,x\ne,x\np,y\ne,x\np,x\n", {"column 1": ["p", "e", "p", "e", "p"], "column 2": ["x", "x", "y", "x", "x"]},
    ),
    "words only, with names": (
        "class,cap\np,x\ne,x\np,y\ne,x\n", {"class": ["p", "e", "p", "e"], "cap": ["x", "x", "y", "x"]},
    ),
    "thousands with points": (
        "temp;wind;rain\n21,5;12;ja\n-3,25;1.199;nein\n18;704;ja\n9,75;5;nein\n", WEATHER,
    ),
    "thousands with points and decimals": ("a;b\n1.234,50;x\n2.345.678,1;y\n-1,00;x\n+5;y\n",
        {"a": [1234.5, 2345678.1, -1.0, 5.0], "b": ["x", "y", "x", "y"]}),
    "thousands with commas": ('a,b\n"1,234.50",x\n"2,345",y\n-1.5,x\n1e3,y\n',
        {"a": [1234.5, 2345.0, -1.5, 1000.0], "b": ["x", "y", "x", "y"]}),
    "Windows-1252": (
        "größe;sorte\n1,5;süß\n2,5;saß\n3,5;süß\n4,5;sass\n".encode("cp1252"),
        {"größe": [1.5, 2.5, 3.5, 4.5], "sorte": ["süß", "saß", "süß", "sass"]},
    ),
    "two languages in two bytes": (
        "x,y\n1.5,caf\xe9\n2.5,caf\xe8\n3.5,caf\xe9\n4.5,caf\xe8\n".encode("cp1252"),
        {"x": [1.5, 2.5, 3.5, 4.5], "y": ["café", "cafè", "café", "cafè"]},
    ),
    "missing words of numbers": (
        "a,b\n1.5,x\nNA,y\n2.5,x\n#N/A,y\n<NA>,x\n.,y\n?,x\n",
        {"a": [1.5, None, 2.5, None, None, None, None], "b": ["x", "y", "x", "y", "x", "y", "x"]},
    ),
    "missing words that are classes": (
        "a,b\n1.5,Na\n2.5,Cl\n3.5,none\n4.5,-\n5.5,+\n6.5,null\n",
        {"a": [1.5, 2.5, 3.5, 4.5, 5.5, 6.5], "b": ["Na", "Cl", "none", "-", "+", "null"]},
    ),
    "a spreadsheet's errors first in a line": (
        "a,b\n1.5,x\n#N/A,y\n2.5,x\n3.5,y\n", {"a": [1.5, None, 2.5, 3.5], "b": ["x", "y", "x", "y"]},
    ),
    "commas in words": (
        'name;a\n"Miller, Ann";1.5\nSmith, Bob;2.5\nX, Y;3.5\nZ;4.5\n',
        {"name": ["Miller, Ann", "Smith, Bob", "X, Y", "Z"], "a": [1.5, 2.5, 3.5, 4.5]},
    ),
    "quotes in words": (
        'a,b\n1.5,"say ""yes"""\n2.5,no\n3.5,5\' 2"\n4.5,no\n',
        {"a": [1.5, 2.5, 3.5, 4.5], "b": ['say "yes"', "no", "5' 2\"", "no"]},
    ),
    "exponents": ("a,b\n1e-3,1\n2.5E+2,2\n.5,1\n-7.,2\n", {"a": [0.001, 250.0, 0.5, -7.0], "b": [1.0, 2.0, 1.0, 2.0]}),
    "a minus of print": ("a,b\n−1.5,x\n2.5,y\n−3,x\n4,y\n", {"a": [-1.5, 2.5, -3.0, 4.0], "b": ["x", "y", "x", "y"]}),
    "times of day": (
        "time,t,y\n12:30,1.5,a\n12:45,2.5,b\n13:00,3.5,a\n13:15,4.5,b\n",
        {"time": ["12:30", "12:45", "13:00", "13:15"], "t": [1.5, 2.5, 3.5, 4.5], "y": ["a", "b", "a", "b"]},
    ),
    "times of day beside decimal commas": (
        "zeit;t;y\n12:30;1,5;a\n12:45;2,5;b\n13:00;3,5;a\n13:15;4,5;b\n",
        {"zeit": ["12:30", "12:45", "13:00", "13:15"], "t": [1.5, 2.5, 3.5, 4.5], "y": ["a", "b", "a", "b"]},
    ),
    "addresses": (
        "url,t\nhttp://a.b/c?d=1;e=2,1.5\nhttp://a.b/c?d=1;e=3,2.5\nhttp://x.b/,3.5\nhttp://y,4.5\n",
        {"url": ["http://a.b/c?d=1;e=2", "http://a.b/c?d=1;e=3", "http://x.b/", "http://y"], "t": [1.5, 2.5, 3.5, 4.5]},
    ),
    "JSON in cells": (
        'j,t\n"{""a"": 1, ""b"": 2}",1.5\n"{""a"": 2}",2.5\n"{}",3.5\n"[1, 2]",4.5\n',
        {"j": ['{"a": 1, "b": 2}', '{"a": 2}', "{}", "[1, 2]"], "t": [1.5, 2.5, 3.5, 4.5]},
    ),
    "names with everything in them": (
        '"a, b";"größe ""x""";🙂\n1,5;2,5;x\n2,5;2,5;y\n3,5;9,5;x\n4,5;2,5;y\n',
        {"a, b": [1.5, 2.5, 3.5, 4.5], 'größe "x"': [2.5, 2.5, 9.5, 2.5], "🙂": ["x", "y", "x", "y"]},
    ),
    "cells of several lines": (
        'a,b\n1.5,"x\ny"\n2.5,z\n3.5,"x\ny"\n4.5,z\n', {"a": [1.5, 2.5, 3.5, 4.5], "b": ["x\ny", "z", "x\ny", "z"]},
    ),
    "all kinds of line ends": (
        "a,b\r\n1.5,x\n2.5,y\r3.5,x\r\n4.5,y\n", {"a": [1.5, 2.5, 3.5, 4.5], "b": ["x", "y", "x", "y"]},
    ),
    "exponents with commas, and bare fractions": (
        "t;u;y\n1,5e3;,5;a\n2,5e3;,25;b\n3,5e-3;1,;a\n4,5e3;3,0;b\n",
        {"t": [1500.0, 2500.0, 0.0035, 4500.0], "u": [0.5, 0.25, 1.0, 3.0], "y": ["a", "b", "a", "b"]},
    ),
    "years for names": (
        "country,2019,2020\nde,1.5,2.5\nfr,2.5,2.0\nit,3.5,9.5\nes,4.5,7.5\n",
        {"country": ["de", "fr", "it", "es"], "2019": [1.5, 2.5, 3.5, 4.5], "2020": [2.5, 2.0, 9.5, 7.5]},
    ),
    "numbers of years below a word": (
        "country,2019,2020\n1,1.5,2.5\n2,2.5,2.0\n3,3.5,9.5\n4,4.5,7.5\n",
        {"country": [1.0, 2.0, 3.0, 4.0], "2019": [1.5, 2.5, 3.5, 4.5], "2020": [2.5, 2.0, 9.5, 7.5]},
    ),
    "a word and numbers that are no names": (
        "de,2019,7\nfr,2020,3\nit,2019,4\nes,2022,9\n",
        {"column 1": ["de", "fr", "it", "es"], "column 2": [2019.0, 2020.0, 2019.0, 2022.0],
         "column 3": [7.0, 3.0, 4.0, 9.0]},
    ),
    "two colons": (
        "1::5.5::3\n1::4.5::4\n2::3.5::3\n3::5.0::4\n",
        {"column 1": [1.0, 1.0, 2.0, 3.0], "column 2": [""] * 4, "column 3": [5.5, 4.5, 3.5, 5.0],
         "column 4": [""] * 4, "column 5": [3.0, 4.0, 3.0, 4.0]},
    ),
    "versions and IP addresses": (
        "v,ip,t\n1.2.3,192.168.100.100,1.5\n1.10.0,192.168.100.101,2.5\n2.0.1,10.0.0.1,3.5\n2.1.0,10.0.0.2,4.5\n",
        {"v": [None] * 4, "ip": [None] * 4, "t": [1.5, 2.5, 3.5, 4.5]},
    ),
    "apostrophes and inches": (
        "t,y\n1.5,don't\n2.5,5\" pipe\n3.5,'s\n4.5,5\" pipe\n",
        {"t": [1.5, 2.5, 3.5, 4.5], "y": ["don't", '5" pipe', "'s", '5" pipe']},
    ),
    "many columns": (
        ",".join(f"c{i}" for i in range(200)) + "\n" + "".join(",".join([f"{k}.5"] * 200) + "\n" for k in range(4)),
        {f"c{i}": [0.5, 1.5, 2.5, 3.5] for i in range(200)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_other_tables(name):
    source, expected = OTHERS[name]
    assert columns(source) == expected


def test_numbers_of_rows_at_the_end_are_not_what_is_learned():
    read = table.read("t,y,\n1.5,a,0\n2.5,b,1\n3.5,a,2\n4.5,b,3\n")
    assert choice.choose(read, None, None).target == "y"
    counted = table.read("t,y\n1.5,1\n2.5,2\n3.5,3\n4.5,4\n")
    assert choice.choose(counted, None, None).target == "y", "it has a name"


REFUSED = {
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00", "got a file that is no text"),
    "a spreadsheet's own file": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00", "got a file that is no text"),
    "bytes of no encoding": (b"a,b\n1,x\n2,\x81\x8d\n3,x\n4,y\n", "got the byte 0x81 in line 3"),
    "UTF-16 cut in half": (written().encode("utf-16")[:-1], "expected a text in UTF-16"),
    "UTF-8 with a spoilt byte": (
        "name,t\nmüller,1.5\nschön,2.5\ngr\xff\xfcn,3.5\n".encode().replace("\xff\xfc".encode(), b"\xff"),
        "expected a text in UTF-8, got the byte 0xff in line 4",
    ),
    "a packed file": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03KLJN\x00\x00", "got a file that is no text"),
    "nothing": ("", "got an empty file"),
    "names only": ("a,b\n", "expected at least 4 rows of data, got 0"),
    "one name twice": ("a,a,b\n1,2,x\n2,3,y\n3,4,x\n4,9,y\n", "different names, got 'a' twice"),
    "a table of a text file": (
        "| a | b | y |\n|---|---|---|\n| 1.5 | 2.5 | x |\n| 2.5 | 2.0 | y |\n| 3.5 | 9.5 | x |\n| 4.5 | 7.5 | y |\n",
        "none, as 'a' in line 1 is no number",
    ),
    "a page": ("<table><tr><td>1.5</td><td>x</td></tr></table>\n" * 5, "at least two columns"),
    "JSON": ('[{"a":1.5,"b":"x"},\n{"a":2.5,"b":"y"},\n{"a":3.5,"b":"x"},\n{"a":4.5,"b":"y"}]', "a table in line 1"),
    "pairs": ("1 1:0.5 2:0.3\n0 1:0.6 2:0.1\n1 1:0.2 2:0.8\n0 1:0.9 2:0.7\n", "none, as '1 1' in line 1"),
    "a row of totals": (
        "t,u,y\n1.5,1.5,a\n2.5,2.5,b\n3.5,3.5,a\n4.5,3.0,b\nTotal,12.0,\n", 'a value in column "y", line 6, got a mi',
    ),
    "names again": (
        "t,u,y\n1.5,1.5,a\n2.5,2.5,b\nt,u,y\n3.5,3.5,a\n4.5,3.0,b\n", "none, as 't' in line 1 is no number, and 1 more",
    ),
    "Swiss thousands": ("a;b\n1'234.5;x\n2'345.5;y\n3'456.5;x\n999.5;y\n", "\"1'234.5\" in line 2 is no number"),
    "one column": ("a\n1\n2\n3\n4\n", "at least two columns"),
    "a row too short": ("a,b,c\n1,2,x\n3,4\n5,6,x\n7,8,y\n", "expected 3 cells in line 3, as in the first, got 2"),
    "a row too long": ("a,b,c\n1,2,x\n3,4,5,y\n5,6,x\n7,8,y\n", "expected 3 cells in line 3, as in the first, got 4"),
    "a title above": ("My flowers\na,b,c\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n", "cells in line 2"),
    "a quote left open": ('a,b\n1,x\n2,"y\n3,x\n4,y\n', "line 3, got a quote that is not closed"),
    "units below the names": ("a,b\ncm,kg\n1.5,2.5\n2.5,2.5\n3.5,4.5\n4.5,5.5\n", "'cm' in line 2 is no number"),
    "a missing age": ("age,kind\n22,x\n,y\n26,x\n35,y\n", 'a number in column "age", line 3, got a missing value'),
    "every cell a percentage": (
        "a,y\n5%,1.5\n6%,2.5\n7%,3.5\n9%,4.5\n",
        "none, as '5%' in line 2 is no number, and 3 more (column \"a\")",
    ),
    "two decimal marks": ("a;b\n1,5;1.5\n2,5;x\n3,5;2.5\n4,5;3.5\n7,5;3.5\n", "column \"b\", line 2, got '1.5'"),
    "names of people to learn": ("a,b\n" + "".join(f"{i * i}.5,name {i}\n" for i in range(30)), "2 to 20 classes"),
    "one class": ("a,b\n1.5,x\n2.5,x\n3.5,x\n4.5,x\n", "2 to 20 classes, got 1"),
    "dates only": ("day,y\n2020-01-01,1.5\n2020-01-02,2.5\n2020-01-03,3.5\n2020-01-04,4.5\n", "at least one column"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_tables_that_are_refused(name):
    source, sentence = REFUSED[name]
    with pytest.raises(SpecError) as error:
        read = table.read(source)
        found = choice.data(read, choice.choose(read, None, None))
        checked(found["inputs"], found["targets"], found["kind"], found["names"])
    assert sentence in str(error.value)
