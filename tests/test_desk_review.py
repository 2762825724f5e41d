"""The review queue: strongest first, one curator an item, every decision counted and to be undone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import builders
from articles import claims
from articles.desk import precision, queue
from articles.desk.queue import Key, Scope
from articles.models import Article, Claim, ClaimLink, Lease, Publisher, Quote, Ruling, Story
from test_pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client):
    user = builders.user("Curators")
    client.force_login(user)
    return user


def page_of(client, address="/review/"):
    """Follow to the next suggestion; return its response."""
    return client.get(address, follow=True)


def decide(client, response, verb, **more):
    address = f"{response.request['PATH_INFO']}?{response.request['QUERY_STRING']}"
    return client.post(address, {"verb": verb, **more}, follow=True)


# In order


def test_strong_disputes_stand_before_what_is_unsure(flood):
    found = list(queue.in_order(Scope()))
    relations = [queue.item(suggestion.key).relation for suggestion in found]
    assert relations[:2] == ["miscounts", "miscounts"]
    assert relations.index("conflicts") < relations.index("denies")
    assert "truncates" in relations
    assert "repeats" not in relations, "that a repetition is one needs no curator"


def test_the_least_sure_of_the_agreeing_stand_first():
    made = [builders.article(f"The ferry carried {n} people.", by=f"Post {n}") for n in (100, 101, 102)]
    figures = [builders.figure(a, f"{n} people", n) for a, n in zip(made, (100, 101, 102), strict=True)]
    builders.claim(*figures, relation="rounds")
    for row, score in zip(figures[1:], (0.9, 0.6), strict=True):
        type(row).objects.filter(pk=row.pk).update(score=score)
    assert [s.key for s in queue.in_order(Scope())] == [
        Key.of("figure", figures[0].pk, figures[2].pk),
        Key.of("figure", figures[0].pk, figures[1].pk),
    ]


@pytest.mark.parametrize(
    ("given", "relations"),
    [
        pytest.param({"kind": "name"}, {"renames"}, id="kind"),
        pytest.param({"relation": "denies"}, {"denies"}, id="relation"),
        pytest.param({"reason": "same role"}, {"renames"}, id="reason"),
        pytest.param({"relation": "repeats", "kind": "figure"}, {"repeats"}, id="repetitions where they are asked for"),
        pytest.param({"story": "no-such-story"}, set(), id="story"),
        pytest.param({"kind": "x", "relation": "<b>", "reason": "100%"}, None, id="nonsense leaves it open"),
    ],
)
def test_the_address_narrows_the_queue(flood, given, relations):
    found = {queue.item(s.key).relation for s in queue.in_order(Scope.of(given))}
    assert found == relations if relations is not None else len(found) >= 5


@pytest.mark.parametrize(
    ("reason", "beginning"),
    [
        pytest.param("left out: 'until it rains' (3 words)", "left out", id="up to a colon"),
        pytest.param("other spelling: Rudskoi, Rudskoy", "other spelling", id="up to the words compared"),
        pytest.param("7 of 9 words, in the same order", "", id="a number first"),
        pytest.param("both count people", "both count people", id="all of it"),
        pytest.param("all", "", id="one word tells nothing"),
    ],
)
def test_reasons_are_gathered_by_their_beginning(reason, beginning):
    assert queue.beginning_of(reason) == beginning


# Lending


def test_two_curators_do_not_get_the_same(flood):
    first, second = builders.user("Curators"), builders.user("Curators")
    one, other = queue.take(first, Scope()), queue.take(second, Scope())
    assert one != other
    assert queue.take(first, Scope()) == one, "one's own comes again"
    assert Lease.objects.count() == 2


def test_what_was_lent_comes_back_after_a_while(flood):
    first, second = builders.user("Curators"), builders.user("Curators")
    one = queue.take(first, Scope())
    Lease.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert queue.take(second, Scope()) == one
    assert queue.lend(one, first) is False


def test_a_curator_holds_one_at_a_time(client, flood, curator):
    decide(client, page_of(client), "next")
    page_of(client)
    assert Lease.objects.filter(user=curator).count() == 1


def test_who_opens_what_another_looks_at_is_told(client, flood, curator):
    other = builders.user("Curators")
    key = queue.take(other, Scope())
    assert f"{other.username} is looking at this too" in text_of(client.get(f"/review/{key.kind}/{key.a}-{key.b}/"))


# Deciding


def test_a_suggestion_has_both_passages_the_difference_and_the_reason(client, flood, curator):
    response = page_of(client, "/review/?relation=conflicts")
    seen = text_of(response)
    for expected in (
        "Do these numbers contradict each other?", "Both count people rescued. 9 against 7.",
        "were rescued from the roofs", "Harbour Post", "Delta Gazette", "0 of",
    ):  # fmt: skip
        assert expected in seen, expected
    page = response.content.decode()
    assert 'title="replaced, number"' in page
    assert page.count('<dd class="variant">') >= 2, "the values differ"


@pytest.mark.parametrize(
    ("verb", "verdict", "told"),
    [
        pytest.param("confirm", "confirmed", "Confirmed (renames). 1 of", id="confirm"),
        pytest.param("reject", "rejected", "Rejected (renames). 1 of", id="reject"),
        pytest.param("unsure", "suggested", "Left undecided (renames). 1 of", id="unsure"),
    ],
)
def test_deciding_rules_and_goes_on(client, velmouth, curator, verb, verdict, told):
    before = page_of(client, "/review/?relation=renames")
    response = decide(client, before, verb, note="heard  it")
    ruling = Ruling.objects.get()
    assert (ruling.verdict, ruling.relation, ruling.user, ruling.note) == (verdict, "renames", curator, "heard it")
    assert told in text_of(response)
    assert response.request["PATH_INFO"] != before.request["PATH_INFO"]


def test_a_ruling_is_undone_and_shown_again(client, velmouth, curator):
    before = page_of(client, "/review/?relation=renames")
    after = decide(client, decide(client, before, "reject"), "undo")
    assert after.request["PATH_INFO"] == before.request["PATH_INFO"]
    assert "Undone: reject link (renames)." in text_of(after)
    assert not Ruling.objects.filter(state="standing").exists()
    assert "There is nothing of yours to undo" in text_of(decide(client, after, "undo"))


def test_what_is_passed_over_comes_again_when_asked_for(client, flood, curator):
    keys = set()
    response = page_of(client, "/review/?kind=figure")
    while "Nothing left" not in text_of(response):
        assert response.request["PATH_INFO"] not in keys, "passed over once"
        keys.add(response.request["PATH_INFO"])
        response = decide(client, response, "next")
    assert len(keys) == 3
    assert "Look again at what you passed over (3)" in text_of(response)
    assert page_of(client, "/review/?kind=figure&again=1").request["PATH_INFO"] in keys


def test_what_was_left_undecided_has_a_list_of_its_own(client, velmouth, curator):
    before = page_of(client, "/review/?relation=renames")
    left = decide(client, before, "unsure")
    assert "Nothing left to rule on" in text_of(left)
    assert page_of(client, "/review/?relation=renames&unsure=1").request["PATH_INFO"] == before.request["PATH_INFO"]


def test_a_relation_is_changed(client, velmouth, curator):
    before = page_of(client, "/review/?relation=renames")
    decide(client, before, "relate", relation="nonsense")
    assert not Ruling.objects.exists()
    decide(client, before, "relate", relation="conflicts")
    assert Ruling.objects.get().relation == "conflicts"


def test_what_is_gone_is_told(client, flood, curator):
    before = page_of(client, "/review/?relation=renames")
    ClaimLink.objects.filter(relation="renames").delete()
    assert "somebody has changed this since" in text_of(decide(client, before, "confirm"))
    assert "not suggested any more" in text_of(client.get(before.request["PATH_INFO"]))
    assert client.get("/review/quote/999998-999999/").status_code == 200
    assert client.get("/review/quote/5-5/").status_code == 404
    assert client.get("/review/nonsense/5-6/").status_code == 404
    assert client.post(before.request["PATH_INFO"], {"verb": "delete"}).status_code in {302, 400}


def test_progress_counts_rulings_and_what_is_open(velmouth):
    scope = Scope(relation="renames")
    link = ClaimLink.objects.get(relation="renames")
    assert (queue.standing(scope).done, queue.standing(scope).open) == (0, 1)
    claims.unsure(link)
    assert (queue.standing(scope).done, queue.standing(scope).open) == (1, 0)
    claims.confirm_link(ClaimLink.objects.get(relation="renames"))
    assert (queue.standing(scope).done, queue.standing(scope).open) == (1, 0)
    assert queue.standing(Scope(story="velmouth")).done == 1
    assert queue.standing(Scope(story="elsewhere")).done == 0


# Who may


@pytest.mark.parametrize("address", ["/review/", "/review/quote/1-2/", "/review/rulings/"])
def test_the_queue_is_for_curators(client, flood, address):
    assert client.get(address).headers["Location"].startswith("/admin/login/")
    client.force_login(builders.user("Readers"))
    assert client.get(address).status_code == 403
    assert client.post(address, {"verb": "undo"}).status_code in {403, 405}
    assert "Review" not in text_of(client.get("/"))


def test_curators_find_the_queue(client, flood, curator):
    assert 'href="/review/"' in client.get("/").content.decode()


# What was ruled


def test_the_history_tells_who_when_what_and_why(client, velmouth, curator):
    decide(client, page_of(client, "/review/?relation=renames"), "reject", note="two persons")
    seen = text_of(client.get("/review/rulings/?show=mine"))
    for expected in ("Rejected", "renames", curator.username, "two persons", "suggested", "rejected"):
        assert expected in seen, expected
    ruling = Ruling.objects.get()
    client.post("/rule/", {"subject": f"ruling:{ruling.pk}", "verb": "undo", "back": "/review/rulings/"})
    assert "Taken back" in text_of(client.get("/review/rulings/?show=undone"))
    assert "two persons" in text_of(client.get("/review/rulings/?show=undone"))
    client.post("/rule/", {"subject": f"ruling:{ruling.pk}", "verb": "restore", "back": "/review/rulings/"})
    ruling.refresh_from_db()
    assert ruling.state == "standing"


def test_withdrawn_rulings_are_listed_with_the_reason(client, velmouth, curator):
    decide(client, page_of(client, "/review/?relation=renames"), "confirm")
    claims.withdraw([Ruling.objects.get().a.article_id])
    seen = text_of(client.get("/review/rulings/?show=withdrawn"))
    assert "withdrawn" in seen
    assert Ruling.objects.get().why_withdrawn in seen


def test_contradicting_rulings_are_settled_by_an_editor(client, velmouth):
    link = ClaimLink.objects.get(relation="renames")
    claims.confirm_link(link, builders.user("Curators"))
    claims.reject_link(ClaimLink.objects.get(relation="renames"), builders.user("Curators"))
    client.force_login(builders.user("Curators"))
    assert "An editor settles it" in text_of(client.get("/review/rulings/?show=contested"))
    client.force_login(builders.user("Editors"))
    assert "Keep this one" in text_of(client.get("/review/rulings/?show=contested"))
    kept = Ruling.objects.order_by("pk").first()
    client.post("/rule/", {"subject": f"ruling:{kept.pk}", "verb": "settle", "back": "/review/rulings/?show=contested"})
    assert "No two rulings contradict each other" in text_of(client.get("/review/rulings/?show=contested"))


def test_the_method_page_tells_how_suggestions_fared(client, velmouth):
    assert "What people found" not in text_of(client.get("/method/"))
    claims.confirm_link(ClaimLink.objects.get(relation="renames"))
    seen = text_of(client.get("/method/"))
    assert "renames 1 of 1 100%" in seen


@pytest.mark.parametrize(
    ("number", "confirmed", "low", "high"),
    [
        pytest.param(40, 37, 0.801, 0.974, id="forty"),
        pytest.param(1, 1, 0.207, 1.0, id="one says little"),
        pytest.param(10, 0, 0.0, 0.278, id="none"),
    ],
)
def test_bounds_of_a_share(number, confirmed, low, high):
    assert precision.Ruled("x", number, confirmed).bounds == pytest.approx((low, high), abs=0.001)


# Queries


def crowd(number):
    """A story with that many conflicts and as many roundings."""
    for i in range(number):
        texts = (f"The ferry {i} carried {9 + i} people.", f"The ferry {i} carried {90 + i} people.",
                 f"The ferry {i} carried about {10 + i} people.")  # fmt: skip
        a, b, c = (builders.article(text, by=f"Post {i} {n}") for n, text in enumerate(texts))
        near = builders.claim(
            builders.figure(a, f"{9 + i} people", 9 + i),
            builders.figure(c, f"about {10 + i} people", 10 + i),
            relation="rounds",
        )
        builders.against(near, builders.claim(builders.figure(b, f"{90 + i} people", 90 + i)), "conflicts")


def test_queries_do_not_grow_with_the_suggestions(client, curator):
    counts = []
    for number in (2, 90):
        for model in (Claim, Article, Publisher, Story, Lease):
            model.objects.all().delete()
        crowd(number)
        with CaptureQueriesContext(connection) as captured:
            assert page_of(client).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 48


def test_without_htmx_headers_the_page_is_whole_and_with_them_its_part(client, flood, curator):
    whole = page_of(client)
    part = client.get(whole.request["PATH_INFO"], headers={"HX-Request": "true", "HX-Target": "review"})
    assert part.content.decode().lstrip().startswith('<div id="review"')
    assert "<!doctype html>" in whole.content.decode()


def test_a_stale_form_rules_nothing(flood, curator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(curator)
    response = client.post("/review/quote/1-2/", {"verb": "confirm"})
    assert response.status_code == 403
    assert not Ruling.objects.exists()
    assert Quote.objects.exists()
