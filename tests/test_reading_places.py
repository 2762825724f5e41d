"""Words that are known by heart are found again where they stand, whatever stands beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.chunks import Chunks
from articles.reading.counted import Words
from articles.reading.narration import Written, tokenize
from articles.reading.numbers import numerals

SENTENCES = [
    ("The ferry left at 9.30, late again.", "a mark grown together with a word, a time"),
    ("Its  captain\tsaid: \u201cNo.\u201d", "two blanks, a tabulator, curly marks"),
    ("Rain fell\non the\u00a0pier", "a line's end and a blank that does not break"),
    ("The crew\u2019s mid-sized boat \u2013 \u2018Tern\u2019 \u2013 sank", "apostrophes, dashes and a hyphen"),
    ("See [the list](http://quay.example/a?b) of U.S. boats", "the address of a link, a short form with stops"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("text", "reason"), SENTENCES, ids=[reason for _, reason in SENTENCES])
def test_words_stand_where_they_are_said_to(text: str, reason: str) -> None:
    before = "Earlier. "
    words = Words(before + text, (len(before), len(before) + len(text)))
    written = [words.written(index) for index in range(len(words.lower))]
    assert [one.lower().replace("’", "'") for one in written] == words.lower
    assert "".join(written) == "".join(text.split()), reason


@pytest.mark.parametrize(("text", "reason"), SENTENCES, ids=[reason for _, reason in SENTENCES])
def test_tokens_stand_where_they_are_said_to(text: str, reason: str) -> None:
    before = "Earlier. "
    tokens = tokenize(Written(Chunks(before + text)), len(before), len(before) + len(text), [], [])
    written = [tokens.passage(at, at + 1) for at in range(len(tokens))]
    assert written == [token.written for token in tokens], reason


@given(st.text(alphabet="aB9.,'’-–\u201c\u201d \n\t\u00a0()@&/]İß", max_size=60))
def test_places_hold_for_any_text(text: str) -> None:
    words = Words(text, (0, len(text)))
    assert all(words.index(start) == index for index, start in enumerate(words.starts))
    tokens = tokenize(Written(Chunks(text)), 0, len(text), [], [])
    assert [tokens.passage(at, at + 1) for at in range(len(tokens))] == [token.written for token in tokens]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Fares rose by .5 and 12 points", [14, 21]),  # the point belongs to the number
        ("It paid USD500 for a2 and B12", [11, 20, 27]),  # short codes are grown together with their numbers
        ("Flat ABCD5 stands empty", []),  # four letters are a word, not a code
        ("In_7 rows", []),  # inside a word
        ("(3) and\n4", [1, 8]),  # behind a bracket, and at the head of a line
    ],
)
def test_numbers_are_looked_for_where_a_word_begins(text: str, starts: list[int]) -> None:
    found = [numeral.start for numeral in numerals(text) if numeral.form == "digits"]
    assert found == starts
