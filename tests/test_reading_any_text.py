"""Any text at all can be read and compared: nothing raises, offsets hold, and the time grows with the size."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.matching.alignment import align
from articles.matching.origins import fingerprints
from articles.matching.quotes import QuoteForm, compare_quotes, quote_keys
from articles.matching.speakers import compare_speakers
from articles.matching.stances import compare_stances, stance_keys
from articles.matching.topics import profile, same_events, subject
from articles.matching.words import passage
from articles.reading import read

MOST_KEYS = 24
WORDS = (
    "said", "denied", "according to", "Smith", "Anna Smith", "he", "they", "president", "ministry", "former", "Mr.",
    "killed", "people", "more than", "between", "and", "of", "the", "that", "not", "can't", "per", "cent", "million",
    "5", "1,200", "10-12", "May 5, 2015", "Monday", "U.S.", "Is he?", "http://a.example/b", "[sic]", "n't",
)  # fmt: skip
MARKS = (*"“”\"'’ʼ‘«»„(),.!?:;—-–…[]%$€@#*_/", "``", "''", "'s")
ODDITIES = (
    "\u200b", "\u00a0", "\u2028", "\u0345", "\uff9e", "\t", "\r", "\x1c", "İ", "ß", "ﬁ", "½", "²", "٣", "Ⅷ",
    "漢字", "привет", "السلام", "e\u0301", "👩‍👧",
)  # fmt: skip
texts = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(MARKS),
        st.sampled_from([" ", " ", ". ", "\n", "\n\n"]),
        st.sampled_from(ODDITIES),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    ),
    max_size=60,
).map("".join)
forms = st.builds(
    QuoteForm,
    text=texts,
    kind=st.sampled_from(["direct", "partial", "indirect", "own"]),
    speaker=st.sampled_from(["", "Anna Smith", "Smith", "the ministry", "ʼ", "-", "漢字"]) | texts,
    speaker_kind=st.sampled_from(["", "person", "body"]),
    role=st.sampled_from(["", "president", "ministry spokesman"]),
    cue=st.sampled_from(["", "said", "denied", "rejected"]),
    sentence=texts,
)
MARKS_ALONE = QuoteForm(text="ʼ \uff9e", kind="direct", speaker="ʼ")  # letters to Unicode that fold to nothing
few = settings(max_examples=60, deadline=None)


@few
@given(texts, texts)
def test_any_text_is_read(text, title):
    document = read(text, title=title, publisher="The Daily")
    for mentions in (document.quotes, document.figures, document.names):
        assert all(text[m.start : m.end] == m.text and m.start < m.end for m in mentions)
        assert all(one.start <= two.start for one, two in pairwise(mentions))
    assert all(one[1] <= two[0] for one, two in pairwise(document.skipped))
    assert all(quote.speaker or quote.unresolved for quote in document.quotes)
    assert read(text, title=title, publisher="The Daily") == document


@few
@given(forms, forms)
@example(MARKS_ALONE, MARKS_ALONE)
def test_any_two_quotes_are_compared(a, b):
    for compare in (compare_quotes, compare_stances):
        there, back = compare(a, b), compare(b, a)
        assert (there and there.relation) == (back and back.relation)
        assert there is None or (0 <= there.score <= 1 and all(there.reasons))
    compare_speakers(a.speaker, a.speaker_kind, a.role, b.speaker, b.speaker_kind, b.role)


@few
@given(texts, texts)
@example("not", "n't")
def test_any_two_texts_are_aligned(a, b):
    pieces = align(a, b)
    for text, spans in ((a, [(p.a_start, p.a_end) for p in pieces]), (b, [(p.b_start, p.b_end) for p in pieces])):
        assert all(one[1] <= two[0] for one, two in pairwise(spans))
        for word in passage(text).words:
            assert sum(start <= word.start and word.end <= end for start, end in spans) == 1, word
    assert {p.operation for p in align(a, a)} <= {"equal"}


@few
@given(forms)
def test_keys_are_few(form):
    for keys in (quote_keys(form), stance_keys(form)):
        assert len(keys) <= MOST_KEYS
        assert all(len(key) <= 64 for key in keys)


@few
@given(texts, texts)
@example("word" * 100, "ﷺ" * 9)
def test_any_two_texts_have_a_subject(a, b):
    profiles = [profile(a), profile(b)]
    assert same_events(*profiles) == same_events(*profiles[::-1])
    assert all(len(key) <= 32 for one in profiles for key in one.keys)
    assert len(subject(profiles)) <= len(a) + len(b) + 4
    assert fingerprints(a) == fingerprints(a)


UNITS = [
    pytest.param('"', id="straight marks"),
    pytest.param("“a ", id="opening marks"),
    pytest.param("“Not one of them was seen again, he told the reporters\n", id="opening marks on wrapped lines"),
    pytest.param("“a ‘b «c ", id="nested marks"),
    pytest.param("Smith's dogs' ", id="apostrophes"),
    pytest.param("1", id="one long number"),
    pytest.param("12 ", id="numbers"),
    pytest.param("1,", id="digits and commas"),
    pytest.param("million ", id="number words"),
    pytest.param("5% and ", id="percentages"),
    pytest.param("A", id="one word of capitals"),
    pytest.param("Anna Smith ", id="names"),
    pytest.param("J. ", id="initials"),
    pytest.param("Ministry of ", id="a name without an end"),
    pytest.param("former president ", id="a role without an end"),
    pytest.param(",", id="commas"),
    pytest.param("said ", id="cues"),
    pytest.param("Smith said Jones said ", id="speakers and cues"),
    pytest.param("said that he ", id="clauses in clauses"),
    pytest.param("word", id="one endless word"),
    pytest.param("a!b", id="stops in one endless word"),
    pytest.param("![a](", id="links that never close"),
    pytest.param(". ", id="stops"),
    pytest.param("(", id="brackets"),
    pytest.param("[(a ", id="nested brackets"),
    pytest.param("<a ", id="tags that never close"),
    pytest.param(" ", id="spaces"),
    pytest.param("\t", id="tabs"),
    pytest.param("\n", id="blank lines"),
    pytest.param("a\n", id="short lines"),
    pytest.param(
        "and then the waters rose again over the low fields and the old road by the sea,\n", id="wrapped lines"
    ),
    pytest.param("漢字", id="a script without spaces"),
]
SMALL = 1_000  # characters


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.timing
def test_reading_takes_time_in_proportion(unit):
    read(unit * 2)  # what is loaded once
    small, large = (read_for(unit, size) for size in (SMALL, 30 * SMALL))
    assert large < 60 * max(small, 0.002), f"{small:.4f} s for {SMALL} characters, {large:.4f} s for 30 times as many"


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.timing
def test_comparing_takes_time_in_proportion(unit):
    compared_for(unit, 20)
    small, large = (compared_for(unit, size) for size in (SMALL, 30 * SMALL))
    assert large < 60 * max(small, 0.002), f"{small:.4f} s for {SMALL} characters, {large:.4f} s for 30 times as many"


def read_for(unit: str, size: int) -> float:
    text = (unit * size)[:size]
    begun = process_time()
    read(text)
    return process_time() - begun


def compared_for(unit: str, size: int) -> float:
    text = (unit * size)[:size]
    a, b = (QuoteForm(text=t, kind="direct", speaker="Smith", sentence=t) for t in (text, text + " so"))
    begun = process_time()
    compare_quotes(a, b)
    compare_stances(a, b)
    align(a.text, b.text)
    return process_time() - begun
