"""Quotes with their speakers, in invented sentences."""

from datetime import date

import pytest

from articles.reading import read
from articles.reading.shortforms import expand

PEOPLE = (
    "Flood closes the harbour\n\nMayor Ann Holt and fire chief Tom Berg met the Danish Harbour Ministry on Monday.\n\n"
)


def quotes(text, kinds=("direct", "partial")):
    """Read a text behind a paragraph that introduces its people; check every offset."""
    document = read(PEOPLE + text, publisher="Courier", published=date(2024, 3, 8))
    for quote in document.quotes:
        assert document.text[quote.start : quote.end] == quote.text
        assert quote.speaker or quote.unresolved
        if quote.speaker_span:
            assert document.text[slice(*quote.speaker_span)] == quote.speaker_as_written
    return [q for q in document.quotes if q.kind in kinds and q.start >= len(PEOPLE)]


SPEAKERS = [
    pytest.param("“We lost the pier,” Holt said.", [("We lost the pier,", "Ann Holt", "direct")], id="after"),
    pytest.param("“We lost the pier,” said Holt.", [("We lost the pier,", "Ann Holt", "direct")], id="inverted"),
    pytest.param("Holt said: “We lost the pier.”", [("We lost the pier.", "Ann Holt", "direct")], id="before"),
    pytest.param("Holt: “We lost the pier.”", [("We lost the pier.", "Ann Holt", "direct")], id="a name and a colon"),
    pytest.param("“We lost the pier.” — Ann Holt", [("We lost the pier.", "Ann Holt", "direct")], id="a dash"),
    pytest.param(
        "According to Holt, the pier was “beyond repair.”",
        [("beyond repair.", "Ann Holt", "partial")],
        id="according to",
    ),
    pytest.param(
        "The pier was “beyond repair,” according to Holt.",
        [("beyond repair,", "Ann Holt", "partial")],
        id="according at the end",
    ),
    pytest.param(
        "“We lost the pier,” Holt said. “We lost the boats.”",
        [("We lost the pier,", "Ann Holt", "direct"), ("We lost the boats.", "Ann Holt", "direct")],
        id="split by its attribution",
    ),
    pytest.param("“Never,” Holt said.", [("Never,", "Ann Holt", "partial")], id="a single word"),
    pytest.param(
        "''We lost the pier,'' Holt said.", [("We lost the pier,", "Ann Holt", "direct")], id="doubled apostrophes"
    ),
    pytest.param(
        "“Why now?” asked Holt. “Who knew?” Nobody answered.",
        [("Why now?", "Ann Holt", "direct"), ("Who knew?", "Ann Holt", "direct")],
        id="asked, and nobody answered",
    ),
    pytest.param(
        "Holt told the council:\n\n“We lost the pier.”",
        [("We lost the pier.", "Ann Holt", "direct")],
        id="colon and paragraph",
    ),
    pytest.param(
        "“If it rains,” Holt said, “we must leave.”",
        [("If it rains,", "Ann Holt", "direct"), ("we must leave.", "Ann Holt", "direct")],
        id="a sentence split in the middle",
    ),
    pytest.param(
        "“We lost the pier,” said Nora Lind, a baker. “We lost all.”",
        [("We lost the pier,", "Nora Lind", "direct"), ("We lost all.", "Nora Lind", "direct")],
        id="apposition after the name",
    ),
    pytest.param(
        "“We lost the pier,” Nora Lind (Conservative), a judge, the head of a court, said.",
        [("We lost the pier,", "Nora Lind", "direct")],
        id="several asides before the cue",
    ),
    pytest.param(
        "The head of the union, Nora Lind, called the plan “a bad joke.”",
        [("a bad joke.", "Nora Lind", "partial")],
        id="name in an aside",
    ),
    pytest.param(
        "He was tired. “We lost the pier,” the ministry said.",
        [("We lost the pier,", "Danish Harbour Ministry", "direct")],
        id="the ministry",
    ),
    pytest.param(
        "“We lost the pier,” the fire chief said.", [("We lost the pier,", "Tom Berg", "direct")], id="the role"
    ),
    pytest.param(
        "“We lost it,” an unnamed official said.",
        [("We lost it,", "an unnamed official", "direct")],
        id="an unnamed role",
    ),
    pytest.param("Holt came late. “We lost it,” she said.", [("We lost it,", "Ann Holt", "direct")], id="pronoun"),
    pytest.param(
        "“We lost it,” Holt said.\n\n“It is gone,” she added.",
        [("We lost it,", "Ann Holt", "direct"), ("It is gone,", "Ann Holt", "direct")],
        id="pronoun for the last speaker",
    ),
    pytest.param(
        "“We lost it,” Holt said.\n\n“It is gone.”",
        [("We lost it,", "Ann Holt", "direct"), ("It is gone.", "Ann Holt", "direct")],
        id="no cue in the next paragraph",
    ),
    pytest.param(
        "Holt was furious. “This was never told to us.”",
        [("This was never told to us.", "Ann Holt", "direct")],
        id="subject before",
    ),
    pytest.param(
        "“It is gone. We saw it go.\n\n“Nobody could help,” Holt said.",
        [("It is gone. We saw it go.", "Ann Holt", "direct"), ("Nobody could help,", "Ann Holt", "direct")],
        id="reopened in the next paragraph",
    ),
    pytest.param(
        "Holt called the plan “a bad joke” and warned of “more rain.”",
        [("a bad joke", "Ann Holt", "partial"), ("more rain.", "Ann Holt", "partial")],
        id="two verbs, one subject",
    ),
    pytest.param(
        "Holt said Berg had called it “a bad joke.”", [("a bad joke.", "Tom Berg", "partial")], id="the nearest cue"
    ),
    pytest.param(
        "Holt released a statement saying “the pier is lost for good.”",
        [("the pier is lost for good.", "Ann Holt", "partial")],
        id="a statement saying",
    ),
    pytest.param(
        "The daily quoted Holt as saying the pier was “lost for good.”",
        [("lost for good.", "Ann Holt", "partial")],
        id="quoted as saying",
    ),
    pytest.param(
        "“The pier is lost,” Holt was quoted as saying by Reuters.",
        [("The pier is lost,", "Ann Holt", "direct")],
        id="was quoted as saying",
    ),
    pytest.param(
        "“We reject the idea” that boats sank, Holt said.",
        [("We reject the idea", "Ann Holt", "partial")],
        id="finished by the narration",
    ),
    pytest.param(
        "Grain barges collide The river police said “both captains were warned.”",
        [("both captains were warned.", "the river police", "partial")],
        id="a heading that runs into the sentence",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_quotation_with_its_speaker(text, expected):
    assert [(q.text, q.speaker, q.kind) for q in quotes(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The so-called “free zone” was closed.", id="so-called"),
        pytest.param("The band played “Songs of the Sea” at the fair.", id="title of a work"),
        pytest.param("Holt read a book entitled “The last boats of the north.”", id="entitled"),
        pytest.param("Robert “Bob” Lind left the town.", id="nickname"),
        pytest.param("The “wave” hit the town at noon.", id="scare quotes"),
        pytest.param(
            "Holt said the ‘old’ road was open, not the “new one you see.”".replace("“", "").replace("”", ""),
            id="single marks set off",
        ),
        pytest.param("The daily, citing “people who know the plan,” named no one.", id="who was cited"),
        pytest.param("Holt did not like it.", id="no marks"),
    ],
)
def test_words_set_off_are_no_quotes(text):
    assert [q.text for q in quotes('"It is so," Holt said.\n\n' + text)][1:] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("The rain fell. “It is gone for good.”", "no cue names a speaker", id="no cue"),
        pytest.param(
            "A plan was drawn. “It is gone for good,” they said.", "nobody before “they”", id="nobody to mean"
        ),
    ],
)
def test_no_speaker_comes_with_a_reason(text, reason):
    document = read("Rain\n\nIt rained.\n\n" + text)
    [quote] = [q for q in document.quotes if q.kind == "direct"]
    assert quote.speaker == ""
    assert reason in quote.unresolved


