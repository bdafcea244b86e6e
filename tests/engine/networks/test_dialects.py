"""Random dialects of a table are read back to the same table."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from optiscope import SpecError
from optiscope.networks.reading import choice, table, understood

WORD = (
    st.text("abcdefgh ijäöß'-", min_size=1, max_size=8)
    .map(str.strip)
    .filter(lambda word: word and word[0].isalpha() and word.lower() not in ("na", "nan", "inf"))
)
NUMBER = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 2)).filter(lambda x: x % 1 != 0)
NAMES = ("length", "width of it", "kind")


@st.composite
def dialects(draw):
    """(how it is written, bytes or text, rows)."""
    delimiter = draw(st.sampled_from([",", ";", "\t", "|"]))
    mark = draw(st.sampled_from(".,"))
    rows = draw(st.lists(st.tuples(NUMBER, NUMBER, WORD), min_size=5, max_size=30))
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerow(NAMES)
    writer.writerows([repr(a).replace(".", mark), repr(b).replace(".", mark), word] for a, b, word in rows)
    text = draw(st.sampled_from(["", f"sep={delimiter}{end}", f"# some, remark; here{end}"])) + file.getvalue()
    encoding = draw(st.sampled_from([None, "utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    return text.encode(encoding) if encoding else text, rows


@settings(max_examples=60)
@given(dialects())
def test_any_dialect_is_read_back_to_the_same_table(made):
    source, rows = made
    read = table.read(source)
    assert read.names == NAMES
    first, second, third = read.columns
    assert first.numbers == [a for a, _, _ in rows]
    assert second.numbers == [b for _, b, _ in rows]
    assert third.cells == [word for _, _, word in rows]


ANY = st.text(st.sampled_from("abN/A01259.,;:|\t \n\r\"'#-+e%<>=_\N{MINUS SIGN}é\0"), max_size=120) | st.text(
    max_size=60
)


@settings(max_examples=300)
@given(ANY | st.binary(max_size=60))
def test_whatever_comes_is_read_or_refused(source):
    try:
        read = table.read(source)
        chosen = choice.choose(read, None, None)
        assert understood.lines(read, chosen) and understood.told(read, chosen, "de")
        found = choice.data(read, chosen)
    except SpecError as error:
        assert str(error)
    else:
        assert len(found["inputs"]) == len(found["targets"]) == len(read.rows)
