"""Random sequences of ingesting, editing, reading again, ruling, undoing, removing: what people said is never lost.

`make sequences` runs a thousand of them (CLAIMSITE_SEQUENCES); the default is a few, so that all tests stay quick.
"""

import os
import random
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import builders
from articles import claims, spreading
from articles.claims.judging import parts
from articles.exports import export_json
from articles.formats import RawArticle
from articles.ingest import ingest_one
from articles.matching.comparison import AGREEING, DIFFERING
from articles.models import (
    MENTION_MODELS,
    Article,
    Claim,
    ClaimLink,
    Dispute,
    Figure,
    Kind,
    Name,
    Person,
    Quote,
    Ruling,
)
from exported import comparable

pytestmark = pytest.mark.django_db

SEQUENCES = int(os.environ.get("CLAIMSITE_SEQUENCES", "8"))
SLUICE = '"The sluice was opened far too late for the lower town," said Ruth Ames, a coast guard spokeswoman.'
SIREN = '"Nobody on the quay heard any siren that night," said Ruth Ames, a coast guard spokeswoman.'
RESCUED = "A ferry ran aground off Tarn Point on Monday, and {} passengers were rescued."
# What each paper says, and how it changed that later.
TEXTS = {
    "Post": (
        f"{SLUICE} {RESCUED.format(41)} Harbour master Joan Pell thanked the crews.",
        f"The tide was high. {SLUICE} {RESCUED.format(41)} Harbour master Joan Pell thanked the crews.",
        f"{SLUICE} {RESCUED.format(43)} Harbour master Jane Pell thanked the crews.",
    ),
    "Gazette": (
        f"{SLUICE} {RESCUED.format(57)} Harbour master Jane Pell thanked the crews.",
        f"{RESCUED.format(57)} Harbour master Jane Pell thanked the crews. {SLUICE}",
        f"{RESCUED.format(41)} Harbour master Jane Pell thanked the crews.",
    ),
    "Courier": (
        f"{SLUICE} Some 41 passengers were rescued off Tarn Point on Monday. {SIREN}",
        f"{SIREN} Some 41 passengers were rescued off Tarn Point on Monday. {SLUICE} {SLUICE}",
    ),
    "Echo": (
        f"{SIREN} A ferry ran aground off Tarn Point on Monday.",
        f"{SIREN} Ames wept. {RESCUED.format(57)}",
    ),
}
read = cache(spreading.read)


def one_reader(text, **known):
    return read(text, **known)


def another_reader(text, **known):
    """A reader that ends quotations earlier, knows no places, and takes every other number for none."""
    found = read(text, **known)
    return replace(
        found,
        quotes=tuple(replace(one, end=one.end - 1, text=one.text[:-1]) for one in found.quotes),
        names=tuple(one for one in found.names if one.kind != "place"),
        figures=found.figures[::2],
    )


READERS = (one_reader, another_reader)


