"""Grouping what is stored, and the rulings of curators, which outlast everything."""

import json
import random
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

import builders
from articles import claims
from articles.candidates import compare_across
from articles.claims.ledger import passage_of
from articles.exports import Scope, export_json
from articles.formats import RawArticle, read_paths
from articles.ingest import ingest, ingest_one
from articles.matching.quotes import QuoteForm, compare_quotes
from articles.models import Article, Claim, ClaimLink, Dispute, Figure, Name, Person, Quote, Ruling, Story, Verdict
from exported import comparable

pytestmark = pytest.mark.django_db

FLOOD = sorted(map(str, (Path(__file__).parent / "texts" / "harbour-flood").glob("[!A-Z]*.md")))
SEEDS = sorted(map(str, (Path(__file__).parent.parent / "seeds" / "oil-trucks-2015").glob("*.md")))


@pytest.fixture
def curator():
    return builders.user("Editors")


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


# --- what rulings must stand ----------------------------------------------------------------------------------------


def told(publisher, words, day=1, story="The ferry"):
    """Ingest a short article. Returns it."""
    raw = RawArticle(path=f"{publisher}.txt", text=words, publisher=publisher, published=date(2021, 3, day))
    ingest_one(raw, story=story)
    return Article.objects.get(path=raw.path)


OPENED = '"The sluice was opened far too late for the lower town," said Ruth Ames, a coast guard spokeswoman.'


@pytest.fixture
def three():
    """One sentence in three articles. Returns its mentions, the reference first."""
    for number, paper in enumerate(("Post", "Gazette", "Courier")):
        told(paper, f"{OPENED} It was day {number}.")
    rows = list(Quote.objects.filter(kind="direct").order_by("-is_reference", "pk"))
    assert len({row.claim_id for row in rows}) == 1
    return rows


def again(*rows):
    """Derive everything anew and bring rows up to date."""
    Article.objects.update(matched=False)
    claims.match()
    for row in rows:
        row.refresh_from_db()


def test_undoing_a_ruling_that_took_the_place_of_another_brings_that_one_back(three):
    claims.confirm(three[1])
    claims.undo(claims.reject(three[1]))
    three[1].refresh_from_db()
    assert three[1].verdict == Verdict.CONFIRMED
    assert Ruling.objects.get(undone=None).verb == "confirm"


def test_confirming_what_was_rejected_joins_it_again(three):
    member = three[1]
    claim = member.claim
    claims.reject(member)
    member.refresh_from_db()
    assert member.claim is None
    claims.undo(Ruling.objects.get())
    claims.confirm(member)
    member.refresh_from_db()
    assert (member.claim, member.verdict) == (claim, Verdict.CONFIRMED)


def test_a_rejected_pair_is_not_joined_by_a_third_that_both_were_put_together_with(three):
    first, second, third = three
    rulings = [claims.same(first, third), claims.same(second, third), claims.apart(first, second)]
    again(*three)
    assert first.claim is None or first.claim != second.claim
    assert third.claim == first.claim is not None  # the older of the two confirmations stands
    assert set(claims.conflicts()[0].rulings) == set(rulings), "and all three wait to be settled"


def test_what_is_split_from_merged_claims_stays_out_of_them(three):
    other = told("Echo", '"Nobody on the quay heard any siren that night," said Ruth Ames, a coast guard spokeswoman.')
    told("Mirror", '"Nobody on the quay heard any siren that night," said Ruth Ames, the spokeswoman. So it was.')
    siren = other.quotes.get(kind="direct")
    claims.merge(three[0].claim, siren.claim)
    merged = Quote.objects.filter(kind="direct", claim=Claim.objects.get(kind="quote", merged_into=None).pk)
    assert merged.count() == 5
    claims.split(merged.filter(is_reference=False).exclude(pk=siren.pk).get(article__publisher__name="Gazette"))
    assert merged.count() == 4
    again()
    assert merged.count() == 4


def test_undoing_a_merge_brings_both_claims_back_under_their_addresses(velmouth):
    before = {(quote.pk, quote.claim_id) for quote in Quote.objects.all()}
    first, second = Claim.objects.filter(kind="quote").order_by("pk")[:2]
    ruling = claims.merge(first, second)
    assert {(quote.pk, quote.claim_id) for quote in Quote.objects.all()} != before
    claims.undo(ruling)
    assert {(quote.pk, quote.claim_id) for quote in Quote.objects.all()} == before
    assert not Claim.objects.exclude(merged_into=None).exists()


def test_redirects_are_never_chains_and_end_with_their_claim(three, client):
    for paper, words in (("Echo", "Nobody on the quay heard any siren"), ("Dawn", "Each lifeboat had a crew asleep")):
        for number in (1, 2):
            told(f"{paper} {number}", f'"{words} that night," said Ruth Ames, the spokeswoman. It was day {number}.')
    one, two, three_ = Claim.objects.filter(kind="quote").order_by("pk")
    first = claims.merge(two, three_)
    left = Claim.objects.get(kind="quote", merged_into=None, pk__in=[two.pk, three_.pk])
    second = claims.merge(one, left)
    assert Claim.objects.exclude(merged_into=None).count() == 2
    assert not Claim.objects.filter(merged_into__merged_into__isnull=False).exists()
    claims.undo(second)
    claims.undo(first)
    assert Claim.objects.filter(kind="quote", merged_into=None).count() == 3
    for claim in (one, two, three_):
        assert client.get(claim.get_absolute_url()).status_code == 200


