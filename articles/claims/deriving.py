"""Claims derived from evidence and rulings, and what follows when articles come, change or go."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from .. import disputes, origins, permissions, revision, stories
from ..candidates import Component, chunks, compare_through, component, leading, nodes_in, nodes_of, reindex
from ..matching.grouping import group
from ..models import MENTION_MODELS, Article, BlockingKey, Claim, Kind, Passage
from .judging import judge
from .ledger import lose_passages
from .references import with_chosen_references
from .writing import linked, tie_speakers, write

SURE = {Kind.NAME: 0.84}  # below it stand bare surnames, which may fit two persons
ORDER = (Kind.NAME, Kind.FIGURE, Kind.QUOTE)
MATCH_LOCK = 0x636C61696D  # one writer groups at a time (PostgreSQL; SQLite has one writer anyhow)


@transaction.atomic
def match() -> int:
    """Group the mentions of all articles that have not been matched yet. Returns the number of these articles."""
    wait_for_other_writers()
    return _match({})


def _match(further: dict[Kind, set[int]]) -> int:
    """Group what was not matched yet, and further mentions by kind: those that are left of them."""
    fresh = set(Article.objects.filter(matched=False).values_list("pk", flat=True))
    moved: set[int] = set()
    if fresh:
        moved = origins.find(fresh) | stories.find(fresh)
    for kind in ORDER:
        regroup(kind, {*nodes_of(kind, fresh | moved), *leading(kind, further.get(kind, ())).values()})
    Article.objects.filter(pk__in=fresh).update(matched=True)
    return len(fresh)


def wait_for_other_writers() -> None:
    """Hold the lock of those who group until the transaction ends; what they write is a change of the site."""
    revision.changed()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MATCH_LOCK])


def regroup(kind: Kind, seeds: Iterable[int]) -> None:
    """Derive the claims of some mentions, and of all that are or were related to them, from evidence and rulings."""
    found = _closed(kind, set(seeds))
    if not found.nodes:
        return
    judged = judge(found.rulings)
    source = {pk: node.article_id for pk, node in found.nodes.items()}
    grouping = group(
        found.order,
        found.edges,
        same=judged.same,
        different=judged.different,
        source=source,
        sure=SURE.get(kind, 0.0),
        through=lambda a, b: compare_through(kind, found.nodes[a], found.nodes[b]),
        distinct=kind == Kind.FIGURE,
    )
    write(kind, found, with_chosen_references(kind, found, grouping, judged), judged)


def _closed(kind: Kind, seeds: set[int]) -> Component:
    """Return all that is related to some nodes, and all that shares a claim with any of it or stands against such.

    What has changed since (an article's story, a value, the rules) may have parted mentions that share a claim.
    """
    while True:
        found = component(kind, seeds, settings.CLAIMSITE_THRESHOLD)
        claims = _claims_of(kind, found.nodes)
        outside = set(nodes_in(kind, claims | linked(claims))) - found.nodes.keys()
        if not outside:
            return found
        seeds |= outside


def _claims_of(kind: Kind, nodes: Iterable[int]) -> set[int]:
    mentions, claims = MENTION_MODELS[kind].objects.exclude(claim=None), set()
    for chunk in chunks(nodes):
        claims |= set(mentions.filter(pk__in=chunk).values_list("claim", flat=True))
    return claims


# --- what changes -----------------------------------------------------------------------------------------------------


@contextmanager
def changing_mentions(kinds: Iterable[Kind], article: Article) -> Iterator[None]:
    """Have all that rests on the mentions of an article derived anew after a block changed what is said of them."""
    wait_for_other_writers()
    kinds = [kind for kind in ORDER if kind in set(kinds)]
    before = {kind: _resting_on(kind, {article.pk}) for kind in kinds}
    yield
    for kind in kinds:
        reindex(kind, article)
        nodes, claims = before[kind]
        regroup(kind, {*leading(kind, nodes).values(), *nodes_of(kind, [article.pk])})
        _sweep(kind, claims)
    tie_speakers([article.pk])


@contextmanager
def changing_articles(article_ids: Iterable[int]) -> Iterator[None]:
    """Have all that rests on some articles derived anew after a block changed them, or removed them.

    Stories and origins that hang together through them are found anew too.
    """
    wait_for_other_writers()
    ids = set(article_ids)
    before = {kind: _resting_on(kind, ids) for kind in ORDER}
    freed = stories.release(ids) | origins.release(ids)
    yield
    for chunk in chunks(ids):
        BlockingKey.objects.filter(kind__in=(stories.KIND, origins.KIND), target__in=chunk).delete()
    for article in Article.objects.filter(pk__in=ids):
        for kind in ORDER:
            reindex(kind, article)
    for chunk in chunks(ids | freed):
        Article.objects.filter(pk__in=chunk).update(matched=False)
    _match({kind: nodes for kind, (nodes, _) in before.items()})
    for kind, (_, claims) in before.items():
        _sweep(kind, claims)
    tie_speakers(ids)


def _resting_on(kind: Kind, article_ids: set[int]) -> tuple[set[int], set[int]]:
    """Return the nodes and the claims that hang together with the mentions of some articles."""
    nodes = set(_closed(kind, set(nodes_of(kind, article_ids))).nodes)
    return nodes, _claims_of(kind, nodes)


def _sweep(kind: Kind, claim_ids: set[int]) -> None:
    """Remove those of some claims that have lost all their mentions, with the redirects to them."""
    empty = set()
    for chunk in chunks(claim_ids):
        made = Q(**{f"{kind}s": None})
        empty |= set(Claim.objects.filter(made, pk__in=chunk, merged_into=None).values_list("pk", flat=True))
    if empty:
        rivals = linked(empty) - empty
        Claim.objects.filter(Q(pk__in=empty) | Q(merged_into__in=empty)).delete()
        disputes.rebuild(rivals)


@transaction.atomic
def withdraw(article_ids: Iterable[int], user: Any = None) -> None:
    """Remove articles with all that was found in them. A claim that nobody else makes goes with them.

    The rulings on them stay, withdrawn, and count again once the article is back.
    """
    permissions.check(user, "withdraw")
    ids = set(article_ids)
    with changing_articles(ids):
        passages = list(Passage.objects.filter(article__in=ids).values_list("pk", flat=True))
        Passage.objects.filter(pk__in=passages).update(mention=None)
        Article.objects.filter(pk__in=ids).delete()
        lose_passages(passages)
