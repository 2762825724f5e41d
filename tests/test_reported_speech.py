"""Reported speech, thought and will without quotation marks: clause, speaker and cue, in invented sentences."""

import pytest

from articles.reading import read

PEOPLE = "Mayor Ann Holt and fire chief Tom Berg met the Danish Harbour Ministry on Monday.\n\n"

SPEECH = [
    pytest.param("Holt said that the pier was closed.", [("the pier was closed", "Ann Holt", "said")], id="that"),
    pytest.param("Holt said the pier was closed.", [("the pier was closed", "Ann Holt", "said")], id="no that"),
    pytest.param(
        "Holt told reporters on Tuesday that the pier was closed.",
        [("the pier was closed", "Ann Holt", "told")],
        id="whom and when stand before the clause",
    ),
    pytest.param("The pier was closed, Holt said.", [("The pier was closed", "Ann Holt", "said")], id="cue behind"),
    pytest.param(
        "The pier, Holt said, was closed.", [("The pier, Holt said, was closed", "Ann Holt", "said")], id="cue inside"
    ),
    pytest.param(
        "Even if it is late, Holt said, the pier will open.",
        [("Even if it is late, Holt said, the pier will open", "Ann Holt", "said")],
        id="the condition goes on behind the cue",
    ),
    pytest.param(
        "According to Holt, the pier was closed.", [("the pier was closed", "Ann Holt", "according to")], id="according"
    ),
    pytest.param(
        "The pier was closed, according to Holt.",
        [("The pier was closed", "Ann Holt", "according to")],
        id="according behind",
    ),
    pytest.param(
        "Holt denied that the pier was unsafe.", [("the pier was unsafe", "Ann Holt", "denied")], id="a denial"
    ),
    pytest.param(
        "Holt asked whether the pier was safe.", [("whether the pier was safe", "Ann Holt", "asked")], id="a question"
    ),
    pytest.param(
        "Holt pointed out that the pier was old.", [("the pier was old", "Ann Holt", "pointed out")], id="a particle"
    ),
    pytest.param(
        "Holt said the pier was not closed.", [("the pier was not closed", "Ann Holt", "said")], id="negation stays"
    ),
    pytest.param(
        "Holt said the pier might have been closed.",
        [("the pier might have been closed", "Ann Holt", "said")],
        id="a hedge stays",
    ),
    pytest.param(
        "That was wrong, Holt said.", [("That was wrong", "Ann Holt", "said")], id="that is the subject, no opening"
    ),
    pytest.param(
        "Eight of ten voters say the pier was closed.",
        [("the pier was closed", "Eight of ten voters", "say")],
        id="how many of whom",
    ),
    pytest.param(
        "Holt, a former teacher who is now mayor, said the pier was closed.",
        [("the pier was closed", "Ann Holt", "said")],
        id="an aside with a relative clause",
    ),
    pytest.param(
        "Holt said that Berg claimed the pier was closed.",
        [("Berg claimed the pier was closed", "Ann Holt", "said"), ("the pier was closed", "Tom Berg", "claimed")],
        id="one inside the other",
    ),
]

ENDS = [
    pytest.param(
        "Holt said the pier was closed, but the harbour police let the boats out.",
        [("the pier was closed", "Ann Holt", "said")],
        id="the article goes on behind but",
    ),
    pytest.param(
        "Holt said she was sorry, but she had no choice.",
        [("she was sorry, but she had no choice", "Ann Holt", "said")],
        id="she goes on behind but",
    ),
    pytest.param(
        "Holt said the pier was closed and Berg warned that the bridge was weak.",
        [("the pier was closed", "Ann Holt", "said"), ("the bridge was weak", "Tom Berg", "warned")],
        id="another speaker behind and",
    ),
    pytest.param(
        "Holt said the pier was closed, although boats still left.",
        [("the pier was closed", "Ann Holt", "said")],
        id="although",
    ),
    pytest.param(
        "Holt said the pier was closed, adding that the bridge was safe.",
        [("the pier was closed", "Ann Holt", "said"), ("the bridge was safe", "Ann Holt", "adding")],
        id="adding",
    ),
    pytest.param(
        "Holt praised the crew, who had worked all night.", [("the crew", "Ann Holt", "praised")], id="who they were"
    ),
    pytest.param(
        "Holt criticised the plan as a waste in a statement on Tuesday.",
        [("the plan as a waste", "Ann Holt", "criticised")],
        id="where and when it was said",
    ),
    pytest.param(
        "After Holt said the pier was closed, the boats turned back.",
        [("the pier was closed", "Ann Holt", "said")],
        id="the main clause follows",
    ),
]

