"""What stands beside a name: the quick look at the words next to it never hides what the patterns find."""

import pytest

from articles.reading.chunks import MOST, Known
from articles.reading.layout import lay_out
from articles.reading.names import beside
from articles.reading.names.runs import Run, Word, run_spans

TELLING = {
    "speaks": beside.speaks,
    "who": beside.who_follows,
    "personal": beside.is_personal,
    "place": beside.place_follows,
    "group": beside.group_follows,
    "titled": beside.titled,
    "office": beside.follows_office,
    "locative": beside.follows_locative,
    "member": beside.follows_group,
    "suffers": beside.suffers,
}


def run(before: str = "", after: str = "", text: str = "Orlova") -> Run:
    return Run([Word(0, len(text), text)], before=before, after=after)


def told(one: Run) -> set[str]:
    return {name for name, tells in TELLING.items() if tells(one)}


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(" said that", {"speaks"}, id="a verb of speech"),
        pytest.param(" has said", {"speaks"}, id="behind an auxiliary"),
        pytest.param(", said the clerk", {"speaks"}, id="behind a comma"),
        pytest.param("\u00a0said", {"speaks"}, id="behind a blank that does not break"),
        pytest.param(" said.", {"speaks"}, id="with a mark at its end"),
        pytest.param(", who left", {"who"}, id="who, behind a comma"),
        pytest.param(" whose boat", {"who"}, id="whose"),
        pytest.param(", 61, left", {"who"}, id="an age"),
        pytest.param(",61,", {"who"}, id="an age without a blank"),
        pytest.param(" (61) left", {"who"}, id="an age in brackets"),
        pytest.param(" lost his boat", {"personal"}, id="what is his"),
        pytest.param(" hurt herself.", {"personal"}, id="herself, with a stop"),
        pytest.param("’s widow", {"personal"}, id="kin"),
        pytest.param(" province", {"place"}, id="a noun for places"),
        pytest.param("'s mayor,", {"place"}, id="who holds an office of a place"),
        pytest.param(" gang", {"group"}, id="a noun for bodies"),
        pytest.param(" shipping companies", set(), id="a plural that is no form of the list"),
        pytest.param(" fishing firms,", {"group"}, id="a noun for bodies, second, with a comma"),
        pytest.param(" start-up", {"group"}, id="a noun with a hyphen"),
        pytest.param(" walked on", set(), id="nothing"),
        pytest.param(".", set(), id="the end of the sentence"),
        pytest.param("", set(), id="the end of the text"),
    ],
)
def test_what_follows_a_name(after, expected):
    assert told(run(after=after)) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param("greeted by Mrs. ", {"titled"}, id="an honorific with its stop"),
        pytest.param("the minister of ", {"office"}, id="an office and its field"),
        pytest.param("a spokesman for the ", {"office"}, id="an office, with an article"),
        pytest.param("the first lady ", {"titled"}, id="an office of two words"),
        pytest.param("a camp near ", {"locative"}, id="near"),
        pytest.param("ten miles north of ", {"locative"}, id="a bearing"),
        pytest.param("residents in ", {"locative"}, id="who lives there"),
        pytest.param("members of ", {"member"}, id="whose members"),
        pytest.param("a company called ", {"member"}, id="what it is called"),
        pytest.param("for a gang, known as the ", {"member"}, id="what it is known as"),
        pytest.param("a bridge known as ", set(), id="what a thing is known as"),
        pytest.param("he married ", {"suffers"}, id="what is done to persons alone"),
        pytest.param("the arrest of ", {"suffers"}, id="the same as a noun"),
        pytest.param("the niece of ", {"office", "suffers"}, id="a relative"),
        pytest.param("the bank of ", set(), id="what anything may have"),
        pytest.param("the mill and the ", set(), id="nothing"),
        pytest.param("the minister, ", set(), id="parted by a comma"),
        pytest.param("", set(), id="the beginning"),
    ],
)
def test_what_stands_before_a_name(before, expected):
    assert told(run(before=before)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("then Anna Orlova left", ["Anna Orlova"], id="two words"),
        pytest.param("then Orlova left", ["Orlova"], id="one word before a small one"),
        pytest.param("Ludwig van Orlo left", ["Ludwig van Orlo"], id="a particle"),
        pytest.param("in al-Orla and l’Orlo", ["al-Orla", "l’Orlo"], id="an article in small letters"),
        pytest.param("the anti-Orlov camp", [], id="a capital inside a word"),
        pytest.param("mail@Orlov or a/Orlov or x.Orlov", [], id="parts of addresses"),
        pytest.param("Orlov-Hill’s O’Hill", ["Orlov-Hill", "O’Hill"], id="hyphens and apostrophes"),
    ],
)
def test_where_runs_of_capitals_stand(text, expected):
    assert [text[start:end] for start, end in run_spans(text, 0, len(text))] == expected


def test_a_table_asks_once_and_never_outgrows_its_bound():
    asked = []
    table = Known(lambda word: asked.append(word) or len(word))
    assert [table["boat"], table["boat"], table["x" * 500], table["x" * 500]] == [4, 4, 500, 500]
    assert asked == ["boat", "x" * 500, "x" * 500], "a long word is not kept"
    for number in range(MOST + 10):
        assert table[f"w{number}"]
    assert len(table) <= MOST


def test_sentences_and_paragraphs_at_offsets():
    text = "Rain fell all night. The mill stood.\n\nNobody was hurt in the town below."
    layout = lay_out(text)
    offsets = [0, 5, 20, 22, 37, 40]
    assert layout.sentences_at(offsets) == [layout.sentence_at(offset) for offset in offsets]
    assert [text[slice(*layout.paragraph_at(offset))][:4] for offset in (3, 37, 45)] == ["Rain", "", "Nobo"]
