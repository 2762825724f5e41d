"""The report on two documents, as one would paste it into a mail."""

from datetime import date

import pytest

from articles.comparing import compare_documents
from articles.formats import RawArticle
from articles.report import WIDTH, report
from articles.spreading import read_article


def raw(text, publisher="", title="", path="texts/one.txt", published=None):
    return RawArticle(path=path, text=text, publisher=publisher, title=title, published=published)


def told(a, b):
    sides = [(one, read_article(one)) for one in (a, b)]
    lines = list(report(sides, compare_documents(sides, 0.5)))
    assert all(len(line) <= WIDTH and line == line.rstrip() and "\n" not in line for line in lines)
    return "\n".join(lines)


def flat(text):
    return " ".join(text.split())


MINE_A = "Rescuers brought 31 miners to the surface of the Karrow mine, the ministry said on Monday."
MINE_B = "Rescuers brought 34 miners to the surface of the Karrow mine, the ministry said on Monday."


def test_a_difference_has_a_title_both_sentences_and_the_reason():
    day = date(2022, 5, 2)
    text = flat(told(raw(MINE_A, "Karrow Times", "Miners up", published=day), raw(MINE_B, "Vale Post", published=day)))
    assert text.startswith("A Karrow Times, 2 May 2022 Miners up B Vale Post, 2 May 2022 They differ in one thing.")
    assert "1. Miners" in text
    assert "31 or 34 [conflicts]" in text
    assert "A Rescuers brought *31 miners* to the surface" in text
    assert "B Rescuers brought *34 miners* to the surface" in text
    assert "Why: “34 miners” against “31 miners”;" in text or "Why: “31 miners” against “34 miners”;" in text


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({"publisher": "Vale Post", "title": "Up"}, "A Vale Post Up B", id="an outlet with its title"),
        pytest.param({"title": "Up"}, "A Up B", id="a title alone"),
        pytest.param({"path": "/srv/secret/mine.txt"}, "A mine.txt B", id="a file by its name, not by its folders"),
    ],
)
def test_articles_are_named_by_what_is_known(values, expected):
    assert flat(told(raw(MINE_A, **values), raw(MINE_B))).startswith(expected)


def test_a_quotation_cut_at_the_cost_of_its_sense_is_a_difference():
    whole = '"We will reopen the tunnel on Sunday if the inspectors find no cracks," said Edda Brill, the engineer.'
    cut = 'Edda Brill, the engineer, was sure. "We will reopen the tunnel on Sunday," she said.'
    text = flat(told(raw(whole), raw(cut)))
    assert "They differ in one thing" in text
    assert "[a condition is lost]" in text
    assert '"We will reopen the tunnel on Sunday," she said. (Edda Brill)' in text, "whom the sentence does not name"


def test_words_inside_an_article_s_own_sentence_are_told_once():
    accuse = "The water board opened the weir without a warning, said Per Holm, chairman of the fishermen's union."
    deny = "The water board did not open the weir, its spokeswoman Mona Lodd said on Monday evening."
    assert told(raw(accuse), raw(deny)).count("[denies]") == 1


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        pytest.param(
            "Rescuers saved {} miners at Karrow, the ministry said.", "[conflicts]", id="reported: the number"
        ),
        pytest.param('"We saved {} miners at Karrow in one night," said Ida Moor.', "[alters]", id="quoted: the words"),
    ],
)
def test_a_number_in_words_that_are_else_the_same_is_told_once(wording, expected):
    text = told(raw(wording.format(31)), raw(wording.format(34)))
    assert "They differ in one thing" in text
    assert expected in text


def test_a_sum_that_fails_stands_alone_with_its_parts():
    text = flat(told(raw("Of the 412 residents evacuated, 260 slept in the school and 147 in the hall."), raw("Rain.")))
    assert "412 residents, but the parts make 407 [miscounts] A Of the *412 residents*" in text
    assert "B Of the" not in text


def test_a_source_that_gives_both_values_contradicts_neither():
    both = "The army dropped 28 bundles over the town. The ministry says 27 bundles were received."
    one = "The army dropped a total of 27 bundles over the town."
    assert "[conflicts]" not in told(raw(both), raw(one))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param("Rain fell.", "Snow fell.", "They share no quotation and no figure", id="nothing in common"),
        pytest.param(MINE_A, MINE_A, "Nothing in which they differ was found. They agree in", id="the same words"),
        pytest.param("", "", "They share no quotation", id="nothing at all"),
    ],
)
def test_one_sentence_sums_it_up(a, b, expected):
    assert expected in flat(told(raw(a or " "), raw(b or " ")))


def test_long_sentences_are_cut_around_the_passage():
    long = "Over the hills and far away, " * 60 + "rescuers brought 31 miners to the surface, the ministry said."
    text = told(raw(long), raw(MINE_B))
    assert len(text) < 2500
