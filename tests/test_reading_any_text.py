"""Any text at all can be read and compared: nothing raises, offsets hold, and the time grows with the size."""

import gc
import tracemalloc
from collections.abc import Callable
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.matching.alignment import align
from articles.matching.origins import fingerprints
from articles.matching.quotes import QuoteForm, compare_quotes, quote_keys, wide_keys
from articles.matching.speakers import compare_speakers
from articles.matching.stances import compare_stances, stance_keys
from articles.matching.topics import profile, same_events, subject
from articles.matching.words import passage
from articles.reading import read

WORDS = (
    "said", "denied", "according to", "Smith", "Anna Smith", "he", "they", "president", "ministry", "former", "Mr.",
    "killed", "people", "more than", "between", "and", "of", "the", "that", "not", "can't", "per", "cent", "million",
    "5", "1,200", "10-12", "May 5, 2015", "Monday", "U.S.", "Is he?", "http://a.example/b", "[sic]", "n't",
)  # fmt: skip
MARKS = (*"“”\"'’ʼ‘«»„(),.!?:;—-–…[]%$€@#*_/", "``", "''", "'s")
ODDITIES = (
    "\u200b", "\u00a0", "\u2028", "\u0345", "\uff9e", "\t", "\r", "\x1c", "İ", "ß", "ﬁ", "½", "²", "٣", "Ⅷ",
    "漢字", "привет", "السلام", "e\u0301", "👩‍👧", "\u202e", "\u200f", "\ufeff", "\ud800", "\udc41", "\U0001d5d4",
    "Ǆ", "ŉ",
)  # fmt: skip
texts = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(MARKS),
        st.sampled_from([" ", " ", ". ", "\n", "\n\n"]),
        st.sampled_from(ODDITIES),
        st.text(st.characters(), max_size=6),
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
    assert all(0 <= m.sentence[0] <= m.sentence[1] <= len(text) for m in document.names + document.figures)
    assert all(one.end <= two.start for one, two in pairwise(document.names))
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
    for keys, most in ((quote_keys(form), 24), (wide_keys(form), 8), (stance_keys(form), 28)):
        assert len(keys) <= most
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
    pytest.param("قال محمد إن ٣٠ شخصا \u200f", id="right to left"),
    pytest.param("A\u200bnn\u200d L\u200cee ", id="zero width"),
    pytest.param("\ud800a ", id="lone surrogates"),
    pytest.param("Анна Reed 安娜 said ", id="mixed scripts"),
    pytest.param("Ann “Mick” ", id="nicknames"),
    pytest.param('Ann "Mick" Reed ', id="nicknames in straight marks"),
    pytest.param("Bill and ", id="names that wait for a surname"),
    pytest.param("Presidents Reyes, ", id="a title of ever more persons"),
    pytest.param("HARROW (", id="datelines that never end"),
    pytest.param("ABCDE fghij ", id="abbreviations and words"),
    pytest.param("Reed’s ", id="genitives"),
    pytest.param("on Monday, May 5, 2015 ", id="dates"),
]
SMALL = 1_000  # characters


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.timing
def test_reading_takes_time_in_proportion(unit):
    read(unit * 2)  # what is loaded once
    small, large = (read_for(unit, size) for size in (SMALL, 30 * SMALL))
    assert large < 60 * max(small, 0.002), f"{small:.4f} s for {SMALL} characters, {large:.4f} s for 30 times as many"


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("Ann Reed, the mayor, said on Monday that “5,000 boats” had sunk. ", id="prose"),
        pytest.param("“", id="marks"),
        pytest.param("7", id="digits"),
        pytest.param("Harbour ", id="one word"),
        pytest.param("abcdefghij", id="no spaces"),
    ],
)
@pytest.mark.timing
def test_a_hundred_times_the_text_takes_a_hundred_times_as_long(unit):
    read(unit * 2)
    small, _, large = (min(read_for(unit, size) for _ in range(2)) for size in (3_000, 30_000, 300_000))
    assert large < 200 * max(small, 0.002), f"{small:.4f} s for 3,000 characters, {large:.4f} s for 300,000"


@pytest.mark.parametrize(
    ("unit", "size"),
    [
        pytest.param('"', 10_000_000, id="ten million straight marks"),
        pytest.param("“", 10_000_000, id="ten million opening marks"),
        pytest.param("7", 1_000_000, id="a million digits"),
        pytest.param("(“[‘", 1_000_000, id="a million marks nested"),
        pytest.param("Harbour ", 1_000_000, id="one word again and again"),
    ],
)
@pytest.mark.timing
def test_what_is_no_article_is_read_in_seconds(unit, size):
    assert read_for(unit, size) < 30


@pytest.mark.parametrize("unit", ["Ann Reed, the mayor, said “5,000 boats” sank. ", "“a ", "7", "Harbour ", "A\n"])
def test_memory_grows_with_the_text_and_no_faster(unit):
    read(unit * 2)
    small, large = (peak_of((unit * size)[:size]) for size in (5_000, 20_000))
    assert large < 6 * small + 1_000_000


def peak_of(text: str) -> int:
    """Return the most bytes that reading a text holds at once."""
    tracemalloc.start()
    try:
        read(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.timing
def test_comparing_takes_time_in_proportion(unit):
    compared_for(unit, 20)
    small, large = (compared_for(unit, size) for size in (SMALL, 30 * SMALL))
    assert large < 60 * max(small, 0.002), f"{small:.4f} s for {SMALL} characters, {large:.4f} s for 30 times as many"


def time_of(work: Callable[[], object]) -> float:
    """The processor time of some work in seconds, without what tidying up after all tests before would add."""
    gc.collect()
    gc.disable()
    try:
        begun = process_time()
        work()
        return process_time() - begun
    finally:
        gc.enable()


def read_for(unit: str, size: int) -> float:
    text = (unit * size)[:size]
    return time_of(lambda: read(text))


def compared_for(unit: str, size: int) -> float:
    text = (unit * size)[:size]
    a, b = (QuoteForm(text=t, kind="direct", speaker="Smith", sentence=t) for t in (text, text + " so"))
    return time_of(lambda: (compare_quotes(a, b), compare_stances(a, b), align(a.text, b.text)))


def test_reading_leaves_nothing_for_the_collector():
    """What leads back to itself stays in memory until a collection, which then takes a twentieth of the time."""
    text = 'Ann Hill, a baker, said on Monday that 12 boats sank. "We lost 40," she told reporters. He denied it.'
    read(text)  # what is made at the first reading stays
    gc.collect()
    gc.disable()
    try:
        read(text, title="Boats", publisher="The Daily")
        assert gc.collect() == 0
    finally:
        gc.enable()
