"""The admin: every model can be found and read, and a curator can rule there."""

import re
from urllib.parse import quote

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

import builders
from articles.models import Article, Claim, ClaimLink, Dispute, Figure, Name, Quote, Ruling, Verdict

pytestmark = pytest.mark.django_db
MODELS = [model for model in admin.site._registry if model._meta.app_label == "articles"]


def staff(group):
    user = builders.user(group)
    user.is_staff = True
    user.save()
    return user


def act(client, model, action, row, *, agreed=True, **more):
    """Send an action on one row, agreed to or not yet; return the page that comes of it."""
    sent = {"action": action, "_selected_action": [row.pk], **more} | ({"agreed": "yes"} if agreed else {})
    return client.post(address(model, "changelist"), sent, follow=True).content.decode()


def change(client, row, **values):
    """Send the form of a row with some of its fields changed."""
    page = client.get(address(type(row), "change", row.pk))
    form = page.context["adminform"].form
    sent = {name: "" if (value := form[name].value()) is None else value for name in form.fields}
    return client.post(address(type(row), "change", row.pk), sent | values)


def address(model, page, *arguments):
    return reverse(f"admin:articles_{model._meta.model_name}_{page}", args=arguments)


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_every_model_can_be_listed_searched_and_opened(model, velmouth, admin_client, rf):
    assert admin_client.get(address(model, "changelist")).status_code == 200
    assert admin_client.get(address(model, "changelist"), {"q": "harbour"}).status_code == 200
    row = admin.site._registry[model].get_queryset(rf.get("/")).first()
    if row is not None:
        assert admin_client.get(address(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize(
    ("action", "verdict"),
    [
        pytest.param("confirm", Verdict.CONFIRMED, id="confirm"),
        pytest.param("reject", Verdict.REJECTED, id="reject"),
    ],
)
def test_a_curator_rules_on_mentions(velmouth, admin_client, admin_user, action, verdict):
    row = Quote.objects.filter(claim__isnull=False, is_reference=False).exclude(relation="").first()
    asked = act(admin_client, Quote, action, row, agreed=False)
    assert "This will change" in asked
    assert not Ruling.objects.exists(), "it asks first"
    act(admin_client, Quote, action, row, note="seen")
    ruling = Ruling.objects.get()
    assert (ruling.verdict, ruling.user, ruling.note) == (verdict, admin_user, "seen")


def test_a_curator_rules_on_links_and_takes_it_back(velmouth, admin_client):
    link = ClaimLink.objects.filter(relation="renames").first()
    act(admin_client, ClaimLink, "reject_link", link)
    assert ClaimLink.objects.get(relation="renames").verdict == Verdict.REJECTED
    act(admin_client, Ruling, "undo", Ruling.objects.get())
    assert ClaimLink.objects.get(relation="renames").verdict == Verdict.SUGGESTED


@pytest.mark.parametrize(
    ("group", "offered"),
    [
        pytest.param("Readers", set(), id="readers look"),
        pytest.param("Curators", {"confirm_link", "reject_link", "unsure"}, id="curators rule"),
        pytest.param("Editors", {"confirm_link", "reject_link", "unsure"}, id="and editors"),
    ],
)
def test_actions_are_offered_to_those_who_may(velmouth, client, group, offered):
    client.force_login(staff(group))
    page = client.get(address(ClaimLink, "changelist")).content.decode()
    assert set(re.findall(r'<option value="(\w+)"', page)) & {"confirm_link", "reject_link", "unsure"} == offered
    act(client, ClaimLink, "reject_link", ClaimLink.objects.first())
    assert Ruling.objects.exists() == bool(offered)


def test_only_editors_merge(velmouth, client):
    for group, offered in (("Curators", False), ("Editors", True)):
        client.force_login(staff(group))
        assert ('value="merge"' in client.get(address(Claim, "changelist")).content.decode()) == offered


def test_claims_are_merged_into_the_one_of_most_articles(velmouth, client):
    first, second = Claim.objects.filter(kind="figure", merged_into=None).order_by("-articles", "pk")[:2]
    client.force_login(staff("Editors"))
    rows = {"action": "merge", "_selected_action": [second.pk, first.pk]}
    assert "becomes one claim" in client.post(address(Claim, "changelist"), rows).content.decode()
    client.post(address(Claim, "changelist"), rows | {"agreed": "yes", "note": "one thing"})
    assert Claim.objects.get(pk=second.pk).merged_into == first
    assert Ruling.objects.get().verb == "merge"


def test_too_many_rows_at_once_are_refused(velmouth, admin_client, monkeypatch):
    monkeypatch.setattr("articles.admin.acts.MOST", 2)
    keys = list(Quote.objects.filter(claim__isnull=False).values_list("pk", flat=True)[:3])
    sent = {"action": "confirm", "_selected_action": keys, "agreed": "yes"}
    assert "at most 2 rows" in admin_client.post(address(Quote, "changelist"), sent, follow=True).content.decode()
    assert not Ruling.objects.exists()


def test_a_corrected_date_is_a_ruling_and_matched_again(velmouth, admin_client, admin_user):
    article = Article.objects.get(path__endswith="post.md")
    response = change(admin_client, article, published="2021-03-11", note="as printed")
    assert response.status_code == 302
    article.refresh_from_db()
    assert article.published.isoformat() == "2021-03-11"
    assert article.matched
    ruling = Ruling.objects.get()
    assert (ruling.verb, ruling.user, ruling.note) == ("correct_article", admin_user, "as printed")
    assert ruling.after == {"published": "2021-03-11"}, "what was not typed is not ruled on"


def test_a_reference_chosen_by_mistake_is_told(velmouth, admin_client):
    row = Quote.objects.filter(is_reference=True).first()
    assert "Left as they are" in act(admin_client, Quote, "confirm", row, agreed=False)
    act(admin_client, Quote, "confirm", row)
    assert not Ruling.objects.exists()


def test_a_corrected_figure_is_compared_anew(velmouth, admin_client):
    figure = Figure.objects.filter(value=1236).get()
    assert change(admin_client, figure, head="boat", counted="boats").status_code == 302
    figure.refresh_from_db()
    assert figure.head == "boat"
    assert figure.claim is None, "boats are no homes"
    assert Ruling.objects.get().verb == "correct"


def test_a_correction_that_makes_no_sense_is_told(velmouth, admin_client):
    figure = Figure.objects.filter(value=1236).get()
    response = change(admin_client, figure, start=0, end=10**6)
    assert "Not ruled" in admin_client.get(response.headers["Location"]).content.decode()
    assert not Ruling.objects.exists()


def test_a_form_shows_the_passage_and_what_it_is_compared_with(velmouth, admin_client):
    row = Quote.objects.filter(claim__isnull=False, is_reference=False).exclude(relation="").first()
    page = admin_client.get(address(Quote, "change", row.pk)).content.decode()
    assert escape(row.text) in page
    assert escape(row.claim.mentions.get(is_reference=True).text) in page
    assert row.article.get_absolute_url() in page
    assert row.claim.get_absolute_url() in page


def test_what_was_ruled_stands_in_the_history_of_a_row(velmouth, admin_client):
    row = Quote.objects.filter(claim__isnull=False, is_reference=False).exclude(relation="").first()
    act(admin_client, Quote, "confirm", row, note="heard the tape")
    assert "heard the tape" in admin_client.get(address(Quote, "history", row.pk)).content.decode()
    assert "heard the tape" in admin_client.get(address(Quote, "change", row.pk)).content.decode()


FILTERS = [
    (Quote, "?speaker=none"), (Quote, "?speaker=unresolved"), (Quote, "?speaker=untied"), (Quote, "?ruled=unruled"),
    (Quote, "?ruled=confirmed"), (Quote, "?ruled=corrected"), (Quote, "?ruled=by-hand"), (Quote, "?ruled=dismissed"),
    (Figure, "?in-claim=no"), (Figure, "?in-claim=reference"), (Name, "?in-claim=yes"), (Name, "?story=1"),
    (Quote, "?story=x"), (Figure, "?story=²"),
    (Article, "?story=1"), (Ruling, "?state__exact=withdrawn"), (Ruling, "?contested__exact=1"),
    (ClaimLink, "?verdict__exact=suggested"), (ClaimLink, "?a__kind__exact=name"), (Claim, "?story=99999"),
]  # fmt: skip


@pytest.mark.parametrize(("model", "query"), FILTERS, ids=lambda v: v if isinstance(v, str) else v.__name__)
def test_lists_are_narrowed(velmouth, admin_client, model, query):
    assert admin_client.get(address(model, "changelist") + query).status_code == 200


def test_unruled_suggestions_are_found(velmouth, admin_client):
    everything = Quote.objects.filter(claim__isnull=False, is_reference=False).count()
    page = admin_client.get(address(Quote, "changelist") + "?ruled=unruled").content.decode()
    assert f"{everything} quote" in page


def test_what_is_dismissed_is_shown_where_it_is_asked_for(velmouth, admin_client):
    row = Quote.objects.exclude(kind="own").filter(claim=None).first()
    act(admin_client, Quote, "dismiss", row, note="a heading")
    change_page = address(Quote, "change", row.pk)
    assert change_page not in admin_client.get(address(Quote, "changelist") + f"?q={quote(row.text)}").content.decode()
    shown = admin_client.get(address(Quote, "changelist") + "?ruled=dismissed").content.decode()
    assert change_page in shown
    assert "dismissed" in admin_client.get(change_page).content.decode()


def test_a_removed_article_takes_the_claims_that_nobody_else_makes(velmouth, admin_client):
    article = Article.objects.get(path__endswith="tribune.md")
    admin_client.post(
        address(Article, "changelist"), {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"}
    )
    assert not Article.objects.filter(pk=article.pk).exists()
    assert not Claim.objects.filter(quotes=None, figures=None, names=None, merged_into=None).exists()
    assert not Dispute.objects.filter(relation="renames").exists(), "only the tribune says Mona"


def test_what_was_found_is_rejected_and_not_deleted(velmouth, admin_client):
    quote = Quote.objects.exclude(kind="own").first()
    assert admin_client.post(address(Quote, "delete", quote.pk), {"post": "yes"}).status_code == 403
    assert Quote.objects.filter(pk=quote.pk).exists()


@pytest.mark.parametrize("model", [Quote, Figure, Name, Claim, ClaimLink, Article], ids=lambda m: m.__name__)
def test_a_list_costs_the_same_with_many_rows(model, admin_client, flood):
    counts = []
    for number in (2, 30):
        for i in range(number):
            made = builders.article(f"Mayor Moor {i} said: “Nine boats sank.”", by=f"Outlet {i} of {number}")
            said = builders.claim(builders.quote(made, "Nine boats sank.", "Ida Moor"))
            counted = builders.claim(builders.figure(made, "Nine boats", 9))
            builders.claim(builders.name(made, f"Moor {i}", person=f"Moor {i} of {number}"))
            builders.against(said, builders.claim(builders.quote(made, "boats sank.", "Ida Moor")), "denies")
            assert counted
        with CaptureQueriesContext(connection) as captured:
            assert admin_client.get(address(model, "changelist")).status_code == 200
        counts.append(len(captured))
        assert not [q for q in captured if "COUNT(" in q["sql"]], "nothing is counted"
    assert counts[0] == counts[1] <= 10


def test_a_list_knows_of_a_few_pages_only(admin_client):
    made = builders.article(" ".join(f"Boat {i} sank." for i in range(330)))
    for i in range(330):
        builders.figure(made, f"Boat {i} ", i)
    page = admin_client.get(address(Figure, "changelist")).content.decode()
    assert "more than 250 figures" in page
    last = admin_client.get(address(Figure, "changelist") + "?p=7").content.decode()
    assert last.count('class="action-select"') == 30
    assert admin_client.get(address(Figure, "changelist") + "?p=9").status_code == 302, "there is no such page"


FAR = "9" * 30
ODD = [
    pytest.param(Ruling, f"?b={FAR}", 400, id="a row that another column names"),
    pytest.param(ClaimLink, f"?a__in=1,{FAR}", 400, id="one of several rows"),
    pytest.param(Article, f"?pk__in=-{FAR}", 400, id="below the least number"),
    pytest.param(Article, f"?p={FAR}", 400, id="a page further than numbers go"),
    pytest.param(Article, f"?p={'9' * 18}", 302, id="a page further than rows go"),
    pytest.param(Quote, "?_to_field=", 400, id="a field without a name"),
    pytest.param(Quote, f"?q={FAR}", 200, id="a number that is searched for is words"),
]


@pytest.mark.parametrize(("model", "query", "status"), ODD)
def test_what_no_row_can_be_is_refused_and_no_failure(model, query, status, admin_client):
    assert admin_client.get(address(model, "changelist") + query).status_code == status


def test_an_action_on_a_row_that_cannot_be_is_refused(admin_client):
    sent = {"action": "undo", "_selected_action": [FAR]}
    assert admin_client.post(address(Ruling, "changelist"), sent).status_code == 400


@pytest.mark.parametrize("page", ["change", "delete"])
def test_a_form_is_not_looked_for_by_a_field_without_a_name(page, admin_client):
    row = builders.figure(builders.article("Nine boats sank."), "Nine boats", 9)
    assert admin_client.get(address(Figure, page, row.pk) + "?_to_field=").status_code == 400
    user = builders.user("Editors")
    assert admin_client.get(f"/admin/auth/user/{user.pk}/{page}/?_to_field=").status_code == 400