class Desk:
    """A site, what its papers say at present, and two curators who do things by chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - the same seed, the same afternoon
        self.says: dict[str, int] = {}
        self.reader = 0
        self.users = [builders.user("Editors"), builders.user("Editors")]
        self.made: set[int] = set()
        self.log: list[str] = []

    def one(self, rows):
        found = list(rows)
        return self.chance.choice(found) if found else None

    def step(self) -> None:
        act = self.chance.choices(
            (self.ingest, self.rule, self.undo, self.restore, self.settle, self.remove, self.read_again, self.match),
            (5, 12, 3, 1, 1, 1, 2, 1),
        )[0]
        told = act()
        self.log.append(f"{act.__name__} {told or ''}")
        self.check()

    def ingest(self):
        paper = self.chance.choice(list(TEXTS))
        version = self.chance.randrange(len(TEXTS[paper]))
        publish(paper, version)
        self.says[paper] = version
        return f"{paper} {version}"

    def remove(self):
        article = self.one(Article.objects.order_by("path"))
        if article:
            claims.withdraw([article.pk], self.users[0])
            del self.says[article.path.removesuffix(".txt")]
            return article.path
        return None

    def read_again(self):
        self.reader = 1 - self.reader
        spreading.read = READERS[self.reader]
        claims.reread(Article.objects.values_list("pk", flat=True))
        return self.reader

    def match(self):
        Article.objects.update(matched=False)
        claims.match()

    def rule(self):
        verb = self.chance.choice(RULES)
        user = self.chance.choice(self.users)
        try:
            ruling = verb(self, user)
        except claims.Refused as refused:
            return f"{verb.__name__}: {refused}"
        if ruling:
            self.made |= {ruling.pk, *ruling.parts.values_list("pk", flat=True)}
        return f"{verb.__name__} by {user.pk}: {ruling and ruling.pk} {ruling}"

    def undo(self):
        ruling = self.one(Ruling.objects.filter(undone=None).order_by("pk"))
        if ruling:
            claims.undo(ruling, self.chance.choice(self.users))
        return ruling and ruling.pk

    def restore(self):
        ruling = self.one(Ruling.objects.exclude(undone=None).order_by("pk"))
        if ruling:
            claims.restore(ruling, self.chance.choice(self.users))
        return ruling and ruling.pk

    def settle(self):
        ruling = self.one(Ruling.objects.filter(contested=True).order_by("pk"))
        if ruling:
            claims.settle(ruling, self.chance.choice(self.users))
            ruling.refresh_from_db()
            assert ruling.undone is None
        return ruling and ruling.pk

    def check(self) -> None:
        rulings = list(Ruling.objects.select_related("a", "b"))
        assert {ruling.pk for ruling in rulings} >= self.made, "a ruling is lost"
        for ruling in rulings:
            standing = ruling.state in (Ruling.State.STANDING, Ruling.State.REPLACED)
            assert standing == (ruling.undone is None and ruling.withdrawn is None), "states disagree"
            if ruling.state == Ruling.State.STANDING and ruling.b and ruling.relation and parts(ruling):
                a, b = ruling.mention, ruling.other
                one_name = ruling.kind == "name" and (a.article_id, a.person) == (b.article_id, b.person)
                assert a.claim_id is None or a.claim_id != b.claim_id or one_name, "a rejected pair is joined"
        grouped = Claim.objects.filter(merged_into=None, quotes=None, figures=None, names=None)
        assert not grouped.exists(), "a claim without mentions"

    def close(self) -> None:
        """Undo everything, in any order: nothing is left of it."""
        before = whole()
        self.match()
        assert whole() == before, "matched again"
        rulings = list(Ruling.objects.filter(undone=None))
        self.chance.shuffle(rulings)
        for ruling in rulings:
            claims.undo(ruling, self.users[0])
        assert not Ruling.objects.filter(contested=True).exists()
        assert whole() == undisturbed(tuple(sorted(self.says.items())), self.reader)


def publish(paper: str, version: int) -> None:
    address = f"https://{paper.lower()}.example/ferry"
    told = {"publisher": paper, "published": date(2021, 3, 8), "url": address}
    outcome = ingest_one(RawArticle(path=f"{paper}.txt", text=TEXTS[paper][version], **told), story="The ferry")
    assert outcome.status in {"created", "updated", "unchanged"}, outcome


def whole():
    """All that can be seen of the site, without ids."""
    seen = comparable("".join(export_json()))
    persons = [(p.name, p.kind, p.claim.names.count(), p.quotes.count(), p.quoted) for p in Person.objects.all()]
    seen["persons"] = sorted(persons)
    assert all(spoken == counted for *_, spoken, counted in persons)
    seen["disputes"] = sorted((d.title, d.relation, d.weight) for d in Dispute.objects.all())
    return seen


@cache
def undisturbed(says: tuple[tuple[str, int], ...], reader: int):
    """What the same texts give, ingested once and left alone."""
    with transaction.atomic():
        claims.withdraw(Article.objects.values_list("pk", flat=True))
        assert not Claim.objects.exists()
        for paper, version in says:
            publish(paper, version)
        seen = whole()
        transaction.set_rollback(True)
    return seen


# --- what a curator may do by chance ----------------------------------------------------------------------------------


def mention(desk, **wanted):
    rows = desk.chance.choice(list(MENTION_MODELS.values())).objects.filter(**wanted).order_by("pk")
    return desk.one(rows.exclude(kind="own") if rows.model is Quote else rows)


def member(desk):
    return mention(desk, claim__isnull=False, is_reference=False)


def two(desk):
    model = desk.chance.choice([Quote, Figure, Name])
    rows = list(model.objects.order_by("pk"))
    return desk.chance.sample(rows, 2) if len(rows) > 1 else (None, None)


def link(desk):
    return desk.one(ClaimLink.objects.order_by("a", "b"))


def on_member(verb):
    def rule(desk, user):
        row = member(desk)
        return verb(row, user) if row else None

    rule.__name__ = verb.__name__
    return rule


def on_link(verb):
    def rule(desk, user):
        row = link(desk)
        return verb(row, user) if row else None

    rule.__name__ = verb.__name__
    return rule


def on_two(verb):
    def rule(desk, user):
        a, b = two(desk)
        return verb(a, b, user) if a else None

    rule.__name__ = verb.__name__
    return rule


def relate(desk, user):
    row = member(desk)
    return claims.relate(row, desk.chance.choice(sorted(AGREEING | DIFFERING)), user) if row else None


def relate_link(desk, user):
    row = link(desk)
    return claims.relate_link(row, desk.chance.choice(sorted(AGREEING | DIFFERING)), user) if row else None


def add_link(desk, user):
    a, b = two(desk)
    return claims.add_link(a, b, desk.chance.choice(sorted(DIFFERING)), user) if a else None


def split(desk, user):
    row = member(desk)
    if row is None:
        return None
    rows = list(row.claim.mentions.filter(is_reference=False).order_by("pk"))
    return claims.split(rows[: desk.chance.randint(1, len(rows))], user)


def merge(desk, user):
    kind = desk.chance.choice(list(Kind))
    found = list(Claim.objects.filter(kind=kind, merged_into=None).order_by("pk"))
    return claims.merge(*desk.chance.sample(found, 2), user) if len(found) > 1 else None


def merge_persons(desk, user):
    found = list(Person.objects.order_by("pk"))
    return claims.merge_persons(*desk.chance.sample(found, 2), user) if len(found) > 1 else None


def set_speaker(desk, user):
    quote = desk.one(Quote.objects.order_by("pk"))
    if quote is None:
        return None
    whom = desk.chance.choice([*Person.objects.order_by("pk"), "", "the cook"])
    return claims.set_speaker(quote, whom, user)


def correct(desk, user):
    row = mention(desk)
    if row is None:
        return None
    values = {
        Quote: {"role": desk.chance.choice(["", "a cook"]), "kind": desk.chance.choice(["direct", "indirect"])},
        Figure: {"value": desk.chance.choice([41, 57, 43]), "head": desk.chance.choice(["passenger", "crew"])},
        Name: {"person": desk.chance.choice(["Joan Pell", "Jane Pell", "Ruth Ames"])},
    }[type(row)]
    return claims.correct(row, user, **dict([desk.chance.choice(list(values.items()))]))


def correct_span(desk, user):
    row = mention(desk)
    return claims.correct(row, user, end=row.end - desk.chance.randint(1, 3)) if row else None


def add_mention(desk, user):
    article = desk.one(Article.objects.order_by("path"))
    if article is None:
        return None
    words = article.text.split()
    first = desk.chance.randrange(len(words) - 3)
    passage = " ".join(words[first : first + desk.chance.randint(1, 3)])
    start = article.text.index(passage)
    return claims.add_mention(desk.chance.choice(list(Kind)), article, start, start + len(passage), user)


def dismiss(desk, user):
    row = mention(desk)
    return claims.dismiss(row, user) if row else None


def correct_article(desk, user):
    article = desk.one(Article.objects.order_by("path"))
    if article is None:
        return None
    values = {
        "title": desk.chance.choice(["", "Aground"]),
        "published": desk.chance.choice([None, date(2021, 3, 8), date(2021, 3, 9)]),
        "publisher": desk.chance.choice(["Post", "Gazette", "The Ferryman"]),
        "story": desk.chance.choice(["The ferry", "Another ferry"]),
    }
    return claims.correct_article(article, user, **dict([desk.chance.choice(list(values.items()))]))


RULES = (
    *map(on_member, (claims.confirm, claims.reject, claims.unsure, claims.split, claims.choose_reference)),
    *map(on_link, (claims.confirm_link, claims.reject_link, claims.unsure)),
    *map(on_two, (claims.same, claims.same, claims.apart, claims.apart)),
    relate, relate_link, add_link, split, merge, merge_persons, set_speaker, correct, correct, correct_span,
    add_mention, add_mention, dismiss, dismiss, correct_article, correct_article,
)  # fmt: skip


@pytest.fixture
def readers(monkeypatch):
    monkeypatch.setattr(spreading, "read", one_reader)
    undisturbed.cache_clear()


@given(seed=st.integers(0, 2**32), steps=st.integers(4, 14))
@settings(
    max_examples=SEQUENCES,
    deadline=None,
    derandomize=SEQUENCES < 100,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    print_blob=False,
    database=None,
)
def test_nothing_that_people_said_is_lost_and_nothing_of_it_stays_when_undone(readers, seed, steps):
    spreading.read = one_reader
    desk = None
    try:
        with transaction.atomic():
            desk = Desk(seed)
            for paper in TEXTS:
                if desk.chance.random() < 0.8:
                    publish(paper, 0)
                    desk.says[paper] = 0
            for _ in range(steps):
                desk.step()
            desk.close()
            transaction.set_rollback(True)
    except Exception as error:
        error.add_note("\n".join([f"seed {seed}, {steps} steps", *(desk.log if desk else [])]))
        raise