ACTS = [
    pytest.param(
        "Holt blamed the Danish Harbour Ministry, which she said had let the pier rot.",
        [("the Danish Harbour Ministry, which she said had let the pier rot", "Ann Holt", "said")],
        id="what a relative clause behind a comma adds; whom somebody blames is no statement",
    ),
    pytest.param(
        "Holt blamed the delay on the storm.",
        [("the delay on the storm", "Ann Holt", "blamed")],
        id="blame for something",
    ),
    pytest.param(
        "Holt pledged $12 million for a pier.", [("$12 million for a pier", "Ann Holt", "pledged")], id="a sum"
    ),
    pytest.param("Holt called for a new pier.", [("a new pier", "Ann Holt", "called for")], id="a demand"),
    pytest.param(
        "Holt called on Tuesday for a new pier.", [("a new pier", "Ann Holt", "called for")], id="a day before for"
    ),
    pytest.param(
        "Holt promised to rebuild the pier.", [("to rebuild the pier", "Ann Holt", "promised")], id="a promise"
    ),
    pytest.param("Holt vowed not to leave.", [("not to leave", "Ann Holt", "vowed")], id="a negated vow"),
    pytest.param("Holt wants to close the pier.", [("to close the pier", "Ann Holt", "wants")], id="a wish"),
    pytest.param(
        "The Danish Harbour Ministry opposes the new pier.",
        [("the new pier", "Danish Harbour Ministry", "opposes")],
        id="a stance",
    ),
    pytest.param(
        "Holt said she wants to close the pier.",
        [("she wants to close the pier", "Ann Holt", "said")],
        id="a wish that is told is no quote of its own",
    ),
    pytest.param("Berg's claim that the pier was safe angered Holt.", [], id="nothing tells where an owned claim ends"),
    pytest.param(
        "Voters remember Holt's promise to rebuild the pier.",
        [("to rebuild the pier", "Ann Holt", "promise")],
        id="an owned promise",
    ),
    pytest.param(
        "A poll shows that most voters like the pier.", [("most voters like the pier", "a poll", "shows")], id="a poll"
    ),
    pytest.param(
        "Data from the harbour survey show that traffic fell.",
        [("traffic fell", "Data from the harbour survey", "show")],
        id="data",
    ),
    pytest.param(
        "It was reported that the pier was closed.", [("the pier was closed", "", "reported")], id="nobody is named"
    ),
    pytest.param(
        "The two men are believed to have fled.",
        [("The two men are believed to have fled", "", "believed")],
        id="nobody is named, the subject raised",
    ),
]

NO_QUOTES = [
    pytest.param("Holt did not say that the pier was closed.", id="what was not said"),
    pytest.param("Holt declined to comment.", id="silence"),
    pytest.param("Holt blamed the storm.", id="somebody blamed for nothing that is told"),
    pytest.param("The pier that Holt said rotted came down.", id="a relative clause that only tells which one"),
    pytest.param("A storm attacked the pier.", id="a storm says nothing"),
    pytest.param("Police and suspected members of a gang met on the pier.", id="an adjective"),
    pytest.param("The boat that Holt said was lost came back.", id="a clause without its subject"),
    pytest.param(
        "Holt met Berg, who wrote a report that angered the council.",
        id="the object of a verb that takes clauses",
        marks=pytest.mark.xfail(strict=True, reason="a clause may begin with “a report that” too"),
    ),
    pytest.param("The pier was supported by old pillars.", id="a passive"),
]


def indirect(text):
    """Read a text behind a sentence that names its people; return clause, speaker and cue of its indirect quotes."""
    document = read(PEOPLE + text)
    found = [q for q in document.quotes if q.kind == "indirect" and q.start >= len(PEOPLE)]
    assert all(document.text[q.start : q.end] == q.text for q in found)
    assert all(q.speaker or q.unresolved for q in found)
    return [(q.text, q.speaker, q.cue) for q in found]


@pytest.mark.parametrize(("text", "expected"), [*SPEECH, *ENDS, *ACTS])
def test_reported_clause(text, expected):
    assert indirect(text) == expected


@pytest.mark.parametrize("text", NO_QUOTES)
def test_nothing_is_reported(text):
    assert indirect(text) == []
