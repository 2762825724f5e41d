"""Claims derived from evidence and rulings, and what follows when articles come, change or go."""

from collections.abc import Iterable

from django.conf import settings
from django.db import connection, transaction

from .. import disputes, origins, stories
from ..candidates import Component, chunks, compare_through, component, nodes_in, nodes_of, reindex
from ..matching.comparison import AGREEING
from ..matching.graph import components
from ..matching.grouping import group
from ..models import MENTION_MODELS, Article, Claim, Kind, Mention, Verdict
from .writing import linked, write

SURE = {Kind.NAME: 0.84}  # below it stand bare surnames, which may fit two persons
MATCH_LOCK = 0x636C61696D  # one writer groups at a time (PostgreSQL; SQLite has one writer anyhow)


@transaction.atomic
def match() -> int:
    """Group the mentions of all articles that have not been matched yet. Returns the number of these articles."""
    wait_for_other_writers()
    fresh = set(Article.objects.filter(matched=False).values_list("pk", flat=True))
    if not fresh:
        return 0
    origins.find(fresh)
    moved = stories.find(fresh)
    for kind in (Kind.NAME, Kind.FIGURE, Kind.QUOTE):
        regroup(kind, nodes_of(kind, fresh | moved))
    Article.objects.filter(pk__in=fresh).update(matched=True)
    return len(fresh)


def wait_for_other_writers() -> None:
    """Hold the lock of those who group until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MATCH_LOCK])


def regroup(kind: Kind, seeds: Iterable[int]) -> None:
    """Derive the claims of some mentions, and of all that are or were related to them, from evidence and rulings."""
    found = _closed(kind, set(seeds))
    if not found.nodes:
        return
    different = [(r.a, r.b) for r in found.rulings if r.relation in AGREEING and r.verdict == Verdict.REJECTED]
    confirmed = [(r.a, r.b) for r in found.rulings if r.relation in AGREEING and r.verdict == Verdict.CONFIRMED]
    same = _without_contradiction(confirmed, different)
    source = {pk: node.article_id for pk, node in found.nodes.items()}
    grouping = group(
        found.order,
        found.edges,
        same=same,
        different=different,
        source=source,
        sure=SURE.get(kind, 0.0),
        through=lambda a, b: compare_through(kind, found.nodes[a], found.nodes[b]),
    )
    write(kind, found, grouping)


def _closed(kind: Kind, seeds: set[int]) -> Component:
    """Return all that is related to some nodes, and all that shares a claim with any of it or stands against such.

    What has changed since (an article's story, a value, the rules) may have parted mentions that share a claim.
    """
    while True:
        found = component(kind, seeds, settings.CLAIMSITE_THRESHOLD)
        mentions, claims = MENTION_MODELS[kind].objects.exclude(claim=None), set()
        for chunk in chunks(found.nodes):
            claims |= set(mentions.filter(pk__in=chunk).values_list("claim", flat=True))
        outside = set(nodes_in(kind, claims | linked(claims))) - found.nodes.keys()
        if not outside:
            return found
        seeds |= outside


def _without_contradiction(same: list[tuple[int, int]], different: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs that people put together, without those that would join through a third what they set apart.

    Both are in order of time. Where pairs contradict a rejection together, the latest of them gives way.
    """

    def contradicts(pairs: list[tuple[int, int]]) -> bool:
        return any(apart <= bundle for bundle in components(pairs) for apart in map(set, different))

    if not contradicts(same):
        return same
    kept: list[tuple[int, int]] = []
    for pair in same:
        if not contradicts([*kept, pair]):
            kept.append(pair)
    return kept


@transaction.atomic
def corrected(mention: Mention) -> None:
    """Derive anew what rests on a mention, after a person corrected what was read of it."""
    wait_for_other_writers()
    kind = next(kind for kind, model in MENTION_MODELS.items() if isinstance(mention, model))
    reindex(kind, mention.article)
    regroup(kind, nodes_of(kind, [mention.article_id]))


@transaction.atomic
def withdraw(article_ids: Iterable[int]) -> None:
    """Remove articles with all that was found in them. A claim that nobody else makes goes with them."""
    wait_for_other_writers()
    ids = set(article_ids)
    touched = {
        kind: set(model.objects.filter(article__in=ids).exclude(claim=None).values_list("claim", flat=True))
        for kind, model in MENTION_MODELS.items()
    }
    Article.objects.filter(origin__in=ids).exclude(pk__in=ids).update(matched=False)  # who do they go back to now?
    Article.objects.filter(pk__in=ids).delete()
    for kind, claim_ids in touched.items():
        regroup(kind, nodes_in(kind, claim_ids))
        rivals = linked(claim_ids)
        Claim.objects.filter(pk__in=claim_ids, quotes=None, figures=None, names=None, merged_into=None).delete()
        disputes.rebuild(Claim.objects.filter(pk__in=rivals, merged_into=None).values_list("pk", flat=True))
    match()
