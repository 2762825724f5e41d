"""The chunks of a text: where they stand, and what is found in them without looking through the whole text."""

import re

import pytest

from articles.reading.chunks import Chunks, Finder
from articles.reading.counted import Words
from articles.reading.dates import read_dates
from articles.reading.layout import lay_out
from articles.reading.not_figures import GROWN, Place
from articles.reading.numbers import numerals
from articles.reading.openers import Opener, folded

PHRASES = ("a day", "ten", "half", "not one", "a-half")
TEXTS = [
    pytest.param("A day of ten, half a day; not one left.", id="words and phrases"),
    pytest.param("A\nday, a  day and a\xa0day are no phrase", id="only one blank joins a phrase"),
    pytest.param("often tenfold _ten (ten)-ten ten's ten_ 'ten", id="whole words only"),
    pytest.param("usd500 .5 1,200 v2 (7) x—3", id="digits and codes"),
    pytest.param("İzmir counted ten, ΤΕΝ not one", id="letters that are two in small"),
    pytest.param("ten", id="a text of one word"),
    pytest.param("  \n ", id="blanks alone"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_chunks_stand_where_they_start(text):
    chunks = Chunks(text)
    assert [text[at : at + len(chunk)] for chunk, at in zip(chunks.chunks, chunks.starts, strict=True)] == chunks.chunks
    assert not any(blank in chunk for chunk in chunks.chunks for blank in " \n\xa0")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param(0, 16, ["(The", "mill", "burnt)"], id="whole chunks"),
        pytest.param(1, 15, ["The", "mill", "burnt"], id="both ends inside a chunk"),
        pytest.param(5, 9, ["mill"], id="one chunk"),
        pytest.param(6, 8, ["il"], id="inside one chunk"),
        pytest.param(16, 16, [""], id="nothing"),
    ],
)
def test_a_stretch_is_cut_off_at_its_ends(first, last, expected):
    chunks, starts = Chunks("(The mill burnt) down").within(first, last)
    assert [chunk.text for chunk in chunks] == expected
    assert starts[0] == first


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("codes", [True, False])
def test_what_opens_is_found_as_a_pattern_over_all_the_text_finds_it(text, codes):
    found = list(Opener(PHRASES, codes=codes).openings(Chunks(text)))
    number = r"\.?\d|[a-z]{1,3}\d|" if codes else ""
    pattern = re.compile(rf"(?<!\w)(?={number}(?:{'|'.join(PHRASES)})\b)")
    assert found == [match.start() for match in pattern.finditer(folded(text))]


def test_a_finder_made_later_finds_too():
    text = "The mill and the weir"
    assert Chunks(text).offsets(Finder(lambda chunk: [0] if chunk == "mill" else [])) == [4]
    assert Chunks(text).offsets(Finder(lambda chunk: [1] if chunk == "weir" else [])) == [18]


@pytest.mark.parametrize("text", ["Some 40 boats sank", "all 12 of 30 rooms", "about 7 - 3 of them", "in 2014 a tram"])
def test_a_number_between_blanks_is_grown_together_with_nothing(text):
    sentence = Words(text, (0, len(text)))
    for numeral in numerals(text):
        place = Place(text, numeral, sentence, sentence.index(numeral.start), sentence.index(numeral.end))
        assert not any(test(place) for test in GROWN)


def test_a_date_does_not_begin_with_the_end_of_the_line_before():
    assert [date.text for date in read_dates(lay_out("The lock was shut.\nLast week it opened again."))] == [
        "Last week"
    ]
