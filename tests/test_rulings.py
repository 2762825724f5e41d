"""Every verb with its effect and its undo; and what becomes of rulings when articles are read again, change and go."""

from datetime import date

import pytest

from articles import claims
from articles.exports import export_json
from articles.formats import RawArticle
from articles.ingest import ingest_one
from articles.models import (
    Article,
    Claim,
    ClaimLink,
    Figure,
    Kind,
    Name,
    Person,
    Quote,
    Ruling,
)
from exported import comparable

pytestmark = pytest.mark.django_db

SLUICE = '"The sluice was opened far too late for the lower town," said Ruth Ames, a coast guard spokeswoman.'
SIREN = '"Nobody on the quay heard any siren that night," said Ruth Ames, a coast guard spokeswoman.'
TEXTS = {
    "Post": f"{SLUICE} A ferry ran aground off Tarn Point on Monday, and 41 passengers were rescued. "
    "Harbour master Joan Pell thanked the crews.",
    "Gazette": f"{SLUICE} A ferry ran aground off Tarn Point on Monday, and 57 passengers were rescued. "
    "Harbour master Jane Pell thanked the crews.",
    "Courier": f"{SLUICE} Some 41 passengers were rescued off Tarn Point on Monday. {SIREN}",
    "Echo": f"{SIREN} A ferry ran aground off Tarn Point on Monday.",
}


def tell(paper, text=None, **fields):
    """Ingest an article of a paper, or what it says now. Returns its row."""
    told = {"publisher": paper, "published": date(2021, 3, 8), "url": f"https://{paper.lower()}.example/ferry"}
    raw = RawArticle(path=f"{paper}.txt", text=text or TEXTS[paper], **(told | fields))
    outcome = ingest_one(raw, story="The ferry")
    assert outcome.status in {"created", "updated", "unchanged"}, outcome
    return Article.objects.get(path=raw.path)


@pytest.fixture
def ferry(db):
    """Four papers on one ferry."""
    return {paper: tell(paper) for paper in TEXTS}


def exported():
    return comparable("".join(export_json()))


def of(paper, model, **wanted):
    return model.objects.filter(article__publisher__name=paper, **wanted).order_by("start").first()


def sluice(paper):
    return of(paper, Quote, text__startswith="The sluice")


def member():
    """The mentions of the sluice: a member of the claim, and its reference."""
    rows = Quote.objects.filter(text__startswith="The sluice").exclude(claim=None)
    return rows.filter(is_reference=False).order_by("pk").first()


def conflict():
    return ClaimLink.objects.get(relation="conflicts")


def siren_claim():
    return of("Echo", Quote, text__startswith="Nobody").claim


def person(name):
    return Person.objects.get(name=name)


def quotation(article, words):
    start = article.text.index(words)
    return start, start + len(words)


