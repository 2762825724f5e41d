"""The admin: every model can be found and read, and a curator can rule there."""

import pytest
from django.contrib import admin
from django.urls import reverse

from articles.models import Article, Claim, ClaimLink, Dispute, Figure, Quote, Ruling, Verdict

pytestmark = pytest.mark.django_db
MODELS = [model for model in admin.site._registry if model._meta.app_label == "articles"]


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
    admin_client.post(address(Quote, "changelist"), {"action": action, "_selected_action": [row.pk]})
    ruling = Ruling.objects.get()
    assert (ruling.verdict, ruling.user) == (verdict, admin_user)


def test_a_curator_rules_on_links_and_takes_it_back(velmouth, admin_client):
    link = ClaimLink.objects.filter(relation="renames").first()
    admin_client.post(address(ClaimLink, "changelist"), {"action": "reject", "_selected_action": [link.pk]})
    assert ClaimLink.objects.get(relation="renames").verdict == Verdict.REJECTED
    admin_client.post(address(Ruling, "changelist"), {"action": "undo", "_selected_action": [Ruling.objects.get().pk]})
    assert ClaimLink.objects.get(relation="renames").verdict == Verdict.SUGGESTED


def test_who_may_not_rule_cannot(velmouth, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))
    link = ClaimLink.objects.first()
    response = client.post(address(ClaimLink, "changelist"), {"action": "reject", "_selected_action": [link.pk]})
    assert response.status_code == 403
    assert not Ruling.objects.exists()


def test_a_corrected_date_is_matched_again(velmouth, admin_client):
    article = Article.objects.get(path__endswith="post.md")
    form = {f: getattr(article, f) or "" for f in ("path", "url", "title", "byline", "monogram", "hue", "shape")}
    form |= {
        "publisher": article.publisher_id,
        "story": article.story_id,
        "published": "2021-03-11",
        "origin": article.origin_id,
    }
    response = admin_client.post(address(Article, "change", article.pk), form)
    assert response.status_code == 302
    article.refresh_from_db()
    assert article.published.isoformat() == "2021-03-11"
    assert article.matched


def test_a_reference_chosen_by_mistake_is_told(velmouth, admin_client):
    row = Quote.objects.filter(is_reference=True).first()
    response = admin_client.post(
        address(Quote, "changelist"), {"action": "confirm", "_selected_action": [row.pk]}, follow=True
    )
    assert "reference" in response.content.decode()
    assert not Ruling.objects.exists()


def test_a_corrected_figure_is_compared_anew(velmouth, admin_client):
    figure = Figure.objects.filter(value=1236).get()
    fields = ("value", "low", "high", "qualifier", "unit", "counted", "head", "action", "agent", "place", "day")
    form = {name: "" if getattr(figure, name) is None else getattr(figure, name) for name in fields}
    response = admin_client.post(address(Figure, "change", figure.pk), form | {"head": "boat", "counted": "boats"})
    assert response.status_code == 302
    figure.refresh_from_db()
    assert figure.head == "boat"
    assert figure.claim is None, "boats are no homes"


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
