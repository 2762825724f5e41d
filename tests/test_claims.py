"""Grouping what is stored, and the rulings of curators, which outlast everything."""

import random
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from articles import claims
from articles.exporting import export_json
from articles.formats import read_paths
from articles.ingest import ingest, ingest_one
from articles.models import Article, Claim, ClaimLink, Dispute, Figure, Name, Person, Quote, Ruling, Verdict
from exported import comparable

pytestmark = pytest.mark.django_db

FLOOD = sorted(map(str, (Path(__file__).parent / "texts" / "harbour-flood").glob("[!A-Z]*.md")))
SEEDS = sorted(map(str, (Path(__file__).parent.parent / "seeds" / "oil-trucks-2015").glob("*.md")))


@pytest.fixture
def curator():
    return User.objects.create_user("curator")


@pytest.fixture
def seeds():
    call_command("ingest", *SEEDS, story="Oil trucks, 2015", workers=1, verbosity=0)


def test_the_seeds_show_the_disputes_that_they_were_chosen_for(seeds):
    titles = {d.relation: d.title for d in Dispute.objects.order_by("weight")}
    assert titles["miscounts"] == "11,775 trucks, but the parts make 11,780"
    assert titles["renames"] in ("Spokesman Toner: Mike or Mark?", "Spokesman Toner: Mark or Mike?")
    assert titles["updates"].endswith("destroyed: 500, 1,080 or 2,000")
    assert "denies" in titles
    rounded = Figure.objects.filter(value=12000, claim__figures__value=11775).distinct()
    assert {figure.relation for figure in rounded} == {"rounds"}
    assert rounded.count() == 2


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_order_and_any_batches_give_the_same_claims(seed):
    chance = random.Random(seed)  # noqa: S311
    shuffled = chance.sample(FLOOD, len(FLOOD))
    cut = chance.randint(1, len(FLOOD) - 1)
    for batch in (shuffled[:cut], shuffled[cut:]):
        list(ingest(batch))
    several = comparable("".join(export_json()))
    Article.objects.all().delete()
    Claim.objects.all().delete()
    list(ingest(FLOOD))
    assert comparable("".join(export_json())) == several


def test_a_single_article_added_later_gives_the_same_claims_as_all_at_once(seeds):
    together = comparable("".join(export_json()))
    Article.objects.all().delete()
    Claim.objects.all().delete()
    for raw in sorted(read_paths(SEEDS), key=lambda r: r.text):
        ingest_one(raw, story="Oil trucks, 2015")
    assert comparable("".join(export_json())) == together


def member(relation=None):
    """A mention that a ruling can be made on."""
    rows = Quote.objects.filter(claim__isnull=False, is_reference=False).exclude(kind="own")
    return (rows.filter(relation=relation) if relation else rows).order_by("pk").first()


def test_a_confirmed_mention_stays_confirmed_when_everything_is_ingested_again(velmouth, curator):
    mention = member()
    claims.confirm(mention, curator, "heard the tape")
    Article.objects.update(matched=False)
    claims.match()
    mention.refresh_from_db()
    assert mention.verdict == Verdict.CONFIRMED
    assert Ruling.objects.get().user == curator
    assert Ruling.objects.get().note == "heard the tape"


def test_a_rejected_mention_leaves_its_claim_and_never_comes_back(velmouth, curator):
    mention = member()
    reference = claims.reference(mention.claim)
    claims.reject(mention, curator)
    Article.objects.update(matched=False)
    claims.match()
    mention.refresh_from_db()
    reference.refresh_from_db()
    assert mention.claim is None or mention.claim_id != reference.claim_id


def test_undoing_a_ruling_brings_the_suggestion_back(velmouth, curator):
    before = comparable("".join(export_json()))
    ruling = claims.reject(member(), curator)
    assert comparable("".join(export_json())) != before
    claims.undo(ruling, curator)
    assert comparable("".join(export_json())) == before
    assert Ruling.objects.get().undone is not None


def test_merged_claims_are_one_and_the_old_address_leads_to_it(velmouth, curator, client):
    first, second = Claim.objects.filter(kind="quote").order_by("pk")[:2]
    claims.merge(first, second, curator)
    gone = Claim.objects.exclude(merged_into=None).get()
    assert gone in (first, second)
    assert not gone.mentions.exists()
    assert client.get(gone.get_absolute_url()).url == gone.merged_into.get_absolute_url()


def test_a_rejected_link_is_shown_no_more(velmouth, curator):
    link = ClaimLink.objects.filter(relation="renames").first()
    claims.reject_link(link, curator)
    assert ClaimLink.objects.get(relation="renames").verdict == Verdict.REJECTED
    assert not Dispute.objects.filter(relation="renames").exists()


def test_a_confirmed_link_is_kept(velmouth, curator):
    claims.confirm_link(ClaimLink.objects.filter(relation="renames").first(), curator)
    Article.objects.update(matched=False)
    claims.match()
    assert ClaimLink.objects.get(verdict=Verdict.CONFIRMED).relation == "renames"


def test_a_reference_cannot_be_ruled_on_against_itself(velmouth):
    with pytest.raises(ValueError, match="reference"):
        claims.confirm(Quote.objects.filter(is_reference=True).first())


def test_a_person_keeps_one_page_with_every_form_of_the_name(velmouth):
    for person in Person.objects.filter(kind="person"):
        forms = set(Name.objects.filter(claim=person.claim).values_list("person", flat=True))
        assert person.name in forms


def test_articles_of_two_floods_do_not_meet(velmouth, tmp_path):
    far = tmp_path / "far.txt"
    far.write_text(
        "Hailstones damaged orchards around Quellbach on Friday. Three people died when a barn roof gave way, "
        "and 7 were rescued from cellars, the district fire chief said. "
        "Growers expect half of the apple crop to be lost."
    )
    before = Claim.objects.filter(kind="figure").count()
    list(ingest([str(far)]))
    assert Claim.objects.filter(kind="figure").count() == before
    assert not Figure.objects.filter(article__path=str(far), claim__isnull=False).exists()
