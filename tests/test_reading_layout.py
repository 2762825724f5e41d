"""Paragraphs, sentences and quotation marks, in invented sentences."""

import time

import pytest

from articles.reading.layout import inside, lay_out

STORY = "Flood closes the harbour\n\n"


def parts(text, spans):
    return [text[start:end] for start, end in spans]


def quotations(text, depth=0):
    layout = lay_out(STORY + text)
    return [layout.text[q.inner[0] : q.inner[1]] for q in layout.quotations if q.depth == depth]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We left,” she said.", ["We left,"], id="curly"),
        pytest.param('"We left," she said. "All of us."', ["We left,", "All of us."], id="straight"),
        pytest.param("‘We left,’ she said.", ["We left,"], id="single curly as the outer style"),
        pytest.param("'We left,' she said. 'It's over.'", ["We left,", "It's over."], id="single straight"),
        pytest.param("‘The boys’ boat sank,’ he said.", ["The boys’ boat sank,"], id="a plural's apostrophe inside"),
        pytest.param("The mayor's wife and the dogs' owner don't agree.", [], id="apostrophes alone"),
        pytest.param("«We left», she said.", ["We left"], id="guillemets"),
        pytest.param("»We left«, she said.", ["We left"], id="guillemets turned inwards"),
        pytest.param("„We left“, she said.", ["We left"], id="low and high marks"),
        pytest.param('“We left," she said.', ["We left,"], id="curly closed by straight"),
        pytest.param('"We left,” she said.', ["We left,"], id="straight closed by curly"),
        pytest.param("``We left,'' she said.", ["We left,"], id="typewriter marks"),
        pytest.param("“He told us ‘run’ and we ran,” she said.", ["He told us ‘run’ and we ran,"], id="nested"),
        pytest.param(
            "“First part.\n\n“Second part,” she said.", ["First part.", "Second part,"], id="reopened in a paragraph"
        ),
        pytest.param(
            '"First part. "Second part," she said.', ["First part.", "Second part,"], id="reopened in one paragraph"
        ),
        pytest.param(
            'She sat down. "We lost it all.\n\nBut we live."',
            ["We lost it all.", "But we live."],
            id="closed in the next paragraph",
        ),
        pytest.param('"We lost it all," she said. "It is gone', ["We lost it all,", "It is gone"], id="never closed"),
        pytest.param('A plank of 5" was found, and "nobody" knew.', ["nobody"], id="inches after a number"),
        pytest.param('He is 6\'2" tall and said "no" twice.', ["no"], id="feet and inches"),
        pytest.param("Stray ” marks ” here.", [], id="closing marks without a partner"),
    ],
)
def test_quotation_marks_are_paired(text, expected):
    assert quotations(text) == expected


def test_nested_quotations_have_a_depth():
    assert quotations("“He told us ‘run’ and we ran,” she said.", depth=1) == ["run"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mr. Hill left on Jan. 4. It rained.", ["Mr. Hill left on Jan. 4.", "It rained."], id="titles"),
        pytest.param("Rear Adm. Ann Hill spoke.", ["Rear Adm. Ann Hill spoke."], id="military title"),
        pytest.param("The U.S. Navy came. It left.", ["The U.S. Navy came.", "It left."], id="initials"),
        pytest.param("“Is it over?” she asked.", ["“Is it over?” she asked."], id="a small letter goes on"),
        pytest.param("He said “go.” We went.", ["He said “go.”", "We went."], id="the closing mark stays"),
        pytest.param("One line.\nAnother line.", ["One line.", "Another line."], id="lines are paragraphs"),
    ],
)
def test_sentences(text, expected):
    layout = lay_out(STORY + text)
    assert parts(layout.text, layout.sentences) == expected


def test_hard_wrapped_text_is_joined():
    wrapped = (
        "The river rose through the night and by the early morning it had reached the\n"
        "steps of the church, where forty families were waiting for the boats that the\n"
        "county had promised them on the evening before. Nobody slept in the town and\n"
        "the bells rang every hour until the water began to fall again at last, and\n"
        "then the people went home.\n"
    )
    assert len(lay_out("Flood\n\n" + wrapped).paragraphs) == 1


def test_a_quotation_runs_over_a_line_break():
    assert quotations('"We sleep in tents.\nWe want to go home," said a farmer.') == [
        "We sleep in tents.\nWe want to go home,"
    ]


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        pytest.param("Flood closes harbour\n\nIt rained.", "", "Flood closes harbour", id="short line without a stop"),
        pytest.param("# Flood closes harbour.\n\nIt rained.", "", "# Flood closes harbour.", id="markdown heading"),
        pytest.param("Floods!\n\nIt rained.", "Floods!", "Floods!", id="the given title"),
        pytest.param("It rained all night.\n\nIt stopped.", "", None, id="a sentence is no headline"),
        pytest.param("It rained all night", "", None, id="nothing follows"),
    ],
)
def test_headline(text, title, expected):
    layout = lay_out(text, title=title)
    assert (layout.headline and text[slice(*layout.headline)]) == expected
    assert not any(start < (layout.headline or (0, 0))[1] for start, _ in layout.paragraphs)


def test_sentence_at():
    layout = lay_out(STORY + "It rained. It stopped.")
    start = layout.text.index("It stopped")
    assert layout.sentence_at(start + 3) == (start, len(layout.text))
    assert layout.sentence_at(2) == (2, 2)


@pytest.mark.parametrize(
    ("span", "expected"),
    [((2, 3), True), ((0, 5), True), ((4, 7), False), ((11, 12), True), ((6, 7), False), ((5, 10), False)],
)
def test_inside(span, expected):
    assert inside(span, ((0, 5), (10, 15))) is expected


@pytest.mark.parametrize("piece", ['"', "“", "‘", "' ", '"a ', "'a ", "s' a", "1", ". ", '"a\n', "“a ”b "])
@pytest.mark.timing
def test_laying_out_stays_linear(piece):
    began = time.process_time()
    lay_out("Prose begins here.\n\n" + piece * (200_000 // len(piece)))
    assert time.process_time() - began < 8
