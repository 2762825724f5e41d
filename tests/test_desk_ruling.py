"""Rulings made on the pages: every verb as a plain form, offered to those who may, told in words, and to be undone."""

import re

import pytest
from django.test import Client

import builders
from articles import claims
from articles.desk.ruling import VERBS, Unclear, place_of
from articles.models import Article, Claim, ClaimLink, Figure, Name, Person, Quote, Ruling
from test_pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client):
    user = builders.user("Curators")
    client.force_login(user)
    return user


@pytest.fixture
def editor(client):
    user = builders.user("Editors")
    client.force_login(user)
    return user


def rule(client, subject, verb, back="", **given):
    """Send a ruling on a row; return the page that is shown then."""
    kind = {"claimlink": "link"}.get(subject._meta.model_name, subject._meta.model_name)
    given = {"subject": f"{kind}:{subject.pk}", "verb": verb, "back": back, **given}
    return client.post("/rule/", given, follow=True)


def member(**narrow):
    """A mention that is compared with the reference of its claim."""
    return Quote.objects.filter(claim__isnull=False, is_reference=False, **narrow).exclude(relation="").first()


# Who may, and what is refused


def test_only_curators_rule(client, flood):
    page = flood["lock"].get_absolute_url()
    assert 'name="verb"' not in client.get(page).content.decode()
    assert client.post("/rule/", {"subject": f"quote:{flood['cut'].pk}", "verb": "confirm"}).status_code == 302
    client.force_login(builders.user("Readers"))
    assert 'name="verb"' not in client.get(page).content.decode()
    assert client.post("/rule/", {"subject": f"quote:{flood['cut'].pk}", "verb": "confirm"}).status_code == 403
    assert not Ruling.objects.exists()


@pytest.mark.parametrize(
    ("page", "words"),
    [
        pytest.param("claim", "Merge with it", id="merging claims"),
        pytest.param("person", "Merge with them", id="merging persons"),
    ],
)
def test_only_editors_are_offered_what_only_they_may(client, flood, page, words):
    address = {"claim": flood["lock"], "person": flood["ida"].person}[page].get_absolute_url()
    for group, offered in (("Curators", False), ("Editors", True)):
        client.force_login(builders.user(group))
        assert (words in text_of(client.get(address))) == offered


def test_a_verb_that_one_may_not_use_is_refused(client, velmouth, curator):
    first, second = Claim.objects.filter(kind="figure", merged_into=None)[:2]
    assert rule(client, first, "merge", other=second.get_absolute_url()).status_code == 403
    assert not Ruling.objects.exists()


@pytest.mark.parametrize(
    "posted",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"subject": "quote:x", "verb": "confirm"}, id="no number"),
        pytest.param({"subject": "quote:" + "9" * 30, "verb": "confirm"}, id="no number that a row can have"),
        pytest.param({"subject": "user:1", "verb": "confirm"}, id="no such subject"),
        pytest.param({"subject": "quote:1", "verb": "delete"}, id="no such verb"),
        pytest.param({"subject": "claim:1", "verb": "confirm"}, id="no verb on such a subject"),
    ],
)
def test_unknown_rulings_are_refused(client, flood, curator, posted):
    response = client.post("/rule/", posted)
    assert response.status_code == 400
    assert "This address makes no sense" in text_of(response)


def test_a_row_that_is_gone_is_not_found(client, flood, curator):
    assert client.post("/rule/", {"subject": "quote:999999", "verb": "confirm"}).status_code == 404


def test_what_cannot_be_ruled_on_is_said(client, flood, curator):
    reference = flood["lock"].quotes.get(is_reference=True)
    response = rule(client, reference, "reject", back=flood["lock"].get_absolute_url())
    assert "Not ruled: only a mention that is compared" in text_of(response)