# Each verb by what it is used on, and what is so afterwards.
VERBS = [
    pytest.param(lambda: claims.confirm(member()), lambda: member().verdict == "confirmed", id="confirm a member"),
    pytest.param(lambda: claims.reject(member()), lambda: claims_of_sluice() == 2, id="reject a member"),
    pytest.param(lambda: claims.unsure(member()), lambda: member().verdict == "suggested", id="leave a member open"),
    pytest.param(
        lambda: claims.same(sluice("Post"), of("Echo", Quote)),
        lambda: sluice("Post").claim == of("Echo", Quote).claim,
        id="the same",
    ),
    pytest.param(
        lambda: claims.apart(sluice("Post"), sluice("Courier")),
        lambda: sluice("Post").claim != sluice("Courier").claim,
        id="not the same",
    ),
    pytest.param(lambda: claims.split(member()), lambda: claims_of_sluice() == 2, id="split one off"),
    pytest.param(
        lambda: claims.split(list(member().claim.mentions.filter(is_reference=False))),
        lambda: claims_of_sluice() == 2 and Claim.objects.filter(kind="quote", articles=2).count() == 2,
        id="split two off: they stay together",
    ),
    pytest.param(
        lambda: claims.merge(member().claim, siren_claim()),
        lambda: member().claim == siren_claim(),
        id="merge claims",
    ),
    pytest.param(
        lambda: claims.choose_reference(sluice("Courier") if member() != sluice("Courier") else member()),
        lambda: Ruling.objects.get().after["reference"] == "The sluice was opened far too late for the lower town,",
        id="choose the reference",
    ),
    pytest.param(
        lambda: claims.relate(member(), "truncates"), lambda: member().relation == "truncates", id="change a relation"
    ),
    pytest.param(
        lambda: claims.relate(member(), "alters"),
        lambda: ClaimLink.objects.get(relation="alters").verdict == "confirmed",
        id="change a relation to a differing one",
    ),
    pytest.param(
        lambda: claims.confirm_link(conflict()), lambda: conflict().verdict == "confirmed", id="confirm a link"
    ),
    pytest.param(lambda: claims.reject_link(conflict()), lambda: conflict().verdict == "rejected", id="reject a link"),
    pytest.param(lambda: claims.unsure(conflict()), lambda: conflict().verdict == "suggested", id="leave a link open"),
    pytest.param(
        lambda: claims.relate_link(conflict(), "updates"),
        lambda: ClaimLink.objects.get(relation="updates").reasons[0] == "so a curator says",
        id="change the relation of a link",
    ),
    pytest.param(
        lambda: claims.relate_link(conflict(), "rounds"),
        lambda: not ClaimLink.objects.filter(relation="conflicts").exists(),
        id="two that stood against each other are one",
    ),
    pytest.param(
        lambda: claims.add_link(sluice("Post"), of("Echo", Quote), "denies"),
        lambda: ClaimLink.objects.get(relation="denies").reasons == ["kept by a curator"],
        id="add a link",
    ),
    pytest.param(
        lambda: claims.set_speaker(sluice("Post"), person("Joan Pell")),
        lambda: sluice("Post").speaker == person("Joan Pell"),
        id="set a speaker: a person of the article",
    ),
    pytest.param(
        lambda: claims.set_speaker(sluice("Post"), person("Jane Pell")),
        lambda: sluice("Post").speaker == person("Jane Pell"),
        id="set a speaker: a person of another article",
    ),
    pytest.param(
        lambda: claims.set_speaker(sluice("Post"), ""),
        lambda: sluice("Post").speaker is None and sluice("Post").unresolved != "",
        id="set a speaker: nobody knows",
    ),
    pytest.param(
        lambda: claims.merge_persons(person("Joan Pell"), person("Jane Pell")),
        lambda: Person.objects.filter(name__endswith="Pell").count() == 1,
        id="merge persons",
    ),
    pytest.param(
        lambda: claims.part_persons(
            person("Ruth Ames"), Name.objects.filter(person="Ruth Ames", is_reference=False).exclude(
                article=Name.objects.get(person="Ruth Ames", is_reference=True).article)[:1]
        ),
        lambda: Person.objects.filter(name="Ruth Ames").count() == 2,
        id="part persons",
    ),
    pytest.param(
        lambda: claims.correct(of("Gazette", Figure, value=57), value=41),
        lambda: not ClaimLink.objects.filter(relation="conflicts").exists(),
        id="correct a figure",
    ),
    pytest.param(
        lambda: claims.correct(of("Post", Name, person="Joan Pell"), person="Jane Pell"),
        lambda: not Person.objects.filter(name="Joan Pell").exists(),
        id="correct a name",
    ),
    pytest.param(
        lambda: claims.correct(sluice("Post"), start=sluice("Post").start + 4),
        lambda: of("Post", Quote).text.startswith("sluice was"),
        id="correct a span",
    ),
    pytest.param(
        lambda: claims.dismiss(of("Gazette", Figure, value=57)),
        lambda: not ClaimLink.objects.filter(relation="conflicts").exists(),
        id="dismiss a figure",
    ),
    pytest.param(
        lambda: claims.dismiss(of("Post", Name, text="Tarn Point")),
        lambda: of("Post", Name, text="Tarn Point") is None,
        id="dismiss a place",
    ),
    pytest.param(
        lambda: claims.add_mention(
            Kind.QUOTE, art("Post"), *quotation(art("Post"), "Harbour master Joan Pell thanked the crews"),
            kind="indirect", speaker_name="Ruth Ames", speaker_kind="person",
        ),
        lambda: Ruling.objects.get().mention.speaker == person("Ruth Ames"),
        id="add a quote",
    ),
    pytest.param(
        lambda: claims.add_mention(
            Kind.FIGURE, art("Echo"), *quotation(art("Echo"), "A ferry"), value=1, head="ferry", counted="ferry"
        ),
        lambda: of("Echo", Figure).value == 1,
        id="add a figure",
    ),
    pytest.param(
        lambda: claims.add_mention(Kind.NAME, art("Echo"), *quotation(art("Echo"), "ferry")),
        lambda: person("ferry").kind == "person",
        id="add a name",
    ),
    pytest.param(
        lambda: claims.correct_article(art("Post"), title="Aground", byline="A. Wright", updated=date(2021, 3, 9)),
        lambda: art("Post").title == "Aground",
        id="correct what is known of an article",
    ),
    pytest.param(
        lambda: claims.correct_article(art("Post"), published="2021-03-15"),
        lambda: art("Post").published == date(2021, 3, 15),
        id="correct a day: the article is read again",
    ),
    pytest.param(
        lambda: claims.correct_article(art("Post"), publisher="Another Post"),
        lambda: art("Post").publisher.name == "Another Post",
        id="correct a publisher",
    ),
    pytest.param(
        lambda: claims.correct_article(art("Gazette"), story="Another ferry"),
        lambda: not ClaimLink.objects.filter(relation="conflicts").exists(),
        id="move to another story",
    ),
]  # fmt: skip


def art(paper):
    return Article.objects.get(path=f"{paper}.txt")


def claims_of_sluice():
    rows = Quote.objects.filter(text__startswith="The sluice")
    return len({row.claim_id or -row.pk for row in rows})


@pytest.mark.parametrize(("verb", "so"), VERBS)
def test_a_verb_does_what_it_says_lasts_and_is_undone(ferry, verb, so):
    before = exported()
    ruling = verb()
    assert isinstance(ruling, Ruling)
    assert so()
    assert (ruling.state, ruling.contested) == (Ruling.State.STANDING, False)
    after = exported()
    Article.objects.update(matched=False)
    claims.match()
    assert exported() == after, "matched again"
    claims.reread(Article.objects.values_list("pk", flat=True))
    assert exported() == after, "read again"
    assert {tell(paper).pk for paper in TEXTS} == {article.pk for article in ferry.values()}
    assert exported() == after, "ingested again"
    claims.undo(ruling)
    assert exported() == before, "undone"
    claims.restore(ruling)
    assert exported() == after, "restored"
    claims.undo(ruling)
    claims.reread(Article.objects.values_list("pk", flat=True))
    assert exported() == before, "undone for good"
    assert Ruling.objects.filter(part_of=None).count() == 1, "and on record"