INDIRECT = [
    pytest.param("Holt said that the pier was lost.", "Ann Holt", "said", "the pier was lost", id="that"),
    pytest.param("Holt said the pier was lost.", "Ann Holt", "said", "the pier was lost", id="without that"),
    pytest.param("The pier was lost, Holt said.", "Ann Holt", "said", "The pier was lost", id="behind the clause"),
    pytest.param("The pier was lost, said Holt.", "Ann Holt", "said", "The pier was lost", id="inverted"),
    pytest.param(
        "According to Holt, the pier was lost.", "Ann Holt", "according to", "the pier was lost", id="according"
    ),
    pytest.param(
        "The pier was lost, according to Holt.", "Ann Holt", "according to", "The pier was lost", id="according behind"
    ),
    pytest.param(
        "Holt told reporters on Friday that the pier was lost.",
        "Ann Holt",
        "told",
        "the pier was lost",
        id="told whom and when",
    ),
    pytest.param("Holt denied that the pier was lost.", "Ann Holt", "denied", "the pier was lost", id="denied"),
    pytest.param(
        "Holt accused Berg of hiding the report.", "Ann Holt", "accused", "Berg of hiding the report", id="accused"
    ),
    pytest.param("Holt vowed to rebuild the pier.", "Ann Holt", "vowed", "to rebuild the pier", id="vowed to"),
    pytest.param(
        "On Monday, the ministry said the pier was lost.",
        "Danish Harbour Ministry",
        "said",
        "the pier was lost",
        id="time in front",
    ),
    pytest.param("Lisbon: The pier was lost, Holt said.", "Ann Holt", "said", "The pier was lost", id="dateline"),
    pytest.param(
        "Its roof, Holt said, was blown into the sea.",
        "Ann Holt",
        "said",
        "Its roof, Holt said, was blown into the sea",
        id="inside the clause",
    ),
    pytest.param(
        "The storm caused, Holt said, a great loss to the town.",
        "Ann Holt",
        "said",
        "The storm caused, Holt said, a great loss to the town",
        id="between verb and object",
    ),
    pytest.param(
        "Holt's claim that the pier was safe.", "Ann Holt", "claim", "the pier was safe", id="a claim somebody made"
    ),
    pytest.param(
        "A spokesman for the port told Reuters that the pier was lost.",
        "a spokesman for the port",
        "told",
        "the pier was lost",
        id="told an agency",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), INDIRECT)