def test_a_stale_form_is_told_in_the_look_of_the_site(flood, curator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(curator)
    response = client.post("/rule/", {"subject": "quote:1", "verb": "confirm"})
    assert response.status_code == 403
    assert "This form has grown stale" in text_of(response)


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        pytest.param("/stories/", "/stories/", id="a page of the site"),
        pytest.param("https://example.org/", None, id="another site"),
        pytest.param("//example.org/", None, id="another site without its scheme"),
        pytest.param("javascript:alert(1)", None, id="a script"),
        pytest.param("/claims/999999/", "/claims/", id="a claim that is gone"),
    ],
)
def test_one_is_sent_back_to_pages_of_the_site_alone(client, velmouth, curator, back, expected):
    row = member()
    response = client.post("/rule/", {"subject": f"quote:{row.pk}", "verb": "confirm", "back": back})
    assert response.headers["Location"] == (expected or "/")


# Mentions and links


def test_a_curator_confirms_a_mention_and_takes_it_back(client, velmouth, curator):
    row = member()
    page = row.claim.get_absolute_url()
    assert "No curator has ruled on this yet." in text_of(client.get(page))
    seen = text_of(rule(client, row, "confirm", back=page, note="seen the tape"))
    assert "Your ruling is kept." in seen
    assert "seen the tape" in seen
    ruling = Ruling.objects.get()
    assert (ruling.verb, ruling.user, ruling.note) == ("confirm", curator, "seen the tape")
    assert "The ruling is taken back." in text_of(rule(client, ruling, "undo", back=page))
    ruling.refresh_from_db()
    assert ruling.undone is not None
    assert "Your ruling" not in text_of(client.get(page))


@pytest.mark.parametrize("verb", ["reject", "unsure", "split", "choose_reference", "dismiss"])
def test_verbs_on_a_mention(client, velmouth, curator, verb):
    row = member()
    assert "Your ruling is kept." in text_of(rule(client, row, verb, back=row.claim.get_absolute_url()))
    ruling = Ruling.objects.get(part_of=None)
    assert ruling.verb == verb
    rule(client, ruling, "undo")
    assert not Ruling.objects.filter(state="standing").exists()


def test_a_relation_is_changed(client, velmouth, curator):
    row = member()
    relation = "truncates" if row.relation != "truncates" else "rewords"
    rule(client, row, "relate", relation=relation)
    assert Quote.objects.get(pk=row.pk).relation == relation
    assert "Not ruled" in text_of(rule(client, row, "relate", relation="nonsense", back="/claims/"))


def test_a_rejected_link_is_shown_no_more(client, velmouth, curator):
    link = ClaimLink.objects.filter(relation="renames").get()
    assert "Spokeswoman Lodd" in text_of(client.get("/"))
    assert "Your ruling is kept." in text_of(rule(client, link, "reject", back=link.a.get_absolute_url()))
    assert Ruling.objects.get().verdict == "rejected"
    assert "Spokeswoman Lodd" not in text_of(client.get("/"))


def test_two_claims_are_put_against_each_other(client, velmouth, curator):
    first, second = Claim.objects.filter(kind="quote", merged_into=None)[:2]
    rule(client, first, "add_link", other=f"http://testserver{second.get_absolute_url()}", relation="denies")
    assert ClaimLink.objects.filter(a=min(first.pk, second.pk), b=max(first.pk, second.pk), relation="denies").exists()


@pytest.mark.parametrize("other", ["", "nonsense", "/claims/999999/", "9" * 40, "/speakers/x/"])
def test_an_address_of_nothing_is_told(client, velmouth, editor, other):
    claim = Claim.objects.filter(kind="quote").first()
    assert "is the address of no claim" in text_of(rule(client, claim, "merge", other=other, back="/claims/"))


def test_claims_are_merged_and_the_old_address_leads_on(client, velmouth, editor):
    first, second = Claim.objects.filter(kind="figure", merged_into=None).order_by("-articles", "pk")[:2]
    rule(client, first, "merge", other=str(second.pk))
    gone = Claim.objects.exclude(merged_into=None).get(pk__in=[first.pk, second.pk])
    assert client.get(gone.get_absolute_url()).status_code == 302