def test_a_merge_with_a_claim_that_is_gone_is_refused(three):
    other = told("Echo", '"Nobody on the quay heard any siren that night," said Ruth Ames, the spokeswoman.')
    told("Mirror", '"Nobody on the quay heard any siren that night," said Ruth Ames, the spokeswoman. So it was.')
    kept, gone = three[0].claim, other.quotes.get(kind="direct").claim
    claims.merge(kept, gone)
    gone = Claim.objects.exclude(merged_into=None).get()
    with pytest.raises(ValueError, match="no mentions"):
        claims.merge(gone.merged_into, gone)


def test_rulings_outlast_the_articles_that_they_were_about(three):
    rulings = [claims.confirm(three[1]), claims.reject(three[2])]
    three[1].article.delete()
    again(three[0], three[2])
    for ruling in rulings:
        claims.undo(ruling)
    assert Ruling.objects.exclude(undone=None).count() == 2


def test_a_ruling_on_any_mention_of_a_name_is_about_the_name_in_its_article(db):
    first = told("Post", "Ruth Ames spoke at noon. Ames left at one. The crowd cheered Ames at two.")
    second = told("Gazette", "Ruth Ames met the mayor. Nobody else saw Ames. The mayor thanked Ames.")
    assert len(set(Name.objects.filter(person="Ruth Ames").values_list("claim", flat=True))) == 1
    of_reference = Name.objects.get(is_reference=True, person="Ruth Ames").article
    member = Name.objects.filter(person="Ruth Ames").exclude(article=of_reference).last()
    claims.reject(member)
    for article in (first, second):
        assert len(set(article.names.filter(person="Ruth Ames").values_list("claim", flat=True))) == 1
    assert len(set(Name.objects.filter(person="Ruth Ames").values_list("claim", flat=True))) == 2
    with pytest.raises(ValueError, match="one name in one article"):
        claims.reject(of_reference.names.filter(person="Ruth Ames").last())
    assert set(of_reference.names.values_list("verdict", flat=True)) == {Verdict.SUGGESTED}


def test_the_ruling_on_a_link_is_no_ruling_on_a_membership(three):
    claims.undo(claims.add_link(three[0], three[1], "alters"))
    claims.restore(Ruling.objects.get())
    again(*three)
    assert three[1].claim != three[0].claim, "what is altered is not the same"
    claims.undo(Ruling.objects.get())
    of_link = Ruling.objects.create(
        verb="reject_link", kind="quote", a=passage_of(three[0]), b=passage_of(three[1]), relation="alters",
        verdict=Verdict.REJECTED,
    )  # fmt: skip
    assert claims.rulings_on([three[0]]).get() == of_link
    again(three[1])
    assert three[1].claim is not None
    assert three[1].verdict == Verdict.SUGGESTED


# --- what changes later ---------------------------------------------------------------------------------------------


def rescued(paper, number, story="The ferry"):
    return told(paper, f"A ferry ran aground off Tarn Point on Monday, and {number} passengers were rescued.", 8, story)


def test_a_figure_leaves_its_claim_with_its_article(db):
    kept, moved = rescued("Post", 41), rescued("Gazette", 41)
    claim = kept.figures.get().claim
    assert moved.figures.get().claim == claim is not None
    Article.objects.filter(pk=kept.pk).update(story=Story.objects.create(name="Another", slug="x"), matched=False)
    claims.match()
    assert not Figure.objects.exclude(claim=None).exists()
    assert not Claim.objects.filter(pk=claim.pk).exists()


def test_a_dispute_ends_when_one_side_leaves_its_story(db):
    rescued("Post", 41)
    moved = rescued("Gazette", 57)
    assert Dispute.objects.get().relation == "conflicts"
    Article.objects.filter(pk=moved.pk).update(story=Story.objects.create(name="Another", slug="x"), matched=False)
    claims.match()
    assert not Dispute.objects.exists()
    assert not Claim.objects.filter(kind="figure").exists()


def test_the_export_of_one_story_holds_the_claims_of_all_its_mentions(three):
    told("Echo", f"{OPENED} It was day 9.", story="The inquiry")
    data = json.loads("".join(export_json(Scope(story=Story.objects.get(name="The inquiry")))))
    claims_of = {row["claim"] for kind in ("quotes", "figures", "names") for row in data[kind]} - {None}
    assert claims_of
    assert claims_of == {row["id"] for row in data["claims"]}
    assert Claim.objects.filter(pk__in=claims_of).exclude(story__name="The inquiry").exists()
    ids = {(kind, row["id"]) for kind in ("quotes", "figures", "names") for row in data[kind]}
    assert {tuple(link[end]) for link in data["links"] for end in "ab"} <= ids


def test_a_quotation_with_another_number_ties_no_two_stories():
    told = "We had {} pumps for the valley, and two failed before midnight"
    nine, again = (QuoteForm(text=told.format("nine"), kind="direct", article=article) for article in "12")
    six = QuoteForm(text=told.format("six"), kind="direct", article="2")
    assert compare_quotes(nine, six).relation == "alters", "inside a story it would be one"
    assert compare_across(nine, six) is None
    assert compare_across(nine, again).relation == "repeats"
