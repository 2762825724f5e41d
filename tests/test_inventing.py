"""Invented corpora are the same for the same seed, know what they plant, and most of it is found."""

import io
from itertools import pairwise

import pytest
from django.core.management import call_command

from articles.inventing import Truth, invent
from articles.inventing.scoring import Scores, StoryTruth, judge
from articles.inventing.wording import in_all
from articles.planted import score_planted


def split(found):
    found = list(found)
    return [one for one in found if not isinstance(one, Truth)], [one for one in found if isinstance(one, Truth)]


def test_the_same_seed_gives_the_same_corpus_and_another_another():
    assert list(invent(30, seed=3)) == list(invent(30, seed=3))
    assert list(invent(30, seed=3)) != list(invent(30, seed=4))


def test_articles_come_in_the_order_of_their_days_at_about_the_length_asked_for():
    articles, _ = split(invent(60, words=250))
    assert len(articles) == 60
    assert all(one.published <= two.published for one, two in pairwise(articles))
    assert all(200 <= len(one.text.split()) <= 420 for one in articles if not one.copy_of)


def test_every_known_passage_stands_in_its_article_and_every_relation_is_of_known_readings():
    articles, truths = split(invent(80))
    for one in articles:
        for passage in one.passages:
            words = one.text[passage.start : passage.end]
            assert words
            assert words == words.strip()
            assert not set(words) & {"\x01", "\x02", "\x03"}
    relations = [relation for truth in truths for *_, relation in truth.relations]
    assert len(set(relations)) >= 9


@pytest.mark.parametrize(
    ("a", "b", "relation", "false"),
    [
        pytest.param("1 x", "1 x", "repeats", 0, id="one thing repeated"),
        pytest.param("1 x", "1 y", "repeats", 1, id="two things taken for one"),
        pytest.param("1 x", "1 z", "conflicts", 0, id="rivals"),
        pytest.param("1 x", "1 y", "conflicts", 1, id="no rivals"),
        pytest.param("1 x", "1 x", "conflicts", 1, id="what agrees taken for rivals"),
    ],
)
def test_which_links_are_false(a, b, relation, false):
    scores = Scores()
    judge(a, b, relation, {"1 x": {"1 z"}, "1 z": {"1 x"}}, scores)
    assert (sum(scores.shown.values()), sum(scores.false.values())) == (1, false)


def test_who_says_a_rounded_number_says_the_same():
    passage = [0, 9, "quote", "said f1", "exact"], [0, 9, "quote", "said f1", "round"]
    articles = {name: {"passages": [one], "copy_of": ""} for name, one in zip("ab", passage, strict=True)}
    truth = StoryTruth({"story": 1, "relations": [["f1:exact", "f1:round", "rounds"]], "articles": articles})
    assert truth.group["said f1:exact"] == truth.group["said f1:round"]


def test_a_later_count_is_told_of_all_until_then():
    assert in_all("were closed by the council") == "have been closed by the council"
    assert in_all("died in the fire") == "have died in the fire"


def test_most_of_what_is_planted_is_found(db, tmp_path):
    corpus = tmp_path / "corpus.jsonl"
    call_command("invent", str(corpus), articles=30, seed=5, stdout=io.StringIO())
    call_command("ingest", str(corpus), workers=1, stdout=io.StringIO())
    scores = score_planted(tmp_path / "corpus.truth.jsonl")
    assert scores.hit["copies"] == scores.planted["copies"]
    assert sum(scores.hit.values()) >= 0.9 * sum(scores.planted.values())
    assert scores.false_rate < 0.05