def test_persons_are_merged_and_parted(client, velmouth, editor):
    first, second = Person.objects.filter(kind="person").order_by("pk")[:2]
    rule(client, first, "merge_persons", other=second.get_absolute_url())
    merged = Person.objects.get(pk__in=[first.pk, second.pk])
    page = client.get(merged.get_absolute_url()).content.decode()
    forms = re.findall(r'name="names" value="([\d,]+)"', page)
    assert len(forms) >= 2
    part = next(ids for ids in forms if Name.objects.filter(pk=ids.split(",")[0], person=second.name).exists())
    rule(client, merged, "part_persons", names=part)
    assert Name.objects.get(pk=part.split(",")[0]).claim_id != Person.objects.get(pk=merged.pk).claim_id


# What was read


def test_a_speaker_is_set_on_the_page_of_the_article(client, velmouth, curator):
    quote = Quote.objects.exclude(kind="own").exclude(speaker_name="").first()
    page = quote.article.get_absolute_url()
    assert "What was read here" in text_of(client.get(page))
    assert "Set speaker" in text_of(client.get(page + "?desk=1"))
    rule(client, quote, "set_speaker", speaker="", back=page)
    quote.refresh_from_db()
    assert quote.speaker_name == ""
    rule(client, Ruling.objects.get(), "undo")
    quote.refresh_from_db()
    assert quote.speaker_name != ""


def test_what_reading_missed_is_added_by_hand(client, velmouth, curator):
    article = Article.objects.get(path__endswith="post.md")
    words = "gave out before midnight"
    rule(
        client,
        article,
        "add_mention",
        what="quote:indirect",
        words=f"  {words.replace(' ', chr(10), 1)} ",
        speaker_name="Mona Lodd",
    )
    added = Quote.objects.get(by_hand=True)
    assert (added.text, added.speaker_name, added.kind) == (words, "Mona Lodd", "indirect")
    assert article.text[added.start : added.end] == words
    assert "added by hand" in text_of(client.get(f"{article.get_absolute_url()}?desk=1"))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        pytest.param(
            {"what": "quote:direct", "words": "no such words at all"}, "the article has no such words", id="not there"
        ),
        pytest.param({"what": "quote:direct", "words": "the"}, "stand in several places", id="in several places"),
        pytest.param({"what": "quote:direct", "words": " "}, "give the words", id="none"),
        pytest.param(
            {"what": "figure", "words": "inner harbour", "value": "many"}, "“many” is no number", id="no number"
        ),
    ],
)
def test_what_cannot_be_added_is_told(client, velmouth, curator, given, told):
    article = Article.objects.get(path__endswith="post.md")
    seen = text_of(rule(client, article, "add_mention", back="/articles/", **given))
    assert told in seen
    assert not Figure.everything.filter(by_hand=True).exists()


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param("He came. He\nsaw it.", "He saw", (9, 15), id="a line break is a space"),
        pytest.param("a (b) c", "(b)", (2, 5), id="marks are marks"),
        pytest.param("", "x", None, id="an empty text"),
        pytest.param("a" * 50, "a" * 20, None, id="no regular expression runs away"),
    ],
)
def test_the_place_of_words(text, words, expected):
    if expected:
        assert place_of(text, words) == expected
    else:
        with pytest.raises(Unclear):
            place_of(text, words)


def test_every_verb_has_its_form(client, velmouth, editor):
    """No verb is without a button somewhere, and no button without a verb."""
    row = member()
    link = ClaimLink.objects.filter(relation="renames").get()
    claims.unsure(row)
    person = Name.objects.filter(claim=link.a).first().claim.person
    pages = [row.claim, link.a, person]
    shown = "".join(client.get(page.get_absolute_url()).content.decode() for page in pages)
    shown += client.get(f"{row.article.get_absolute_url()}?desk=1").content.decode()
    offered = set(re.findall(r'name="verb" value="(\w+)"', shown))
    known = {verb for verbs in VERBS.values() for verb in verbs}
    assert offered <= known
    assert known - offered <= {"correct", "correct_article", "settle", "restore", "part_persons"}, (
        "these stand elsewhere"
    )


def test_a_boosted_form_gets_the_whole_page_to_take_its_part_from(client, velmouth, curator):
    row = member()
    headers = {"HX-Request": "true", "HX-Target": "main"}
    page = client.get(row.claim.get_absolute_url(), headers=headers).content.decode()
    assert '<main id="main">' in page
