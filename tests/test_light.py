"""Rows without the weight of models, and queries whose SQL is written once: they say what models say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import builders
from articles import light, queries
from articles.models import MENTION_MODELS, Article, Claim, Dispute, Publisher, Quote
from articles.prepared import Prepared

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", list(light.LIGHT))
def test_a_light_mention_says_what_its_model_says(flood, kind):
    claims = list(Claim.objects.filter(kind=kind))
    light.fill(claims)
    shown = [mention for claim in claims for mention in claim.shown]
    rows = MENTION_MODELS[kind].objects.exclude(claim=None)
    assert {mention.pk for mention in shown} == set(rows.values_list("pk", flat=True)) != set()
    for mention in shown:
        row = rows.get(pk=mention.pk)
        for name in {*light.columns(type(mention))} - {"told"}:
            assert getattr(mention, name) == getattr(row, name), name
        assert (mention.reasons, mention.of_kind) == (row.reasons, row.of_kind)


def test_a_light_article_says_what_its_model_says(flood):
    original = builders.publisher("Far Wire")
    builders.article(original_publisher=original, title="Told elsewhere", by=None)
    for article in light.articles(Article.objects.all()):
        row = Article.objects.get(pk=article.pk)
        for name in (*light.columns(light.LightArticle), "publisher", "original_publisher"):
            assert getattr(article, name) == getattr(row, name), name
        for name in ("label", "source_name", "day"):
            assert getattr(article, name) == getattr(row, name), name
        assert article.get_absolute_url() == row.get_absolute_url()


@pytest.mark.parametrize("articles", [pytest.param(1, id="all read"), pytest.param(1000, id="few of many read")])
def test_no_more_of_a_claim_is_shown_than_a_page_has_room_for(monkeypatch, articles):
    monkeypatch.setattr(light, "MOST", 3)
    said = [builders.quote(builders.article("“We yield,” she said."), "We yield,") for _ in range(5)]
    claim = builders.claim(*said)
    claim.articles = articles
    light.fill([claim], most=3)
    assert [mention.pk for mention in claim.shown] == [quote.pk for quote in said[:3]]


def test_a_claim_that_is_there_twice_is_filled_twice(flood):
    pk = Claim.objects.filter(kind="quote").first().pk
    two = [Claim.objects.get(pk=pk), Claim.objects.get(pk=pk)]
    light.fill(two)
    assert two[0].shown == two[1].shown != []


def test_what_lost_its_article_meanwhile_is_left_out(flood):
    mentions = light.mentions("quote", light.values("quote", Quote.objects.all()))
    gone, *left = mentions
    gone.article_id = 0
    assert light.with_articles(mentions) == left


@pytest.mark.parametrize("kind", list(light.LIGHT))
def test_passages_say_what_their_models_say(flood, kind):
    Article.objects.exclude(pk=(first := Article.objects.first()).pk).update(origin=first)
    found = queries.passages(kind, Claim.objects.values_list("pk", flat=True))
    assert found
    for mention in (one for mentions in found.values() for one in mentions):
        row = queries.in_full(kind).get(pk=mention.pk)
        for name in ("words_before", "words_after", "claim_id", *(["speaker"] if kind == "quote" else [])):
            assert getattr(mention, name) == getattr(row, name), name
        assert mention.article.origin.source_name == row.article.origin.source_name


def test_each_article_is_there_once(flood):
    claims = list(Claim.objects.all())
    light.fill(claims)
    seen = {}
    for mention in (m for claim in claims for m in claim.shown):
        assert seen.setdefault(mention.article_id, mention.article) is mention.article


PREPARED = [
    pytest.param(Prepared(lambda ids: Claim.objects.filter(pk__in=ids).order_by("pk")), [[1, 2, 3]], id="models"),
    pytest.param(
        Prepared(lambda ids: Claim.objects.filter(pk__in=ids).order_by("pk").values_list("pk", "created")),
        [[1, 2, 3]],
        id="values that are converted",
    ),
    pytest.param(
        Prepared(lambda ids, others: Publisher.objects.filter(pk__in=ids).exclude(pk__in=others).order_by("pk")),
        [[1, 2, 3], [2, 7]],
        id="two lists",
    ),
    pytest.param(
        Prepared(lambda ids: Article.objects.filter(pk__in=ids, path__contains="re%s-")),
        [[1, 2]],
        id="a parameter that looks like a place",
    ),
]


@pytest.mark.parametrize(("prepared", "lists"), PREPARED)
def test_a_prepared_query_gives_what_its_query_set_gives(flood, prepared, lists):
    low = Claim.objects.order_by("pk").first().pk - 1
    for numbers in (lists, [[low + n for n in one] for one in lists], [one * 2 for one in lists]):
        assert list(prepared(*numbers)) == list(prepared.make(*numbers))


def test_a_prepared_query_asks_nothing_where_a_list_is_empty(flood):
    with CaptureQueriesContext(connection) as asked:
        assert PREPARED[0].values[0]([]) == PREPARED[2].values[0]([1], []) == []
    assert not len(asked)


def test_links_follow_the_threshold(flood, settings):
    claims = set(Claim.objects.values_list("pk", flat=True))
    assert queries.links_of(claims)
    settings.CLAIMSITE_THRESHOLD = 1.1
    assert not queries.links_of(claims)


def test_a_dispute_whose_claims_went_meanwhile_is_still_told(flood, client, monkeypatch):
    monkeypatch.setattr(queries, "CLAIMS", lambda ids: [])
    assert Dispute.objects.exists()
    assert client.get("/").status_code == 200