def test_reported_clause(text, speaker, cue, content):
    assert [(q.speaker, q.cue, q.text) for q in quotes(text, kinds=("indirect",))] == [(speaker, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Holt did not say that the pier was lost.", id="negated"),
        pytest.param("Holt was told that the pier was lost.", id="passive"),
        pytest.param("The attacks that left the town in ruins went on.", id="a noun like a verb"),
        pytest.param("Berg had received reports of a fire.", id="reports received"),
        pytest.param("The pier burned and the boats sank.", id="no cue"),
    ],
)
def test_nothing_is_reported(text):
    assert quotes(text, kinds=("indirect",)) == []


@pytest.mark.parametrize(
    ("text", "via"),
    [
        pytest.param("“It is gone,” Holt told Reuters.", "Reuters", id="told an agency"),
        pytest.param(
            "“It is gone,” Holt said, according to the TASS agency.", "TASS agency", id="according to an agency"
        ),
        pytest.param("Holt wrote on Facebook: “It is gone.”", "Facebook", id="platform"),
        pytest.param(
            "“It is gone,” Holt was quoted as saying by Swedish news agencies.", "Swedish news agencies", id="agencies"
        ),
        pytest.param("“It is gone,” Holt told reporters.", "", id="reporters are nobody"),
    ],
)
def test_via(text, via):
    [quote] = quotes(text)
    assert (quote.speaker, quote.via) == ("Ann Holt", via)


@pytest.mark.parametrize(
    ("short", "bodies", "full"),
    [
        pytest.param("MoH", ["Harbour Ministry"], "Harbour Ministry", id="initials around of"),
        pytest.param("Danish MoH", ["Harbour Ministry"], "Danish Harbour Ministry", id="with what stands before it"),
        pytest.param("PortCom", ["Port Commission"], "Port Commission", id="beginnings run together"),
        pytest.param("NHA", ["Northern Harbour Authority"], "Northern Harbour Authority", id="initials in order"),
        pytest.param("MoH", ["Harbour Ministry", "Health Ministry"], "MoH", id="two candidates"),
        pytest.param("Interport", ["Harbour Ministry"], "Interport", id="a name of its own"),
    ],
)
def test_short_forms_of_bodies(short, bodies, full):
    assert expand(short, bodies) == full


def test_a_short_form_speaks_for_the_body():
    [quote] = quotes("“It is gone,” the MoH said.")
    assert quote.speaker == "Danish Harbour Ministry"


def test_roles_and_words_as_written():
    [quote] = quotes("“It is gone,” said harbour master Nora Lind.")
    assert (quote.speaker, quote.role) == ("Nora Lind", "harbour master")
    assert quote.speaker_as_written == "harbour master Nora Lind"


def test_pieces_of_one_quotation_share_a_turn():
    first, second, third = quotes("“It is gone,” Holt said. “All of it.”\n\n“We saw nothing,” Berg said.")
    assert first.turn == second.turn != third.turn


def test_a_fragment_shares_the_turn_of_its_clause():
    clause, fragment = quotes("Holt said the pier was “beyond repair.”", kinds=("indirect", "partial"))
    assert clause.turn == fragment.turn
    assert clause.start < fragment.start < fragment.end <= clause.end


def test_the_day_of_a_cue():
    [quote] = quotes("“It is gone,” Holt told reporters on March 5.")
    assert quote.day == date(2024, 3, 5)


def test_a_passage_that_can_be_read_twice_is_one_quote():
    [quote] = quotes("Nora Holt denies any failed test was reported to him.", kinds=("indirect",))
    assert (quote.speaker, quote.cue) == ("Nora Holt", "denies")


def test_transcripts_name_the_speaker_inside_the_marks():
    [quote] = quotes("“HOLT: It is gone, all of it.”")
    assert (quote.speaker, quote.text) == ("Ann Holt", "It is gone, all of it.")


@pytest.mark.parametrize(
    ("text", "own"),
    [
        pytest.param("The water rose by two metres.", True, id="a statement"),
        pytest.param("Who will pay for the new pier?", False, id="a question"),
        pytest.param("A dark and silent town", False, id="a fragment"),
        pytest.param("Holt said the water rose by two metres.", False, id="covered by a quote"),
        pytest.param("“The water rose by two metres,” Holt said.", False, id="inside quotation marks"),
    ],
)
def test_own_voice(text, own):
    found = quotes(text, kinds=("own",))
    assert bool(found) is own
    assert all((q.speaker, q.speaker_kind) == ("Courier", "body") for q in found)


def test_without_a_publisher_its_own_voice_has_no_speaker():
    [quote] = [q for q in read("Rain\n\nThe water rose by two metres.").quotes if q.kind == "own"]
    assert (quote.speaker, quote.unresolved) == ("", "the publisher is not known")
